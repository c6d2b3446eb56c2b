"""`seqlang compile FILE…`"""

from __future__ import annotations

import sys
from typing import Any

import click

from seqlang.cli import reading
from seqlang.diagnostic import Severity
from seqlang.project.loader import from_disk


@click.command("compile")
@click.argument("files", nargs=-1, required=True)
@click.option("--sequence", help="Only the sequence of this name.")
@click.option("-o", "out", default="-", help="Where to write the plan; standard output if left out.")
def command(files: tuple[str, ...], sequence: str | None, out: str) -> None:
    """Write the plan that a runner executes, as one JSON document.

    With an error in a file nothing is written and the exit code is 1. docs/plan.md says what each part asks of a runner;
    `seqlang schema` prints the JSON Schema.

    \b
    Example:  seqlang compile intro.seq -o plan.json
    """
    from seqlang.plan.lower import write

    sequences: list[Any] = []
    wrong = False
    for path in files:
        plan = _compiled(path, out)
        wrong |= plan is None
        sequences += plan["sequences"] if plan else []
    if wrong:
        sys.exit(reading.FOUND)
    reading.write(out, write({"seqlang_plan": 1, "sequences": _chosen(sequences, sequence)}))


def _compiled(path: str, out: str) -> dict[str, Any] | None:
    """The plan of one file; its errors and warnings go to standard error."""
    from seqlang import pipeline

    source = reading.one_source(path)
    if out != "-" and reading.is_same_file(out, path):
        reading.fail(f"{out} is the source itself; give the plan another name.")
    compiled = pipeline.compile(source.text, source.path, from_disk)
    said = [d for d in compiled.diagnostics if d.severity is not Severity.HINT]
    if said:
        reading.show(said, compiled.checked.sources, 1, err=True)
    return compiled.plan


def _chosen(sequences: list[Any], name: str | None) -> list[Any]:
    if name is None:
        return sequences
    from seqlang.cli.choosing import chosen

    return [chosen(sequences, name)]
