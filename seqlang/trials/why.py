"""Why a step did not come when it was expected: the day was closed, something held it, its line says another time, it was passed by."""

from __future__ import annotations

from datetime import date
from typing import Any

from seqlang.machine.clock import Clock
from seqlang.machine.exchange import Entry
from seqlang.machine.openings import next_open, next_open_day
from seqlang.plan.words import (
    DAYS,
    due_words,
    guard_words,
    node_words,
    openings_words,
    quoted,
    rule_words,
    variant_words,
)
from seqlang.syntax import tree
from seqlang.trials.bounds import date_wanted, day_fits, moment_wanted, said
from seqlang.trials.failure import whole_end
from seqlang.trials.happened import Happened, Touch
from seqlang.trials.reached import Turn, acted, left_out_around, rule_of, turned_off
from seqlang.trials.unsaid import unsaid
from seqlang.values import evolve

_MOST = 3


def closed_then(touch: Touch, bound: tree.Bound, happened: Happened) -> str | None:
    """What closed the day or the hour that was expected: `Saturday`, `a holiday`, `outside weekdays 09:00-17:00`; None: nothing did."""
    binds, openings = _window(touch, happened)
    clock, day = _calendar(touch, happened), date_wanted(bound, happened)
    if bound.relation != "on" or not binds or not _in_reach(day, touch, happened):
        return None
    if clock.is_closed(day):
        return "a holiday" if day.isoformat() in clock.holidays else "blackout"
    if next_open_day(day, openings, clock) != day:
        return DAYS[day.weekday()].capitalize()
    moment = _turn_on(day, touch, bound, happened)
    if moment is None or next_open(moment, openings, clock) == moment:
        return None
    return f"outside {openings_words(openings)}"


def _in_reach(day: date, touch: Touch, happened: Happened) -> bool:
    """What is closed puts a step off: it says nothing about one that came before that day, or before anybody enrolled."""
    return happened.local(happened.scene.enrolled).date() <= day <= happened.local(touch.at).date()


def _turn_on(day: date, touch: Touch, bound: tree.Bound, happened: Happened) -> int | None:
    """When it would have gone out on that day, had nothing held it."""
    held = [e.at for e in _held(touch, happened) if happened.local(e.at).date() == day]
    if held:
        return held[0]
    return None if bound.at is None else happened.scene.clock.moment(moment_wanted(bound, happened))


def _window(touch: Touch, happened: Happened) -> tuple[bool, Any]:
    """Does a window, a holiday or a blackout bind this step, and its openings; docs/plan.md, From due to sent."""
    if touch.kind not in ("message", "task"):
        return False, None
    details, send = _details(touch, happened), happened.scene.plan.settings["send"]
    own, named = details.get("send"), send["channels"].get(touch.channel)
    if touch.kind == "task":
        return (own or named) is not None, own or named
    if details["transactional"]:
        return own is not None, own
    return True, own or named or send["default"]


def _details(touch: Touch, happened: Happened) -> dict[str, Any]:
    node = happened.scene.plan.nodes[touch.node]
    written: dict[str, Any] = next(
        (v["details"] for v in node["variants"] if v["label"] == touch.variant), {}
    )
    return {**node["details"], **written}


def _calendar(touch: Touch, happened: Happened) -> Clock:
    """Transactional messages know neither holiday nor blackout."""
    clock = happened.scene.clock
    free = touch.kind == "message" and _details(touch, happened)["transactional"]
    return evolve(clock, holidays=frozenset(), blackout=()) if free else clock


def _held(touch: Touch, happened: Happened) -> list[Entry]:
    """The windows and gaps that moved it, as the log has them."""
    entries = (e for e in happened.timeline.entries if e.node == touch.node and e.kind == "wait")
    return [e for e in entries if e.reason and e.at <= touch.at]


def why_then(touch: Touch, bound: tree.Bound, happened: Happened) -> tuple[str, ...]:
    """Why it came when it did: what its line says, where that is another day, and what moved it."""
    held = _held(touch, happened)
    due = due_words(happened.scene.plan.nodes[touch.node]["due"])
    moved = any(day_fits(e.at, bound, happened) for e in held)
    line = () if moved or not due else (f"its line says `{due}`",)
    return (*line, *(f"it was {e.reason}" for e in held[-_MOST:]))


def why_variant(touch: Touch, wanted: str, happened: Happened) -> tuple[str, ...]:
    """When the other variant would have been chosen."""
    found = [v for v in happened.scene.plan.nodes[touch.node]["variants"] if v["label"] == wanted]
    if not found or found[0]["guard"] is None:
        return (f"`given variant {quoted(touch.label or touch.node)} = {quoted(wanted)}` chooses it",)
    return f"its line says `{variant_words(found[0])}`", *unsaid(found[0]["guard"], touch.at, happened)


def left_out(touch: Touch, happened: Happened) -> str:
    """`email "seat" was skipped on day 3: its guard says no: if contact.vip`."""
    reason = f": {touch.reason}" if touch.reason else ""
    return f"{touch.name} was skipped {said(touch.at, None, happened)}{reason}"


def why_left_out(touch: Touch, happened: Happened) -> tuple[str, ...]:
    """What the test forgot to say of what the step's date, or the guard that said no, asks about."""
    node = happened.scene.plan.nodes[touch.node]
    asked = guard_words(node["guard"]) in (touch.reason or "")
    return unsaid([node["due"], node["guard"] if asked else None], touch.at, happened)


def passed_by(steps: tuple[str, ...], happened: Happened) -> tuple[str, tuple[str, ...]]:
    """Why steps never had their turn, as the end of a sentence, and notes that say more."""
    end = end_notes(happened)
    if any(thread.node in steps for thread in happened.timeline.state.threads):
        return "the contact still stands before it when nothing more happens", end
    number = rule_of(steps[0], happened)
    if number is not None and not acted(number, happened):
        rule = happened.scene.plan.rules[number]
        return "its rule did not act", (
            f"the rule: {rule_words(rule)}",
            *unsaid(rule["when"], happened.over, happened),
            *end[:1],
        )
    turn = turned_off(steps[-1], happened)
    if turn is not None:
        way = f"{said(turn.at, None, happened)}: {turn.taken.words}"
        return "the contact went another way", (way, *_other_way(turn, happened), *end)
    block = left_out_around(steps[-1], happened)
    if block is not None:
        return "the contact went another way", (*_block_notes(block, happened), *end)
    if happened.left is not None:
        return "the contact had left by then", end
    return "the contact went another way", end


def _block_notes(block: Touch, happened: Happened) -> tuple[str, ...]:
    node = happened.scene.plan.nodes[block.node]
    name = "the block it stands in" if node["kind"] == "block" else f"`{node_words(node)}`"
    when = said(block.at, None, happened)
    return f"{name} was skipped {when}: {block.reason}", *why_left_out(block, happened)


def _other_way(turn: Turn, happened: Happened) -> tuple[str, ...]:
    """What in the test would send the contact the other way, where that is plain."""
    if turn.node["kind"] == "split":
        return (f"`given {turn.other.asked} = {turn.other.answer}` chooses the other way",)
    return unsaid(turn.node.get("condition") or turn.node.get("guard"), turn.at, happened)


def end_notes(happened: Happened) -> tuple[str, ...]:
    """How it ended, and the rule that ended it."""
    text = whole_end(happened)
    return (text[0].lower() + text[1:], *rule_notes(happened))


def rule_notes(happened: Happened) -> tuple[str, ...]:
    return () if happened.rule is None else (f"the rule: {happened.rule}",)
