"""One run: the files named are read, linted and, where asked, fixed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from seqlang.cli import reading
from seqlang.cli.linting.known import Baselines
from seqlang.cli.linting.settle import Settled
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
    from seqlang.cli.linting.many import Many
    from seqlang.lint.fixing import Fixed
    from seqlang.metrics.read import Results


@frozen
class Run:
    """The files that could be read, what was found, and the settings by which; `known`: what a baseline is silent about. `failed`: a
    file could not be read or written, which has been said. `stdin`: the name standard input goes by. `results`: what came of the
    sequences. `memory`: what a run before this one, and the rounds of this one, have found. `many`: how the files are looked at where
    findings are enough; None where plans are wanted too."""

    sources: tuple[Source, ...]
    linted: Linted
    failed: bool
    settled: Settled
    known: tuple[Diagnostic, ...] = ()
    stdin: str = STDIN
    results: Results | None = None
    memory: Memory = field(factory=Memory)
    many: Many | None = None

    @property
    def exit_code(self) -> int:
        failed = self.failed or self._contradicted
        return reading.FAILED if failed else reading.exit_code(self.linted.diagnostics)

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
) -> Run:
    """Read and lint the files meant by `paths`."""
    sources, failed = reading.readable(paths)
    named = [evolve(s, path=stdin) if s.path == STDIN else s for s in sources]
    settled.check([source.path for source in named])
    empty = Linted({}, ())
    run = Run(tuple(named), empty, failed, settled, (), stdin, results, memory or Memory(), many)
    return looked(run, baselines)


def looked(run: Run, baselines: Baselines) -> Run:
    """The run with what is found in its sources as they are now."""
    new, known = baselines.silent(lint({s.path: s for s in run.sources}, run))
    return evolve(run, linted=new, known=known)


def fixed(run: Run, baselines: Baselines, unsafe: bool) -> Fixed[Linted]:
    """The sources of a run with the fixes made of what is found in them; nothing is written."""
    from seqlang.lint import fixing

    def look(sources: Mapping[str, Source]) -> Linted:
        return baselines.silent(lint(sources, run))[0]

    by_path = {source.path: source for source in run.sources}
    return fixing.fixed(by_path, look, unsafe=unsafe, is_rule=run.settled.is_rule)


def lint(sources: Mapping[str, Source], run: Run) -> Linted:
    """What is found in sources, as a run is settled. Imports are read from these where they are among them, else from the disk."""
    from seqlang import pipeline

    try:
        if run.many is not None:
            return run.many.lint(sources, run.settled)
        many = tuple(sources.values())
        names = pipeline.sequence_names(many, run.memory)
        return pipeline.lint_files(many, _loader(sources), names, run.settled, run.results, run.memory)
    except BrokenPlugin as broken:
        reading.fail(f"{broken}.")


def _loader(sources: Mapping[str, Source]) -> Loader:
    read = loader_for(sources)

    def load(path: str) -> str | LoadProblem:
        return sources[path].text if path in sources else read(path)

    return load
