"""`seqlang lint PATHS…`"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click

from seqlang.cli import reading
from seqlang.diagnostic import Diagnostic
from seqlang.project.loader import from_disk
from seqlang.source import Source


@click.command("lint")
@click.argument("paths", nargs=-1)
@click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", help="How to show what was found."
)
def command(paths: tuple[str, ...], output: str) -> None:
    """Say what is wrong with sequences, and what would harm.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input; none: the
    current directory.

    \b
    Exit code: 0 nothing at warning or above, 1 something, 2 a file could not be read.

    \b
    Example:  seqlang lint sales/ --output json
    """
    from seqlang import pipeline

    sources, failed = reading.readable(paths or (".",))
    linted = pipeline.lint_files(sources, from_disk, pipeline.sequence_names(sources))
    if sources or not failed or output == "json":
        _show(linted.diagnostics, linted.sources, len(sources), output)
    sys.exit(reading.FAILED if failed else reading.exit_code(linted.diagnostics))


def _show(diagnostics: Sequence[Diagnostic], by_path: Mapping[str, Source], files: int, output: str) -> None:
    if output == "json":
        from seqlang.report.json import report

        reading.write("-", report(diagnostics, by_path, files))
    else:
        reading.show(diagnostics, by_path, files)
