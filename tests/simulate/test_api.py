"""`seqlang.pipeline.simulate`, as a Python program uses it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from seqlang import pipeline

TEXT = """
field contact.plan: "free" | "pro"
sequence "S"
    exit when replied
    day 1: email "intro"
    day 3: email "case study" if contact.plan = "pro"
"""
START = datetime(2026, 11, 23, 9)


@pytest.fixture
def sequence() -> dict[str, Any]:
    plan = pipeline.compile(TEXT).plan
    assert plan is not None
    found: dict[str, Any] = plan["sequences"][0]
    return found


def test_a_timeline(sequence: dict[str, Any]) -> None:
    timeline = pipeline.simulate(sequence, {"contact.plan": "pro"}, enrolled=START)
    assert [(e.kind, e.node, timeline.day(e.at)) for e in timeline.entries] == [
        ("send", "intro", 1),
        ("send", "case study", 3),
    ]


def test_what_happens(sequence: dict[str, Any]) -> None:
    timeline = pipeline.simulate(sequence, enrolled=START, events=["day 2 at 10:00: replied"])
    assert timeline.ended is not None and timeline.ended.reason == "exit"
    assert timeline.entries[-1].reason == "exit when replied: replied on day 2 at 10:00"


@pytest.mark.parametrize("line", ["on day two: replied", "day 0: replied", "expect email"])
def test_a_line_that_says_nothing(line: str, sequence: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # each says why in its own words
        pipeline.simulate(sequence, enrolled=START, events=[line])
