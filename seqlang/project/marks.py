"""What a run went by on the disk, and the marks by which a change of it shows, without reading it.

All of it is needed before anything else is loaded: this module asks for nothing that takes time to import.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SECOND = 1_000_000_000
_FINE, _COARSE = (
    _SECOND // 10,
    2 * _SECOND,
)  # how long two times may look the same, by whether a clock knows parts of seconds


def file(path: str) -> str:
    """Whatever stands there, by its stat; what a link points at."""
    return f"file {path}"


def search(folder: str) -> str:
    """What a search for sequences sees of a folder."""
    return f"search {folder}"


def names(folder: str) -> str:
    """The names of all that stands in a folder."""
    return f"names {folder}"


def there(path: str) -> str:
    """Whether anything stands there."""
    return f"there {path}"


def real(path: str) -> str:
    """Where it really lies, links followed."""
    return f"real {path}"


def program(folder: str) -> str:
    """All files in a folder and below."""
    return f"program {folder}"


def libraries(folder: str) -> str:
    """Which libraries are installed in a folder, and of which versions."""
    return f"libraries {folder}"


def marks_of(watched: Iterable[str]) -> list[str]:
    """What each of the things named above looks like now. Raises OSError where a folder is gone."""
    found = []
    for one in watched:
        kind, _, path = one.partition(" ")
        found.append(_KINDS[kind](path))
    return found


def settled(watched: Iterable[str], begun: int) -> bool:
    """Was none of it written since, or so shortly before that a second change would bear the same time? `begun`: nanoseconds since 1970."""
    for one in watched:
        kind, _, path = one.partition(" ")
        if kind in ("file", "search", "names"):
            try:
                about = os.stat(path)
            except OSError:
                continue
            newest = max(about.st_mtime_ns, about.st_ctime_ns)
            if newest + (_FINE if newest % _SECOND else _COARSE) >= begun:
                return False
    return True


def _file(path: str) -> str:
    try:
        s = os.stat(path)
    except OSError:
        return ""
    return f"{s.st_mtime_ns} {s.st_ctime_ns} {s.st_size} {s.st_ino} {s.st_dev} {s.st_mode}"


def _search(path: str) -> str:
    found = []
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found.append(f"{entry.name}/")
            elif entry.name.endswith(".seq"):
                found.append(entry.name if entry.is_file() else f"{entry.name}?")
            elif entry.name == ".gitignore":
                found.append(entry.name)
    return "/".join(sorted(found))


def _names(path: str) -> str:
    try:
        return "/".join(sorted(os.listdir(path)))
    except OSError:
        return ""


def _there(path: str) -> str:
    return "yes" if os.path.exists(path) else ""


def _libraries(path: str) -> str:
    return "/".join(name for name in _names(path).split("/") if name.endswith((".dist-info", ".egg-info")))


def _program(path: str) -> str:
    return "\n".join(written(path))


def written(folder: str) -> list[str]:
    """Each file in a folder and below, when it was last written, and its size; compiled modules aside."""
    found, below = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                below.append(entry)
            else:
                about = entry.stat()
                found.append(f"{entry.name} {about.st_mtime_ns} {about.st_size}")
    found.sort()
    for entry in sorted(below, key=lambda e: e.name):
        if entry.name != "__pycache__":
            found += (entry.path, *written(entry.path))
    return found


_KINDS: dict[str, Callable[[str], str]] = {
    "file": _file,
    "search": _search,
    "names": _names,
    "there": _there,
    "real": os.path.realpath,
    "program": _program,
    "libraries": _libraries,
}
