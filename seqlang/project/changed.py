"""Which files are others than at a git revision: of a pull request, those that it changes."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache

from seqlang.project.files import Unreadable, decoded
from seqlang.project.git import git, line, problem_with, unrelated
from seqlang.source import Source
from seqlang.values import field, frozen


@frozen(slots=False)
class Changed:
    """`base`: the commit where HEAD and the revision part; `top`: the repository's topmost folder; `others`: what is not as it was there,
    counted from `top`: changed, new, gone; committed or not."""

    base: str
    top: str
    others: frozenset[str] = field(repr=False)

    def among(self, paths: Iterable[str]) -> frozenset[str]:
        """Those of some paths, as one names them from where one works, that are not as they were; or may not be, for git does not
        watch over them."""
        real = lru_cache(maxsize=None)(os.path.realpath)
        keys = {path: tuple(self._keys(path, real)) for path in paths}
        changed = {path for path, own in keys.items() if any(map(self._is_other, own))}
        ignored = set(self._ignored({key for path in keys.keys() - changed for key in keys[path] if key}))
        return frozenset(changed | {path for path, own in keys.items() if not ignored.isdisjoint(own)})

    def below(self, folder: str) -> frozenset[str]:
        """The others below a folder, as absolute paths."""
        start = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118 - a path to compare, by the letter
        return frozenset(path for path in self.absolute if path.startswith(start))

    @cached_property
    def absolute(self) -> frozenset[str]:
        return frozenset(os.path.join(self.top, other) for other in self.others)  # noqa: PTH118

    def before(self, paths: Iterable[str]) -> dict[str, str]:
        """The texts that some of the others had, by absolute path; those that were there and can be read."""
        asked = [path for path in sorted(paths) if "\n" not in path]
        names = [f"{self.base}:{os.path.relpath(path, self.top).replace(os.sep, '/')}" for path in asked]
        said = git(
            "cat-file", "--batch", folder=self.top, given=b"".join(os.fsencode(n) + b"\n" for n in names)
        )
        blobs = _blobs(said.stdout) if said else iter(())
        sources = [decoded(path, blob) for path, blob in zip(asked, blobs, strict=False) if blob is not None]
        return {source.path: source.text for source in sources if isinstance(source, Source)}

    def _keys(self, path: str, real: Callable[[str], str]) -> Iterator[str | None]:
        """What git calls a path, and where it is a link, what it leads to; None: nothing, it lies elsewhere."""
        folder, name = os.path.split(path)
        yield self._key(os.path.join(real(folder or "."), name))  # noqa: PTH118
        if os.path.islink(path):  # noqa: PTH114
            yield self._key(real(path))

    def _key(self, real: str) -> str | None:
        start = os.path.join(self.top, "")  # noqa: PTH118
        return _one_spelling(real.removeprefix(start)) if real.startswith(start) else None

    def _is_other(self, key: str | None) -> bool:
        return key is None or key in self.others or any(key.startswith(inner) for inner in self._inner)

    @cached_property
    def _inner(self) -> tuple[str, ...]:
        """Repositories in this one: git speaks of them as one."""
        return tuple(f"{p.rstrip('/')}/" for p in self.others if os.path.isdir(os.path.join(self.top, p)))  # noqa: PTH112, PTH118

    def _ignored(self, keys: Iterable[str]) -> Iterator[str]:
        """Those that .gitignore names: whether they have changed nobody knows."""
        given = b"".join(os.fsencode(key) + b"\0" for key in keys)
        said = git("check-ignore", "-z", "--stdin", folder=self.top, given=given) if given else None
        yield from _names(said.stdout) if said else ()


def changed_since(revision: str) -> Changed | Unreadable:
    """In the repository of the folder one works in: against the commit where HEAD and the revision part."""
    why = problem_with(revision)
    if why is not None:
        return Unreadable(revision, why)
    base, top = line("merge-base", revision, "HEAD"), line("rev-parse", "--show-toplevel")
    if base is None:
        return Unreadable(revision, unrelated(revision))
    if top is None:
        return Unreadable(revision, "this folder of git's own holds no files to compare")
    others = _listed(
        top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", base
    )
    new = _listed(top, "ls-files", "--others", "--exclude-standard")
    if others is None or new is None:
        return Unreadable(revision, "git could not say what has changed since")
    return Changed(base, os.path.realpath(top), frozenset((*others, *new)))


def _listed(top: str, verb: str, *options: str) -> list[str] | None:
    said = git("-c", "diff.relative=false", verb, "-z", *options, "--", folder=top)
    return list(_names(said.stdout)) if said and not said.returncode else None


def _names(said: bytes) -> Iterator[str]:
    return (_one_spelling(os.fsdecode(name)) for name in said.split(b"\0") if name)


def _one_spelling(path: str) -> str:
    """An ö may be one character or two; some systems change the one into the other."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _blobs(said: bytes) -> Iterator[bytes | None]:
    """What `git cat-file --batch` tells, one object after the other; None for what is not there."""
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        kind = said[at:end].rsplit(b" ", 2)
        at = end + 1
        if kind[-1].isdigit():
            size = int(kind[-1])
            yield said[at : at + size] if kind[-2] == b"blob" else None
            at += size + 1
        else:
            yield None
