"""Expectations of steps: that one went out, opened or was called, was left out, or how many did."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.syntax import tree
from seqlang.trials.bounds import distance, fits, missed, said, wanted_words
from seqlang.trials.failure import Failure, quoted
from seqlang.trials.happened import Happened, Touch
from seqlang.trials.why import (
    closed_then,
    end_notes,
    left_out,
    passed_by,
    why_left_out,
    why_then,
    why_variant,
)
from seqlang.values import evolve

_MOST = 8


def touch_fails(line: tree.ExpectTouch, happened: Happened) -> Failure | None:
    """`expect email "intro" variant "short" on day 2`, `expect no call after day 4`, `expect skipped "x"`."""
    skipped = line.what.text == "skipped"
    alike = [t for t in (happened.skips if skipped else happened.touches) if _is_asked(t, line, happened)]
    found = [t for t in alike if _variant_fits(t, line) and fits(t.at, line.bound, happened)]
    if line.negated:
        return _did(found, skipped, happened) if found else None
    if found:
        return None
    if alike:
        return _otherwise(alike, line, happened)
    return _nothing_of(line, happened)


def nothing_fails(line: tree.ExpectNothing, happened: Happened) -> Failure | None:
    """`expect nothing after day 8`: no message, no task, no webhook and no notice."""
    found = [t for t in happened.touches if fits(t.at, line.bound, happened)]
    if not found:
        return None
    failure = _did(found, False, happened)
    return evolve(failure, notes=_listed(found, happened)) if len(found) > 1 else failure


def count_fails(line: tree.ExpectCount, happened: Happened) -> Failure | None:
    """`expect 3 emails before day 9`."""
    channel = channel_counted(line, happened)
    found = [t for t in happened.touches if t.channel == channel and fits(t.at, line.bound, happened)]
    if len(found) == int(line.count.value):
        return None
    where = "" if line.bound is None else f" {wanted_words(line.bound)}"
    number = f"{len(found)}" if found else "none"
    message = f"Expected {line.count.text} {line.what.text}{where}, and there {_be(len(found))} {number}."
    too_few = len(found) < int(line.count.value)
    return Failure(
        message, _listed(found, happened) + (_skipped(channel, line.bound, happened) if too_few else ())
    )


def _skipped(channel: str, bound: tree.Bound | None, happened: Happened) -> tuple[str, ...]:
    """Steps of a channel that were left out where they are missed."""
    found = [t for t in happened.skips if t.channel == channel and fits(t.at, bound, happened)]
    return tuple(left_out(t, happened) for t in found[:_MOST])


def channel_counted(line: tree.ExpectCount, happened: Happened) -> str:
    """`emails` are of `email`, unless a channel is called just so."""
    word = line.what.text
    channels = {n.get("channel") for n in happened.scene.plan.nodes.values()}
    return word if word in channels or not word.endswith("s") else word[:-1]


def _be(number: int) -> str:
    return "was" if number in (0, 1) else "were"


def _listed(found: Sequence[Touch], happened: Happened) -> tuple[str, ...]:
    if not found:
        return ()
    shown = [f"{quoted(t.label or t.node)} {said(t.at, None, happened)}" for t in found[:_MOST]]
    more = f", and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return (f"there {_be(len(found))}: {', '.join(shown)}{more}",)


# ---- which are meant -------------------------------------------------------------------------------------------------


def _is_asked(touch: Touch, line: tree.ExpectTouch, happened: Happened) -> bool:
    if line.what.text != "skipped" and touch.channel != line.what.text:
        return False
    return line.label is None or touch.node in happened.scene.plan.steps_named(line.label.value)


def _variant_fits(touch: Touch, line: tree.ExpectTouch) -> bool:
    return line.variant is None or touch.variant == line.variant.value


# ---- what happened instead -------------------------------------------------------------------------------------------


def _did(found: Sequence[Touch], skipped: bool, happened: Happened) -> Failure:
    """One that should not have."""
    first = found[0]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    verb = "was skipped" if skipped else first.verb
    when = said(first.at, None, happened, clock=True)
    notes = (first.reason,) if skipped and first.reason else ()
    return Failure(f"{first.name} {verb} all the same, {when}{more}.", notes)


def _otherwise(alike: Sequence[Touch], line: tree.ExpectTouch, happened: Happened) -> Failure:
    """It happened, but at another time or as another variant."""
    in_time = [t for t in alike if fits(t.at, line.bound, happened)]
    if in_time and line.variant is not None:
        return _other_variant(in_time[0], line.variant, happened)
    right = [t for t in alike if _variant_fits(t, line)] or alike
    nearest = min(right, key=lambda t: distance(t.at, line.bound, happened))
    assert line.bound is not None
    if line.label is None and line.what.text != "skipped":
        return _nearest(nearest, line.bound, happened)
    skipped = line.what.text == "skipped"
    closed = None if skipped else closed_then(nearest, line.bound, happened)
    where = missed(nearest.at, line.bound, happened) + (f": {closed}" if closed else "")
    verb = "was skipped" if skipped else nearest.verb
    return Failure(
        f"{nearest.name} {verb} {where}.", () if skipped else why_then(nearest, line.bound, happened)
    )


def _nearest(touch: Touch, bound: tree.Bound, happened: Happened) -> Failure:
    """No step was named, and none of the channel came at that time."""
    name = quoted(touch.label or touch.node)
    text = f"The nearest {touch.channel} was {name}, {missed(touch.at, bound, happened)}."
    return Failure(text, _skipped(touch.channel or "", bound, happened))


def _other_variant(touch: Touch, wanted: tree.Text, happened: Happened) -> Failure:
    took = "without a variant" if touch.variant is None else f"as variant {quoted(touch.variant)}"
    when = said(touch.at, None, happened)
    text = f"{touch.name} {touch.verb} {when} {took}, not as {quoted(wanted.value)}."
    return Failure(text, why_variant(touch, wanted.value, happened))


def _nothing_of(line: tree.ExpectTouch, happened: Happened) -> Failure:
    """No such step at all: it was left out, the contact had left, or went another way."""
    if line.label is None:
        what = "No step was skipped" if line.what.text == "skipped" else f"There was no {line.what.text}"
        return Failure(f"{what}.", (*_skipped(line.what.text, line.bound, happened), *end_notes(happened)))
    steps = happened.scene.plan.steps_named(line.label.value)
    if line.what.text == "skipped":
        return _not_skipped(line.label.value, steps, happened)
    skip = next((s for s in reversed(happened.skips) if s.node in steps), None)
    if skip is not None:
        return Failure(f"{left_out(skip, happened)}.", why_left_out(skip, happened))
    return _never_came(f"{line.what.text} {quoted(line.label.value)}", steps, happened)


def _not_skipped(label: str, steps: tuple[str, ...], happened: Happened) -> Failure:
    came = next((t for t in happened.touches if t.node in steps), None)
    if came is None:
        return _never_came(quoted(label), steps, happened)
    return Failure(f"{came.name} was not skipped: it {came.verb} {said(came.at, None, happened)}.")


def _never_came(name: str, steps: tuple[str, ...], happened: Happened) -> Failure:
    why, notes = passed_by(steps, happened)
    return Failure(f"{name} never had its turn: {why}.", notes)
