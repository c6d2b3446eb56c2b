"""A run over many files that needs no more than what is found: each file by itself, remembered from earlier runs, then side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from seqlang.cli.linting.jobs import Task, looked_at, remembering
from seqlang.cli.linting.remembered import Remembered
from seqlang.cli.linting.settle import Settled
from seqlang.diagnostic import Diagnostic
from seqlang.lint.kept import Found, Taken, digest
from seqlang.lint.together import on_allowances, side_by_side, that_meet
from seqlang.pipeline import Linted
from seqlang.project.cache import Cache
from seqlang.source import Source

if TYPE_CHECKING:
    from seqlang.model.program import Program
    from seqlang.syntax import tree


def _quiet(done: int, of: int) -> None:
    """Nobody watches."""


@frozen
class Many:
    """How it is done. `cache`: what earlier runs found; `stamp`: which program finds it. `jobs`: as in looked_at; `tell`: is told how many
    files have been looked at, of how many. `loaded`: the other files that were asked for, and what was taken of them."""

    cache: Cache | None = None
    stamp: str = ""
    jobs: int | None = None
    tell: Callable[[int, int], None] = _quiet
    loaded: dict[str, Taken] = field(factory=dict, init=False)

    def lint(self, sources: Mapping[str, Source], settled: Settled) -> Linted:
        """What lint_files finds in the files of a run, without their plans."""
        remembered = Remembered(self.cache, self.stamp, settled, remembering(sources))
        return _Looking(self, sources, settled, remembered).linted()


@define
class _Looking:
    """`keys`: the names by which what is found in the files is kept."""

    how: Many
    sources: Mapping[str, Source]
    settled: Settled
    remembered: Remembered
    keys: dict[str, str] = field(factory=dict, init=False)

    def linted(self) -> Linted:
        from seqlang.pipeline import by_place

        found, names = self._one_by_one()
        self.how.loaded.update((path, taken) for one in found.values() for path, taken, _ in one.loaded)
        whole = {path: one for path, one in found.items() if one.whole}
        said = dict.fromkeys(d for one in found.values() for d in self._of_this_run(one))
        said |= dict.fromkeys(self._side_by_side(whole, names))
        settings = {path: self.settled(path) for path in self.sources}
        said |= dict.fromkeys(on_allowances(said, self.sources, settings, whole))
        diagnostics, allowed = by_place(said, self.sources)
        return Linted({**self._pointed_at(said, found), **self.sources}, diagnostics, allowed, tuple(whole))

    def _of_this_run(self, found: Found) -> Iterator[Diagnostic]:
        yield from found.compiled
        yield from (d for d in found.said if d.path in self.sources)

    def _one_by_one(self) -> tuple[dict[str, Found], tuple[str, ...]]:
        """What is found in each file, and the names of all sequences: those that want them are looked at once more."""
        found = self._found(self.sources, None)
        names = tuple(name for one in found.values() for name in one.names)
        wanting = {path: self.sources[path] for path, one in found.items() if one.wants_names}
        return found | self._found(wanting, names), names

    def _found(self, sources: Mapping[str, Source], names: tuple[str, ...] | None) -> dict[str, Found]:
        """What is found in each, by path: what it was, or what it is now."""
        mark = digest() if names is None else digest("names", *names)
        self.keys |= {path: self.remembered.key(source, mark) for path, source in sources.items()}
        known = {path: self.remembered.found(path, self.keys[path]) for path in sources}
        missing = [source for path, source in sources.items() if known[path] is None]
        task = Task(self.settled.choice, tuple(self.sources), names)
        made = looked_at(missing, task, self.settled, self.remembered.load, self.how.jobs)
        for done, (source, found) in enumerate(zip(missing, made, strict=True), 1):
            known[source.path] = found
            self.remembered.keep(source.path, self.keys[source.path], found)
            self.how.tell(done, len(missing))
        return {path: found for path, found in known.items() if found is not None}

    def _side_by_side(self, whole: Mapping[str, Found], names: tuple[str, ...]) -> Iterator[Diagnostic]:
        asked = self.remembered.asked_of_several(whole)
        for group in that_meet({path: found.meets for path, found in whole.items()}, asked):
            files = {path: whole[path] for path in group}
            found = self.remembered.together(files, self.keys)
            if found is None:
                found = tuple(self._compared(files, names))
                self.remembered.keep_together(files, self.keys, found)
            yield from found

    def _compared(self, paths: Iterable[str], names: tuple[str, ...]) -> list[Diagnostic]:
        """The programs are needed for this alone; they are gone afterwards."""
        from seqlang.pipeline import check

        programs: dict[str, Program] = {}
        sources: dict[str, Source] = {}
        trees: dict[str, tree.File] = {}
        for path in paths:
            checked = check(self.sources[path].text, path, self.remembered.load, names)
            programs[path] = checked.program
            sources |= checked.sources
            trees |= checked.files
        return side_by_side(programs, sources, {path: self.settled(path) for path in paths}, trees)

    def _pointed_at(self, said: Iterable[Diagnostic], found: Mapping[str, Found]) -> dict[str, Source]:
        """The files outside of the run that a remark points at."""
        paths = {path for d in said for path in (d.path, *(r.path for r in d.related)) if path}
        taken = {path: how for one in found.values() for path, how, _ in one.loaded}
        sources: dict[str, Source] = {}
        for path in sorted(paths - self.sources.keys()):
            text = self.remembered.load(path)
            if isinstance(text, str):
                sources[path] = Source(
                    path, text.replace("\r\n", "\n") if taken.get(path) == "text" else text
                )
        return sources
