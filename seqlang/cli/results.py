"""`--metrics FILE`: what came of the sequences, for the verbs that set it beside them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from seqlang.cli import completing, reading
from seqlang.diagnostic import Severity

if TYPE_CHECKING:
    from seqlang.metrics.join import Joined
    from seqlang.metrics.read import Results
    from seqlang.pipeline import Compiled

option = click.option(
    "--metrics",
    shell_complete=completing.files,
    metavar="FILE",
    help="Results by step, CSV or JSON: what people did with it (docs/metrics.md).",
)


def read(path: str | None) -> Results | None:
    """The results of that file, None where none is named. Leaves with exit code 2, all that is wrong said, where they cannot be used."""
    if path is None:
        return None
    from seqlang.metrics.read import read_results

    results, wrong = read_results(reading.one_source(path))
    if wrong:
        reading.refuse(wrong, results.source)
    return results


def joined(results: Results, compiled: Compiled) -> Joined:
    """The results by sequence; what does not fit is said. Leaves with exit code 2 where they cannot be used."""
    from seqlang import pipeline

    found = pipeline.join_results(results, [compiled])
    if found.diagnostics:
        reading.show(found.diagnostics, {results.source.path: results.source}, 1, err=True)
    if any(d.severity is Severity.ERROR for d in found.diagnostics):
        sys.exit(reading.FAILED)
    return found
