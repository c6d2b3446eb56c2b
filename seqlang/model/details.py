"""What stands under a step: details, variants, and what the step is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seqlang.channels.channel import Channel
from seqlang.conditions.tree import Condition, Negation
from seqlang.diagnostic import Edit, Fix
from seqlang.model import files, opening, shapes
from seqlang.model.abroad import say_abroad
from seqlang.model.near import did_you_mean
from seqlang.model.program import Detail, DetailValue, Variant
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import frozen

LoadText = Callable[[str], str | None]


@frozen
class Under:
    """What was read under a step."""

    details: tuple[Detail, ...] = ()
    variants: tuple[Variant, ...] = ()
    success: Condition | None = None


@frozen
class Desk:
    """A step whose details are being read. `inside`: the name of the variant, else None."""

    scope: Scope
    channel: Channel
    label: tree.Text
    load_text: LoadText
    inside: str | None = None


SHAPES: Mapping[str, Callable[[Scope, tree.Setting], Any]] = {
    "yes_no": shapes.yes_no,
    "late": shapes.late,
    "length": shapes.length,
    "window": opening.window,
    "due": shapes.due,
    "word": shapes.word,
    "method": shapes.method,
    "count": shapes.count,
}
# Names that begin with a vowel when read aloud.
_AN = ("email", "in_app", "sms")
# Whether a person releases a mail, or the law lets it out, shapes the sequence itself: all variants share it.
_NOT_VARIED = frozenset({"review", "transactional"})


def read_under(items: tuple[tree.Detail, ...], desk: Desk) -> Under:
    """Everything under one step; what could not be read is left out."""
    settings = [item for item in items if isinstance(item, tree.Setting)]
    variants = [item for item in items if isinstance(item, tree.Variant)]
    return Under(_details(settings, desk), _variants(variants, desk), _success(items, desk))


def _success(items: tuple[tree.Detail, ...], desk: Desk) -> Condition | None:
    from seqlang.model.conditions import read_condition

    found = [item for item in items if isinstance(item, tree.Success)]
    for item in found[1:]:
        related = [desk.scope.related("the first one", desk.scope.at(found[0]))]
        message = "A step is for one thing, and this is its second `success when`. Join the two with `or`."
        desk.scope.say("duplicate-success", message, item, related=related)
    if not found:
        return None
    if desk.channel.kind == "unknown":
        return None
    return read_condition(found[0].condition, desk.scope, success_of=desk.label.value)


# ---- details -------------------------------------------------------------------------------------------------


def _details(items: list[tree.Setting], desk: Desk) -> tuple[Detail, ...]:
    seen: dict[str, tree.Setting] = {}
    found = []
    for item in items:
        # `subject A:` and `subject B:` are no repetition, but both are told about.
        first = item if item.channel is not None else seen.setdefault(item.key.text, item)
        if first is not item:
            _say_twice(item, first, desk)
            continue
        shape = _shape(item, desk)
        value = _read(shape, item, desk) if shape else None
        if value is not None:
            found.append(Detail(item.key.text, value, desk.scope.at(item)))
    return tuple(found)


def _say_twice(item: tree.Setting, first: tree.Setting, desk: Desk) -> None:
    related = [desk.scope.related("the first one", desk.scope.at(first.key))]
    message = (
        f"`{item.key.text}` stands twice under this step, and only one of the two can hold. Take one out."
    )
    desk.scope.say("duplicate-detail", message, item.key, related=related)


def _shape(item: tree.Setting, desk: Desk) -> str | None:
    """The name of the detail's shape; None where it cannot stand here, which is said."""
    key, channel = item.key.text, desk.channel
    shape = dict(channel.details).get(key)
    if shape is None and not channel.open_details:
        _say_unknown(item, desk)
        return None
    if item.channel is not None:
        _say_one_more(key, item.key, item.channel, desk)
        return None
    if desk.inside is not None and key in _NOT_VARIED:
        message = f"`{key}` holds for the whole step, so it cannot differ in a variant. Put it under the step itself."
        desk.scope.say("not-varied", message, item.key)
        return None
    return shape or "anything"


def _say_one_more(key: str, name: tree.Name, more: tree.Name, desk: Desk) -> None:
    """`subject line: …`, `subject B: …`."""
    message = f"Under a step `{key}` is this step's own, so leave `{more.text}` out."
    cut = Fix("Leave it out", (Edit(Span(name.span.end, more.span.end), ""),))
    if len(more.text) > 1:
        desk.scope.say("not-by-channel", message, more, fixes=(cut,))
        return
    variant = f'variant "{more.text.upper()}" 50%'
    message = f"Two texts of one step are variants: below `{variant}`, indented, stands `{key}:`."
    desk.scope.say("not-by-channel", message, more)


_CONDITIONS = ("if", "unless", "when", "on")


_WHENS = frozenset(
    (
        "delay",
        "wait",
        "day",
        "days",
        "time",
        "at",
        "send_at",
        "send_on",
        "send_time",
        "schedule",
        "scheduled",
        "date",
        "after",
        "timing",
    )
)


def _say_condition(item: tree.Setting, desk: Desk) -> None:
    """`if: no_answer`, `on voicemail: …` below a call: a condition stands on the step's own line, or beside the step."""
    from seqlang.model.conditions.calls import HOW_CALLS_END, outcome_meant

    word = item.channel or next((v for v in item.values if isinstance(v, tree.Name)), None)
    outcome = outcome_meant(word.text) if word and desk.channel.name == "call" else None
    message = (
        f"`{item.key.text}` is no detail. A condition stands at the end of the step's own line, behind `if`."
    )
    if outcome is not None:
        message = f'How a call went is asked beside it, in the column of the call: `if "its label".outcome = "{outcome}"`.'
    desk.scope.say("unknown-detail", message, item.key, notes=(HOW_CALLS_END,) if outcome else ())


# What people call it, the first one that the channel has being meant.
_CALLED = {
    "due": "within deadline timeout due_in due_within due_date complete_by",
    "body": "message text content copy html plain plain_text msg",
    "note": "message body text content msg connection_note invitation comment comments notes description instructions",
    "script": "talk_track talking_points what_to_say",
    "subject": "title headline subject_line",
    "title": "subject headline heading",
    "preview": "preheader pre_header preview_text snippet",
    "from": "sender from_name from_email",
    "to": "recipient recipients",
    "attach": "attachment attachments file files",
    "assign": "assignee assigned_to assign_to owner who",
    "url": "link href endpoint",
}


# Of a call the words are spoken; of another task they are written, or for whoever does it.
_SPOKEN = ("message", "body", "text", "content", "msg")


def _meant(key: str, channel: Channel) -> str | None:
    """The detail of that channel which is called so elsewhere."""
    known = dict(channel.details)
    if channel.name == "call" and key in _SPOKEN:
        return "script"
    return next((name for name, others in _CALLED.items() if name in known and key in others.split()), None)


def _say_unknown(item: tree.Setting, desk: Desk) -> None:
    key, channel = item.key.text, desk.channel
    if key in _CONDITIONS:
        _say_condition(item, desk)
        return
    if key.lower() in _WHENS:
        step = f"{channel.name} {desk.label.raw}"
        message = f"When a step is due stands in front of it, on its own line: `day 3 at 09:30: {step}`, or `after 2 days: {step}`."
        desk.scope.say("unknown-detail", message, item.key)
        return
    if say_abroad(item.key, desk.scope):
        return
    takers = [n for n in desk.scope.channels if key in dict(desk.scope.channels[n].details)]
    known = [name for name, _ in channel.details]
    words, meant = [*known, "success", "variant"], _meant(key, channel) or key
    tail, fixes = did_you_mean(meant, words, item.key, safe=key.lower() in known)
    if takers and not fixes:
        message = f"`{key}` is a detail of {_steps(takers)}; {channel.name} steps take {', '.join(known)}."
    elif tail:
        message = f"{channel.name.capitalize()} steps have no detail `{key}`.{tail}"
    else:
        message = f"{channel.name.capitalize()} steps have no detail `{key}`. They take {', '.join(known)}."
    desk.scope.say("unknown-detail", message, item.key, fixes=fixes)


def _steps(names: list[str]) -> str:
    return (f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]) + " steps"


def _one(name: str) -> str:
    return f"{'an' if name in _AN else 'a'} {name} step"


def _read(shape: str, item: tree.Setting, desk: Desk) -> DetailValue | None:
    roots = ("secret",) if desk.channel.kind == "webhook" else ()
    if shape == "text":
        return shapes.text(desk.scope, item, roots)
    if shape == "texts":
        return shapes.texts(desk.scope, item, roots)
    if shape == "body":
        if files.names_file(item):
            return files.read_named(item, desk.scope, desk.load_text, roots)
        return shapes.text(desk.scope, item, roots)
    if shape == "label":
        return _thread(item, desk)
    value: DetailValue | None = SHAPES.get(shape, shapes.anything)(desk.scope, item)
    return value


def _thread(item: tree.Setting, desk: Desk) -> str | None:
    """The step replied to: an earlier email of the same sequence."""
    value = shapes.single(
        desk.scope, item, "not-a-label", 'takes the label of an earlier email, like "intro".'
    )
    if value is None:
        return None
    if not isinstance(value, tree.Text):
        answer = isinstance(value, tree.Name) and value.text.lower() in ("yes", "no", "true", "false")
        fixes = [shapes.quote(value)] if isinstance(value, tree.Name) and not answer else []
        wants = 'takes the label of an earlier email in quotes, like "intro".'
        shapes.wrong(desk.scope, item, "not-a-label", wants, value, fixes)
        return None
    return earlier_email(value, desk)


def earlier_email(value: tree.Text, desk: Desk) -> str | None:
    from seqlang.model.conditions.names import find_label

    label = find_label(value.value, value.span, desk.scope)
    if label is None:
        return None
    if label.channel is not None and label.channel.name in (desk.channel.name, "unknown"):
        return label.name
    if label.channel is None or label.channel.kind != "unknown":
        what = "a split" if label.channel is None else _one(label.channel.name)
        message = f'"{value.value}" is {what}, and a thread only goes on from an email. Name an email.'
        related = [desk.scope.related("the step of that name", label.at)]
        desk.scope.say("not-an-email", message, value, related=related)
    return None


# ---- variants ------------------------------------------------------------------------------------------------


def _variants(items: list[tree.Variant], desk: Desk) -> tuple[Variant, ...]:
    if items and desk.channel.kind in ("webhook", "notify"):
        name = desk.channel.name.capitalize()
        message = (
            f"{name} steps have no variants: only what people read or do comes in several. Take this one out."
        )
        desk.scope.say("no-variants-here", message, items[0].label)
        return ()
    _check_names(items, desk)
    _check_shares(items, desk)
    found = [_variant(item, desk) for item in items]
    return tuple(sorted((v for v in found if v), key=lambda v: v.guard is None))


def _check_names(items: list[tree.Variant], desk: Desk) -> None:
    seen: dict[str, tree.Text] = {}
    for item in items:
        first = seen.setdefault(item.label.value, item.label)
        if first is not item.label:
            message = (
                f'There is a variant "{item.label.value}" already, and reports could not tell the two apart.'
            )
            related = [desk.scope.related("the first one", desk.scope.at(first))]
            desk.scope.say("duplicate-variant", message, item.label, related=related)


def _check_shares(items: list[tree.Variant], desk: Desk) -> None:
    drawn = [item for item in items if item.guard is None]
    written = [item.share for item in drawn if item.share is not None]
    total = sum(share.value for share in written)
    if total > 100.001:
        shown = f"{total:g} %"
        message = f"The variants' shares come to {shown}, and there are only 100 % to give away."
        desk.scope.say("shares-over-100", message, written[-1])
    elif written and total > 99.999 and len(written) < len(drawn):
        left_out = next(item for item in drawn if item.share is None)
        message = f'The other shares take all 100 %, so nobody would ever see "{left_out.label.value}". Give it a share.'
        desk.scope.say("no-share-left", message, left_out.label)


def _variant(item: tree.Variant, desk: Desk) -> Variant | None:
    guard = read_guard(item.guard, desk.scope)
    for detail in item.details:
        if isinstance(detail, tree.Success | tree.Variant):
            word = "success" if isinstance(detail, tree.Success) else "variant"
            message = f"`{word}` belongs under the step itself, as it holds for all variants alike."
            desk.scope.say("not-varied", message, detail)
    inside = Desk(desk.scope, desk.channel, desk.label, desk.load_text, item.label.value)
    details = _details([d for d in item.details if isinstance(d, tree.Setting)], inside)
    if item.guard is not None and guard is None:
        return None
    share = None if item.share is None else item.share.value
    return Variant(item.label.value, share, guard, details, desk.scope.at(item.label))


def read_guard(node: tree.Guard | None, scope: Scope) -> Condition | None:
    """A guard with `unless` worked in."""
    from seqlang.model.conditions import read_condition

    found = read_condition(node.condition, scope) if node else None
    return Negation(found) if found is not None and node is not None and node.unless else found
