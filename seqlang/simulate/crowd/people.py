"""A table of people: the heading names fields, each line below is a contact."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from seqlang.model.near import near
from seqlang.plan.words import list_words
from seqlang.simulate.crowd.person import Person
from seqlang.values import frozen

_ENROLLED = "enrolled"
YEARS = (1970, 2200)  # in which somebody may enroll
_SHOWN = 5  # mistakes told before the rest is only counted


@frozen
class People:
    """`doubts`: columns that change nothing, a sentence each."""

    people: tuple[Person, ...]
    doubts: tuple[str, ...]


@frozen
class BadTable:
    """Why a table cannot be used, a sentence each, most with their line."""

    problems: tuple[str, ...]


@frozen
class _Column:
    name: str
    path: str


def read_people(
    lines: Iterable[str], fields: Collection[str], attributes: Collection[str], enrolled: datetime
) -> People | BadTable:
    """`lines` with their ends; `fields` the paths that the file knows, `attributes` those of its enrolling events; `enrolled`: for those
    whose line names no time, on the sequence's own clock. An empty cell is an unknown value."""
    rows = _rows(lines)
    heading = next(rows, None)
    if heading is None:
        return BadTable(("it is empty: the first line names the columns, such as id,first_name,timezone",))
    columns = [_column(cell) for cell in heading[1]]
    twice = sorted({c.name for c in columns if [o.path for o in columns].count(c.path) > 1})
    if twice:
        return BadTable((f"it has two columns for {list_words(f'`{name}`' for name in twice)}",))
    people: list[Person] = []
    problems: list[str] = []
    try:
        for line, cells in rows:
            found = _person(line, cells, columns, len(people) + 1, enrolled)
            if isinstance(found, Person):
                people.append(found)
            else:
                problems.append(found)
    except csv.Error as error:
        problems.append(f"it cannot be read as a table: {error}")
    if problems:
        more = len(problems) - _SHOWN
        return BadTable((*problems[:_SHOWN], *([f"and {more} more lines like these"] if more > 0 else [])))
    if not people:
        return BadTable(("it has a heading, and nobody below it",))
    return People(tuple(people), tuple(_doubts(columns, {*fields, *(f"entry.{a}" for a in attributes)})))


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something, with the number of its last line; what parts the cells shows in the heading."""
    every = iter(lines)
    first = next(every, "")
    parts = max(",;\t", key=first.count)
    reader = csv.reader(_chained(first, every), delimiter=parts)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first.removeprefix("\ufeff")
    yield from rest


def _column(cell: str) -> _Column:
    """`first_name` is short for `contact.first_name`."""
    name = cell.strip()
    return _Column(name, name if "." in name or name == _ENROLLED else f"contact.{name}")


def _person(
    line: int, cells: list[str], columns: list[_Column], number: int, enrolled: datetime
) -> Person | str:
    if len(cells) != len(columns):
        return f"line {line} has {len(cells)} cells, the heading {len(columns)}"
    known = {c.path: cell.strip() for c, cell in zip(columns, cells, strict=True) if cell.strip()}
    when = known.pop(_ENROLLED, None)
    at = enrolled if when is None else moment_of(when)
    if at is None:
        return f'line {line}: `{when}` is no date and time between {YEARS[0]} and {YEARS[1]}, such as "2026-11-23 09:00"'
    entry = {path[6:]: value for path, value in known.items() if path.startswith("entry.")}
    fields = {path: value for path, value in known.items() if not path.startswith("entry.")}
    fields.setdefault("contact.id", f"c{number}")
    return Person(fields, entry, at)


def moment_of(text: str) -> datetime | None:
    """A wall clock as people write it, in the years that are played; a date alone is nine in the morning."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not YEARS[0] <= found.year <= YEARS[1]:
        return None
    return (found.replace(hour=9) if len(text.strip()) <= 10 else found).replace(tzinfo=None)


def _doubts(columns: list[_Column], known: Collection[str]) -> Iterator[str]:
    """Those that look like a slip one by one, all others in one sentence."""
    others: list[str] = []
    short = {path.removeprefix("contact.") for path in known}
    for column in columns:
        if column.path == _ENROLLED or column.path in known:
            continue
        meant = near(column.name, short)
        if meant is None:
            others.append(f"`{column.name}`")
        else:
            yield f"the file knows no field `{column.path}`, so that column changes nothing. Did you mean `{meant}`?"
    if others:
        does = (
            "the column {} changes nothing: it is"
            if len(others) == 1
            else "the columns {} change nothing: they are"
        )
        yield f"{does.format(list_words(others))} no field of the file."
