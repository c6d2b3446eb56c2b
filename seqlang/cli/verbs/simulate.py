"""`seqlang simulate FILE`"""

from __future__ import annotations

from typing import Any

import click

from seqlang.cli import completing, planned, reading

GROUP = "look"


@click.command("simulate", short_help="Play a sequence for one contact, or for a crowd.")
@click.argument("file", shell_complete=completing.files)
@click.option(
    "--sequence", shell_complete=completing.sequences, help="Which sequence, where the file has several."
)
@click.option("--enrolled", help='When the contact enrolls, on the sequence\'s clock: "2026-11-23 at 09:00".')
@click.option("--contact", type=click.Path(dir_okay=False), help="A JSON file with the contact's fields.")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A field of the contact; may be repeated."
)
@click.option("--entry", multiple=True, metavar="NAME=VALUE", help="An attribute of the enrolling event.")
@click.option("--event", "events", multiple=True, metavar="LINE", help="'day 5 at 10:00: replied \"intro\"'")
@click.option("--choose", multiple=True, metavar="CHOICE", help="'split \"subject test\"=short'")
@click.option("--tasks", help='done, missed, or how long they take: "2 days".')
@click.option(
    "--why",
    shell_complete=completing.labels,
    metavar="LABEL",
    help="Why this step came, moved or stayed away: the reasons in order.",
)
@click.option(
    "--contacts", type=click.Path(dir_okay=False), help="A CSV file with many contacts: play them all."
)
@click.option(
    "--behaviour", type=click.Path(dir_okay=False), help="A TOML file: how many open, click, reply, by step."
)
@click.option("--seed", type=click.IntRange(0), help="Another crowd's luck; 0 where none is given.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes play the crowd; else one a core.")
@click.option("--plot", type=click.Path(dir_okay=False), help="Write a chart of the crowd here, as SVG.")
@click.option(
    "--output",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="How to tell it: ics is a calendar file.",
)
def command(file: str, sequence: str | None, output: str, **options: Any) -> None:
    """Play a sequence for one contact, day by day, or for a whole crowd, before anybody is mailed.

    For one contact nobody opens, clicks or replies unless an --event says so, and a task is done the moment it opens.
    In a crowd they do, by rates that --behaviour gives. docs/simulate.md shows both.

    \b
    Exit code: 0, or 1 where the file has errors,
               2 a file could not be read or an option says nothing.

    \b
    Example:  seqlang simulate intro.seq --event 'day 5 at 10:00: replied'
              seqlang simulate intro.seq --contacts people.csv --plot crowd.svg
    """
    from seqlang.cli import crowd

    if options["contacts"] is not None:
        crowd.refuse_options_for_one(options)
        _crowd(file, sequence, output, options)
    else:
        crowd.refuse_options_for_many(options)
        _one(file, sequence, output, options)


def _crowd(file: str, sequence: str | None, output: str, options: dict[str, Any]) -> None:
    from seqlang.cli import crowd, scenario

    found, program = _plan(file, sequence)
    enrolled = scenario.enrolled(options["enrolled"])
    reading.write("-", crowd.told(found, program, enrolled, output, options))


def _one(file: str, sequence: str | None, output: str, options: dict[str, Any]) -> None:
    from seqlang.cli import doubting, scenario, telling

    found, program = _plan(file, sequence)
    doubting.doubt(options, program)
    scenario.unsaid(found, options, program)
    timeline = scenario.played(found, options)
    why = options["why"]
    reading.write(
        "-", telling.told(timeline, output) if why is None else telling.reasons(timeline, why, output, file)
    )
    for line in timeline.unheard:
        reading.say(f"the enrollment was over before `{line.input.name or 'set'}`; it changed nothing.")


def _plan(file: str, name: str | None) -> tuple[Any, Any]:
    """(the sequence asked for, the program); leaves where the file has errors or does not have it."""
    from seqlang.cli.choosing import chosen

    source = reading.one_source(file)
    compiled = planned.compiled(source)
    assert compiled.plan is not None
    sequences = compiled.plan["sequences"]
    program = compiled.checked.program
    if not sequences:
        reading.fail(f"{file} has no sequence to play.")
    if name is None and len(sequences) == 1:
        return sequences[0], program
    if name is None:
        names = ", ".join(f'"{s["name"]}"' for s in sequences)
        reading.fail(f"{file} has several sequences ({names}); say which one with --sequence.")
    return chosen(sequences, name), program
