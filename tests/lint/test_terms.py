"""Which two conditions on a contact's fields no contact can fulfil both."""

from __future__ import annotations

import pytest

from seqlang.lint.along.terms import Term, agree, told
from seqlang.pipeline import check

FIELDS = (
    'field contact.seats: number\nfield contact.plan: "free" | "pro" | "team"\nfield contact.until: date\n'
)


def terms(condition: str) -> tuple[Term, ...]:
    checked = check(f'{FIELDS}sequence "s"\n    exit when {condition}\n    day 1: sms "fees"\n')
    assert not checked.has_errors
    return told(checked.program.sequences[0].rules[0].when, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('contact.plan = "free"', 'contact.plan = "pro"'),
        ('contact.plan in ("free", "team")', 'contact.plan = "pro"'),
        ('contact.plan != "free"', 'contact.plan = "free"'),
        ('not (contact.plan = "free")', 'contact.plan = "FREE"'),
        ('contact.plan not in ("free", "team")', 'contact.plan in ("team", "free")'),
        ("contact.plan is unknown", 'contact.plan = "free"'),
        ("contact.plan is unknown", "contact.plan is known"),
        ("contact.seats is unknown", "contact.seats > 5"),
        ("contact.seats > 5", "contact.seats < 5"),
        ("contact.seats >= 5", "contact.seats < 5"),
        ("contact.seats > 5", "contact.seats <= 5"),
        ("contact.seats = 5", "contact.seats > 5"),
        ("contact.until < 2026-01-01", "contact.until > 2026-02-01"),
    ],
)
def test_nobody_fulfils_both(one: str, other: str) -> None:
    assert not agree(terms(one), terms(other))
    assert not agree(terms(other), terms(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('contact.plan = "free"', 'contact.plan = "Free"'),
        ('contact.plan != "free"', 'contact.plan = "pro"'),
        ('contact.plan in ("free", "team")', 'contact.plan in ("team", "pro")'),
        ("contact.plan is known", 'contact.plan = "free"'),
        ("contact.plan is unknown", 'contact.plan != "free"'),
        ("contact.seats is unknown", "not (contact.seats > 5)"),
        ("contact.seats >= 5", "contact.seats <= 5"),
        ("contact.seats > 5", "contact.seats < 6"),
        ("contact.seats > 5", 'contact.plan = "free"'),
        ("contact.until < today", "contact.until > 2026-02-01"),
    ],
)
def test_somebody_may_fulfil_both(one: str, other: str) -> None:
    assert agree(terms(one), terms(other))
    assert agree(terms(other), terms(one))
