"""Events in conditions: `clicked "intro" with link contains "price" at least 2 times within 3 days`, `no opened for 90 days`."""

from __future__ import annotations

from seqlang.conditions import tree as c
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.calls import say_outcome
from seqlang.model.conditions.comparing import Subject, read_others
from seqlang.model.conditions.lengths import read_fixed_length
from seqlang.model.conditions.names import OPEN, find_label
from seqlang.model.conditions.place import Place
from seqlang.model.conditions.wording import a, first, listed, quoted, suggestion
from seqlang.model.near import near
from seqlang.model.program import Event, FieldType
from seqlang.model.scope import Label, Scope
from seqlang.syntax import tree

# What people call events elsewhere, where the letters are too unlike to find them.
_SYNONYMS = {
    "reply": "replied",
    "answer": "replied",
    "responded": "replied",
    "response": "replied",
    "booked": "meeting_booked",
    "meeting": "meeting_booked",
    "unsubscribe": "unsubscribed",
    "ooo": "out_of_office",
    "vacation": "out_of_office",
    "bounce": "bounced",
    "spam": "complained",
    "invite_accepted": "accepted",
    "connected": "accepted",
    "completed": "done",
    "finished": "done",
}


def read_event(node: tree.Happened, place: Place) -> c.EventTerm | None:
    event = _event(node.event, node.label, place.scope)
    if event is None:
        return None
    if node.label is None and _is_of_a_call(event, node.event, place.scope):
        return None
    known, steps = _steps(event, node.event, node.label, place)
    tests = _tests(event, node.tests, place.scope)
    counted = _is_count(node.count, place.scope)
    window, timed = _window(node.window, place.scope)
    if not known or tests is None or not counted or not timed:
        return None
    times = int(node.count.times.value) if node.count else 1
    least = node.count is None or node.count.least
    return c.EventTerm(event.name, steps, tests, times if least else None, None if least else times, window)


def read_silence(node: tree.Silence, place: Place) -> c.SilenceTerm | None:
    event = _event(node.event, node.label, place.scope)
    length = read_fixed_length(node.length, place.scope)
    if event is None:
        return None
    known, steps = _steps(event, node.event, node.label, place)
    tests = _tests(event, node.tests, place.scope)
    if length is None or not known or tests is None:
        return None
    return c.SilenceTerm(event.name, steps, tests, length)


def _event(node: tree.Name, label: tree.Text | None, scope: Scope) -> Event | None:
    found = scope.events.get(node.text)
    if found is None:
        _say_unknown(node, label, scope)
    return found


def _say_unknown(node: tree.Name, label: tree.Text | None, scope: Scope) -> None:
    word = node.text
    if word.lower() in ("yes", "no", "true", "false", "always", "never"):
        scope.say(
            "unknown-event",
            f"`{word}` asks nothing. Leave the condition out, or ask for an event or a field.",
            node,
        )
        return
    if word == "goal":
        way_out = "as soon as what it asks holds, it ends the sequence by itself."
        scope.say("unknown-event", f"`goal` is a rule and no event: {way_out}", node)
        return
    if say_outcome(node, label, scope.labels.get(label.value) if label else None, scope):
        return
    if label is not None and word in scope.channels:
        meant: str | None = "sent" if scope.channels[word].kind == "message" else "done"
    else:
        field = next((p for p in sorted(scope.fields) if p.partition(".")[2] == word), None)
        meant = first((field, _synonym(word, scope), near(word, scope.events)))
    said, fixes = suggestion(meant, node.span)
    way_out = f"If it is yours, declare it at the top of the file: `event {word}`."
    scope.say("unknown-event", f"There is no event `{word}`.{said}", node, notes=(way_out,), fixes=fixes)


def _is_of_a_call(event: Event, node: tree.Name, scope: Scope) -> bool:
    """`if answered` below a call: what no step here can bring, said of the call before."""
    brought = {e for label in scope.labels.values() if label.channel for e in label.channel.events}
    return event.name == "answered" and event.name not in brought and say_outcome(node, None, None, scope)


def _synonym(word: str, scope: Scope) -> str | None:
    """An event that the file declares itself comes first: `booked` is its `class_booked`."""
    own = [e.name for e in scope.events.values() if e.declared and word.lower() in e.name.split("_")]
    found = own[0] if len(own) == 1 else _SYNONYMS.get(word.lower())
    return found if found in scope.events else None


# ---- whose event it is ---------------------------------------------------------------------------------------


def _steps(
    event: Event, node: tree.Name, label: tree.Text | None, place: Place
) -> tuple[bool, tuple[str, ...] | None]:
    """Whether all is well, and the steps meant: None is any step or none."""
    if label is None:
        own = place.own
        return True, (own.name,) if own and own.channel and event.name in own.channel.events else None
    found = find_label(label.value, label.span, place.scope)
    if found is None or not _brings(found, event, node, label, place.scope):
        return False, None
    return True, (found.name,)


def _brings(label: Label, event: Event, node: tree.Name, written: tree.Text, scope: Scope) -> bool:
    """Whether a step of that channel can bring the event about. An event that no channel brings may be anyone's."""
    if label.channel is None:
        text = f"{quoted(label.name)} is a split, and nothing happens to a split. Ask about a step in it."
        scope.say("never-happens", text, node, related=(scope.related("the split is here", label.at),))
        return False
    if event.name in label.channel.events:
        return True
    by_channels = {e for channel in scope.channels.values() for e in channel.events}
    if event.name not in by_channels and event.name != "enrolled":
        return True
    _say_never(label, event, node, written, scope)
    return False


def _say_never(label: Label, event: Event, node: tree.Name, written: tree.Text, scope: Scope) -> None:
    assert label.channel is not None
    channel = label.channel
    if say_outcome(node, written, label, scope):
        return
    brings = (
        f"It brings {listed(channel.events)}." if channel.events else "Nothing is heard of it afterwards."
    )
    text = f"{quoted(label.name)} is {a(channel.name)}, which never brings `{event.name}`. {brings}"
    instead = {"sent": "done", "done": "sent"}.get(event.name)
    fixes = (
        (Fix(f"Change it to `{instead}`", (Edit(node.span, instead),), safe=False),)
        if instead in channel.events and instead
        else ()
    )
    scope.say(
        "never-happens", text, node, fixes=fixes, related=(scope.related("the step is here", label.at),)
    )


# ---- what it carried, how often, how long --------------------------------------------------------------------


def _tests(
    event: Event, nodes: tuple[tree.AttributeTest, ...], scope: Scope
) -> tuple[c.AttributeTest, ...] | None:
    tests = [_test(event, node, scope) for node in nodes]
    return None if None in tests else tuple(t for t in tests if t is not None)


def _test(event: Event, node: tree.AttributeTest, scope: Scope) -> c.AttributeTest | None:
    type_ = attribute_type(event, node.name.text)
    if type_ is None:
        say_unknown_attribute(event, node.name, scope)
        return None
    subject = Subject(f"`{node.name.text}`", type_, node.sign.text, node.sign.span)
    values = read_others(subject, node.values, scope)
    if values is None:
        return None
    kept = values[0].type if type_.type is Type.UNKNOWN else type_.type
    return c.AttributeTest(node.name.text, node.sign.text, values, kept)


def say_unknown_attribute(event: Event, node: tree.Name, scope: Scope) -> None:
    known = [name for name, _ in event.attributes]
    meant, fixes = suggestion(near(node.text, known), node.span)
    brings = f" It brings {listed(known)}." if known and not meant else ""
    way_out = f"An event gets more by declaring it again: `event {event.name}: {node.text} text`."
    text = f"`{event.name}` brings no `{node.text}`.{meant}{brings}"
    scope.say("unknown-attribute", text, node, notes=(way_out,), fixes=fixes)


def attribute_type(event: Event, name: str) -> FieldType | None:
    """The type of what an event brings under that name; unknown where it may bring anything."""
    return dict(event.attributes).get(name) or (OPEN if event.open_attributes else None)


def _is_count(count: tree.Count | None, scope: Scope) -> bool:
    if count is None or (isinstance(count.times.value, int) and count.times.value >= 1):
        return True
    way = "that is always so" if count.least else "that can never be"
    text = f"Counts start at 1: with {count.times.text}, {way}."
    scope.say("count-too-small", text, count.times)
    return False


def _window(
    node: tree.Within | tree.InTheLast | tree.Ever | None, scope: Scope
) -> tuple[c.Window | None, bool]:
    """The window, and whether it could be read."""
    if node is None:
        return None, True
    if isinstance(node, tree.Ever):
        return c.Window("ever", None), True
    length = read_fixed_length(node.length, scope)
    kind = "within" if isinstance(node, tree.Within) else "last"
    return (c.Window(kind, length), True) if length else (None, False)
