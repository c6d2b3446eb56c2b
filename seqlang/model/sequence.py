"""One sequence, read: its rules and steps laid out, its settings, then everything in them."""

from __future__ import annotations

from seqlang.conditions.tree import Type
from seqlang.model import program
from seqlang.model.at_once import without_at_once
from seqlang.model.days import check_first, check_order, with_first_day
from seqlang.model.layout import Line, Pen, Room, lay, room_of
from seqlang.model.program import FieldType, Reenroll, Settings
from seqlang.model.rules import read_enroll, read_rule, track_kind
from seqlang.model.settings import read_settings
from seqlang.model.steps import Track, read_steps
from seqlang.model.world import Home, World, fragments_in, taken_for_settings
from seqlang.syntax import tree
from seqlang.values import evolve, frozen

RULES = (tree.Goal, tree.ExitRule, tree.Stop, tree.Pause, tree.Reaction)


@frozen
class Made:
    """A sequence with what a test of it has to know: its labels, and how many rounds those in a `repeat` go."""

    sequence: program.Sequence
    room: Room
    rounds: dict[str, int]
    gaps: bool


def read_sequence(home: Home, node: tree.Sequence, world: World) -> Made:
    before = len(world.diagnostics)
    room = room_of(home, world.scope(home, entry_of(node, world), next(iter(_enrolling(node)), None)))
    pen = Pen(world)
    steps = tuple(i for i in node.items if isinstance(i, tree.Statement | tree.Broken))
    main = lay(steps, room, pen)
    rules = [(rule, _lay_rule(rule, room, pen)) for rule in node.items if isinstance(rule, RULES)]
    pen.gaps = pen.gaps or bool(fragments_in(home.placed.block) - world.used)
    settings = _settings(node, main, room)
    found = _sequence(home, node, settings, main, rules, room, world)
    if pen.gaps:
        world.diagnostics[before:] = [d for d in world.diagnostics[before:] if d.rule != "unknown-label"]
    return Made(found, room, pen.rounds, pen.gaps)


def _lay_rule(rule: tree.Rule, room: Room, pen: Pen) -> tuple[Line, ...]:
    pen.track += 1
    pen.free = isinstance(rule, tree.Reaction) and rule.always
    steps = rule.steps if isinstance(rule, tree.Reaction) else getattr(rule, "farewell", ())
    return lay(steps, room, pen)


def _sequence(
    home: Home,
    node: tree.Sequence,
    settings: Settings,
    main: tuple[Line, ...],
    rules: list[tuple[tree.Goal | tree.ExitRule | tree.Stop | tree.Pause | tree.Reaction, tuple[Line, ...]]],
    room: Room,
    world: World,
) -> program.Sequence:
    scope = room.scope
    enroll = [read_enroll(i, home, scope) for i in node.items if isinstance(i, tree.Enroll | tree.EnrollOn)]
    found = [read_rule(rule, lines, home, scope, world) for rule, lines in rules]
    steps = read_steps(main, Track(world, "main"))
    _check_days(main, steps, rules, found, settings, world)
    return program.Sequence(
        node.name.value,
        settings,
        tuple(e for e in enroll if e),
        tuple(r for r in found if r),
        steps,
        home.at(node),
        home.at(node.name),
    )


def _check_days(
    main: tuple[Line, ...],
    steps: tuple[program.Step, ...],
    rules: list[tuple[tree.Goal | tree.ExitRule | tree.Stop | tree.Pause | tree.Reaction, tuple[Line, ...]]],
    found: list[program.Rule | None],
    settings: Settings,
    world: World,
) -> None:
    check_first(main, settings)
    check_order(steps, world.diagnostics)
    for (rule, lines), read in zip(rules, found, strict=True):
        if track_kind(rule) == "enrolled":
            check_first(lines, settings)
            check_order(read.steps if read else (), world.diagnostics)


# ---- settings ------------------------------------------------------------------------------------------------


def _settings(node: tree.Sequence, main: tuple[Line, ...], room: Room) -> Settings:
    items = tuple(i for i in node.items if isinstance(i, tree.Setting))
    block = room.home.placed.block
    unread = bool(block.diagnostics) or any(taken_for_settings(block))
    settings = with_first_day(
        read_settings(without_at_once(items, main, room.scope), room.scope), main, unread=unread
    )
    comes_back = any(isinstance(i, tree.EnrollOn) and i.every is not None for i in node.items)
    if comes_back and not any(key == "reenroll" for key, _ in settings.written):
        return evolve(settings, reenroll=Reenroll("after exit"))
    return settings


def entry_of(node: tree.Sequence, world: World) -> dict[str, FieldType] | None:
    """What the enrolling events can bring; None where none is written, or one of them is unknown or carries anything."""
    events = [world.events.get(name) for name in _enrolling(node)]
    if not events:
        return None
    found: dict[str, FieldType] = {}
    for event in events:
        if event is None or event.open_attributes:
            return None
        for name, kind in event.attributes:
            same = found.setdefault(name, kind) == kind
            found[name] = kind if same else FieldType(Type.UNKNOWN)
    return found


def _enrolling(node: tree.Sequence) -> list[str]:
    """The events that its `enroll when` lines name."""
    enrolls = [item for item in node.items if isinstance(item, tree.Enroll)]
    return [n.event.text for e in enrolls for n in tree.walk(e) if isinstance(n, tree.Happened)]
