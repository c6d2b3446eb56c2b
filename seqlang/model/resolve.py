"""From trees to the program: every name looked up, every value asked what it means, all that is wrong collected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from seqlang.diagnostic import Diagnostic
from seqlang.model.declarations import declare
from seqlang.model.imports import beside, imports_of
from seqlang.model.layout import Pen, lay, room_of
from seqlang.model.program import Program, Sequence
from seqlang.model.remarks import worth_saying
from seqlang.model.sequence import Made, read_sequence
from seqlang.model.steps import Track, read_steps
from seqlang.model.trials import read_trial
from seqlang.model.world import Home, World, doubtful_in
from seqlang.syntax import tree

LoadText = Callable[[str], str | None]


def resolve(
    files: Mapping[str, tree.File], main: str, load_text: LoadText, elsewhere: Collection[str] = ()
) -> tuple[Program, list[Diagnostic]]:
    """The program of the file `main`, and what is wrong in it.

    `files` holds it and all it imports that could be had, by path. `load_text` gives a text file's content (line ends
    as \\n) or None. `elsewhere`: names of sequences in other files of the same run.
    """
    diagnostics: list[Diagnostic] = []
    world = World(diagnostics, load_text, sequences=dict.fromkeys(elsewhere))
    missing = False
    for path in _in_order(files, main):
        missing |= any(beside(path, text.value) not in files for _, text in imports_of(files[path]))
        _take_in(files[path], world)
    made = _read_sequences(files[main], world)
    _read_left_over(files[main], world)
    _read_trials(files[main], made, world)
    return _program(main, made, world), worth_saying(diagnostics, files, missing)


def _in_order(files: Mapping[str, tree.File], main: str) -> list[str]:
    """The imported files before the one that imports them."""
    order: list[str] = []
    seen: set[str] = set()

    def visit(path: str) -> None:
        if path in seen or path not in files:
            return
        seen.add(path)
        for _, text in imports_of(files[path]):
            visit(beside(path, text.value))
        order.append(path)

    visit(main)
    return order


def homes(file: tree.File) -> Iterator[Home]:
    return (Home(file.path, placed) for placed in file.blocks)


def _take_in(file: tree.File, world: World) -> None:
    """Declarations, and the names of sequences and fragments."""
    for home in homes(file):
        node = home.placed.block.node
        declare(home, world)
        if isinstance(node, tree.Sequence):
            _take_sequence(home, node, world)
        elif isinstance(node, tree.Fragment):
            _take_fragment(home, node, world)
        if not isinstance(node, tree.Sequence | tree.Fragment | tree.Test):
            world.doubtful |= doubtful_in(home.placed.block)


def _take_sequence(home: Home, node: tree.Sequence, world: World) -> None:
    name, scope = node.name.value, world.scope(home)
    first = world.sequences.get(name)
    if not name.strip():
        message = "A sequence needs a name: reports, tests and `exit to` go by it."
        scope.say("empty-name", message, node.name)
    if first is not None:
        where = "" if first.path == home.path else f" in {first.path}"
        message = f'There is a sequence "{name}" already{where}, and `exit to` could not tell the two apart. Rename one.'
        scope.say("duplicate-sequence", message, node.name, related=[scope.related("the first one", first)])
        return
    world.sequences[name] = home.at(node.name)


def _take_fragment(home: Home, node: tree.Fragment, world: World) -> None:
    name, scope = node.name.value, world.scope(home)
    if name not in world.fragments:
        world.fragments[name] = (home, node)
        return
    first, other = world.fragments[name]
    where = "" if first.path == home.path else f" in {first.path}"
    message = (
        f'There is a fragment "{name}" already{where}, and `use` could not tell the two apart. Rename one.'
    )
    scope.say(
        "duplicate-fragment",
        message,
        node.name,
        related=[scope.related("the first one", first.at(other.name))],
    )


# ---- the main file -------------------------------------------------------------------------------------------


def _read_sequences(file: tree.File, world: World) -> list[Made]:
    return [
        read_sequence(home, home.placed.block.node, world)
        for home in homes(file)
        if isinstance(home.placed.block.node, tree.Sequence)
    ]


def _read_left_over(file: tree.File, world: World) -> None:
    """Fragments of the file that no sequence uses are read by themselves, so that a slip in one is still found."""
    for home in homes(file):
        node = home.placed.block.node
        if isinstance(node, tree.Fragment) and node.name.value not in world.used:
            before = len(world.diagnostics)
            room, pen = room_of(home, world.scope(home)), Pen(world)
            room.fragment = node.name.value
            read_steps(lay(node.steps, room, pen), Track(world, "fragment"))
            forget_labels(world.diagnostics, before, pen.gaps)


def forget_labels(diagnostics: list[Diagnostic], since: int, gaps: bool) -> None:
    """Where a fragment could not be had, labels that are missed may be its: that was said already."""
    if gaps:
        diagnostics[since:] = [d for d in diagnostics[since:] if d.rule != "unknown-label"]


def _read_trials(file: tree.File, made: list[Made], world: World) -> None:
    by_name = {one.sequence.name: one for one in reversed(made)}
    for home in homes(file):
        node = home.placed.block.node
        if isinstance(node, tree.Test):
            read_trial(node, home, by_name, world)


def _program(path: str, made: list[Made], world: World) -> Program:
    channels = {**world.channels.own, **world.channels.asked}
    sequences: tuple[Sequence, ...] = tuple(one.sequence for one in made)
    return Program(
        path,
        sequences,
        tuple(world.fields[name] for name in sorted(world.fields)),
        tuple(world.events[name] for name in sorted(world.events)),
        tuple(sorted((name, channel.kind) for name, channel in channels.items())),
    )
