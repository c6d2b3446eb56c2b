"""Links of a chain of reasons: enrollment, the rule that began a track, the questions on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.plan.words import (
    node_words,
    quoted,
    rule_words,
)
from seqlang.simulate.play import Timeline
from seqlang.simulate.rows import touch_words
from seqlang.simulate.why.facts import facts
from seqlang.simulate.why.way import reaches
from seqlang.values import frozen

Json = Mapping[str, Any]


@frozen
class Link:
    """One reason. `at`: the moment it speaks of, None where it speaks of none; `source`: `{"path", "line"}` as in the plan."""

    said: str
    at: int | None = None
    source: Json | None = None


def link(timeline: Timeline, node: str, at: int | None, said: str) -> Link:
    """A reason that stands on a node's line."""
    return Link(said, at, timeline.plan.data["source"]["nodes"].get(node))


def step_words(timeline: Timeline, node: str) -> str:
    """`email "intro"`, or a statement as it is written."""
    found = timeline.plan.nodes[node]
    return touch_words(found) if found.get("channel") else node_words(found)


def named(timeline: Timeline, node: str) -> str:
    """The same within a sentence: a statement stands between backticks."""
    words = step_words(timeline, node)
    return words if timeline.plan.nodes[node].get("channel") else f"`{words}`"


def moment_words(timeline: Timeline, moment: int) -> str:
    """`day 4, Wed 2026-11-25 09:00`."""
    return f"day {timeline.day(moment)}, {timeline.clock.local(moment):%a %Y-%m-%d %H:%M}"


def saw(found: list[str]) -> str:
    """Facts behind a question: ` (clicked "intro" on day 2 at 10:00)`."""
    return f" ({', '.join(found)})" if found else ""


# ---- where a track begins --------------------------------------------------------------------------------------------


def enrolled_link(timeline: Timeline) -> Link:
    data = timeline.plan.data
    source = {"path": data["source"]["path"], "line": data["source"]["line"]}
    when = moment_words(timeline, timeline.enrolled)
    return Link(
        f"enrolled in {quoted(data['name'])} on {when} ({timeline.state.zone})", timeline.enrolled, source
    )


def rule_link(timeline: Timeline, number: int, at: int | None, what: str) -> Link:
    """A rule, what it did, and what its condition saw; `at` None: it never came to hold."""
    rule = timeline.plan.rules[number]
    seen = facts(rule["when"], timeline, timeline.state.now if at is None else at)
    source = timeline.plan.data["source"]["rules"][number]
    return Link(f"`{rule_words(rule)}` {what}{saw(seen)}", at, source)


def rule_of(timeline: Timeline, node: str) -> int | None:
    """The number of the rule in whose track a node stands; None: in the main track."""
    if reaches(timeline, timeline.plan.data["entry"], node):
        return None
    rules = timeline.plan.rules
    return next((n for n, rule in enumerate(rules) if reaches(timeline, rule["entry"], node)), None)


def entry_of(timeline: Timeline, rule: int | None) -> str | None:
    """The first node of the main track, or of a rule's."""
    found: str | None = timeline.plan.data["entry"] if rule is None else timeline.plan.rules[rule]["entry"]
    return found


def ending_rule(timeline: Timeline) -> int | None:
    """The number of the goal or exit that ended the enrollment."""
    numbers = (entry.data.get("rule") for entry in timeline.entries if entry.kind == "exit")
    return next((number for number in numbers if number is not None), None)


def pauses(timeline: Timeline, before: int) -> Iterator[Link]:
    """Every pause that began by then: it may have moved what came after."""
    for entry in timeline.entries:
        if entry.kind != "pause" or entry.at > before:
            continue
        if entry.data.get("rule") is not None:
            yield rule_link(timeline, entry.data["rule"], entry.at, f"paused it {entry.reason}")
        else:
            yield Link(f"it was paused on {moment_words(timeline, entry.at)}, {entry.reason}", entry.at)
