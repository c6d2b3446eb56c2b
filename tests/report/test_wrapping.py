"""On a terminal a remark is broken at words, and its frame is not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.report.frame import frame, width
from seqlang.report.text import report
from seqlang.report.wrapping import wrapped
from seqlang.source import Source, Span

WRONG = """\
sequence "Wrong"
    day 1: email "checking in"
        subject: "Just checking in on the thing we spoke about, and then on the other thing, and so on and on"
    day 3 email "x"
"""


def told(colour: bool) -> str:
    linted = pipeline.lint(WRONG, "w.seq")
    return report(linted.diagnostics, linted.sources, 1, colour)


def words(text: str) -> list[str]:
    return text.split()


def test_a_sentence_goes_on_at_a_word_below_its_beginning() -> None:
    shown = wrapped(told(False), 60)
    assert words(shown) == words(told(False)) and shown != told(False)
    said = [
        line for line in shown.splitlines() if re.match(r"(error|warning|hint): |   = |  \S|     \S", line)
    ]
    assert all(width(line) <= 60 for line in said if "|" not in line)
    assert re.search(r"^   = .*\n     \w", shown, re.MULTILINE)


def test_what_is_shown_of_the_file_stays() -> None:
    frames = [line for line in told(False).splitlines() if "|" in line]
    assert [line for line in wrapped(told(False), 50).splitlines() if "|" in line] == frames


def test_colours_take_no_room() -> None:
    bare = re.compile(r"\x1b\[[\d;]*m")
    assert bare.sub("", wrapped(told(True), 60)) == wrapped(told(False), 60)


def test_without_a_width_or_a_narrow_one_it_is_as_it_was() -> None:
    assert wrapped(told(True), 0) == wrapped(told(True), 39) == told(True)


@given(st.text(), st.integers(0, 200))
def test_no_word_is_lost(text: str, columns: int) -> None:
    line = "   = " + " ".join(text.split())
    assert words(wrapped(line, columns)) == words(line)


LONG = (
    "é\t" * 9
    + "Ich schreibe Ihnen 漢字漢字 wegen der Rechnung, die noch offen ist, und wegen der anderen " * 3
)


@given(st.integers(0, len(LONG)), st.integers(0, 60), st.integers(40, 130))
def test_a_line_of_a_file_is_cut_to_the_terminal_and_its_carets_stay_below(
    start: int, length: int, columns: int
) -> None:
    room = columns - 7
    line, underline, _ = frame(Source("a.seq", LONG), Span(start, start + length), room)
    assert width(line) <= room and width(underline) <= room
    at = len(underline) - len(underline.lstrip())
    wanted = LONG[start : start + 1].replace("\t", " ")
    marked = next((n for n in range(len(line)) if width(line[:n]) == at), None)
    assert marked is None or line[marked : marked + 1].strip() == wanted.strip()
    assert line.startswith("…") or line[0] == LONG[0]
    assert line.endswith("…") or LONG.rstrip().endswith(line[-1])


def test_what_a_fix_makes_of_a_long_line_is_shown_around_the_fix() -> None:
    text = f'sequence "s"\n    day 1: email "{"x" * 90}" if replied is known\n'
    linted = pipeline.lint(text, "w.seq")
    shown = report(linted.diagnostics, linted.sources, 1, columns=80)
    assert "fix" in shown
    assert all(width(line) <= 80 for line in shown.splitlines() if line.startswith("       "))
