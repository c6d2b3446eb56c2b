"""One run: the files named are read and linted."""

from __future__ import annotations

from attrs import evolve, frozen

from seqlang.cli import reading
from seqlang.cli.linting.settle import Choice, Settled
from seqlang.metrics.read import Results
from seqlang.pipeline import Linted
from seqlang.project.config.plugins import BrokenPlugin
from seqlang.project.files import STDIN
from seqlang.project.loader import from_disk
from seqlang.source import Source


@frozen
class Run:
    """The files that could be read, what was found, and the settings by which. `failed`: there were others, which have been said."""

    sources: tuple[Source, ...]
    linted: Linted
    failed: bool
    settled: Settled

    @property
    def exit_code(self) -> int:
        return reading.FAILED if self.failed else reading.exit_code(self.linted.diagnostics)


def run(
    paths: tuple[str, ...],
    choice: Choice,
    stdin_filename: str | None = None,
    results: Results | None = None,
) -> Run:
    """Lint the files meant by `paths`; standard input goes by the name `stdin_filename`. `results`: what came of their sequences."""
    sources, failed = reading.readable(paths)
    if stdin_filename is not None:
        sources = [evolve(s, path=stdin_filename) if s.path == STDIN else s for s in sources]
    settled = Settled(choice)
    settled.check([source.path for source in sources])
    return Run(tuple(sources), linted(sources, settled, results), failed, settled)


def linted(sources: list[Source], settled: Settled, results: Results | None = None) -> Linted:
    from seqlang import pipeline

    try:
        names = pipeline.sequence_names(sources)
        return pipeline.lint_files(sources, from_disk, names, settled, results)
    except BrokenPlugin as broken:
        reading.fail(str(broken))
