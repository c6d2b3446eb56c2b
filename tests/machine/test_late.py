"""A host that wakes late: everything is taken in first, each as of its own time."""

from __future__ import annotations

from seqlang import pipeline
from seqlang.machine.exchange import Input, Outcome
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import Plan

NOW = 1_795_424_400  # Monday 2026-11-23 09:00 UTC
HOUR = 3600


def asleep(text: str, until: int, *told: Input) -> Outcome:
    """Enrolled at NOW, the first message sent; then nothing until so many hours later, when all is told at once."""
    plan = pipeline.compile(text).plan
    assert plan is not None
    sequence = Plan(plan["sequences"][0])
    first = enroll(sequence, {}, {}, History(), NOW)
    sent = [Input(a.key, NOW, "sent", step=a.node) for a in first.actions]
    state = advance(sequence, first.state, sent, NOW).state
    return advance(sequence, state, told, NOW + until * HOUR)


def event(hours: int, name: str) -> Input:
    return Input(f"{name} {hours}", NOW + hours * HOUR, "event", name)


SILENT = """
event used
event seen
sequence "S"
    exit when no used for 3 days
    day 1: email "a"
    day 3: email "b"
    day 9: email "c"
"""


def test_a_silence_that_was_broken_before_it_was_over_does_not_act() -> None:
    outcome = asleep(SILENT, 81, event(9, "seen"), event(27, "used"))
    assert outcome.state.ended is None and [a.node for a in outcome.actions] == ["b"]
    assert outcome.wake_at == NOW + (27 + 72) * HOUR


def test_one_that_is_over_acts_and_nothing_goes_out() -> None:
    outcome = asleep(SILENT, 81, event(5, "seen"))
    assert outcome.state.ended is not None and not [a for a in outcome.actions if a.kind == "send"]


def test_what_follows_a_wait_keeps_its_clock() -> None:
    text = 'sequence "S"\n    email "a"\n    wait 1 day\n    after 1 day: email "b"\n'
    outcome = asleep(text, 30)
    assert outcome.wake_at == NOW + 48 * HOUR


def test_what_came_after_up_to_came_too_late() -> None:
    text = (
        'event used\nsequence "S"\n    email "a"\n    wait for used up to 1 day\n        call "came"\n    else\n'
        '        call "over"\n'
    )
    assert [a.node for a in asleep(text, 40, event(30, "used")).actions] == ["over"]
    assert [a.node for a in asleep(text, 40, event(24, "used")).actions] == ["came"]
