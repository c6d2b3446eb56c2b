"""The frame: the line as a terminal shows it, with exactly the right characters underlined."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from seqlang.report.frame import frame, width
from seqlang.report.text import report, summary
from seqlang.source import Source, Span
from seqlang.values import evolve


@pytest.mark.parametrize(
    ("line", "word", "shown", "underline"),
    [
        ("day 3 email", "email", "day 3 email", "      ^^^^^"),
        ("\tday 3", "day", "    day 3", "    ^^^"),
        ('email "日本" x', "x", 'email "日本" x', "             ^"),
        ("e\u0301 x", "x", "e\u0301 x", "  ^"),
        ("a \x1b[31m x", "x", "a \ufffd[31m x", "        ^"),
        ("a\u202eb x", "x", "a\ufffdb x", "    ^"),
    ],
)
def test_tabs_wide_characters_and_control_characters(
    line: str, word: str, shown: str, underline: str
) -> None:
    at = line.rindex(word)
    assert frame(Source("a", f"above\n{line}\n"), Span(6 + at, 6 + at + len(word))) == (shown, underline, 2)


def test_a_stretch_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert frame(Source("a", "ab cd\nef"), Span(3, 8)) == ("ab cd", "   ^^", 1)


def test_an_empty_stretch_is_one_mark() -> None:
    assert frame(Source("a", "day 3"), Span(5, 5)) == ("day 3", "     ^", 1)


def test_a_long_line_is_cut_around_the_stretch() -> None:
    shown, underline, _ = frame(Source("a", "x" * 300 + " here " + "y" * 300), Span(301, 305))
    assert shown.startswith("…") and shown.endswith("…") and len(shown) < 210
    assert shown[len(underline) - 4 : len(underline)] == "here" and underline.endswith(" ^^^^")


def test_a_long_stretch_is_marked_as_far_as_it_is_shown() -> None:
    shown, underline, _ = frame(Source("a", 'body: "' + "a word " * 80 + '"'), Span(6, 568))
    assert len(shown) == len(underline) + 1 == 101 and shown.endswith("…")


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_any_text_is_framed_without_control_characters(text: str, start: int, length: int) -> None:
    shown, underline, number = frame(Source("a", text), Span(start, start + length))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", shown) and set(underline) <= {" ", "^"} and number >= 1


def test_width_of_words() -> None:
    assert [width(t) for t in ("abc", "日本", "e\u0301", "")] == [3, 4, 1, 0]


def _diagnostic() -> Diagnostic:
    return Diagnostic(
        "duplicate-label",
        'There are two steps named "intro".',
        Span(14, 21),
        path="a.seq",
        related=(Related("the first one", Span(6, 13)),),
        notes=("A label is a step's name.",),
        fixes=(Fix("Give it another name", (Edit(Span(14, 21), '"intro 2"'),)),),
    )


def test_the_whole_report() -> None:
    sources = {"a.seq": Source("a.seq", 'email "intro"\n"intro"\n')}
    assert report([_diagnostic()], sources, 1) == (
        'error: There are two steps named "intro". [duplicate-label]\n'
        "  --> a.seq:2:1\n"
        '   2 | "intro"\n'
        "     | ^^^^^^^\n"
        "   = the first one\n"
        "  --> a.seq:1:7\n"
        '   1 | email "intro"\n'
        "     |       ^^^^^^^\n"
        "   = A label is a step's name.\n"
        "   = fix: Give it another name\n"
        '       "intro 2"\n'
        "\n"
        "1 error in 1 file.\n"
    )


def test_a_fix_that_is_not_made_by_itself_says_so() -> None:
    found = _diagnostic()
    unsafe = evolve(found, fixes=(evolve(found.fixes[0], safe=False),))
    sources = {"a.seq": Source("a.seq", 'email "intro"\n"intro"\n')}
    assert "   = fix (unsafe): Give it another name\n" in report([unsafe], sources, 1)


def test_colours_change_nothing_but_colours() -> None:
    sources = {"a.seq": Source("a.seq", 'email "intro"\n"intro"\n')}
    coloured = report([_diagnostic()], sources, 1, colour=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == report([_diagnostic()], sources, 1)


def test_the_sum() -> None:
    def some(*severities: Severity) -> list[Diagnostic]:
        return [Diagnostic("x", "x", Span(0, 0), s) for s in severities]

    e, w, h = Severity.ERROR, Severity.WARNING, Severity.HINT
    assert summary([], 2) == "Nothing found in 2 files."
    assert summary(some(e, w, w), 1) == "1 error and 2 warnings in 1 file."
    assert summary(some(h, e, w, e), 3) == "2 errors, 1 warning and 1 hint in 3 files."
