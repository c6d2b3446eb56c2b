"""The files of a run, ten thousand of them if need be: what nobody looks at is held pressed together."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from seqlang.cli import reading
from seqlang.project.files import Unreadable
from seqlang.source import Source

_OPEN = 2_000_000  # characters that are held as they are: no run of that size fills a memory
_LAST = 64  # files: those that are looked at now


class Texts(Mapping[str, Source]):
    """By path, in order."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._held: dict[str, Source | bytes] = {}
        self._opened: Callable[[str], Source] = lru_cache(maxsize=_LAST)(self._open)
        left = _OPEN
        for source in sources:
            left -= len(source.text)
            self._held[source.path] = source if left >= 0 else _pressed(source.text)

    def __getitem__(self, path: str) -> Source:
        held = self._held[path]
        return held if isinstance(held, Source) else self._opened(path)

    def __contains__(self, path: object) -> bool:
        return path in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def only(self, paths: Iterable[str]) -> Texts:
        """Some of them, in the order of the paths."""
        part = Texts()
        part._held = {path: self._held[path] for path in paths}
        return part

    def beside(self, others: Mapping[str, Source]) -> Texts:
        """With others, which are those of no run and stand first."""
        whole = Texts()
        whole._held = {**others, **self._held}
        return whole

    def _open(self, path: str) -> Source:
        held = self._held[path]
        assert isinstance(held, bytes)
        return Source(path, zlib.decompress(held).decode("utf-8", "surrogatepass"))


def _pressed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)


def readable(paths: tuple[str, ...], stdin: str = "-") -> tuple[Texts, bool]:
    """The files meant that can be read, and whether there were others; those are said at once, a line each. `stdin`: the name that
    standard input goes by."""
    failed: list[str] = []
    return Texts(_good(paths, stdin, failed)), bool(failed)


def _good(paths: tuple[str, ...], stdin: str, failed: list[str]) -> Iterator[Source]:
    for found in reading.sources(paths):
        if isinstance(found, Unreadable):
            reading.say_unreadable(found)
            failed.append(found.path)
        else:
            yield Source(stdin, found.text) if found.path == "-" else found
