"""What kept a step away whose turn never came: a rule that did not act, a question that led elsewhere, an end that came first."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.plan.words import due_words
from seqlang.simulate.play import Timeline
from seqlang.simulate.why.chain import (
    Link,
    ending_rule,
    enrolled_link,
    entry_of,
    link,
    moment_words,
    named,
    pauses,
    rule_link,
    rule_of,
    step_words,
)
from seqlang.simulate.why.questions import question
from seqlang.simulate.why.way import Passed, out_of, reaches, walk


def kept_away(timeline: Timeline, node: str) -> Iterator[Link]:
    """From enrollment to what stood between."""
    yield enrolled_link(timeline)
    rule = rule_of(timeline, node)
    if rule is not None and not _began(timeline, rule):
        yield rule_link(timeline, rule, None, "never came to act")
        yield from ended(timeline)
        return
    passed = walk(timeline, entry_of(timeline, rule), len(timeline.entries))
    fork = next((p for p in reversed(passed) if _leads_away(timeline, p, node)), None)
    if fork is not None:
        said, at = question(timeline, fork)
        yield link(timeline, fork.node, at, said or f"the track went another way at {fork.node}")
        yield link(timeline, node, None, f"so the turn of {named(timeline, node)} never came")
        return
    yield from _stood(timeline, passed, node)


def _began(timeline: Timeline, rule: int) -> bool:
    found = timeline.plan.rules[rule]
    if found["kind"] in ("goal", "exit"):
        return ending_rule(timeline) == rule
    return timeline.state.fired.get(found["id"], 0) > 0


def _leads_away(timeline: Timeline, passed: Passed, node: str) -> bool:
    """Could another way out of this node have led to the step, and the one taken not?"""
    if passed.edge is None or reaches(timeline, passed.to, node):
        return False
    ways = out_of(timeline.plan.nodes[passed.node])
    return any(reaches(timeline, to, node) for name, to in ways if name != passed.edge)


def _stood(timeline: Timeline, passed: list[Passed], node: str) -> Iterator[Link]:
    """Nothing led away: the enrollment ended, or stands, before its turn."""
    yield from pauses(timeline, timeline.state.now)
    place = next((p.node for p in passed if p.edge is None), node)
    over = timeline.ended is not None
    if place != node:
        stands = "was then at" if over else "still stands at"
        yield link(timeline, place, None, f"its track {stands} {named(timeline, place)}")
    yield from ended(timeline)
    due = due_words(timeline.plan.nodes[node]["due"])
    step = f"`{due}: {step_words(timeline, node)}`" if due else named(timeline, node)
    yield link(timeline, node, None, f"so the turn of {step} {'never came' if over else 'has not come'}")


def ended(timeline: Timeline) -> Iterator[Link]:
    """What ended the enrollment: the rule, or the step that left."""
    end = timeline.ended
    if end is None:
        return
    when = moment_words(timeline, end.at)
    rule = ending_rule(timeline)
    left = next((e for e in timeline.entries if e.kind == "exit" and e.node is not None), None)
    if rule is not None and left is None:
        yield rule_link(timeline, rule, end.at, f"ended it on {when}")
    elif left is not None and left.node is not None:
        yield link(timeline, left.node, end.at, f"{named(timeline, left.node)} ended it on {when}")
    else:
        yield Link(f"it ended on {when}: {end.reason}", end.at)
