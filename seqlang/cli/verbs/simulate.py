"""`seqlang simulate FILE`"""

from __future__ import annotations

import sys
from typing import Any

import click

from seqlang.cli import reading
from seqlang.diagnostic import Severity
from seqlang.project.loader import from_disk


@click.command("simulate")
@click.argument("file")
@click.option("--sequence", help="Which sequence, where the file has several.")
@click.option("--enrolled", help='When the contact enrolls, on the sequence\'s clock: "2026-11-23 09:00".')
@click.option("--contact", type=click.Path(dir_okay=False), help="A JSON file with the contact's fields.")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A field of the contact; may be repeated."
)
@click.option("--entry", multiple=True, metavar="NAME=VALUE", help="An attribute of the enrolling event.")
@click.option("--event", "events", multiple=True, metavar="LINE", help="'day 5 at 10:00: replied \"intro\"'")
@click.option("--choose", multiple=True, metavar="CHOICE", help="'split \"subject test\"=short'")
@click.option("--tasks", help='done, missed, or how long they take: "2 days".')
@click.option(
    "--why", metavar="LABEL", help="Why this step went out, moved, or did not come: the chain of reasons."
)
@click.option("--output", type=click.Choice(["text", "json", "ics"]), default="text")
def command(file: str, sequence: str | None, why: str | None, output: str, **options: Any) -> None:
    """Play a sequence for one contact, day by day, before anybody is mailed.

    Nobody opens, clicks or replies unless an --event says so; a task is done the moment it opens.

    \b
    Example:  seqlang simulate intro.seq --enrolled "2026-11-23 09:00" --event 'day 5 at 10:00: replied'
    """
    from seqlang.cli import scenario, telling

    timeline = scenario.played(_plan(file, sequence, options), options)
    reading.write(
        "-", telling.told(timeline, output) if why is None else telling.reasons(timeline, why, output, file)
    )
    for line in timeline.unheard:
        click.echo(
            f"seqlang: the enrollment was over before `{line.input.name or 'set'}`; it changed nothing.",
            err=True,
        )


def _plan(file: str, name: str | None, options: dict[str, Any]) -> Any:
    from seqlang import pipeline
    from seqlang.cli import scenario
    from seqlang.cli.choosing import chosen

    source = reading.one_source(file)
    compiled = pipeline.compile(source.text, source.path, from_disk)
    if compiled.plan is None:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        reading.show(errors, compiled.checked.sources, 1, err=True)
        sys.exit(reading.FOUND)
    scenario.doubt(options, compiled.checked.program)
    sequences = compiled.plan["sequences"]
    if not sequences:
        reading.fail(f"{file} has no sequence to play.")
    if name is None and len(sequences) == 1:
        return sequences[0]
    if name is None:
        names = ", ".join(f'"{s["name"]}"' for s in sequences)
        reading.fail(f"{file} has several sequences ({names}); say which one with --sequence.")
    return chosen(sequences, name)
