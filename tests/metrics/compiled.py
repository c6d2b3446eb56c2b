"""Sequences with results, from texts."""

from __future__ import annotations

from seqlang import pipeline
from seqlang.metrics.join import Joined, Measured
from seqlang.metrics.read import read_results
from seqlang.source import Source

STEPS = """\
sequence "S"
    day 1: email "intro"
        subject: "x"
        variant "short" 50%
            subject: "y"
        variant "vip" if contact.tags contains "vip"
            subject: "z"
    day 4: call "ring"
    day 6: email "proof"
        subject: "x"
        variant "a" 50%
            subject: "y"
        variant "b" 50%
            subject: "z"
    day 9: repeat 2 times every 3 days until meeting_booked
        email "chase"
            subject: "x"
    when clicked: notify "hot"
"""
OTHER = """\
sequence "Other"
    day 1: email "intro"
        subject: "x"
    day 3: email "letter"
        subject: "x"
"""


def joined(rows: str, text: str = STEPS, *, whole: bool = True) -> Joined:
    from seqlang.metrics.join import join

    results, wrong = read_results(Source("results.csv", rows))
    assert wrong == []
    plan = pipeline.compile(text, "main.seq").plan
    assert plan is not None
    return join(results, plan["sequences"], whole=whole)


def measured(rows: str, text: str = STEPS) -> Measured:
    """Of the one sequence of the text, with nothing to say against the rows."""
    found = joined(rows, text)
    assert [d.message for d in found.diagnostics] == []
    (one,) = found.by_name.values()
    return one
