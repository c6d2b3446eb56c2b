"""The settings of a sequence: one row for each, with what its values must look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from seqlang.calendar.duration import Duration
from seqlang.conditions.tree import Length
from seqlang.diagnostic import Edit, Fix
from seqlang.model import opening, places, shapes
from seqlang.model.at_once import is_step, step_in, when_in
from seqlang.model.near import did_you_mean
from seqlang.model.program import At, Due, Rate, Reenroll, Settings
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.counted import COUNTED, counted
from seqlang.values import evolve, frozen

Reader = Callable[[Scope, tree.Setting], Any]


@frozen
class Row:
    """How a setting is read; `field`: its name in Settings; `by_channel`: `send call: …` is another one."""

    read: Reader
    field: str = ""
    by_channel: bool = False


def _days(scope: Scope, setting: tree.Setting) -> str | None:
    return shapes.choose(scope, setting, ("calendar", "business"))


def _first_day(scope: Scope, setting: tree.Setting) -> int | None:
    found = shapes.choose(scope, setting, ("0", "1"))
    return None if found is None else int(found)


def _on_failure(scope: Scope, setting: tree.Setting) -> str | None:
    return shapes.choose(scope, setting, ("continue", "exit"))


# ---- rates ---------------------------------------------------------------------------------------------------


def _rate(scope: Scope, setting: tree.Setting, periods: tuple[str, ...]) -> tuple[Rate, ...] | None:
    """`50 per day`, for one channel or all; several parted by commas all hold."""
    channel = setting.channel.text if setting.channel else None
    found = []
    for part in shapes.parts(setting.values) or [[]]:
        rate = _one_rate(scope, setting, part, channel, periods)
        if rate is None:
            return None
        found.append(rate)
    return tuple(found)


def _one_rate(
    scope: Scope, setting: tree.Setting, part: list[tree.Atom], channel: str | None, periods: tuple[str, ...]
) -> Rate | None:
    wants = f"takes a number and a time, like `50 per {periods[0]}`."
    match part:
        case [tree.Number() as count, tree.Name(text="per"), tree.Name() as per]:
            pass
        case _:
            shapes.wrong(scope, setting, "not-a-rate", wants)
            return None
    if not isinstance(count.value, int) or count.value < 1:
        shapes.wrong(scope, setting, "not-a-rate", "takes a whole number, at least 1.", count)
        return None
    if per.text not in periods:
        tail, fixes = did_you_mean(per.text, periods, per)
        wants = f"counts per {' or '.join(periods)}, not per {per.text}.{tail}"
        shapes.wrong(scope, setting, "not-a-rate", wants, per, fixes)
        return None
    return Rate(channel, count.value, per.text)


def _limit(scope: Scope, setting: tree.Setting) -> tuple[Rate, ...] | None:
    return _rate(scope, setting, ("day", "hour", "week", "month"))


def _cap(scope: Scope, setting: tree.Setting) -> tuple[Rate, ...] | None:
    """By the contact's calendar days, so nothing shorter than a day."""
    return _rate(scope, setting, ("week", "day", "month"))


# ---- coming in -----------------------------------------------------------------------------------------------


def _reenroll(scope: Scope, setting: tree.Setting) -> Reenroll | None:
    match setting.values:
        case (tree.Name(text="never" | "always" as when),):
            return Reenroll(when)
        case (tree.Name(text="after"), tree.Name(text="exit")):
            return Reenroll("after exit")
        case (tree.Name(text="after"), *rest) if shapes.duration_of(rest) is not None:
            length = shapes.length(scope, shapes.with_key(setting, rest))
            return Reenroll("after", length) if length else None
    first = setting.values[0] if setting.values else setting.key
    word = first.text if isinstance(first, tree.Name) else ""
    tail, fixes = did_you_mean(word, ("never", "always"), first)
    shapes.wrong(
        scope,
        setting,
        "not-a-reenroll",
        f"takes never, always, after exit, or `after 90 days`.{tail}",
        None,
        fixes,
    )
    return None


def _key(scope: Scope, setting: tree.Setting) -> str | None:
    """An attribute of the enrolling event."""
    name = shapes.single(
        scope, setting, "not-a-key", "takes one value of the enrolling event, like `cart_id`."
    )
    if name is None:
        return None
    if not isinstance(name, tree.Name):
        fixes: list[Fix] = []
        if isinstance(name, tree.Text):
            fixes = [Fix("Leave the quotes out", (Edit(name.span, name.value),))]
        elif isinstance(name, tree.Path):
            fixes = [Fix(f"Write {name.parts[-1].text}", (Edit(name.span, name.parts[-1].text),), safe=False)]
        wants = "takes the bare name of a value that the enrolling event carries, like `cart_id`."
        shapes.wrong(scope, setting, "not-a-key", wants, name, fixes)
        return None
    # Without an `enroll when` of its own, a sequence is entered from others, which pass on what they were entered with.
    if scope.entry is None or name.text in scope.entry:
        return name.text
    inside = [known for known in scope.entry if known.endswith(f"_{name.text}")]
    tail, meant = did_you_mean(inside[0] if len(inside) == 1 else name.text, scope.entry, name)
    wants = f"names a value of the event that enrolls, and that event carries no `{name.text}`.{tail}"
    shapes.wrong(scope, setting, "unknown-key", wants, name, meant)
    return None


SETTINGS: Mapping[str, Row] = {
    "category": Row(shapes.word),
    "days": Row(_days),
    "first_day": Row(_first_day),
    "send": Row(opening.window, by_channel=True),
    "timezone": Row(places.timezone),
    "holidays": Row(places.holidays),
    "blackout": Row(places.blackout),
    "gap": Row(shapes.length),
    "spread": Row(shapes.length),
    "limit": Row(_limit, by_channel=True),
    "cap": Row(_cap, by_channel=True),
    "reenroll": Row(_reenroll),
    "key": Row(_key),
    "exclusive": Row(shapes.word),
    "stay": Row(shapes.length),
    "due": Row(shapes.due),
    "on_failure": Row(_on_failure),
    "from": Row(shapes.text, "from_"),
    "reply_to": Row(shapes.text),
    "unsubscribe_url": Row(shapes.text),
    "address": Row(shapes.text),
    "transactional": Row(shapes.yes_no),
    "owner": Row(shapes.plain),
    "description": Row(shapes.plain),
    "tags": Row(shapes.plains),
}

# Three business days: long enough for a busy week, short enough that a sequence does not stand still.
_DUE = Due("length", Length(Duration(3, None, "day", True)))


def read_settings(items: tuple[tree.Setting, ...], scope: Scope) -> Settings:
    """All settings, defaults filled in where a value was refused; `first_day` is worked out later."""
    values: dict[str, Any] = {"due": _DUE}
    written: dict[tuple[str, str | None], tree.Setting] = {}
    for item in items:
        if item.key.text in _CLOSED:
            _say_quiet(item, items, scope)
            continue
        row = _row(item, scope)
        if row is None or not _is_first(item, written, scope):
            continue
        value = row.read(scope, item)
        if value is not None:
            _put(values, row.field or item.key.text, item, value)
    if ("first_day", None) in written:
        # Where it was refused, no step is told that its day comes before the first.
        values.setdefault("first_day", 0)
    places_of = tuple((key, At(scope.path, s.span.moved(scope.base))) for (key, _), s in written.items())
    return evolve(Settings(), written=places_of, **values)


def _put(values: dict[str, Any], field: str, item: tree.Setting, value: Any) -> None:
    if field in ("limit", "cap"):
        values[field] = (*values.get(field, ()), *value)
    elif item.channel is not None:
        key = "send_by_channel"
        values[key] = (*values.get(key, ()), (item.channel.text, value))
    else:
        values[field] = value


def _is_first(item: tree.Setting, written: dict[tuple[str, str | None], tree.Setting], scope: Scope) -> bool:
    key = (item.key.text, item.channel.text if item.channel else None)
    first = written.setdefault(key, item)
    if first is item:
        return True
    scope.say(
        "duplicate-setting",
        f"`{' '.join(k for k in key if k)}` is set further up already, and only one of the two can hold. Take one out.",
        item.key,
        related=[scope.related("the first one", scope.at(first.key))],
    )
    return False


def _row(item: tree.Setting, scope: Scope) -> Row | None:
    row = SETTINGS.get(item.key.text)
    if row is None:
        _say_unknown(item, scope)
        return None
    if item.channel is None:
        return row
    if not row.by_channel:
        edit = Edit(Span(item.key.span.end, item.channel.span.end), "")
        message = f"`{item.key.text}` is one for the whole sequence, whatever the channel: leave `{item.channel.text}` out."
        scope.say("not-by-channel", message, item.channel, fixes=[Fix("Leave it out", (edit,))])
        return None
    return row if known_channel(item.channel, scope) else None


# What channels are called elsewhere.
CALLED = {
    "text": "sms",
    "txt": "sms",
    "mail": "email",
    "phone": "call",
    "inapp": "in_app",
    "wa": "whatsapp",
    "webhooks": "webhook",
}


def known_channel(name: tree.Name, scope: Scope) -> bool:
    """Whether there is such a channel; said once where there is none."""
    if name.text in scope.channels:
        return True
    if _is_detail(name.text, scope):
        takers = [c.name for c in scope.channels.values() if name.text in dict(c.details)]
        message = (
            f"`{name.text}` is no channel, but a detail: it stands indented below its {takers[0]}, with a colon, "
            f'such as `{name.text}: "…"`.'
        )
        scope.say("detail-as-step", message, name)
        return False
    tail, fixes = did_you_mean(CALLED.get(name.text, name.text), scope.channels, name)
    advice = tail or " A channel of your own is declared like `channel direct_mail: task`."
    scope.say("unknown-channel", f"There is no channel `{name.text}`.{advice}", name, fixes=fixes)
    return False


def _is_detail(word: str, scope: Scope) -> bool:
    return any(word in dict(channel.details) for channel in scope.channels.values())


# ---- unknown ones --------------------------------------------------------------------------------------------

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


_CLOSED = ("quiet", "quiet_hours", "quiet_time", "do_not_disturb", "dnd", "no_send", "night")


def _say_quiet(item: tree.Setting, items: tuple[tree.Setting, ...], scope: Scope) -> None:
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


def _say_unknown(item: tree.Setting, scope: Scope) -> None:
    key = item.key.text
    whole = f"{key} {item.channel.text}" if item.channel else key
    if is_step(item):
        _say_step(item, whole, scope)
        return
    if key in scope.channels and isinstance(item.values[0], tree.Text | tree.Name):
        _say_colon(item, scope)
        return
    if _say_elsewhere(item, scope):
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
    tail, fixes = did_you_mean(meant or key, SETTINGS, item.key)
    notes = () if tail else (f"Its settings are {', '.join(SETTINGS)}.",)
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
    message = (
        f"`{whole}` does not say when {step} is due. Write `day 3:`, `after 2 days:`, `on 2026-12-01:`, "
        "`next tuesday:`, or nothing for at once."
    )
    scope.say("unknown-when", message, item.key)
