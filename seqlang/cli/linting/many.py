"""A run over many files that needs no more than what is found: each file by itself, remembered from earlier runs, then side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from seqlang.cli.linting.jobs import Task, looked_at, remembering
from seqlang.cli.linting.settle import Settled
from seqlang.diagnostic import Diagnostic
from seqlang.lint import kept
from seqlang.lint.kept import Found, digest, digest_of
from seqlang.model.imports import Loader
from seqlang.pipeline import Linted
from seqlang.project.cache import Cache
from seqlang.source import Source

if TYPE_CHECKING:
    from seqlang.model.program import Program


def _quiet(done: int, of: int) -> None:
    """Nobody watches."""


@frozen
class Many:
    """How it is done. `cache`: what earlier runs found; `stamp`: which program finds it. `jobs`: as in looked_at; `tell`: is told how many
    files have been looked at, of how many."""

    cache: Cache | None = None
    stamp: str = ""
    jobs: int | None = None
    tell: Callable[[int, int], None] = _quiet

    def lint(self, sources: Mapping[str, Source], settled: Settled) -> Linted:
        """What lint_files finds in the files of a run, without their plans."""
        return _Looking(self, sources, settled, remembering(sources)).linted()


@define
class _Looking:
    how: Many
    sources: Mapping[str, Source]
    settled: Settled
    load: Loader
    digests: dict[str, str] = field(factory=dict, init=False)
    keys: dict[str, str] = field(factory=dict, init=False)

    def linted(self) -> Linted:
        from seqlang import pipeline
        from seqlang.lint.together import on_allowances

        alone = self._found(self.sources, None)
        names = tuple(name for found in alone.values() for name in found.names)
        again = {path: self.sources[path] for path, found in alone.items() if found.wants_names}
        found = alone | self._found(again, names)
        whole = {path: one for path, one in found.items() if one.whole}
        said = dict.fromkeys(d for one in found.values() for d in self._of_this_run(one))
        said |= dict.fromkeys(self._side_by_side(whole, names))
        said |= dict.fromkeys(
            on_allowances(said, self.sources, {p: self.settled(p) for p in self.sources}, whole)
        )
        diagnostics, allowed = pipeline.by_place(said, self.sources)
        return Linted({**self._pointed_at(said, found), **self.sources}, diagnostics, allowed, tuple(whole))

    def _of_this_run(self, found: Found) -> Iterator[Diagnostic]:
        yield from found.compiled
        yield from (d for d in found.said if d.path in self.sources)

    def _found(self, sources: Mapping[str, Source], elsewhere: tuple[str, ...] | None) -> dict[str, Found]:
        """What is found in each, by path: what it was, or what it is now."""
        others = () if elsewhere is None else ("elsewhere", *elsewhere)
        mark = digest(*others)
        self.keys |= {path: self._key(source, mark) for path, source in sources.items()}
        known = {path: found for path in sources if (found := self._recalled(path)) is not None}
        missing = [source for path, source in sources.items() if path not in known]
        task = Task(self.settled.choice, tuple(self.sources), elsewhere)
        made = looked_at(missing, task, self.settled, self.load, self.how.jobs)
        for done, (source, found) in enumerate(zip(missing, made, strict=True), 1):
            known[source.path] = found
            self._keep(source.path, found)
            self.how.tell(done, len(missing))
        return {path: known[path] for path in sources}

    def _key(self, source: Source, mark: str) -> str:
        return digest(self.how.stamp, self._settings_key(source.path), source.path, source.text, mark)

    def _settings_key(self, path: str) -> str:
        """All that decides which rules speak of a file, and how; but for the day."""
        choice, config = self.settled.choice, self.settled.config_of(path)
        named = (" ".join(sorted(names)) for names in (choice.select, choice.ignore, choice.only))
        if config.source is None:
            return digest(*named)
        folder = Path(config.source.path).resolve().parent
        inside = os.path.relpath(Path(path).parent.resolve() / Path(path).name, folder)
        return digest(*named, config.source.path, config.source.text, inside)

    def _recalled(self, path: str) -> Found | None:
        cache = self._cache_for((path,))
        row = cache and cache.get(self.keys[path])
        try:
            day, data = row or ("", None)
            found = kept.from_json(data)
        except (TypeError, ValueError):
            return None
        same = all(self._digest(other) == was for other, _, was in found.loaded)
        return found if same and day in ("", self._today(path)) else None

    def _keep(self, path: str, found: Found) -> None:
        if cache := self._cache_for((path,)):
            day = self._today(path) if found.dated else ""
            cache.put(self.keys[path], [day, kept.as_json(found)])

    def _today(self, path: str) -> str:
        today = self.settled(path).today
        return today.isoformat() if today else "never"

    def _digest(self, path: str) -> str:
        if path not in self.digests:
            self.digests[path] = digest_of(self.load(path))
        return self.digests[path]

    def _cache_for(self, paths: Iterable[str]) -> Cache | None:
        """None where rules of one's own speak: nobody knows what they hang on."""
        return None if any(self.settled(path).plugins for path in paths) else self.how.cache

    def _side_by_side(self, whole: Mapping[str, Found], names: tuple[str, ...]) -> Iterator[Diagnostic]:
        from seqlang.lint.together import different, that_meet

        settings = different(self.settled(path) for path in whole)
        for group in that_meet({path: found.meets for path, found in whole.items()}, settings):
            yield from self._together({path: whole[path] for path in group}, names)

    def _together(self, group: Mapping[str, Found], names: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        cache = self._cache_for(group)
        loaded = (was for found in group.values() for _, _, was in found.loaded)
        key = digest("side by side", self.how.stamp, *(self.keys[path] for path in group), *loaded)
        try:
            return kept.from_rows(cache and cache.get(key))
        except (TypeError, ValueError):
            found = tuple(self._compared(group, names))
        if cache:
            cache.put(key, kept.as_rows(found))
        return found

    def _compared(self, group: Mapping[str, Found], names: tuple[str, ...]) -> list[Diagnostic]:
        """The programs of a group are needed for this alone; they are gone afterwards."""
        from seqlang import pipeline
        from seqlang.lint.together import side_by_side
        from seqlang.syntax import tree

        programs: dict[str, Program] = {}
        sources: dict[str, Source] = {}
        trees: dict[str, tree.File] = {}
        for path in group:
            checked = pipeline.check(self.sources[path].text, path, self.load, names)
            programs[path] = checked.program
            sources |= checked.sources
            trees |= checked.files
        return side_by_side(programs, sources, {path: self.settled(path) for path in group}, trees)

    def _pointed_at(self, said: Iterable[Diagnostic], found: Mapping[str, Found]) -> dict[str, Source]:
        """The files outside of the run that a remark points at."""
        paths = {d.path for d in said} | {r.path for d in said for r in d.related if r.path}
        taken = {path: how for one in found.values() for path, how, _ in one.loaded}
        sources: dict[str, Source] = {}
        for path in sorted(paths - self.sources.keys()):
            text = self.load(path)
            if isinstance(text, str):
                sources[path] = Source(
                    path, text.replace("\r\n", "\n") if taken.get(path) == "text" else text
                )
        return sources
