"""A sequence's statements laid out: fragments in place, labels listed, each line knowing what can have run before it.

This goes before everything else, since a rule at the top may speak of a label at the bottom.
"""

from __future__ import annotations

from functools import cached_property

from seqlang.diagnostic import Fix
from seqlang.model.declarations import unknown_channel
from seqlang.model.near import did_you_mean
from seqlang.model.program import At
from seqlang.model.scope import Here, Label, Scope
from seqlang.model.world import Home, World, doubtful_in
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import define, evolve, field, frozen

# A sequence has tens of statements; past this many, with all written out, something is wrong.
MOST_LINES = 2_000
MOST_ROUNDS = 1_000


@define
class Room:
    """The statements of a sequence, or of a fragment at one place of use, and the labels as they are written there.

    Outside, a label of a fragment used `as "end"` is called `end: …` (`prefix`). `used_at`: the `use` in the room outside.
    """

    home: Home
    scope: Scope
    labels: dict[str, Label]
    prefix: str = ""
    outside: Room | None = None
    used_at: tree.Use | None = None
    fragment: str | None = None

    def here(self, here: Here | None) -> Scope:
        return evolve(self.scope, here=here)


@frozen
class Line:
    """A statement in its place. `bodies`: the blocks under it, in the order its action names them.

    `behind` is the place after the statement and all under it: the one from which a repeat's `until` looks back.
    """

    statement: tree.Statement
    room: Room
    here: Here | None
    behind: Here | None
    bodies: tuple[tuple[Line, ...], ...]
    name: str | None = None

    @cached_property
    def scope(self) -> Scope:
        return self.room.here(self.here)


@define
class Pen:
    """Where the layout stands: labels and lines counted, the track, and the rounds that labels repeat in.

    `free`: a track in which any of its labels may have run before (`whenever`). `gaps`: a fragment could not be had, so a
    label that is missed may be one of its.
    """

    world: World
    labels: int = 0
    lines: int = 0
    track: int = 0
    free: bool = False
    rounds: dict[str, int] = field(factory=dict)
    repeating: int = 1
    too_long: bool = False
    gaps: bool = False


Closed = tuple[tuple[int, int], ...]


def room_of(home: Home, scope: Scope) -> Room:
    labels: dict[str, Label] = {}
    here = evolve(scope, labels=labels, doubtful=frozenset(doubtful_in(home.placed.block)))
    return Room(home, here, labels)


def lay(steps: tuple[tree.Step, ...], room: Room, pen: Pen, closed: Closed = ()) -> tuple[Line, ...]:
    """Lay out a block; what could not be read is left out."""
    found = []
    for step in steps:
        if isinstance(step, tree.Statement) and _has_place(step, room, pen):
            found.append(_line(step, room, pen, closed))
    return tuple(found)


def _has_place(step: tree.Statement, room: Room, pen: Pen) -> bool:
    """Fragments that use fragments multiply, and rounds in rounds: the plan writes all of it out."""
    pen.lines += pen.repeating
    if pen.lines <= MOST_LINES:
        return True
    if not pen.too_long:
        pen.too_long = pen.gaps = True
        message = (
            f"This sequence has more than {MOST_LINES:,} steps, its fragments and rounds written out, and no more are read. Does a "
            "fragment use another too often, or a `repeat` go round inside another? Else make several sequences of it."
        )
        room.scope.say("sequence-too-large", message, step)
    return False


def _line(step: tree.Statement, room: Room, pen: Pen, closed: Closed) -> Line:
    here = None if pen.free else Here(pen.labels, pen.track, closed)
    name = _add_label(step, room, pen)
    bodies = _bodies(step.action, room, pen, closed)
    behind = None if pen.free else Here(pen.labels, pen.track, closed)
    return Line(step, room, here, behind, bodies, name)


def _bodies(action: tree.Action, room: Room, pen: Pen, closed: Closed) -> tuple[tuple[Line, ...], ...]:
    if isinstance(action, tree.Group):
        return (lay(action.steps, room, pen, closed),)
    if isinstance(action, tree.Repeat):
        return (_rounds(action, room, pen, closed),)
    if isinstance(action, tree.Use):
        return (_fragment(action, room, pen, closed),)
    blocks = [] if not isinstance(action, tree.Branch | tree.WaitFor | tree.Split) else ways_of(action)
    found = []
    for block in blocks:
        start = pen.labels
        found.append(lay(block, room, pen, closed))
        closed = (*closed, (start, pen.labels)) if pen.labels > start else closed
    return tuple(found)


def ways_of(action: tree.Branch | tree.WaitFor | tree.Split) -> list[tuple[tree.Step, ...]]:
    """The blocks of which a contact goes through one at most."""
    if isinstance(action, tree.Split):
        return [arm.steps for arm in action.arms if isinstance(arm, tree.Arm)]
    first = [action.steps] if isinstance(action, tree.WaitFor) else []
    return [*first, *(case.steps for case in action.cases), action.otherwise or ()]


def _rounds(action: tree.Repeat, room: Room, pen: Pen, closed: Closed) -> tuple[Line, ...]:
    before, times = pen.repeating, action.times.value
    # Too many are refused on their own: no need to say that they make it too long as well.
    pen.repeating = before * (int(times) if 1 <= times <= MOST_ROUNDS else 1)
    lines = lay(action.steps, room, pen, closed)
    pen.repeating = before
    return lines


# ---- labels --------------------------------------------------------------------------------------------------


def _add_label(step: tree.Statement, room: Room, pen: Pen) -> str | None:
    """Put the statement's label in its room and those outside; its full name, or None where it has no label."""
    action = step.action
    if not isinstance(action, tree.Touch | tree.Split):
        return None
    text = action.label.value
    if not text.strip():
        message = "A label needs a word in it: it is the step's name in conditions, reports and tests."
        room.scope.say("empty-label", message, action.label)
    channel, choices = (
        None,
        tuple(a.label.value for a in getattr(action, "arms", ()) if isinstance(a, tree.Arm)),
    )
    if isinstance(action, tree.Touch):
        name = action.channel.text
        channel = room.scope.channels.get(name) or unknown_channel(name)
        choices = tuple(d.label.value for d in step.details if isinstance(d, tree.Variant))
    label = Label(_full(text, room), channel, room.scope.at(action.label), pen.labels, choices, pen.track)
    pen.labels += 1
    if _is_new(label, action.label, room):
        _enter(text, label, room)
        if pen.repeating > 1:
            pen.rounds[label.name] = pen.repeating
    return label.name


def _full(text: str, room: Room) -> str:
    while room.outside is not None:
        text, room = room.prefix + text, room.outside
    return text


def _enter(text: str, label: Label, room: Room) -> None:
    at: Room | None = room
    while at is not None:
        at.labels.setdefault(text, label)
        text, at = at.prefix + text, at.outside


def _is_new(label: Label, node: tree.Text, room: Room) -> bool:
    """Whether no step has the name already. One in the same room is a slip; one from elsewhere is the `use`'s."""
    if node.value in room.labels:
        first = room.labels[node.value].at
        room.scope.say(
            "duplicate-label",
            f'The label "{node.value}" stands here a second time. A label is the one name of its step in conditions, '
            "reports and tests: give this step another.",
            node,
            related=[room.scope.related("the first one", first)],
        )
        return False
    text, at = node.value, room
    while at.outside is not None:
        text, inner, at = at.prefix + text, at, at.outside
        if text in at.labels:
            _say_clash(text, at.labels[text].at, inner)
            return False
    return True


def _say_clash(text: str, first: At, room: Room) -> None:
    used, outside = room.used_at, room.outside
    assert used is not None and outside is not None
    how = "another name behind `as`" if used.name else 'a name of its own: `as "…"`'
    outside.scope.say(
        "duplicate-label",
        f'"{used.fragment.value}" brings a step "{text}", and there is one of that name already. '
        f"Give this use {how}, which then stands before its labels.",
        used.fragment,
        related=[outside.scope.related("the step of that name", first)],
        fixes=[] if used.name else [_name_use(used)],
    )


def _name_use(used: tree.Use) -> Fix:
    from seqlang.diagnostic import Edit

    end = used.fragment.span.end
    return Fix(
        f"Add `as {used.fragment.raw}`", (Edit(Span(end, end), f" as {used.fragment.raw}"),), safe=True
    )


# ---- fragments -----------------------------------------------------------------------------------------------


def _fragment(used: tree.Use, room: Room, pen: Pen, closed: Closed) -> tuple[Line, ...]:
    name = used.fragment.value
    found = pen.world.fragments.get(name)
    if found is None:
        pen.gaps = True
        _say_unknown(used, room, pen)
        return ()
    if _goes_round(used, room):
        pen.gaps = True
        return ()
    home, node = found
    pen.world.used.add(name)
    inner = room_of(home, pen.world.scope(home, room.scope.entry, room.scope.enrolling))
    inner.prefix = f"{used.name.value}: " if used.name else ""
    inner.outside, inner.used_at, inner.fragment = room, used, name
    _pass_on_doubt(inner)
    return lay(node.steps, inner, pen, closed)


def _pass_on_doubt(inner: Room) -> None:
    """What may be a label in the fragment may be one, by its longer name, in all rooms outside."""
    doubtful, at = inner.scope.doubtful, inner
    while at.outside is not None:
        doubtful, at = frozenset(at.prefix + text for text in doubtful), at.outside
        at.scope = evolve(at.scope, doubtful=at.scope.doubtful | doubtful)


def _say_unknown(used: tree.Use, room: Room, pen: Pen) -> None:
    name, world = used.fragment.value, pen.world
    if name in world.doubtful:
        return
    tail, fixes = did_you_mean(name, world.fragments, used.fragment, quoted=True)
    message = f'There is no fragment "{name}" in this file or its imports, so nothing can stand here.{tail}'
    room.scope.say("unknown-fragment", message, used.fragment, fixes=fixes)


def _goes_round(used: tree.Use, room: Room) -> bool:
    """A fragment that comes back to itself would never end; the related places are the way round."""
    way, at = [room.scope.at(used.fragment)], room
    while at.outside is not None:
        if at.fragment == used.fragment.value:
            room.scope.say(
                "fragment-cycle",
                f'The fragment "{used.fragment.value}" uses itself, so its steps would never end. '
                "Take this line out, or use `repeat`.",
                used.fragment,
                related=[room.scope.related("by way of this", place) for place in reversed(way[1:])],
            )
            return True
        assert at.used_at is not None
        way, at = [*way, at.outside.scope.at(at.used_at.fragment)], at.outside
    return False
