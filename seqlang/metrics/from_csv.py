"""Comma-separated values, with the place of every cell. Excel writes semicolons in half of Europe, a copied table has tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Diagnostic
from seqlang.metrics.cells import Cell, Row, Sheet, remark
from seqlang.source import Source, Span

_SEPARATORS = (",", ";", "\t")


def read_csv(source: Source) -> tuple[Sheet, list[Diagnostic]]:
    """The rows under the header; blank lines are passed over, as are rows that do not fit the header, with a remark."""
    found: list[Diagnostic] = []
    lines = list(_lines(source, found))
    if found or not lines:
        return Sheet(()), found or [remark(source, "no-results", _EMPTY, Span(0, 0))]
    header, *others = lines
    rows = []
    for cells in others:
        span = Span(cells[0].span.start, cells[-1].span.end)
        if len(cells) == len(header):
            names = (cell.text for cell in header)
            rows.append(Row(dict(zip(names, cells, strict=True)), span))
        else:
            found.append(remark(source, "unreadable-results", _unequal(cells, header), span))
    return Sheet(tuple(rows), tuple(header)), found


_EMPTY = "This file is empty. Its first line names the columns: step,variant,sent,opened,clicked,replied,meetings,unsubscribed."
_OPEN = 'This quote is not closed, or something follows it. A " inside a quoted name is written twice.'


def _unequal(cells: list[Cell], header: list[Cell]) -> str:
    way_out = (
        ' A name with a comma in it goes in quotes: "last call, seriously".'
        if len(cells) > len(header)
        else " Leave a cell empty for what was not counted."
    )
    return f"This row has {len(cells)} cells, the header {len(header)}: which number is which?{way_out}"


def _lines(source: Source, found: list[Diagnostic]) -> Iterator[list[Cell]]:
    """Each line's cells; lines of empty cells are left out, as Excel writes them. Ends at the first thing that cannot be read."""
    text, at, cells = source.text, 0, list[Cell]()
    separator = _separator(source)
    one = _cell_with(separator)
    while at < len(text):
        match = one.match(text, at)
        assert match is not None, "a cell may be empty, so there is always one"
        if match["open"]:
            found.append(remark(source, "unreadable-results", _OPEN, Span(at, at + len(match[0].rstrip()))))
            return
        cells.append(_cell(match))
        at = match.end()
        if match["end"] != separator:
            if any(cell.text for cell in cells):
                yield cells
            cells = []
    if cells:
        yield [*cells, Cell("", Span(at, at))]


def _separator(source: Source) -> str:
    head = source.line(next((n for n in range(1, len(source.line_starts) + 1) if source.line(n).strip()), 1))
    return max(_SEPARATORS, key=head.count)


def _cell_with(separator: str) -> re.Pattern[str]:
    mark, blank = re.escape(separator), " *" if separator == "\t" else r"[ \t]*"
    quoted = rf'{blank}"(?P<quoted>(?:[^"]|"")*+)"{blank}(?={mark}|[\r\n]|\Z)'
    broken = rf'{blank}(?P<open>")[^\r\n]*'
    plain = rf"(?P<plain>[^{mark}\r\n]*)"
    return re.compile(rf"(?:{quoted}|{broken}|{plain})(?P<end>{mark}|\r\n|\n|\r|\Z)")


def _cell(match: re.Match[str]) -> Cell:
    """Its text; its place is what is inside the quotes, or without the blanks around."""
    if match["quoted"] is not None:
        return Cell(match["quoted"].replace('""', '"').strip(), Span(*match.span("quoted")))
    plain: str = match["plain"]
    start = match.start("plain") + len(plain) - len(plain.lstrip())
    return Cell(plain.strip(), Span(start, start + len(plain.strip())))
