"""The whole answer: the chain of one step, for each time its turn came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.plan.words import guard_words, variant_words
from seqlang.simulate.play import Timeline
from seqlang.simulate.why.absence import ended, kept_away
from seqlang.simulate.why.chain import (
    Link,
    enrolled_link,
    entry_of,
    link,
    moment_words,
    pauses,
    rule_link,
    rule_of,
    saw,
)
from seqlang.simulate.why.facts import facts
from seqlang.simulate.why.moments import when_words
from seqlang.simulate.why.questions import decided
from seqlang.simulate.why.way import path_to, walk
from seqlang.values import frozen

Json = Mapping[str, Any]
_HOW = {
    "send": "sent",
    "notify": "sent",
    "task": "opened",
    "webhook": "called",
    "skip": "skipped",
    "branch": "asked",
    "wait": "held",
}


@frozen
class Why:
    """One coming of a step. `outcome`: sent, opened, called, done, skipped, asked, held (it never went out) or not reached; `at`: when that
    was, None where it never was; `chain`: from enrollment to the outcome."""

    node: str
    outcome: str
    at: int | None
    chain: tuple[Link, ...]


def whys(timeline: Timeline, node: str) -> list[Why]:
    """An answer for each time the step's turn came (a reaction may run often); if it never did, one that says what kept it away."""
    turns = list(_turns(timeline, node))
    if not turns:
        return [Why(node, "not reached", None, tuple(kept_away(timeline, node)))]
    return [_why(timeline, node, turn) for turn in turns]


def _turns(timeline: Timeline, node: str) -> Iterator[list[tuple[int, Entry]]]:
    """What the log has on a node, each entry with its number, cut behind each that says what became of it."""
    turn: list[tuple[int, Entry]] = []
    held = timeline.plan.nodes[node].get("channel") is not None
    for number, entry in enumerate(timeline.entries):
        if entry.node != node or entry.kind in ("withdraw", "success"):
            continue
        turn.append((number, entry))
        if entry.kind != "wait" or not held:
            yield turn
            turn = []
    if turn:
        yield turn


def _why(timeline: Timeline, node: str, turn: list[tuple[int, Entry]]) -> Why:
    (number, last), first = turn[-1], turn[0][1]
    rule = rule_of(timeline, node)
    path = path_to(walk(timeline, entry_of(timeline, rule), number + 1), node)
    outcome = _HOW.get(last.kind, "done") if timeline.plan.nodes[node].get("channel") else _inner(last)
    chain = [enrolled_link(timeline)]
    if rule is not None:
        chain.append(rule_link(timeline, rule, first.at, "began its track"))
    chain += decided(timeline, path, node)
    if rule is None or timeline.plan.rules[rule]["kind"] not in ("goal", "exit"):
        chain += pauses(timeline, first.at)
    chain.append(link(timeline, node, first.at, when_words(timeline, node, path, first)))
    chain += [
        link(timeline, node, e.at, f"it was {e.reason}") for _, e in turn if e.kind == "wait" and e.reason
    ]
    chain += _asked(timeline, node, last)
    chain += _outcome(timeline, node, outcome, last)
    return Why(node, outcome, last.at, tuple(chain))


def _inner(last: Entry) -> str:
    """What became of a statement that is no step: a `wait` says so when it is over."""
    return {"skip": "skipped", "branch": "asked"}.get(last.kind, "done")


def _asked(timeline: Timeline, node: str, last: Entry) -> Iterator[Link]:
    """The guard, and which variant was chosen."""
    found = timeline.plan.nodes[node]
    guard, went = found["guard"], last.kind not in ("skip", "wait")
    if guard is not None and (went or _by_its_guard(timeline, node, last)):
        seen = saw(facts(guard, timeline, last.at))
        answer = "lets it" if went else "forbids it"
        yield link(timeline, node, last.at, f"its guard `{guard_words(guard)}` {answer}{seen}")
    chosen = last.data.get("variant")
    variant = next((v for v in found.get("variants") or () if v["label"] == chosen), None)
    if variant is not None:
        seen = saw(facts(variant["guard"], timeline, last.at)) if variant["guard"] else ""
        how = "was drawn" if variant["guard"] is None else "came first"
        yield link(timeline, node, last.at, f"`{variant_words(variant)}` {how}{seen}")


def _outcome(timeline: Timeline, node: str, outcome: str, last: Entry) -> Iterator[Link]:
    """What the outcome itself leaves to be said."""
    if outcome == "held":
        yield from ended(timeline)
    elif outcome == "skipped" and not _by_its_guard(timeline, node, last):
        yield from _stopped(timeline, node, last)
        yield link(timeline, node, last.at, f"it was skipped: {last.reason}")
    elif outcome == "asked":
        yield link(timeline, node, last.at, f"the answer: {last.reason}")
    elif outcome != "skipped":
        yield from _taken_back(timeline, node, last.at)


def _by_its_guard(timeline: Timeline, node: str, last: Entry) -> bool:
    guard = timeline.plan.nodes[node]["guard"]
    return guard is not None and guard_words(guard) in (last.reason or "")


def _taken_back(timeline: Timeline, node: str, since: int) -> Iterator[Link]:
    for entry in timeline.entries:
        if entry.kind == "withdraw" and entry.node == node and entry.at >= since:
            yield link(
                timeline,
                node,
                entry.at,
                f"it was withdrawn on {moment_words(timeline, entry.at)}: {entry.reason}",
            )
            return


def _stopped(timeline: Timeline, node: str, last: Entry) -> Iterator[Link]:
    """The rule that stopped the step's channel, where that is why it was skipped."""
    channel, truth = timeline.plan.nodes[node].get("channel"), timeline.state.truth
    if channel not in timeline.state.stopped or last.reason != f"{channel} was stopped":
        return
    for number, rule in enumerate(timeline.plan.rules):
        if rule["kind"] == "stop" and rule["channel"] == channel and number < len(truth) and truth[number]:
            yield rule_link(timeline, number, last.at, f"stopped every {channel}")
            return
