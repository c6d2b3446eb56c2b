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


FIELDS = (
    "id",
    "email",
    "first_name",
    "last_name",
    "company",
    "phone",
    "title",
    "plan",
    "renewal_date",
    "lead_score",
    "owner",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("fone", "phone"), ("phone_number", "phone"), ("phone_nr", "phone"), ("mobile_phone", "phone")),
        *(
            ("kompany", "company"),
            ("company_name", "company"),
            ("plan_name", "plan"),
            ("email_address", "email"),
        ),
        *(
            ("fname", "first_name"),
            ("lname", "last_name"),
            ("score", "lead_score"),
            ("renewal", "renewal_date"),
        ),
    ],
)
def test_a_name_that_sounds_alike_or_is_shortened_or_widened(typed: str, meant: str) -> None:
    assert near(typed, FIELDS) == meant


@pytest.mark.parametrize(
    "typed",
    [
        # They say something else about it.
        *("phone_verified", "email_opened", "company_revenue", "owner_email", "plan_changed"),
        # Two names come into question, or words that are in many.
        *("name", "full_name", "date", "nr"),
        *("city", "zip", "industry", "salutation", "revenue"),
    ],
)
def test_no_field_is_guessed(typed: str) -> None:
    assert near(typed, FIELDS) is None


@pytest.mark.parametrize(("typed", "meant"), [("lnit", "lint"), ("inti", "init")])
def test_two_neighbours_swapped_are_nearer_than_a_letter_that_is_not_there(typed: str, meant: str) -> None:
    assert near(typed, ("init", "lint")) == meant


@pytest.mark.parametrize("word", ["_".join(["aa"] * 60), "aa" * 3_000, "_" * 3_000])
@pytest.mark.parametrize("typed", ["a" * 39 + "b", "a" * 2_000 + "b", "aab"])
def test_no_name_keeps_anybody_waiting(typed: str, word: str) -> None:
    assert near(typed, [word, "zz"]) in (None, word)
