"""The settings of a sequence: one row for each, with what its values must look like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.calendar.duration import Duration
from seqlang.conditions.tree import Length
from seqlang.diagnostic import Edit, Fix
from seqlang.model import opening, places, shapes
from seqlang.model.abroad import say_abroad
from seqlang.model.near import did_you_mean
from seqlang.model.program import At, Due, Rate, Reenroll, Settings
from seqlang.model.scope import Scope
from seqlang.model.unknown_settings import CLOSED, say_quiet, say_unknown
from seqlang.source import Span
from seqlang.syntax import tree
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
            shapes.wrong(scope, setting, "not-a-rate", wants, fixes=_rate_meant(part))
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


_ANSWERED = {"yes": "after exit", "true": "after exit", "no": "never", "false": "never"}
_PERIODS = ("minute", "hour", "day", "week", "month")


def _rate_meant(part: list[tree.Atom]) -> list[Fix]:
    """`50 emails per day`, `50 a day`: the number and the time, if there are just these two."""
    match part:
        case [tree.Number() as count, *between, tree.Name() as per] if per.text in _PERIODS:
            words = [v.text for v in between if isinstance(v, tree.Name)]
        case _:
            return []
    if len(words) < len(between) or not words or words[-1] not in ("per", "a", "an", "each", "every"):
        return []
    place, text = Span(count.span.start, per.span.end), f"{count.text} per {per.text}"
    return [Fix(f"Write `{text}`", (Edit(place, text),), safe=len(words) == 1)]


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
    tail, fixes = did_you_mean(_ANSWERED.get(word, word), ("never", "always", "after exit"), first)
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
        if item.key.text in CLOSED:
            say_quiet(item, items, scope)
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
        say_unknown(item, SETTINGS, scope)
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


_BRINGS_IN = ("import", "include", "require")


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
    if say_abroad(name, scope):
        return False
    if name.text in _BRINGS_IN:
        way_out = 'Another file is brought in in the first column, above what uses it: `import "crm.seq"`.'
        scope.say("unknown-channel", f"`{name.text}` is no channel. {way_out}", name)
        return False
    meant = CALLED.get(name.text, name.text)
    tail, fixes = did_you_mean(meant, scope.channels, name, safe=name.text.lower() in scope.channels)
    advice = tail or " A channel of your own is declared like `channel direct_mail: task`."
    scope.say("unknown-channel", f"There is no channel `{name.text}`.{advice}", name, fixes=fixes)
    return False


def _is_detail(word: str, scope: Scope) -> bool:
    return any(word in dict(channel.details) for channel in scope.channels.values())
