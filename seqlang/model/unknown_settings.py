"""What is written like a setting of a sequence, and is none: a step, a detail, a word of other tools."""

from __future__ import annotations

import re
from collections.abc import Collection

from seqlang.diagnostic import Edit, Fix
from seqlang.model import opening, shapes
from seqlang.model.abroad import say_abroad
from seqlang.model.at_once import is_step, step_in, when_in
from seqlang.model.near import did_you_mean
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.counted import COUNTED, counted

# What other systems call them.
_ELSEWHERE = {
    "key": "once per id unique unique_by dedupe parallel enrollments concurrency each instance",
    "cap": "frequency frequency_cap max_per_week",
    "limit": "throttle rate rate_limit daily_limit max_per_day",
    "send": "window hours business_hours sending_window send_window schedule working_hours",
    "timezone": "tz zone time_zone clock",
    "reenroll": "reentry re_entry re_enroll repeatable again",
    "category": "type kind goal_type",
    "from": "sender mailbox",
    "due": "deadline task_due sla",
    "description": "name note notes about comment",
    "blackout": "skip exclude exclude_dates closed",
}


CLOSED = ("quiet", "quiet_hours", "quiet_time", "do_not_disturb", "dnd", "no_send", "night")


def say_quiet(item: tree.Setting, items: tuple[tree.Setting, ...], scope: Scope) -> None:
    """`quiet: 21:00-08:00`: the hours between are meant. No fix where it would be a second `send`."""
    times = item.values[0] if len(item.values) == 1 else None
    hours = opening.opened(times.text) if isinstance(times, tree.TimeRange) else None
    text = f"send: {hours or '08:00-21:00'}"
    message = (
        f"Here the hours in which messages may go out are written, not the quiet ones, such as `{text}`."
    )
    alone = hours and not any(other.key.text == "send" for other in items)
    fixes = (Fix(f"Write `{text}`", (Edit(item.span, text),), safe=False),) if alone else ()
    scope.say("unknown-setting", message, item.key, fixes=fixes)


def say_unknown(item: tree.Setting, known: Collection[str], scope: Scope) -> None:
    """What was probably meant by a setting that is none of the `known`."""
    key = item.key.text
    whole = f"{key} {item.channel.text}" if item.channel else key
    if is_step(item):
        _say_step(item, whole, scope)
        return
    if key in scope.channels and isinstance(item.values[0], tree.Text | tree.Name):
        _say_colon(item, scope)
        return
    if _say_elsewhere(item, scope) or say_abroad(item.key, scope):
        return
    takers = [name for name in ("email", "call", "webhook", "push") if _takes(name, key, scope)]
    if takers and scope.doubtful:
        # Its step is most likely the line that could not be read, which was told about.
        return
    if takers:
        message = (
            f"`{key}` belongs to a single step, not to the whole sequence: put it under the "
            f"{takers[0]} it is for, indented."
        )
        scope.say("unknown-setting", message, item.key)
        return
    meant = next((name for name, words in _ELSEWHERE.items() if key.lower() in words.split()), None)
    if meant == "key" and not isinstance(item.values[0], tree.Name | tree.Path):
        meant = None
    tail, fixes = did_you_mean(meant or key, known, item.key)
    notes = () if tail else (f"Its settings are {', '.join(known)}.",)
    message = f"A sequence has no setting `{key}`.{tail}"
    scope.say("unknown-setting", message, item.key, notes=notes, fixes=fixes)


_WAITS = ("delay", "sleep", "wait_time", "interval", "pause")
_TRIGGERS = (
    "trigger",
    "triggers",
    "entry",
    "entry_criteria",
    "audience",
    "start_when",
    "enrollment",
    "starts",
)


def _say_elsewhere(item: tree.Setting, scope: Scope) -> bool:
    """What is a setting of other tools and a line of its own here: `delay: 3 days`, `trigger: form_submitted`."""
    key, values = item.key.text.lower(), item.values
    length = shapes.duration_of(values)
    if key in _WAITS and length is not None:
        words = " ".join(getattr(v, "text", "") for v in values)
        text, message = (
            f"wait {words}",
            f"Waiting is a step, `wait {words}`; or it stands in front of the next one: `after {words}:`.",
        )
    elif key in _TRIGGERS and len(values) == 1 and isinstance(values[0], tree.Name):
        text = f"enroll when {values[0].text}"
        message = f"Who comes in is said by a rule: `{text}`."
    else:
        return False
    fix = Fix(f"Write `{text}`", (Edit(Span(item.key.span.start, values[-1].span.end), text),), safe=False)
    scope.say("unknown-setting", message, item.key, fixes=(fix,))
    return True


def _takes(channel: str, key: str, scope: Scope) -> bool:
    return any(key == detail for detail, _ in scope.channels[channel].details)


def _say_colon(item: tree.Setting, scope: Scope) -> None:
    """`email: "intro"`."""
    value = item.values[0]
    label = value.raw if isinstance(value, tree.Text) else f'"{getattr(value, "text", "")}"'
    step = f"{item.key.text} {label}"
    between = Span(item.key.span.end, value.span.start)
    message = (
        f"A step has no colon between its channel and its label: {step}. What stands left of a colon is when."
    )
    put = () if isinstance(value, tree.Text) else (Edit(value.span, label),)
    scope.say("needless-colon", message, between, fixes=[Fix(f"Write `{step}`", (Edit(between, " "), *put))])


def _say_step(item: tree.Setting, whole: str, scope: Scope) -> None:
    step = step_in(item)
    if whole.split()[0] in ("if", "unless"):
        message = f"`if` and `unless` stand behind a step, not before it: {step} {whole}."
        scope.say("guard-first", message, item.key)
        return
    meant = when_in(whole)
    if meant is not None:
        place = Span(item.key.span.start, (item.channel or item.key).span.end)
        fix = Fix(f"Write `{meant}`", (Edit(place, meant),))
        scope.say(
            "unknown-when", f"When {step} is due is written `{meant}:`, not `{whole}:`.", place, fixes=(fix,)
        )
        return
    counts = re.fullmatch(COUNTED, whole)
    count = counted(counts, "") if counts else None
    if count is not None:
        place = Span(item.key.span.start, (item.channel or item.key).span.end)
        fixes = (Fix(f"Write `{count.when}`", (Edit(place, count.when),), safe=False),) if count.when else ()
        scope.say("unknown-when", count.message, place, fixes=fixes)
        return
    if say_abroad(item.key, scope) or _say_again(item, whole, scope) or _say_no_length(item, whole, scope):
        return
    message = (
        f"`{whole}` does not say when {step} is due. Write `day 3:`, `after 2 days:`, `on 2026-12-01:`, "
        "`next tuesday:`, or nothing for at once."
    )
    scope.say("unknown-when", message, item.key)


_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
_OFTEN = re.compile(rf"(?P<every>every|each) +(?P<what>\w+)|(?P<word>{'|'.join(_PERIODS)})")


def _say_again(item: tree.Setting, whole: str, scope: Scope) -> bool:
    """`every monday: email "x"`, `weekly: email "x"`."""
    found = _OFTEN.fullmatch(whole.lower())
    if found is None:
        return False
    what = found["what"] if found["what"] in ("day", "month", "year") else "week"
    repeat = f"repeat 4 times every {_PERIODS.get(found['word'] or '', what)}"
    message = f"Nothing runs for ever here: what comes again is written with `{repeat}`, and below it, indented, the step."
    scope.say("every-without-repeat", message, Span(item.key.span.start, (item.channel or item.key).span.end))
    return True


def _say_no_length(item: tree.Setting, whole: str, scope: Scope) -> bool:
    """`before trial_end: email "x"`."""
    way, _, date = whole.partition(" ")
    if way != "before" or not date:
        return False
    place = Span(item.key.span.start, (item.channel or item.key).span.end)
    text = f"1 day before contact.{date}"
    message = f"A length of time is missing in front of `before`, and a date is named with what it belongs to: `{text}:`."
    scope.say(
        "length-first", message, place, fixes=(Fix(f"Write `{text}`", (Edit(place, text),), safe=False),)
    )
    return True
