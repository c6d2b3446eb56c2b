"""Imports only go down. This is the table of floors; it is drawn when somebody climbs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[1]

# Top to bottom. A room is a package or a module directly in seqlang/; one may import its own floor and those below.
FLOORS: dict[str, tuple[str, ...]] = {
    "doors": ("__main__", "cli", "server", "hosts"),
    "one page": ("__init__", "pipeline"),
    "products": (
        "lint",
        "emit",
        "report",
        "project",
        "metrics",
        "trials",
        "compare",
        "conformance",
        "colour",
        "manual",
    ),
    "what happens": ("machine", "simulate", "analysis"),
    "meaning": ("model", "plan", "template"),
    "plain values": ("calendar", "conditions", "channels"),
    "words": ("syntax", "format"),
    "ground": ("source", "diagnostic", "printable", "values", "once"),
}

# Libraries that one part of the house alone knows.
AT_HOME: dict[str, str] = {
    "lark": "syntax",
    "click": "cli",
    "graphviz": "emit/targets",
    "liquid": "template",
    "holidays": "calendar",
    "pathspec": "project",
    "pygments": "colour",
}

# Only a door looks at the clock.
CLOCKS = frozenset({"now", "today", "utcnow", "time_ns", "localtime", "monotonic", "perf_counter"})


@frozen
class Arrow:
    """One import: the file it stands in (within seqlang/), its line, and the whole name of what it asks for."""

    file: str
    line: int
    name: str

    @property
    def room(self) -> str:
        return room_of(self.file)


def room_of(file: str) -> str:
    return file.partition("/")[0].removesuffix(".py")


def modules() -> Iterator[tuple[str, ast.Module]]:
    house = ROOT / "seqlang"
    for path in sorted(house.rglob("*.py")):
        yield path.relative_to(house).as_posix(), ast.parse(path.read_text("utf-8"))


def arrows() -> Iterator[Arrow]:
    """Every import anywhere in the house, those in functions and for the type checker included."""
    for file, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Import):
                yield from (Arrow(file, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{file}:{node.lineno} imports by dots; write the whole name"
                yield from (Arrow(file, node.lineno, f"{node.module}.{a.name}") for a in node.names)


def target_room(arrow: Arrow) -> str | None:
    """The room of ours that is asked for, or None for a library."""
    first, _, rest = arrow.name.partition(".")
    if first != "seqlang":
        return None
    name = rest.partition(".")[0]
    return name if any(name in rooms for rooms in FLOORS.values()) else "__init__"


def floor_of(room: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS.values()) if room in rooms)


def drawn(wrong: list[Arrow]) -> str:
    """The table of floors, and what does not fit it."""
    width = max(len(name) for name in FLOORS)
    table = [f"  {name:>{width}} | {' · '.join(rooms)}" for name, rooms in FLOORS.items()]
    found = [f"  seqlang/{a.file}:{a.line} imports {a.name}" for a in wrong]
    return "\n".join(["", "Imports only go down:", *table, "These do not:", *found])


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(file) for file, _ in modules()}
    placed = {room for rooms in FLOORS.values() for room in rooms}
    assert rooms <= placed, f"give these a floor: {sorted(rooms - placed)}"


def test_imports_only_go_down() -> None:
    wrong = [
        arrow
        for arrow in arrows()
        if (asked := target_room(arrow)) is not None and floor_of(asked) < floor_of(arrow.room)
    ]
    assert not wrong, drawn(wrong)


def test_rooms_on_one_floor_do_not_lean_on_each_other() -> None:
    """One may lean on the other; both ways round they would be one room."""
    pairs = {(a.room, asked) for a in arrows() if (asked := target_room(a)) not in (None, a.room)}
    both = sorted({pair for pair in pairs if pair[::-1] in pairs and pair[0] < str(pair[1])}, key=str)
    assert not both


def test_each_library_is_known_in_its_own_room_only() -> None:
    wrong = [
        arrow
        for arrow in arrows()
        if (home := AT_HOME.get(arrow.name.partition(".")[0])) and not arrow.file.startswith(f"{home}/")
    ]
    assert not wrong, drawn(wrong)


# What a library is called where it is installed from.
NAMED = {"liquid": "python-liquid"}


# Not ours to ask for: a plugin of theirs, which they load.
HOSTS = frozenset({"pygments"})


def test_what_is_imported_is_declared() -> None:
    first = (
        {arrow.name.partition(".")[0] for arrow in arrows()} - {"seqlang", *sys.stdlib_module_names} - HOSTS
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[<>=!~ ;\[]", line)[0].lower() for line in project["dependencies"]}
    assert {NAMED.get(name, name) for name in first} <= declared


def test_nothing_below_the_doors_reads_the_clock() -> None:
    found = [
        f"seqlang/{file}:{node.lineno} .{node.func.attr}()"
        for file, module in modules()
        if floor_of(room_of(file)) > 0
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]
    assert not found


def test_the_doors_are_open() -> None:
    """The walk sees the house: were it blind, all of the above would pass."""
    seen = {(a.room, target_room(a)) for a in arrows()}
    assert {("cli", "project"), ("pipeline", "syntax"), ("syntax", "source")} <= seen
