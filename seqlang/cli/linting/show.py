"""What was found, in the format that was asked for."""

from __future__ import annotations

from importlib import import_module

from seqlang import __version__
from seqlang.cli import reading
from seqlang.cli.linting.run import Run


def show(run: Run, output: str, err: bool = False) -> None:
    """`output`: the name of a report. People are told nothing where no file could be read; that has been said. `err`: for people, beside
    what standard output is needed for."""
    diagnostics, by_path, files = run.linted.diagnostics, run.linted.sources, len(run.sources)
    if output == "text" or err:
        if files or not run.failed:
            reading.show(diagnostics, by_path, files, err=err)
        return
    more = {"version": __version__} if output == "sarif" else {}
    reading.write("-", import_module(f"seqlang.report.{output}").report(diagnostics, by_path, files, **more))
