"""The notes and fixes behind remarks: what a person can copy."""

from __future__ import annotations

import pytest

from seqlang import pipeline
from seqlang.diagnostic import Diagnostic, apply_edits


def the_one(text: str, rule: str) -> Diagnostic:
    (found,) = [d for d in pipeline.check(text).diagnostics if d.rule == rule]
    return found


BRINGS = """event invoice_overdue
sequence "S"
    enroll when invoice_overdue
    email "x"
        subject: "{{amount}}"
        body: "{{amount}} {{ amount }}"
"""


def test_an_unknown_variable_is_said_once_with_its_other_places() -> None:
    found = the_one(BRINGS, "unknown-variable")
    assert [r.message for r in found.related] == ["and here", "and here"]
    assert found.notes == (
        "If the event that enrolls brings it: `event invoice_overdue: amount number` at the top, and `entry.amount` here.",
        "If it is the contact's own, declare it at the top of the file: `field contact.amount: number`, and write `contact.amount`.",
    )


def test_without_an_enrolling_event_it_is_a_field() -> None:
    text = 'sequence "S"\n    email "x"\n        subject: "{{is_new}}"\n'
    assert the_one(text, "unknown-variable").notes == (
        "If it is yours, declare it at the top of the file: `field contact.is_new: yes_no`, and write `contact.is_new`.",
    )


def test_an_unknown_setting_is_answered_with_all_there_are() -> None:
    (note,) = the_one('sequence "S"\n    colour: "red"\n    email "x"\n', "unknown-setting").notes
    assert note.startswith("Its settings are category, days, first_day, send,")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("subject: Forty  vans and a bill", 'subject: "Forty  vans and a bill"'),
        ("subject: How we deal with that", 'subject: "How we deal with that"'),
        ("subject: 3 ideas, in 5 minutes", 'subject: "3 ideas, in 5 minutes"'),
        ("to: Ada Lovelace", 'to: "Ada Lovelace"'),
        ("subject: 50", 'subject: "50"'),
    ],
)
def test_words_without_quotes_get_them(before: str, after: str) -> None:
    text = f'sequence "S"\n    email "x"\n        {before}\n'
    found = the_one(text, "not-a-text")
    assert found.fixes[0].safe
    assert apply_edits(text, found.fixes[0].edits) == text.replace(before, after)
    assert pipeline.check(text.replace(before, after)).diagnostics == ()


def test_no_fix_leaves_holidays_out_in_silence() -> None:
    text = 'sequence "S"\n    send: weekdays 09:00-17:00 except holidays\n    email "x"\n'
    found = the_one(text, "not-a-window")
    assert found.fixes == () and '`holidays: "DE"`' in found.notes[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('subject: "How "Lindberg" files"', r'subject: "How \"Lindberg\" files"'),
        ('to: "Ada "the" Countess"', r'to: "Ada \"the\" Countess"'),
    ],
)
def test_a_quote_inside_a_text_is_pointed_at_and_escaped(before: str, after: str) -> None:
    text = f'sequence "S"\n    email "x"\n        {before}\n'
    found = the_one(text, "quote-in-text")
    assert found.span.start == text.index('"', text.index(before) + before.index('"') + 1)
    assert found.span.end == found.span.start + 1
    assert apply_edits(text, found.fixes[0].edits) == text.replace(before, after)
    assert pipeline.check(text.replace(before, after)).diagnostics == ()


@pytest.mark.parametrize(
    ("before", "after", "safe"),
    [
        ("timezone: local", 'timezone: contact.timezone, "UTC"', False),
        ("reenroll: yes", "reenroll: after exit", False),
        ("reenroll: no", "reenroll: never", False),
        ("cap: 3 emails per week", "cap: 3 per week", False),
        ("limit: 50 a day", "limit: 50 per day", True),
    ],
)
def test_a_setting_in_other_words_is_written_out(before: str, after: str, safe: bool) -> None:
    text = f'sequence "S"\n    {before}\n    email "x"\n'
    (found,) = pipeline.check(text).diagnostics
    assert apply_edits(text, found.fixes[0].edits) == text.replace(before, after)
    assert found.fixes[0].safe is safe
    assert pipeline.check(text.replace(before, after)).diagnostics == ()


@pytest.mark.parametrize("answer", ["yes", "no", "skip"])
def test_holidays_answered_are_not_quoted(answer: str) -> None:
    """`no` is not Norway."""
    text = f'sequence "S"\n    holidays: {answer}\n    email "x"\n'
    assert the_one(text, "not-holidays").fixes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("Email", "email"), ("Subject:", "subject:")],
)
def test_a_capital_alone_is_mended_safely(before: str, after: str) -> None:
    text = 'sequence "S"\n    email "x"\n        subject: "y"\n'.replace(after, before)
    (found,) = pipeline.check(text).diagnostics
    assert found.fixes[0].safe
    assert apply_edits(text, found.fixes[0].edits) == text.replace(before, after)
