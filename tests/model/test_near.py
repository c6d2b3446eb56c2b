"""Did you mean: what is near, what is not, and the fix that comes with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.model.near import did_you_mean, near
from seqlang.source import Span

WORDS = ("opened", "clicked", "email", "days", "timezone", "case study", "Nurture")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("opend", "opened"), ("eamil", "email"), ("dyas", "days"), ("EMAIL", "email")),
        *(
            ("timezon", "timezone"),
            ("case studdy", "case study"),
            ("nurture", "Nurture"),
            ("clicks", "clicked"),
        ),
    ],
)
def test_near(typed: str, meant: str) -> None:
    assert near(typed, WORDS) == meant


@pytest.mark.parametrize("typed", ["call", "replied", "x", "", "holidays and such", "webinar"])
def test_not_near(typed: str) -> None:
    assert near(typed, WORDS) is None


@given(st.text(), st.lists(st.text()))
def test_gives_one_of_the_words_or_none(typed: str, words: list[str]) -> None:
    found = near(typed, words)
    assert found is None or found in words
    assert near(typed, list(reversed(words))) == found


def test_the_fix_takes_the_words_place() -> None:
    tail, fixes = did_you_mean("case studdy", WORDS, Span(4, 17), quoted=True)
    assert tail == ' Did you mean "case study"?'
    assert [(edit.span, edit.text) for fix in fixes for edit in fix.edits] == [(Span(4, 17), '"case study"')]
    assert did_you_mean("zzz", WORDS, Span(0, 3)) == ("", ())
