"""A file's tests, run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from seqlang.project.loader import loader_for
from seqlang.source import Source

if TYPE_CHECKING:
    from seqlang.trials.coverage import Coverage
    from seqlang.trials.run import Verdict
    from seqlang.trials.trials import FileTrials


def tested(source: Source, part: str | None, coverage: bool, sources: dict[str, Source]) -> FileTrials:
    """The tests with `part` in their names. `sources` gets those of all files that remarks may point at."""
    from seqlang import pipeline
    from seqlang.diagnostic import Severity
    from seqlang.trials.run import run_tests
    from seqlang.trials.trials import FileTrials

    compiled = pipeline.compile(source.text, source.path, loader_for([source.path]))
    sources |= compiled.checked.sources
    if compiled.plan is None:
        errors = tuple(d for d in compiled.diagnostics if d.severity is Severity.ERROR)
        return FileTrials(source.path, (), errors)
    file = compiled.checked.files[source.path]
    wanted = (part or "").casefold()
    verdicts = run_tests(compiled.checked.program, file, compiled.plan, lambda n: wanted in n.casefold())
    covered = _covered(source.path, compiled.plan, verdicts) if coverage else ()
    return FileTrials(source.path, tuple(verdicts), covered=tuple(covered))


def _covered(path: str, document: dict[str, Any], verdicts: list[Verdict]) -> Iterator[Coverage]:
    from seqlang.machine.plan import Plan
    from seqlang.trials.coverage import coverage

    for sequence in document["sequences"]:
        yield coverage(Plan(sequence), [v.happened for v in verdicts if v.of == sequence["name"]], path)
