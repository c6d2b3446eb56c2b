"""A run over many files that needs no more than what is found: each file by itself, remembered from earlier runs, then side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from seqlang.cli.jobs import remembering, worked_on
from seqlang.cli.linting.remembered import Remembered
from seqlang.cli.linting.settle import Settled
from seqlang.cli.linting.task import Task
from seqlang.cli.texts import Texts
from seqlang.diagnostic import Diagnostic
from seqlang.lint.kept import Found, Taken, digest, lean
from seqlang.lint.together import on_allowances, side_by_side, that_meet
from seqlang.pipeline import Linted
from seqlang.project.cache import Cache
from seqlang.source import Source
from seqlang.values import define, field, frozen

if TYPE_CHECKING:
    from seqlang.cli.linting.since import Since
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

    def looking(self, sources: Texts, settled: Settled) -> Looking:
        """At the files of a run, by path."""
        stamp = digest(self.stamp)  # it names each file of ours, and goes into the key of each file of theirs
        return Looking(self, sources, settled, Remembered(self.cache, stamp, settled, remembering(sources)))


@define
class Looking:
    """`keys`: the names by which what is found in the files is kept; `found`: that, of each as if it stood alone; `unasked`: those among
    them that no rule was asked about; `touching`: those that have changed themselves, None where nobody asked."""

    how: Many
    sources: Texts
    settled: Settled
    remembered: Remembered
    keys: dict[str, str] = field(factory=dict, init=False)
    found: dict[str, Found] = field(factory=dict, init=False)
    unasked: set[str] = field(factory=set, init=False)
    touching: frozenset[str] | None = field(default=None, init=False)

    @property
    def loaded(self) -> dict[str, Taken]:
        """The other files that were asked for, and what was taken of each."""
        return {path: taken for one in self.found.values() for path, taken, _ in one.loaded}

    def touched(self, since: Since) -> frozenset[str]:
        """The files that have changed, and those on which a change may tell."""
        changed = since.changed.among(self.sources)
        told = self.touching = changed | since.resettled(self.sources)
        self.found = self._found(self.sources, None, told)
        return told | since.hanging(self.found, self.sources, changed)

    def linted(self, told: Collection[str] | None = None) -> Linted:
        """What lint_files finds in the files of a run, without their plans. `told`: the files to speak of, None for all. Of two side by
        side one has to have changed itself: what both import says nothing new of the pair."""
        from seqlang.pipeline import by_place, forget

        told = self.sources.keys() if told is None else told
        if not told:
            return Linted(self.sources, ())
        found, names = self._one_by_one(told)
        whole = {path: one for path, one in found.items() if one.whole}
        said = dict.fromkeys(
            d for path in self.sources if path in told for d in self._of_this_run(found[path], told)
        )
        changed = told if self.touching is None else self.touching
        said |= dict.fromkeys(self._side_by_side(whole, names, changed))
        files = self.sources.only(path for path in self.sources if path in told)
        settings = {path: self.settled(path) for path in files}
        said |= dict.fromkeys(on_allowances(said, files, settings, whole))
        diagnostics, allowed = by_place(said, self.sources)
        forget()
        pointed = self.sources.beside(self._pointed_at(said))
        return Linted(pointed, diagnostics, allowed, tuple(p for p in whole if p in told))

    def _of_this_run(self, found: Found, told: Collection[str]) -> Iterator[Diagnostic]:
        yield from found.compiled
        yield from (d for d in found.said if d.path in told)

    def _one_by_one(self, told: Collection[str]) -> tuple[dict[str, Found], tuple[str, ...]]:
        """What is found in each file, and the names of all sequences: those that want them are looked at once more."""
        left = (p for p in self.sources if p not in self.found or (p in self.unasked and p in told))
        self.found |= self._found(self.sources.only(left), None, told)
        names = tuple(name for one in self.found.values() for name in one.names)
        wanting = self.sources.only(path for path, one in self.found.items() if one.wants_names)
        return self.found | self._found(wanting, names, told), names

    def _found(
        self, sources: Texts, names: tuple[str, ...] | None, told: Collection[str]
    ) -> dict[str, Found]:
        """What is found in each, by path: what it was, or what it is now."""
        mark = digest() if names is None else digest("names", *names)
        self.keys |= {path: self.remembered.key(source, mark) for path, source in sources.items()}
        known = {path: self._known(path, told) for path in sources}
        missing = sources.only(path for path, found in known.items() if found is None)
        task = Task(self.settled.choice, tuple(self.sources), names, frozenset(told))
        made = worked_on(
            missing.values(), task, task.looker(self.settled, self.remembered.load), self.how.jobs
        )
        for done, (path, found) in enumerate(zip(missing, made, strict=True), 1):
            known[path] = lean(found)
            self._keep(path, found, told)
            self.how.tell(done, len(missing))
        return {path: found for path, found in known.items() if found is not None}

    def _known(self, path: str, told: Collection[str]) -> Found | None:
        found = self.remembered.found(path, self.keys[path])
        if found is None and path not in told:
            found = self.remembered.found(path, _without_rules(self.keys[path]))
            self.unasked.add(path)
        else:
            self.unasked.discard(path)
        return found

    def _keep(self, path: str, found: Found, told: Collection[str]) -> None:
        key = self.keys[path]
        self.remembered.keep(path, key if path in told else _without_rules(key), found)

    def _side_by_side(
        self, whole: Mapping[str, Found], names: tuple[str, ...], changed: Collection[str]
    ) -> Iterator[Diagnostic]:
        asked = self.remembered.asked_of_several(whole)
        for group in that_meet({path: found.meets for path, found in whole.items()}, asked):
            if not any(path in changed for path in group):
                continue
            files = {path: whole[path] for path in group}
            found = self.remembered.together(files, self.keys)
            if found is None:
                found = tuple(self._compared(files, names))
                self.remembered.keep_together(files, self.keys, found)
            yield from (d for d in found if d.path in changed or any(r.path in changed for r in d.related))

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

    def _pointed_at(self, said: Iterable[Diagnostic]) -> dict[str, Source]:
        """The files outside of the run that a remark points at."""
        paths = {path for d in said for path in (d.path, *(r.path for r in d.related)) if path}
        taken = self.loaded
        sources: dict[str, Source] = {}
        for path in sorted(paths - self.sources.keys()):
            text = self.remembered.load(path)
            if isinstance(text, str):
                sources[path] = Source(
                    path, text.replace("\r\n", "\n") if taken.get(path) == "text" else text
                )
        return sources


def _without_rules(key: str) -> str:
    return digest("without rules", key)
