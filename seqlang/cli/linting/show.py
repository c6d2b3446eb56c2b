"""What was found, in the format that was asked for."""

from __future__ import annotations

from seqlang.cli import reading
from seqlang.cli.linting.run import Run


def show(run: Run, output: str) -> None:
    """`output`: the name of a report. People are told nothing where no file could be read; that has been said."""
    diagnostics, by_path, files = run.linted.diagnostics, run.linted.sources, len(run.sources)
    if output == "json":
        from seqlang.report.json import report

        reading.write("-", report(diagnostics, by_path, files))
    elif files or not run.failed:
        reading.show(diagnostics, by_path, files)
