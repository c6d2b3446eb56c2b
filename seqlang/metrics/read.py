"""A results file, read: rows of counts with their places, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from seqlang.diagnostic import Diagnostic
from seqlang.metrics.cells import Cell, Row, Sheet, remark
from seqlang.metrics.counts import COLUMNS, OF_SENT, SENT, Counts
from seqlang.metrics.rate import Rate
from seqlang.model.near import near
from seqlang.source import Source, Span
from seqlang.values import evolve, frozen

_NAMES = ("sequence", "step", "variant")
_KNOWN = (*_NAMES, *COLUMNS)
_NEEDED = ("step", SENT)
# What exports call them, by letters and digits alone. "Answered" is none: of a call it is another thing than a reply.
_ELSEWHERE = {
    "step": ("stepname", "steplabel"),
    "variant": ("variantname", "variation"),
    "sent": (
        "delivered",
        "sends",
        "emailssent",
        "messagessent",
        "emailsdelivered",
        "recipients",
        "contacted",
    ),
    "opened": ("open", "opens", "uniqueopens", "opensunique", "uniqueopened", "emailsopened"),
    "clicked": ("click", "clicks", "uniqueclicks", "clicksunique", "uniqueclicked"),
    "replied": ("reply", "replies", "uniquereplies", "responses", "responded"),
    "meetings": ("meeting", "meetingsbooked", "booked", "bookings", "demosbooked"),
    "unsubscribed": ("unsubscribe", "unsubscribes", "unsubs", "optedout", "optouts", "optout"),
}
_OURS = {name: ours for ours, names in _ELSEWHERE.items() for name in names}
_COUNT = re.compile(r"(\d{1,12})(?:\.0+)?")
_NOTHING = Cell("", Span(0, 0))


@frozen
class Line:
    """A row: the counts of a step, or of a variant of it. `sequence` and `variant` are empty where none is written."""

    sequence: Cell
    step: Cell
    variant: Cell
    counts: Counts
    span: Span


@frozen
class Results:
    """`source`: the file."""

    source: Source
    lines: tuple[Line, ...]


def read_results(source: Source) -> tuple[Results, list[Diagnostic]]:
    """The rows of a CSV or JSON text, and what is wrong with it; every remark is an error, and what it is about is left out."""
    sheet, found = _sheet(source)
    if found:
        return Results(source, ()), found
    named, found = _named(sheet, source)
    found = found or list(_missing(named, source))
    if found:
        return Results(source, ()), found
    lines = []
    for row in named.rows:
        wrong = list(_wrong(row, source))
        found += wrong
        lines += [] if wrong else [_line(row)]
    return Results(source, tuple(lines)), found


def _sheet(source: Source) -> tuple[Sheet, list[Diagnostic]]:
    if source.path.lower().endswith(".json") or source.text.lstrip()[:1] in ("[", "{"):
        from seqlang.metrics.from_json import read_json

        return read_json(source)
    from seqlang.metrics.from_csv import read_csv

    return read_csv(source)


# Columns


def _named(sheet: Sheet, source: Source) -> tuple[Sheet, list[Diagnostic]]:
    """The sheet with its columns as we call them. One that is not ours is passed over, as exports have many, unless it looks like
    one of ours that is missing, misspelt or as it is called elsewhere: that would lose its numbers."""
    cells = (name for row in sheet.rows for name in row.cells)
    written = dict.fromkeys((*(cell.text for cell in sheet.header), *cells))
    ours = {name: name.casefold() for name in written if name.casefold() in _KNOWN}
    absent = [name for name in _KNOWN if name not in ours.values()]
    meant = {name: _meant(name, absent) for name in written if name and name not in ours}
    found = list(_misspelt(sheet, source, {name: m for name, m in meant.items() if m}))
    found += _doubled(sheet, source)
    rows = (
        evolve(row, cells={ours[n]: cell for n, cell in row.cells.items() if n in ours}) for row in sheet.rows
    )
    return evolve(sheet, rows=tuple(rows)), found


def _meant(name: str, absent: Collection[str]) -> str | None:
    """The column of ours that is missing and that this may be."""
    ours = _OURS.get(re.sub(r"[\W_]", "", name.casefold()))
    return ours if ours in absent else near(name, absent)


def _misspelt(sheet: Sheet, source: Source, meant: Mapping[str, str]) -> Iterator[Diagnostic]:
    for name, ours in meant.items():
        at = next((cell.span for cell in sheet.header if cell.text == name), None)
        at = at or next(row.cells[name].span for row in sheet.rows if name in row.cells)
        message = f'There is no column "{name}". Did you mean "{ours}"? Name it so, or leave it out.'
        yield remark(source, "unknown-column", message, at)


def _doubled(sheet: Sheet, source: Source) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for cell in sheet.header:
        name = cell.text.casefold()
        if name in seen and name in _KNOWN:
            yield remark(
                source, "unknown-column", f'The column "{name}" stands here a second time.', cell.span
            )
        seen.add(name)


def _missing(sheet: Sheet, source: Source) -> Iterator[Diagnostic]:
    if sheet.header:
        names = {cell.text.casefold() for cell in sheet.header}
        span = Span(sheet.header[0].span.start, sheet.header[-1].span.end)
        rows = [(names, span)]
    else:
        rows = [({*row.cells}, row.span) for row in sheet.rows]
    for names, span in rows:
        for name in _NEEDED:
            if name not in names:
                yield remark(source, "missing-column", _MISSING[name], span)


_MISSING = {
    "step": 'There is no column "step": it says by its label which step a row is about.',
    SENT: 'There is no column "sent": a rate is a share of the messages that went out.',
}


# Cells


def _wrong(row: Row, source: Source) -> Iterator[Diagnostic]:
    if not row.cells["step"].text:
        yield remark(source, "missing-column", "This row does not say which step it is about.", row.span)
    if not row.cells[SENT].text:
        yield remark(source, "not-a-count", f"This row does not say how many were sent. {_WHOLE}", row.span)
    good = True
    for column in COLUMNS:
        cell = row.cells.get(column, _NOTHING)
        if cell.text and not _COUNT.fullmatch(cell.text):
            good = False
            yield remark(source, "not-a-count", _not_a_count(cell.text, column), cell.span)
    if good and row.cells[SENT].text:
        yield from _impossible(row, source)


_WHOLE = "Write a whole number."


def _not_a_count(text: str, column: str) -> str:
    if re.fullmatch(r"-\s*\d+", text):
        return f'"{column}" cannot be negative: {text}.'
    if re.fullmatch(r"\d+([.,]\d+)?\s*%|0?[.,]\d+", text):
        return f'"{column}" is a count, and {text} is a rate: write how many contacts it was.'
    if re.fullmatch(r"\d{1,3}([.,' ]\d{3})+", text):
        return f'"{column}" is a whole number without separators: {re.sub("[^0-9]", "", text)}.'
    return f'"{column}" is a whole number, or empty where it was not counted; this is "{text}".'


def _impossible(row: Row, source: Source) -> Iterator[Diagnostic]:
    sent = _number(row.cells[SENT])
    for column in OF_SENT:
        cell = row.cells.get(column, _NOTHING)
        if cell.text and _number(cell) > sent:
            message = (
                f'"{column}" counts contacts, each once, so it cannot be more than the {sent} that were sent.'
            )
            yield remark(source, "impossible-count", message, cell.span)


def _line(row: Row) -> Line:
    sent = _number(row.cells[SENT])
    cells = {column: row.cells[column] for column in OF_SENT if row.cells.get(column, _NOTHING).text}
    rates = {column: Rate(_number(cell), sent) for column, cell in cells.items()}
    sequence, step, variant = (row.cells.get(name, _NOTHING) for name in _NAMES)
    return Line(sequence, step, variant, Counts(sent, rates), row.span)


def _number(cell: Cell) -> int:
    match = _COUNT.fullmatch(cell.text)
    return int(match[1]) if match else 0
