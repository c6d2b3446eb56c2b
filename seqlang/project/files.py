"""Files on disk: found, read, written. The only room below the doors that touches them, and only when it is called."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from seqlang.source import Source
from seqlang.values import frozen

if TYPE_CHECKING:
    import pathspec

STDIN = "-"
MOST_LEVELS = 100  # of folders in folders that are searched
MOST_BYTES = 64_000_000  # what no file of ours comes near: a device or a disk image would fill the memory
_USUAL = 100_000  # bytes
_SKIPPED = {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv"}


@frozen
class Unreadable:
    """A file that could not be read, and why, as one line for a person."""

    path: str
    why: str


def read_source(path: str) -> Source | Unreadable:
    """A file's text: UTF-8, a byte-order mark taken off, line ends as they are."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(_USUAL)  # room is made for as much as is asked for, whatever comes
            if len(data) == _USUAL:
                data += file.read(MOST_BYTES + 1 - _USUAL)
    except FileNotFoundError:
        return Unreadable(path, "there is no such file")
    except IsADirectoryError:
        return Unreadable(path, "this is a directory, not a file")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it cannot be opened"
        return Unreadable(path, reason[0].lower() + reason[1:])
    if len(data) > MOST_BYTES:
        return Unreadable(
            path, f"it is larger than {MOST_BYTES // 1_000_000} MB, and files are read up to that"
        )
    return decoded(path, data)


def decoded(path: str, data: bytes) -> Source | Unreadable:
    """Bytes as a text of that name."""
    try:
        return Source(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        form = "`CSV UTF-8`, as Excel calls it" if path.lower().endswith(".csv") else "UTF-8"
        return Unreadable(path, f"it is not UTF-8 text (line {line}); save it as {form}")


def find(paths: tuple[str, ...]) -> Iterator[str | Unreadable]:
    """The files meant: a file as it is named, a directory's *.seq files in order, without what .gitignore leaves out."""
    seen: set[str] = set()
    for path in paths:
        for found in _found(path, []):
            key = found if isinstance(found, str) else found.path
            if key not in seen:
                seen.add(key)
                yield found


def searched(paths: tuple[str, ...]) -> list[str]:
    """The folders that `find` looks into."""
    folders: list[str] = []
    for path in paths:
        for _ in _found(path, folders):
            pass
    return folders


def _found(path: str, folders: list[str]) -> Iterator[str | Unreadable]:
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112 - Path raises where a name is too long
        yield tidy(path)
        return
    yield from _in_directory(tidy(path), (), folders, MOST_LEVELS)


def tidy(path: str) -> str:
    """One spelling for a path, so that a file is not taken for two: `./a.seq` is `a.seq`."""
    return path if path == STDIN or not path else os.path.normpath(path)


def is_special(path: str | Path) -> bool:
    """A pipe or a device: read unasked, it may never end. One that the user names is his to choose."""
    there = Path(path)
    return there.exists() and not there.is_file() and not there.is_dir()


_Ignored: TypeAlias = "tuple[tuple[str, pathspec.GitIgnoreSpec], ...]"


def _in_directory(
    directory: str, ignored: _Ignored, folders: list[str], levels: int
) -> Iterator[str | Unreadable]:
    """`levels`: how much deeper folders are searched."""
    if not levels:
        yield Unreadable(
            directory, f"folders are searched {MOST_LEVELS} levels deep, and this one lies below"
        )
        return
    folders.append(directory)
    try:
        entries = sorted(os.scandir(directory), key=lambda e: e.name)
    except OSError as error:
        yield Unreadable(directory, (error.strerror or "it cannot be opened").lower())
        return
    if any(e.name == ".gitignore" for e in entries):
        ignored = (*ignored, *_gitignore(directory))
    for entry in entries:
        is_directory = entry.is_dir(follow_symlinks=False)
        if _is_ignored(entry.path, is_directory, ignored):
            continue
        if is_directory and entry.name not in _SKIPPED:
            yield from _in_directory(entry.path, ignored, folders, levels - 1)
        elif not is_directory and entry.name.endswith(".seq") and entry.is_file():
            yield tidy(entry.path)


def _gitignore(directory: str) -> _Ignored:
    from seqlang.project.patterns import is_quick, patterns_of

    path = Path(directory) / ".gitignore"
    found = Unreadable(str(path), "") if is_special(path) else read_source(str(path))
    if isinstance(found, Unreadable):
        return ()
    try:
        return ((directory, patterns_of(line for line in found.text.splitlines() if is_quick(line))),)
    except ValueError:
        return ()


def _is_ignored(path: str, is_directory: bool, ignored: _Ignored) -> bool:
    """The nearest .gitignore that has a word to say about it decides."""
    for base, spec in reversed(ignored):
        inside = os.path.relpath(path, base) + ("/" if is_directory else "")
        verdict = spec.check_file(inside).include
        if verdict is not None:
            return bool(verdict)
    return False


def write_whole(path: str, data: str | bytes) -> None:
    """Write a file so that at every moment either the old one or the whole new one is there. Raises OSError."""
    import tempfile

    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(
            data.encode("utf-8") if isinstance(data, str) else data
        )  # a device or a pipe stays what it is
        return
    folder = target.parent
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data.encode("utf-8") if isinstance(data, str) else data)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def rewrite(before: Source, text: str) -> Unreadable | None:
    """Put a text in a file's place: whole or not at all, its mode and byte-order mark kept; not if the file is no longer as `before`.

    Gives what went wrong.
    """
    try:
        data = Path(before.path).read_bytes()
        if decoded(before.path, data) != before:
            return Unreadable(before.path, "it has changed in the meantime and was left as it is")
        if not os.access(before.path, os.W_OK):
            return Unreadable(before.path, "it is write-protected and was left as it is")
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        write_whole(before.path, mark + text.encode("utf-8"))
    except OSError as error:
        return Unreadable(before.path, f"it cannot be written: {(error.strerror or str(error)).lower()}")
    return None


def write_new(path: str, text: str) -> bool:
    """Write a text where nothing stands yet, and the folders above it; False where something does. Raises OSError."""
    if os.path.lexists(path):
        return False
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    return True
