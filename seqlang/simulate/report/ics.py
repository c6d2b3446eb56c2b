"""The touches of a timeline as a calendar file (RFC 5545), for any program that shows calendars.

The stamp of each entry is the enrollment, and its name is drawn from contact, sequence and step: the same simulation gives the same
bytes, and one that is imported again moves the entries instead of doubling them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from seqlang.simulate.play import Timeline
from seqlang.simulate.rows import TOUCHES, Row, rows

_OCTETS = 75  # of a line, its end not counted (RFC 5545, 3.1)
_LASTS = "PT15M"  # a touch is a moment; calendars draw nothing for one


def as_ics(timeline: Timeline) -> str | None:
    """One VEVENT a touch, in UTC; None where nothing goes out: a calendar without entries is not allowed."""
    touches = [row for row in rows(timeline) if row.kind in TOUCHES]
    if not touches:
        return None
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//seqlang//simulate//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(timeline.plan.data['name'])}",
    ]
    seen: Counter[str | None] = Counter()
    for row in touches:
        seen[row.node] += 1
        lines += _event(timeline, row, seen[row.node])
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(timeline: Timeline, row: Row, turn: int) -> Iterator[str]:
    """`turn`: a step of a reaction may come more than once."""
    node = timeline.plan.nodes[row.node or ""]
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(timeline, row, turn)}"
    yield f"DTSTAMP:{_utc(timeline.enrolled)}"
    yield f"DTSTART:{_utc(row.at)}"
    yield f"DURATION:{_LASTS}"
    yield f"SUMMARY:{_escaped(': '.join((node['channel'], node['label'])) + _whom(timeline))}"
    yield f"DESCRIPTION:{_escaped(_about(timeline, row))}"
    yield f"CATEGORIES:{_escaped(node['channel'])}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(timeline: Timeline, row: Row, turn: int) -> str:
    state = timeline.state
    parts = (state.contact, timeline.plan.data["id"], str(state.number), row.node or "", str(turn))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@seqlang"


def _whom(timeline: Timeline) -> str:
    names = [timeline.contact.get(f"contact.{part}_name") for part in ("first", "last")]
    said = " ".join(str(name).strip() for name in names if name)
    return f" ({said})" if said else ""


def _about(timeline: Timeline, row: Row) -> str:
    day = f'Day {timeline.day(row.at)} of "{timeline.plan.data["name"]}", for a contact in {timeline.state.zone}.'
    return "\n".join((day, *row.why))


def _utc(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """As 3.3.11 wants it; other control characters are not allowed in a text, and are left out."""
    for char, said in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(char, said)
    return "".join(c for c in text if c == "\t" or (c >= " " and c != "\x7f"))


def _folded(line: str) -> str:
    """Broken so that no piece is longer than 75 octets, and never within a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "\r\n".join([*pieces, piece])
