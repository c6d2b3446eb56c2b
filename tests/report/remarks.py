"""Remarks as no rule would write them, with all that could break a document or steer a terminal."""

from __future__ import annotations

from seqlang.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from seqlang.source import Source, Span

STEERING = "\x1b[2J\x9b31m\u202e\x07"
TEXT = 'sequence "Ämter 🎉"\n    day 1: email "checking in"\n    day 3: email "two\n'
PATH = "sales, q4/50%: a&b.seq"
SOURCES = {PATH: Source(PATH, TEXT), "b.seq": Source("b.seq", "event won\n")}


def _at(word: str, length: int | None = None) -> Span:
    start = TEXT.index(word)
    return Span(start, start + (len(word) if length is None else length))


ERROR = Diagnostic(
    "never-heard-of",
    f'"<two>" & more, 50%: it\nbreaks {STEERING}',
    _at('"two\n'),
    Severity.ERROR,
    PATH,
    related=(Related("declared here", Span(6, 9), "b.seq"), Related(f"and {STEERING}", _at("day 1"))),
    notes=(f"A note\r\nof two lines {STEERING}",),
)
WARNING = Diagnostic(
    "check-in",
    "It only checks in.",
    _at("checking in"),
    Severity.WARNING,
    PATH,
    fixes=(
        Fix("Say what is new", (Edit(_at("checking in"), f"a case {STEERING}"),), safe=False),
        Fix("Add a line", (Edit(_at("day 3", 0), "# new\n    "),)),
    ),
    replay=("--sequence", "Ämter 🎉"),
)
HINT = Diagnostic("no-subject", "It has no subject.", _at("🎉"), Severity.HINT, PATH)
ALL = [HINT, WARNING, ERROR]
