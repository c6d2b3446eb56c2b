"""Many files compiled, on all cores: `seqlang compile`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.cli.jobs import remembering, worked_on
from seqlang.cli.texts import Texts
from seqlang.diagnostic import Diagnostic, Severity
from seqlang.source import Source
from seqlang.values import evolve, frozen


@frozen
class Built:
    """What came of a file. `names`: of its sequences; `said`: errors and warnings; `sources`: the files that those point at; `wanting`: it
    may name a sequence of another file; `plan`: the document, or its text where that was asked for; None where there are errors, and where
    there is no sequence to write a text of."""

    names: tuple[str, ...]
    said: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    wanting: bool
    plan: Any


@frozen
class Building:
    """How each file is compiled. `paths`: of all files of the run; `names`: of the sequences in them, as far as they are known; `text`:
    plans are wanted as they go into a file."""

    paths: tuple[str, ...]
    names: tuple[str, ...] = ()
    text: bool = False

    def begin(self) -> Callable[[Source], Built]:
        from seqlang import pipeline
        from seqlang.lint.kept import wants_names

        loader = remembering(self.paths)

        def build(source: Source) -> Built:
            made = pipeline.compile(source.text, source.path, loader, self.names)
            said = tuple(d for d in made.diagnostics if d.severity is not Severity.HINT)
            sources = _pointed_at(said, made.checked.sources)
            names = pipeline.names_in(made.checked.files[source.path])
            plan = _text(made.plan) if self.text else made.plan
            return Built(names, said, sources, wants_names(made.diagnostics), plan)

        return build


def build(
    sources: Texts,
    keep: Callable[[str, Any], None],
    *,
    text: bool = False,
    jobs: int | None = None,
    tell: Callable[[int, int], None],
) -> dict[str, Built]:
    """What came of each, by path, in order. `keep` is handed path and plan as soon as that is certain, and it is held no longer; `tell` is
    told how many files are done, of how many. Files that may name sequences of others are compiled again once all names are known."""
    alone = len(sources) == 1  # nobody else has a name
    work = Building(tuple(sources), text=text)
    found = _built(sources, work, keep, jobs, tell, last=alone)
    if alone:
        return found
    names = tuple(name for one in found.values() for name in one.names)
    wanting = sources.only(path for path, one in found.items() if one.wanting)
    return found | _built(wanting, evolve(work, names=names), keep, jobs, tell, last=True)


def _built(
    sources: Texts,
    work: Building,
    keep: Callable[[str, Any], None],
    jobs: int | None,
    tell: Callable[[int, int], None],
    *,
    last: bool,
) -> dict[str, Built]:
    """`last`: all names are known, so that every plan is certain."""
    found: dict[str, Built] = {}
    made = worked_on(sources.values(), work, work.begin(), jobs)
    for path, one in zip(sources, made, strict=True):
        if one.plan is not None and (last or not one.wanting):
            keep(path, one.plan)
        found[path] = evolve(one, plan=None)
        tell(len(found), len(sources))
    return found


def _text(plan: dict[str, Any] | None) -> str | None:
    from seqlang.plan.lower import write

    return write(plan) if plan and plan["sequences"] else None


def _pointed_at(said: tuple[Diagnostic, ...], sources: Mapping[str, Source]) -> dict[str, Source]:
    paths = {path for d in said for path in (d.path, *(related.path for related in d.related))}
    return {path: source for path, source in sources.items() if path in paths}
