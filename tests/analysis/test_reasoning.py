"""What cannot be had together: told by reasoning, and held against contacts who do have it."""

from __future__ import annotations

from random import Random

import pytest

from seqlang.analysis.reasoning import Reasoning
from seqlang.analysis.witness import Answer, witness
from tests.analysis.test_witness import CONDITIONS, CONTRARY, MONDAY, asked, out_of, plan_of

MEANS = """\
contact.plan = "pro" -> contact.plan != "free"
contact.plan = "pro" -> contact.plan is known
contact.plan != "free" and contact.plan != "pro" and contact.plan is known -> contact.plan = "team"
contact.seats > 10 -> contact.seats >= 10
contact.seats > 10 -> contact.seats > 5
contact.seats >= 10 and contact.seats <= 10 -> contact.seats = 10
contact.trial_end > 2026-05-01 -> contact.trial_end > 2026-04-01
contact.trial_end > today -> contact.trial_end is known
contact.trial_end > today -> contact.trial_end >= today
contact.tags contains "vip" -> contact.tags is known
contact.vip -> contact.vip is known
contact.vip and replied -> replied or contact.plan = "pro"
contact.title = "Sales " -> contact.title in ("sales", "support")
replied "intro" -> replied
opened at least 3 times -> opened at least 2 times
opened at least 3 times -> not (opened fewer than 2 times)
clicked "intro" with link = "a" -> clicked with link in ("a", "b")
opened within 2 days -> opened
opened in the last 2 days -> opened in the last 3 days
opened -> opened ever
no opened for 5 days -> no opened for 3 days
no opened for 5 days -> not (opened "intro" in the last 3 days)
not (replied or clicked) -> not replied
replied -> contact.tier is known
"discovery".outcome = "busy" -> "discovery".outcome != "connected"
entry.total > 50 -> entry.total > 20
"""
NOT_MEANS = """\
contact.plan != "free" -> contact.plan is known
contact.seats > 10 -> contact.seats > 11
contact.trial_end > 2026-04-01 -> contact.trial_end > today
replied -> replied "intro"
opened -> opened within 2 days
opened in the last 2 days -> opened
opened -> opened at least 2 times
not contact.vip -> contact.vip is known
contact.title contains "head" -> contact.title = "head"
no opened for 5 days -> not opened
no opened "intro" for 5 days -> no opened for 5 days
"discovery".outcome != "busy" -> "discovery".outcome is known
"""


@pytest.mark.parametrize("line", MEANS.splitlines())
def test_one_answer_means_another(line: str) -> None:
    assert decision(line) is True


@pytest.mark.parametrize("line", NOT_MEANS.splitlines())
def test_what_does_not_follow_is_left_open(line: str) -> None:
    assert decision(line) is None


def decision(line: str) -> bool | None:
    one, other = line.split(" -> ")
    plan = plan_of(f"({one}) and ({other})")
    terms = asked(plan, True).condition["terms"]
    other_terms = terms[-1]
    whole = terms[0] if len(terms) == 2 else {"op": "and", "terms": terms[:-1]}
    return Reasoning(plan.fields).decided(other_terms, [(whole, True)])


@pytest.mark.parametrize("pair", [pair for pair in CONTRARY.splitlines() if "within" not in pair])
def test_contraries_are_impossible(pair: str) -> None:
    one, other = pair.split(" | ")
    plan = plan_of(f"({one}) and ({other})")
    assert not Reasoning(plan.fields).possible([(asked(plan, True).condition, True)])


def test_an_event_of_a_step_that_was_not_out_has_not_happened() -> None:
    plan = plan_of('replied "intro"')
    condition = asked(plan, True).condition
    assert Reasoning(plan.fields).decided(condition, []) is None
    assert Reasoning(plan.fields).decided(condition, [], frozenset(("intro",))) is False
    outcome = plan_of('"discovery".outcome != "busy"')
    assert (
        Reasoning(outcome.fields).decided(asked(outcome, True).condition, [], frozenset(("discovery",)))
        is True
    )


def test_what_some_contact_does_is_never_called_impossible() -> None:
    random = Random(7)
    lines = CONDITIONS.splitlines()
    shown = 0
    for _ in range(250):
        one, other = random.choice(lines), random.choice(lines)
        plan = plan_of(f"({one}) and ({other})")
        first = asked(plan, True)
        answers = [Answer(term, random.random() < 0.5, first.at) for term in first.condition["terms"]]
        if witness(plan, answers, MONDAY, out_of(plan)) is not None:
            shown += 1
            assert Reasoning(plan.fields).possible([(a.condition, a.held) for a in answers]), (
                one,
                other,
                answers,
            )
    assert shown > 150
