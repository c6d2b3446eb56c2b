"""`seqlang report FILE --metrics RESULTS`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seqlang.cli import completing, pictures, planned, reading, results

if TYPE_CHECKING:
    from seqlang.metrics.join import Joined, Measured
    from seqlang.metrics.read import Results

_ENDINGS = {"": "text", ".txt": "text", ".svg": "svg", ".json": "json"}

GROUP = "look"


@click.command("report", short_help="Set results beside a sequence, step by step.")
@click.argument("file", shell_complete=completing.files)
@results.option
@click.option(
    "--sequence",
    shell_complete=completing.sequences,
    help="Which sequence to report on; all that have results if left out.",
)
@click.option(
    "--output",
    type=click.Choice(["text", "json", "svg"]),
    help="The format; else by the ending of -o, else text.",
)
@click.option(
    "-o",
    "out",
    metavar="OUT",
    help="Where to write it; else standard output. OUT.svg is drawn beside the table.",
)
def command(
    file: str, metrics: str | None, sequence: str | None, output: str | None, out: str | None
) -> None:
    """Set results beside a sequence: a table by step, and a drawing coloured by reply rate.

    RESULTS is a CSV file with the columns step, variant, sent, opened, clicked, replied, meetings and unsubscribed, of which only
    step and sent must be there, or JSON of the same. Rates come with the interval they lie in; what the numbers prove is said, and
    how many more would decide the rest.

    \b
    Exit code: 0, or 1 where rows fit no step (they are left out) or the file
               has errors, 2 where the results cannot be read.

    \b
    Example:  seqlang report intro.seq --metrics results.csv -o results.svg
    """
    kind = output or _kind_of(out or "")
    for made_of in filter(None, (file, metrics)):
        if out is not None and reading.is_same_file(out, made_of):
            reading.fail(f"{out} is what the report is made of; give the report another name.")
    found = results.read(metrics)
    if found is None:
        reading.fail("a report needs results: --metrics FILE (docs/metrics.md).")
    joined = _joined(file, found)
    measured = _meant(joined, sequence, file)
    if kind == "svg":
        if out is not None and output is None:
            reading.write("-", _report("text", measured))
        _draw(measured, out or "-", file)
    else:
        reading.write(out or "-", _report(kind, measured))
    sys.exit(reading.exit_code(joined.diagnostics))


def _kind_of(out: str) -> str:
    """The format by the ending of a file's name; leaves with a line where that is no format of ours."""
    ending = Path(out).suffix.lower()
    if ending not in _ENDINGS:
        reading.fail(
            f"{out}: a report is a drawing (.svg), JSON (.json) or text (.txt), and no {ending}; --output says which under any name."
        )
    return _ENDINGS[ending]


def _joined(file: str, found: Results) -> Joined:
    """The results by sequence; what does not fit is said. Leaves with exit code 1 where the file has errors."""

    source = reading.one_source(file)
    compiled = planned.compiled(source)
    return results.joined(found, compiled)


def _meant(joined: Joined, name: str | None, file: str) -> list[Measured]:
    if not joined.by_name:
        reading.fail(f"the results have nothing about {file}.")
    sequences = [measured.sequence for measured in joined.by_name.values()]
    meant = [sequence["name"] for sequence in pictures.meant(sequences, name, file)]
    return [measured for measured in joined.by_name.values() if measured.name in meant]


def _report(kind: str, measured: list[Measured]) -> str:
    from importlib import import_module

    made: str = import_module(f"seqlang.metrics.report.{kind}").report(measured)
    return made


def _draw(measured: list[Measured], out: str, file: str) -> None:
    sequences: list[Any] = [each.sequence for each in measured]
    for path, each in zip(pictures.paths(sequences, out, file), measured, strict=True):
        reading.write(path, _report("svg", [each]))
        if path != "-":
            reading.note(f'Drew the results of "{each.name}" in {path}')
