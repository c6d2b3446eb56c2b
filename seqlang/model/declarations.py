"""Fields, events and channels that a file declares, put among those it knows already."""

from __future__ import annotations

import re

from seqlang.channels import channel_named, own_channel
from seqlang.channels.channel import Channel
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.builtin import RESERVED_ROOTS, built_in_events
from seqlang.model.near import did_you_mean
from seqlang.model.program import Event, Field, FieldType
from seqlang.model.scope import Scope
from seqlang.model.world import Home, World, doubtful_paths
from seqlang.syntax import tree
from seqlang.values import evolve

_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
_TYPES = {t.value: t for t in (Type.TEXT, Type.NUMBER, Type.YES_NO, Type.DATE, Type.MOMENT, Type.LIST)}
# What kinds of value are called elsewhere.
_CALLED = dict.fromkeys(("bool", "boolean", "checkbox", "flag", "yesno", "yes", "truth", "consent"), "yes_no")
_CALLED |= dict.fromkeys(("string", "str", "char", "varchar", "word", "email", "url", "phone"), "text")
_CALLED |= dict.fromkeys(
    ("int", "integer", "float", "decimal", "double", "money", "currency", "amount", "numeric"), "number"
)
_CALLED |= dict.fromkeys(("datetime", "timestamp", "date_time"), "moment")
_CALLED |= dict.fromkeys(("array", "tags", "multiselect"), "list")
_UNREAD_FIELD = re.compile(r"\s*field\s+(\w+(?:\.\w+)+)")
_UNREAD_NAME = re.compile(r"\s*(event|channel)\s+(\w+)")
_UNKNOWN = FieldType(Type.UNKNOWN)


def declare(home: Home, world: World) -> None:
    """Take in one top-level declaration; sequences, fragments, imports and tests are not asked for here."""
    node, scope = home.placed.block.node, world.scope(home)
    if isinstance(node, tree.FieldDeclaration):
        _declare_field(node, scope, world)
    elif isinstance(node, tree.EventDeclaration):
        _declare_event(node, scope, world, unread=bool(home.placed.block.diagnostics))
    elif isinstance(node, tree.ChannelDeclaration):
        _declare_channel(node, scope, world)
    elif node is None or isinstance(node, tree.Broken):
        _guess(home.placed.block.text, world)
    if not isinstance(node, tree.Sequence | tree.Fragment | tree.Test):
        _doubt(home.placed.block, world)


def _doubt(block: tree.Block, world: World) -> None:
    """What may be a name on a declaration's lines that could not be read as they are."""
    for path in doubtful_paths(block):
        world.fields.setdefault(path, Field(path, _UNKNOWN, False, None))
    if block.diagnostics and block.text.lstrip().startswith("event"):
        for name in _SNAKE.findall(block.text):
            world.events.setdefault(name, Event(name, (), True, None, True))


def _guess(text: str, world: World) -> None:
    """A declaration that could not be read still names something: what uses the name is not told again."""
    if found := _UNREAD_FIELD.match(text):
        world.fields.setdefault(found.group(1), Field(found.group(1), _UNKNOWN, False, None))
    elif found := _UNREAD_NAME.match(text):
        kind, name = found.groups()
        if kind == "event":
            world.events.setdefault(name, Event(name, (), True, None, True))
        elif channel_named(name) is None:
            world.channels.own.setdefault(name, unknown_channel(name))


def unknown_channel(name: str) -> Channel:
    """Stands for a channel that was refused already: everything goes with it."""
    events = tuple(built_in_events())
    return Channel(name, "unknown", (), events, open_attributes=True, open_details=True)


def check_name(name: tree.Name, what: str, scope: Scope) -> None:
    """Names are `lower_snake`; said once, where the name is declared."""
    if _SNAKE.fullmatch(name.text):
        return
    better = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.text).lower().strip("_") or "name"
    scope.say(
        "name-style",
        f"{what} `{name.text}` is written in small letters with underscores here: `{better}`. "
        "One way to write a name keeps `Plan` and `plan` from being two things.",
        name,
        fixes=[Fix(f"Change it to `{better}`", (Edit(name.span, better),), safe=False)],
    )


def read_type(node: tree.Type, scope: Scope) -> FieldType:
    if node.name is None:
        return _choice(node.choices, scope)
    kind = _TYPES.get(node.name.text)
    if kind is not None:
        return FieldType(kind)
    called = _CALLED.get(node.name.text.lower(), node.name.text)
    tail, fixes = did_you_mean(called, _TYPES, node.name)
    scope.say(
        "unknown-type",
        f"`{node.name.text}` is not a kind of value. There are text, number, yes_no, date, moment and list, or "
        f'the choices themselves, like "free" | "pro".{tail}',
        node.name,
        fixes=fixes,
    )
    return _UNKNOWN


def _choice(choices: tuple[tree.Text, ...], scope: Scope) -> FieldType:
    seen: dict[str, tree.Text] = {}
    for choice in choices:
        key = choice.value.strip().casefold()
        if not key:
            scope.say("empty-choice", "A choice needs a word in it: an empty text counts as unknown.", choice)
        elif key in seen:
            message = (
                f'The choice "{choice.value}" stands here twice; upper and lower case make no difference.'
            )
            first = scope.related("the first one", scope.at(seen[key]))
            scope.say("duplicate-choice", message, choice, related=[first])
        seen.setdefault(key, choice)
    return FieldType(Type.CHOICE, tuple(c.value for c in seen.values()))


# ---- fields --------------------------------------------------------------------------------------------------


def _declare_field(node: tree.FieldDeclaration, scope: Scope, world: World) -> None:
    path = node.field.text
    found = Field(path, read_type(node.type, scope), node.required, scope.at(node.field))
    root = node.field.parts[0]
    if root.text in RESERVED_ROOTS:
        scope.say(
            "reserved-root",
            f"`{root.text}` has a meaning of its own here, so no field can begin with it. "
            f"Give the field another first word, like `contact.{node.field.parts[-1].text}`.",
            root,
        )
        return
    for part in node.field.parts:
        check_name(part, "The field", scope)
    if _field_fits(found, world.fields.get(path), node, scope):
        world.fields[path] = found


def _field_fits(field: Field, first: Field | None, node: tree.FieldDeclaration, scope: Scope) -> bool:
    if first is None or first.type.type is Type.UNKNOWN:
        return True
    if first.at is None:
        return _built_in_fits(field, first, node, scope)
    other_file = first.at.path != scope.path
    if other_file and (first.type, first.required) == (field.type, field.required):
        return False
    how = f"otherwise in {first.at.path}" if other_file else "further up"
    scope.say(
        "duplicate-field",
        f"The field `{field.path}` is declared {how} already, and a field has one kind of value. Keep one of the two.",
        node.field,
        related=[scope.related("first declared here", first.at)],
    )
    return False


def _built_in_fits(field: Field, first: Field, node: tree.FieldDeclaration, scope: Scope) -> bool:
    allowed = {first.type.type, Type.UNKNOWN} | ({Type.CHOICE} if first.type.type is Type.TEXT else set())
    if field.type.type in allowed:
        return True
    scope.say(
        "built-in-field",
        f"`{field.path}` is there from the start, as a {first.type.type.value}, and cannot become a "
        f"{field.type.type.value}. Give your field a name of its own.",
        node.type,
    )
    return False


# ---- events --------------------------------------------------------------------------------------------------


def _declare_event(node: tree.EventDeclaration, scope: Scope, world: World, *, unread: bool) -> None:
    """`unread`: more may stand on lines that could not be read."""
    check_name(node.name, "The event", scope)
    name, first = node.name.text, world.events.get(node.name.text)
    attributes = _attributes(node, scope)
    if first is None:
        world.events[name] = Event(name, tuple(attributes.items()), True, scope.at(node.name), unread)
    elif first.at is not None and first.at.path == scope.path:
        scope.say(
            "duplicate-event",
            f"The event `{name}` is declared further up already. Put all that it carries on one line.",
            node.name,
            related=[scope.related("first declared here", first.at)],
        )
    elif first.declared:
        _same_event(node, attributes, first, scope)
    else:
        world.events[name] = _extended(node, attributes, first, scope)


def _attributes(node: tree.EventDeclaration, scope: Scope) -> dict[str, FieldType]:
    found: dict[str, FieldType] = {}
    for attribute in node.attributes:
        check_name(attribute.name, "What an event carries,", scope)
        kind = read_type(attribute.type, scope)
        if attribute.name.text in found:
            message = (
                f"`{attribute.name.text}` stands twice in what `{node.name.text}` carries. Leave one out."
            )
            scope.say("duplicate-attribute", message, attribute.name)
        found.setdefault(attribute.name.text, kind)
    return found


def _same_event(
    node: tree.EventDeclaration, attributes: dict[str, FieldType], first: Event, scope: Scope
) -> None:
    if dict(first.attributes) == attributes or first.at is None or first.open_attributes:
        return
    scope.say(
        "duplicate-event",
        f"The event `{first.name}` is declared otherwise in {first.at.path}, and it can carry only one set of "
        "values. Keep one of the two lines.",
        node.name,
        related=[scope.related("first declared here", first.at)],
    )


def _extended(
    node: tree.EventDeclaration, attributes: dict[str, FieldType], first: Event, scope: Scope
) -> Event:
    """A built-in event with more to it: `event replied: intent text`."""
    known = dict(first.attributes)
    for attribute in node.attributes:
        name = attribute.name.text
        before = known.setdefault(name, attributes[name])
        if before != attributes[name] and Type.UNKNOWN not in (before.type, attributes[name].type):
            message = f"`{first.name}` carries `{name}` from the start, as a {before.type.value}. Choose another name."
            scope.say("duplicate-attribute", message, attribute)
    return evolve(first, attributes=tuple(known.items()), at=scope.at(node.name))


# ---- channels ------------------------------------------------------------------------------------------------


def _declare_channel(node: tree.ChannelDeclaration, scope: Scope, world: World) -> None:
    check_name(node.name, "The channel", scope)
    name = node.name.text
    if channel_named(name) is not None:
        message = f"`{name}` is a channel from the start, so it needs no line of its own. Leave this one out."
        scope.say("duplicate-channel", message, node.name)
        return
    made = _own(node, scope)
    first = world.channels.own.get(name)
    if first is None:
        world.channels.own[name] = made
        world.channel_places[name] = scope.at(node.name)
        return
    place = world.channel_places.get(name)
    if place is None or (place.path != scope.path and first.kind == made.kind):
        return
    scope.say(
        "duplicate-channel",
        f"The channel `{name}` is declared already. Keep one of the two lines.",
        node.name,
        related=[scope.related("first declared here", place)],
    )


def _own(node: tree.ChannelDeclaration, scope: Scope) -> Channel:
    kinds = ("message", "task")
    if node.kind.text in kinds:
        return own_channel(node.name.text, node.kind.text)
    tail, fixes = did_you_mean(node.kind.text, kinds, node.kind)
    scope.say(
        "unknown-channel-kind",
        f"A channel of your own is a `message` (sent to the contact) or a `task` (work for a person), not "
        f"`{node.kind.text}`.{tail}",
        node.kind,
        fixes=fixes,
    )
    return unknown_channel(node.name.text)
