"""A label that is written otherwise everywhere is the same step still: what contacts get does not change."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.compare.diff import Diff, compare
from tests.compare.compiled import compared, document
from tests.compare.edits import source_of
from tests.compare.test_verdicts import NAMES, plans_of

ASKED = """
day 1: call "ask for the volume"
day 3: if "ask for the volume".outcome in ("no_answer", "voicemail")
    email "in writing"
else
    email "checklist"
"""
DRAWN = """
day 1: split "opener"
    50% "pain"
        email "opener: pain"
    50% "number"
        email "opener: number"
day 2: email "proof"
    subject: "One"
    variant "short" 50%
        subject: "Two"
        send: monday 09:00-17:00
    variant "long" 50%
day 3: email "end" if clicked "opener: pain"
day 9: email "last"
"""
_LABEL = re.compile(
    r'(?m)^\s*(?:[^"#\n]*: )?(?:(?P<kind>split|fragment|variant|\d+%) )?(?:\w+ )?"(?P<label>[^"\n{}]+)"(?! has| [=<>])'
)
_VALUE = re.compile(r'(?:=|in|contains|\||\() *"([^"\n]+)"|(?:sequence|enroll|tag|untag) "([^"\n]+)"')
_USED = re.compile(r'\buse "([^"\n]+)"')  # some are imported
_NO_LABEL = re.compile(r'\s*(?:import|sequence|field|\w+: ")')


@cache
def labels_of(name: str) -> tuple[str, ...]:
    """The labels of steps, splits, arms, variants and fragments of an example: names that stand for nothing else."""
    text = source_of(name)
    others = {a or b for a, b in _VALUE.findall(text)}
    others |= {used for used in _USED.findall(text) if f'fragment "{used}"' not in text}
    lines = [line for line in text.split("\n") if "{{" not in line and not _NO_LABEL.match(line)]
    found = dict.fromkeys(m["label"] for line in lines if (m := _LABEL.match(line)))
    return tuple(label for label in found if label not in others)


def renamed(text: str, label: str, instead: str) -> str:
    return text.replace(f'"{label}"', f'"{instead}"')


def diff_of(name: str, label: str, instead: str) -> Diff | None:
    text = source_of(name)
    old, new = plans_of(name, text), plans_of(name, renamed(text, label, instead))
    if old is None or new is None:
        return None
    return compare(*({"sequences": [dict(plan.data) for plan in each.values()]} for each in (old, new)))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES).flatmap(lambda n: st.tuples(st.just(n), st.sampled_from(labels_of(n)))))
def test_another_name_everywhere_changes_nothing_for_any_contact(drawn: tuple[str, str]) -> None:
    name, label = drawn
    diff = diff_of(name, label, f"{label} again")
    assert diff is not None
    for each in diff.sequences:
        assert each.consequences == (), (name, label)
        told = [change for change in each.changes if change.kind not in ("renamed", "changed")]
        assert not told, (name, label)
        assert all(label in (change.before or change.sentence) for change in each.changes), (name, label)


def test_what_was_answered_to_a_step_is_answered_under_its_new_label() -> None:
    each = compared(ASKED, renamed(ASKED, "ask for the volume", "ask how many forms"))
    assert [change.kind for change in each.changes] == ["renamed"] and each.consequences == ()


@pytest.mark.parametrize(
    "label", ["opener", "pain", "number", "opener: pain", "opener: number", "proof", "short", "long"]
)
def test_nor_does_another_name_of_what_is_drawn(label: str) -> None:
    each = compared(DRAWN, renamed(DRAWN, label, "x"))
    assert each.changes and each.consequences == ()


def test_a_variant_that_says_the_same_is_called_otherwise() -> None:
    each = compared(DRAWN, renamed(DRAWN, "short", "brief"))
    assert [c.sentence for c in each.changes] == ['variant "short" of email "proof" is called "brief" now']


def test_those_inside_go_the_same_way_where_an_arm_is_called_otherwise() -> None:
    each = compared(DRAWN, renamed(DRAWN, "number", "x"))
    assert {place.verdict for place in each.places} == {"continues"}


def test_a_sequence_of_another_name_draws_anew_and_no_more_than_that() -> None:
    (each,) = compare(document(DRAWN, "A"), document(DRAWN, "B")).sequences
    assert [change.kind for change in each.changes] == ["sequence"] and each.consequences == ()


def test_a_step_with_another_label_and_another_day_is_said_to_do_both() -> None:
    each = compared(DRAWN, DRAWN.replace('day 9: email "last"', 'day 12: email "goodbye"'))
    assert [change.kind for change in each.changes] == ["renamed", "moved"]
    assert each.changes[1].sentence == 'email "goodbye" moves from day 9 to day 12'
