"""`seqlang show FILE`"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

import click

from seqlang.cli import completing, pictures, planned, reading

_PLAIN, _WIDEST, _NARROWEST = 80, 120, 30
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GROUP = "look"


@click.command("show", short_help="Look at a sequence as a calendar, in the terminal.")
@click.argument("file", shell_complete=completing.files)
@click.option(
    "--sequence",
    shell_complete=completing.sequences,
    help="Which sequence to show; all of the file's if left out.",
)
@click.option(
    "--start",
    shell_complete=completing.days,
    metavar="WHEN",
    help='When somebody enrolls: friday, 2026-11-23, "2026-11-23 17:30". Next Monday if left out.',
)
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A date that steps count from; may be repeated.",
)
@click.option("--width", type=click.IntRange(_NARROWEST), help="Columns; else as wide as the terminal.")
def command(
    file: str, sequence: str | None, start: str | None, fields: tuple[str, ...], width: int | None
) -> None:
    """Show a sequence as a calendar: weeks below each other, each step on the day it really comes.

    Windows, weekends and holidays are taken into account. What hangs on a condition is dim and has the number of the
    question in the list below the calendar; there, too, is what happens on an event, and what ends the sequence.

    \b
    Exit code: 0, or 1 where the file has errors, 2 where it cannot be read.

    \b
    Example:  seqlang show intro.seq
              seqlang show intro.seq --start friday
    """
    from seqlang.cli.scenario import pairs

    day, at = _start(start)
    known = pairs(fields, "--set")
    source = reading.one_source(file)
    compiled = planned.compiled(source)
    assert compiled.plan is not None
    shown = pictures.meant(compiled.plan["sequences"], sequence, file)
    _print("\n".join(_page(each, day, at, known, width or _width()) for each in shown))


def _page(sequence: Any, day: date, at: time | None, fields: Mapping[str, str], width: int) -> str:
    from seqlang.analysis.landing import landings
    from seqlang.emit.weeks.page import page
    from seqlang.machine.plan import Plan

    plan = Plan(sequence)
    return page(plan, landings(plan, day, at, fields), width, reading.coloured(sys.stdout))


def _print(text: str) -> None:
    """In characters that the terminal has."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        from seqlang.emit.weeks.marks import in_ascii

        text = in_ascii(text)
    click.echo(text, nl=False, color=reading.coloured(sys.stdout))


def _start(text: str | None) -> tuple[date, time | None]:
    """A day, and the clock where one was given. Weekdays are those to come."""
    from seqlang.simulate.crowd.people import moment_of

    weekday = (text or "monday").strip().lower()
    if weekday in _WEEKDAYS:
        return _next(_WEEKDAYS.index(weekday)), None
    found = moment_of(weekday)
    if found is None:
        reading.fail(f'--start {text}: write a weekday or a date, such as friday or "2026-11-23 17:30".')
    return found.date(), found.time() if ":" in weekday else None


def _next(weekday: int) -> date:
    today = date.today()
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _width() -> int:
    """The terminal's, as far as it is still one picture; 80 columns where there is none."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _PLAIN
