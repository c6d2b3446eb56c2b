"""On a terminal a remark is broken at words, and its frame is not."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.report.frame import width
from seqlang.report.text import report
from seqlang.report.wrapping import wrapped

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
