"""JSON: a list of rows, each with its columns by name. The json library says nothing of places, so values are read one by one."""

from __future__ import annotations

import json
import re

from seqlang.diagnostic import Diagnostic
from seqlang.metrics.cells import Cell, Row, Sheet, remark
from seqlang.source import Source, Span

_BLANK = re.compile(r"[ \t\r\n]*")
_SHAPE = 'The results should be a list of rows, each with its columns: [{"step": "intro", "sent": 1200, "replied": 41}].'


def read_json(source: Source) -> tuple[Sheet, list[Diagnostic]]:
    """The rows, or what keeps the text from being some."""
    try:
        value = json.loads(source.text)
    except json.JSONDecodeError as error:
        end = min(error.pos + 1, len(source.text))
        message = f"From here on this is not JSON ({error.msg.lower()})."
        return Sheet(()), [remark(source, "unreadable-results", message, Span(error.pos, end))]
    except (ValueError, RecursionError):
        message = "This JSON holds a number too long, or lists too deep, to be results."
        return Sheet(()), [remark(source, "unreadable-results", message, Span(0, 1))]
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        start = _past_blanks(source.text, 0)
        return Sheet(()), [remark(source, "unreadable-results", _SHAPE, Span(start, start + 1))]
    return Sheet(tuple(_rows(source.text))), []


def _rows(text: str) -> list[Row]:
    """Of a text that is known to be a list of objects."""
    rows, at = list[Row](), text.index("{") if "{" in text else len(text)
    while at < len(text) and text[at] == "{":
        row, at = _row(text, at)
        rows.append(row)
        at = _past_blanks(text, _past_blanks(text, at) + 1)
    return rows


def _row(text: str, start: int) -> tuple[Row, int]:
    cells: dict[str, Cell] = {}
    at = _past_blanks(text, start + 1)
    while text[at] == '"':
        name, at = _DECODER.raw_decode(text, at)
        begin = _past_blanks(text, _past_blanks(text, at) + 1)
        value, end = _DECODER.raw_decode(text, begin)
        cells[name.strip()] = _cell(value, text, Span(begin, end))
        at = _past_blanks(text, end)
        at = _past_blanks(text, at + 1) if text[at] == "," else at
    return Row(cells, Span(start, at + 1)), at + 1


def _cell(value: object, text: str, span: Span) -> Cell:
    """Its text; anything but a text or null is what stands in the file."""
    if value is None:
        return Cell("", span)
    return Cell(value.strip() if isinstance(value, str) else text[span.start : span.end], span)


def _past_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


_DECODER = json.JSONDecoder()
