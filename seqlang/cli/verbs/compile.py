"""`seqlang compile FILE…`"""

from __future__ import annotations

import sys
from typing import Any

import click

from seqlang.cli import completing, reading
from seqlang.diagnostic import Severity
from seqlang.project.loader import loader_for
from seqlang.source import Source

GROUP = "run"


@click.command("compile", short_help="Write the plan that a runner executes.")
@click.argument("files", nargs=-1, required=True, shell_complete=completing.files)
@click.option("--sequence", shell_complete=completing.sequences, help="Only the sequence of this name.")
@click.option("-o", "out", default="-", help="Where to write the plan; standard output if left out.")
def command(files: tuple[str, ...], sequence: str | None, out: str) -> None:
    """Write the plan that a runner executes, as one JSON document.

    With an error in a file nothing is written. docs/plan.md says what each part asks of a runner; `seqlang schema` prints
    the JSON Schema.

    \b
    Exit code: 0, or 1 where a file has errors,
               2 one could not be read or written.

    \b
    Example:  seqlang compile intro.seq -o plan.json
    """
    from seqlang.pipeline import sequence_names
    from seqlang.plan.lower import write

    sources = [reading.one_source(path) for path in files]
    names = sequence_names(sources)
    plans = [_compiled(source, names, out) for source in sources]
    sequences = [s for plan in plans if plan for s in plan["sequences"]]
    if None in plans:
        sys.exit(reading.FOUND)
    reading.write(out, write({"seqlang_plan": 1, "sequences": _chosen(sequences, sequence)}))


def _compiled(source: Source, names: tuple[str, ...], out: str) -> dict[str, Any] | None:
    """The plan of one file; its errors and warnings go to standard error."""
    from seqlang import pipeline

    if out != "-" and reading.is_same_file(out, source.path):
        reading.fail(f"{out} is the source itself; give the plan another name.")
    compiled = pipeline.compile(source.text, source.path, loader_for([source.path]), names)
    said = [d for d in compiled.diagnostics if d.severity is not Severity.HINT]
    if said:
        reading.show(said, compiled.checked.sources, 1, err=True)
    return compiled.plan


def _chosen(sequences: list[Any], name: str | None) -> list[Any]:
    if name is None:
        return sequences
    from seqlang.cli.choosing import chosen

    return [chosen(sequences, name)]
