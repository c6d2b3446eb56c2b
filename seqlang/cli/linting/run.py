"""One run: the files named are read, linted and, where asked, fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seqlang.cli import reading
from seqlang.cli.linting.known import Baselines
from seqlang.cli.linting.settle import Settled
from seqlang.cli.texts import readable
from seqlang.diagnostic import Diagnostic, Severity
from seqlang.lint.memory import Memory
from seqlang.model.imports import Loader, LoadProblem
from seqlang.pipeline import Linted
from seqlang.project.config.plugins import BrokenPlugin
from seqlang.project.files import STDIN
from seqlang.project.loader import loader_for
from seqlang.source import Source
from seqlang.values import evolve, field, frozen

if TYPE_CHECKING:
    from seqlang.cli.linting.many import Looking, Many
    from seqlang.cli.linting.since import Since
    from seqlang.lint.fixing import Fixed
    from seqlang.metrics.read import Results


@frozen
class Run:
    """The files that could be read, what was found, and the settings by which; `known`: what a baseline is silent about. `failed`: a
    file could not be read or written, which has been said. `stdin`: the name standard input goes by. `results`: what came of the
    sequences. `memory`: what a run before this one, and the rounds of this one, have found. `looking`: what looks at the files where
    findings are enough; None where plans are wanted too. `told`: the files that are spoken of; None: all."""

    sources: Mapping[str, Source]
    linted: Linted
    failed: bool
    settled: Settled
    known: tuple[Diagnostic, ...] = ()
    stdin: str = STDIN
    results: Results | None = None
    memory: Memory = field(factory=Memory)
    looking: Looking | None = None
    told: frozenset[str] | None = None

    @property
    def exit_code(self) -> int:
        failed = self.failed or self._contradicted
        return reading.FAILED if failed else reading.exit_code(self.linted.diagnostics)

    @property
    def broken(self) -> tuple[str, ...]:
        """The files with errors, among those that are spoken of: most rules were not asked about them."""
        told = self.sources if self.told is None else self.told
        whole = {*self.linted.whole}
        return tuple(path for path in self.sources if path in told and path not in whole)

    @property
    def seen(self) -> frozenset[str]:
        """The paths of all files that it went by: sequences, what they import, settings."""
        paths = (STDIN, *self.linted.sources)
        configs = (self.settled.config_of(path).source for path in paths)
        return frozenset((*self.linted.sources, *(c.path for c in configs if c is not None)))

    @property
    def _contradicted(self) -> bool:
        """Is there an error in the results? Then they could not be used."""
        errors = {d.path for d in self.linted.diagnostics if d.severity is Severity.ERROR}
        return self.results is not None and self.results.source.path in errors


def run(
    paths: tuple[str, ...],
    settled: Settled,
    baselines: Baselines,
    stdin: str = STDIN,
    results: Results | None = None,
    memory: Memory | None = None,
    many: Many | None = None,
    since: Since | None = None,
    *,
    plans: bool = True,
) -> Run:
    """Read and lint the files meant by `paths`. `many`: how they are looked at where nobody needs their `plans`, and how it is
    seen what hangs on what `since` tells of."""
    sources, failed = readable(paths, stdin)
    settled.check(tuple(sources))
    looking = many.looking(sources, settled) if many else None
    told = _told(looking, since) if looking and since else None
    empty = Linted({}, ())
    run = Run(
        sources,
        empty,
        failed,
        settled,
        (),
        stdin,
        results,
        memory or Memory(),
        None if plans else looking,
        told,
    )
    return looked(run, baselines)


def looked(run: Run, baselines: Baselines) -> Run:
    """The run with what is found in its sources as they are now."""
    new, known = baselines.silent(lint(run.sources, run))
    return evolve(run, linted=new, known=known)


def fixed(run: Run, baselines: Baselines, unsafe: bool) -> Fixed[Linted]:
    """The sources of a run with the fixes made of what is found in them; nothing is written."""
    from seqlang.lint import fixing

    def look(sources: Mapping[str, Source]) -> Linted:
        return baselines.silent(lint(sources, run))[0]

    return fixing.fixed(run.sources, look, unsafe=unsafe, is_rule=run.settled.is_rule)


def lint(sources: Mapping[str, Source], run: Run) -> Linted:
    """What is found in sources, as a run is settled. Imports are read from these where they are among them, else from the disk."""
    with _broken_plugins_told():
        return run.looking.linted(run.told) if run.looking else _with_plans(sources, run)


def _told(looking: Looking, since: Since) -> frozenset[str]:
    with _broken_plugins_told():
        told = looking.touched(since)
    since.say(len(told), len(looking.sources))
    return told


@contextmanager
def _broken_plugins_told() -> Iterator[None]:
    """Leaves with a line and exit code 2."""
    try:
        yield
    except BrokenPlugin as broken:
        reading.fail(f"{broken}.", broken.path)


def _with_plans(sources: Mapping[str, Source], run: Run) -> Linted:
    from seqlang import pipeline

    many = tuple(sources.values())
    names = pipeline.sequence_names(many, run.memory)
    linted = pipeline.lint_files(many, _loader(sources), names, run.settled, run.results, run.memory)
    if run.told is None:
        return linted
    silent = sources.keys() - run.told
    diagnostics = tuple(d for d in linted.diagnostics if d.path not in silent)
    return evolve(linted, diagnostics=diagnostics, whole=tuple(p for p in linted.whole if p in run.told))


def _loader(sources: Mapping[str, Source]) -> Loader:
    read = loader_for(sources)

    def load(path: str) -> str | LoadProblem:
        return sources[path].text if path in sources else read(path)

    return load
