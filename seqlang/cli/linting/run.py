"""One run: the files named are read and linted."""

from __future__ import annotations

from attrs import frozen

from seqlang.cli import reading
from seqlang.pipeline import Linted
from seqlang.project.loader import from_disk
from seqlang.source import Source


@frozen
class Run:
    """The files that could be read, and what was found. `failed`: there were others, which have been said."""

    sources: tuple[Source, ...]
    linted: Linted
    failed: bool

    @property
    def exit_code(self) -> int:
        return reading.FAILED if self.failed else reading.exit_code(self.linted.diagnostics)


def run(paths: tuple[str, ...]) -> Run:
    """Lint the files meant by `paths`."""
    from seqlang import pipeline

    sources, failed = reading.readable(paths)
    linted = pipeline.lint_files(sources, from_disk, pipeline.sequence_names(sources))
    return Run(tuple(sources), linted, failed)
