"""Names that are no events: fields, what the enrolling event brought, labels, what can be asked of a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seqlang.conditions.tree import EntryRef, FieldRef, StepRef, Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.brought import entry_meant, ways_to_have
from seqlang.model.conditions.wording import a, listed, quoted, replace, suggestion
from seqlang.model.near import did_you_mean, near
from seqlang.model.program import FieldType
from seqlang.model.scope import Label, Scope
from seqlang.source import Span

OPEN = FieldType(Type.UNKNOWN)


def read_field(path: str, span: Span, scope: Scope) -> tuple[FieldRef | EntryRef, FieldType] | None:
    """`contact.plan` or `entry.total`, with its type; None where there is none, which is said."""
    root, _, rest = path.partition(".")
    if root == "entry":
        return _entry(rest, span, scope)
    found = scope.fields.get(path)
    if found is not None:
        return FieldRef(path, found.type.type), found.type
    if not _is_special(root, rest, span, scope):
        say_unknown_field(path, span, scope)
    return None


def say_unknown_field(path: str, span: Span, scope: Scope) -> None:
    brought = entry_meant(path, scope)
    if brought is not None and near_field(path, scope.fields) is None:
        text = f"There is no field `{path}`. What the enrolling event brings is written `{brought}`."
        scope.say("unknown-field", text, span, fixes=replace(span, brought))
        return
    meant, fixes = suggestion(near_field(path, scope.fields), span)
    notes = ways_to_have(path, scope)
    scope.say("unknown-field", f"There is no field `{path}`.{meant}", span, notes=notes, fixes=fixes)


def near_field(path: str, fields: Iterable[str]) -> str | None:
    """The field that was probably meant: a near name under the same root, else the same name under another root."""
    root, _, rest = path.partition(".")
    paths = sorted(fields)
    beside = {p.partition(".")[2]: p for p in paths if p.startswith(f"{root}.")}
    alike = near(rest, beside) if rest else None
    if alike is not None:
        return beside[alike]
    name = rest or root
    return next((p for p in paths if p.partition(".")[2] == name), None)


def _is_special(root: str, rest: str, span: Span, scope: Scope) -> bool:
    """Roots that are no fields here: each has its own way out."""
    if root == "steps":
        step, _, attribute = rest.partition(".")
        way = f"{quoted(step)}.{attribute or 'outcome'}"
        scope.say(
            "not-a-field", f"`steps` belongs into texts. In a condition a step is asked as `{way}`.", span
        )
    elif root == "secret":
        scope.say(
            "not-a-field", "A secret is only known to the host that sends, so it cannot be asked here.", span
        )
    elif root in ("today", "send"):
        fixes = (Fix("Change it to `today`", (Edit(span, "today"),), safe=False),)
        scope.say("not-a-field", f"`{root}.{rest}` is no field. Did you mean `today`?", span, fixes=fixes)
    elif root in scope.events and rest in dict(scope.events[root].attributes):
        _say_of_event(root, rest, span, scope)
    else:
        return False
    return True


def _say_of_event(event: str, attribute: str, span: Span, scope: Scope) -> None:
    """`order_placed.total`: of the order that enrolled, or of one that comes."""
    with_ = f"`{event} with {attribute} = …`"
    if scope.entry is None or attribute not in scope.entry:
        scope.say("not-a-field", f"What an event brings is asked with `with`: {with_}.", span)
        return
    way = f"entry.{attribute}"
    text = f"What the event brought that enrolled is written `{way}`; of one that comes later it is asked as {with_}."
    scope.say("not-a-field", text, span, fixes=replace(span, way))


def _entry(attribute: str, span: Span, scope: Scope) -> tuple[EntryRef, FieldType] | None:
    known = scope.entry if scope.entry is not None else _any_attribute(scope)
    found = known.get(attribute)
    if found is not None:
        return EntryRef(attribute, found.type), found
    alike = near(attribute, known)
    meant, fixes = suggestion(f"entry.{alike}" if alike else None, span)
    brings = f" It brings {listed(known)}." if known and not meant and scope.entry is not None else ""
    who = "No event that there is" if scope.entry is None else "The event that enrolls"
    what = f"{who} brings {'a' if scope.entry is None else 'no'} `{attribute}`.{meant}{brings}"
    notes = () if meant else ways_to_have(f"entry.{attribute}", scope)
    scope.say("unknown-attribute", what, span, notes=notes, fixes=fixes)
    return None


def _any_attribute(scope: Scope) -> Mapping[str, FieldType]:
    """Without an `enroll when` of its own a sequence is entered from elsewhere, by any event there is."""
    return {name: kind for event in scope.events.values() for name, kind in event.attributes}


def find_label(name: str, span: Span, scope: Scope) -> Label | None:
    """The step or split of that label that can have run before this line."""
    label = scope.labels.get(name)
    if label is None:
        if name not in scope.doubtful:
            _say_unknown_label(name, span, scope)
        return None
    if scope.here is not None and not scope.here.can_follow(label):
        _say_not_yet(label, name, span, scope)
        return None
    return label


def _say_unknown_label(name: str, span: Span, scope: Scope) -> None:
    plain, _, number = name.rpartition(" #")
    if plain in scope.labels and number.isdigit():
        text = f"Rounds of a `repeat` are not named one by one: {quoted(plain)} means whichever round it was."
        fix = Fix(f"Change it to {quoted(plain)}", (Edit(span, quoted(plain)),), safe=False)
        scope.say("unknown-label", text, span, fixes=(fix,))
        return
    meant, fixes = did_you_mean(name, scope.labels, span, quoted=True)
    scope.say(
        "unknown-label", f"No step in this sequence is called {quoted(name)}.{meant}", span, fixes=fixes
    )


def _say_not_yet(label: Label, name: str, span: Span, scope: Scope) -> None:
    assert scope.here is not None
    later = label.order >= scope.here.order
    where = "comes after this line" if later else "stands on another path"
    text = f"{quoted(name)} {where}, so it can never have gone out by the time this is asked."
    scope.say("label-not-yet", text, span, related=(scope.related(f"{quoted(name)} is here", label.at),))


def read_step_attribute(
    step: str, step_span: Span, attribute: str, span: Span, scope: Scope
) -> tuple[StepRef, FieldType] | None:
    """`"discovery".outcome`; a webhook's are open, their type is what they are held against."""
    label = find_label(step, step_span, scope)
    if label is None:
        return None
    channel = label.channel
    known = dict(channel.attributes) if channel else {}
    if channel and attribute in known:
        kind = FieldType(Type(known[attribute]))
        return StepRef((label.name,), attribute, kind.type), kind
    if channel and channel.open_attributes:
        return StepRef((label.name,), attribute, Type.UNKNOWN), OPEN
    _say_no_attribute(label, attribute, span, scope)
    return None


def _say_no_attribute(label: Label, attribute: str, span: Span, scope: Scope) -> None:
    meant, fixes = did_you_mean(attribute, dict(label.channel.attributes) if label.channel else (), span)
    what = a(label.channel.name) if label.channel else "a split"
    holders = sorted(c.name for c in scope.channels.values() if attribute in dict(c.attributes))
    who = f" Only {listed(holders)} have one." if holders and not meant else ""
    text = f"{quoted(label.name)} is {what}, which has no `{attribute}`.{meant}{who}"
    scope.say(
        "unknown-attribute", text, span, fixes=fixes, related=(scope.related("the step is here", label.at),)
    )
