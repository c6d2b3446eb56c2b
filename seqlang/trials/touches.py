"""Expectations of steps: that one went out, opened or was called, was left out, or how many did."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.syntax import tree
from seqlang.trials.bounds import distance, fits, missed, said, wanted_words
from seqlang.trials.failure import Failure, named, quoted, whole_end
from seqlang.trials.happened import Happened, Touch

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


def count_fails(line: tree.ExpectCount, happened: Happened) -> Failure | None:
    """`expect 3 emails before day 9`."""
    channel = channel_counted(line, happened)
    found = [t for t in happened.touches if t.channel == channel and fits(t.at, line.bound, happened)]
    if len(found) == int(line.count.value):
        return None
    where = "" if line.bound is None else f" {wanted_words(line.bound)}"
    number = f"{len(found)}" if found else "none"
    message = f"Expected {line.count.text} {line.what.text}{where}, and there {_be(len(found))} {number}."
    return Failure(message, _listed(found, happened))


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
    return Failure(f"{named(first)} {verb} all the same, {when}{more}.", notes)


def _otherwise(alike: Sequence[Touch], line: tree.ExpectTouch, happened: Happened) -> Failure:
    """It happened, but at another time or as another variant."""
    in_time = [t for t in alike if fits(t.at, line.bound, happened)]
    if in_time and line.variant is not None:
        return _other_variant(in_time[0], line.variant, happened)
    right = [t for t in alike if _variant_fits(t, line)] or alike
    nearest = min(right, key=lambda t: distance(t.at, line.bound, happened))
    assert line.bound is not None
    verb = "was skipped" if line.what.text == "skipped" else nearest.verb
    where = missed(nearest.at, line.bound, happened)
    lead = "" if line.label is not None else f"The nearest {line.what.text} was "
    text = f"{lead}{named(nearest)}, {where}." if lead else f"{named(nearest)} {verb} {where}."
    return Failure(text, _moves(nearest, happened))


def _other_variant(touch: Touch, wanted: tree.Text, happened: Happened) -> Failure:
    took = "without a variant" if touch.variant is None else f"as variant {quoted(touch.variant)}"
    when = said(touch.at, None, happened)
    return Failure(f"{named(touch)} {touch.verb} {when} {took}, not as {quoted(wanted.value)}.")


def _moves(touch: Touch, happened: Happened) -> tuple[str, ...]:
    """Why it slipped: the windows and gaps that moved it."""
    entries = [e for e in happened.timeline.entries if e.node == touch.node and e.kind == "wait" and e.reason]
    return tuple(f"it was {e.reason}" for e in entries if e.at <= touch.at and e.reason)[-3:]


def _nothing_of(line: tree.ExpectTouch, happened: Happened) -> Failure:
    """No such step at all: it was left out, the contact had left, or went another way."""
    if line.label is None:
        what = "No step was skipped" if line.what.text == "skipped" else f"There was no {line.what.text}"
        return Failure(f"{what}.", (_end_note(happened),))
    steps = happened.scene.plan.steps_named(line.label.value)
    if line.what.text == "skipped":
        return _not_skipped(line.label.value, steps, happened)
    name = f"{line.what.text} {quoted(line.label.value)}"
    skip = next((s for s in reversed(happened.skips) if s.node in steps), None)
    if skip is not None:
        reason = f": {skip.reason}" if skip.reason else ""
        return Failure(f"{name} was skipped {said(skip.at, None, happened)}{reason}.")
    return _never_came(name, steps, happened)


def _not_skipped(label: str, steps: Sequence[str], happened: Happened) -> Failure:
    came = next((t for t in happened.touches if t.node in steps), None)
    if came is None:
        return _never_came(quoted(label), steps, happened)
    return Failure(f"{named(came)} was not skipped: it {came.verb} {said(came.at, None, happened)}.")


def _never_came(name: str, steps: Sequence[str], happened: Happened) -> Failure:
    waiting = any(t.node in steps for t in happened.timeline.state.threads)
    if waiting:
        why = "the contact still stands before it when nothing more happens"
    elif happened.left is not None:
        why = "the contact had left by then"
    else:
        why = "the contact went another way"
    return Failure(f"{name} never had its turn: {why}.", (_end_note(happened),))


def _end_note(happened: Happened) -> str:
    text = whole_end(happened)
    return text[0].lower() + text[1:]
