"""Things of one kind live in a room, one file each; the room's index is made from its files, and each file fits its room."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click
import pytest
from attrs import frozen

from seqlang.channels import channel_named, channel_names
from seqlang.channels.channel import Channel
from seqlang.cli.door import Verbs
from seqlang.emit import target_names
from seqlang.lint.rules import rule_named, rule_names
from seqlang.syntax.situations import situations

HOUSE = Path(__file__).parents[1] / "seqlang"


def verb_names() -> list[str]:
    return Verbs().list_commands(click.Context(click.Command("seqlang")))


def choices(verb: str, option: str) -> list[str]:
    """What an option of a verb may be: the formats that people are offered."""
    command = import_module(f"seqlang.cli.verbs.{verb}").command
    kind = next(p.type for p in command.params if f"--{option}" in p.opts)
    assert isinstance(kind, click.Choice)
    return list(kind.choices)


def situation_modules() -> set[str]:
    return {ask.__module__.rpartition(".")[2] for _, ask in situations()}


@frozen
class Room:
    """`names` is its index; `shared` are files of it that are no entry; `fits` says whether a module does. `entry` is the
    smallest module that would."""

    name: str
    names: Callable[[], object]
    fits: Callable[[str, ModuleType], bool]
    entry: str
    shared: frozenset[str] = frozenset()
    spoken: Callable[[str], str] = str

    @property
    def package(self) -> ModuleType:
        return import_module("seqlang." + self.name.replace("/", "."))

    @property
    def files(self) -> set[str]:
        return {p.stem for p in (HOUSE / self.name).glob("[!_]*.py")} - self.shared


def is_channel(name: str, module: ModuleType) -> bool:
    return isinstance(module.CHANNEL, Channel) and module.CHANNEL.name == name


def is_verb(name: str, module: ModuleType) -> bool:
    return isinstance(module.command, click.Command) and module.command.name == name


def is_rule(name: str, module: ModuleType) -> bool:
    public = [n for n, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == module.__name__]
    return {n for n in public if not n.startswith("_")} - {"meets"} == {"check"} and "Flagged:" in (
        module.__doc__ or ""
    )


def is_target(name: str, module: ModuleType) -> bool:
    return list(inspect.signature(module.draw).parameters)[:1] == ["picture"]


def is_theme(name: str, module: ModuleType) -> bool:
    asked = [f for f in vars(module).values() if hasattr(f, "pattern") and inspect.isfunction(f)]
    return bool(asked) and all(len(inspect.signature(f).parameters) == 2 for f in asked)


def is_report(name: str, module: ModuleType) -> bool:
    return list(inspect.signature(module.report).parameters)[:3] == ["diagnostics", "sources", "files"]


def is_compare_report(name: str, module: ModuleType) -> bool:
    return list(inspect.signature(module.report).parameters)[:3] == ["diff", "old", "new"]


def is_trials_report(name: str, module: ModuleType) -> bool:
    return list(inspect.signature(module.report).parameters)[:2] == ["trials", "sources"]


def is_metrics_report(name: str, module: ModuleType) -> bool:
    return list(inspect.signature(module.report).parameters) == ["measured"]


def is_conformance_report(name: str, module: ModuleType) -> bool:
    return list(inspect.signature(module.report).parameters) == ["verdicts", "name"]


ROOMS = [
    Room(
        "channels",
        channel_names,
        is_channel,
        "from seqlang.channels.common import message\nCHANNEL = message('zz_new')\n",
        frozenset({"channel", "common"}),
    ),
    Room(
        "cli/verbs",
        verb_names,
        is_verb,
        "import click\n@click.command('zz_new')\ndef command() -> None:\n    '''Do it.'''\n",
    ),
    Room(
        "lint/rules",
        rule_names,
        is_rule,
        "'''Flagged:'''\ndef check(step): return []\n",
        spoken=lambda name: name.replace("_", "-"),
    ),
    Room("emit/targets", target_names, is_target, "def draw(picture): return ''\n"),
    Room(
        "syntax/situations",
        situation_modules,
        is_theme,
        "from seqlang.syntax.situations import situation\n"
        "@situation('x')\ndef zz(trouble, match):\n    return None\n",
        frozenset({"looks"}),
    ),
    Room(
        "report",
        lambda: choices("lint", "output"),
        is_report,
        "def report(diagnostics, sources, files): return ''\n",
        frozenset({"frame", "fingerprint", "escaped", "folded", "remark", "wrapping"}),
    ),
    Room(
        "trials/report",
        lambda: choices("test", "output"),
        is_trials_report,
        "def report(trials, sources): return ''\n",
    ),
    Room(
        "metrics/report",
        lambda: choices("report", "output"),
        is_metrics_report,
        "def report(measured): return ''\n",
    ),
    Room(
        "conformance/report",
        lambda: choices("conformance", "output"),
        is_conformance_report,
        "def report(verdicts, name): return ''\n",
    ),
    Room(
        "compare/report",
        lambda: choices("diff", "output"),
        is_compare_report,
        "def report(diff, old, new): return ''\n",
        frozenset({"summary"}),
    ),
]
INDEXED = [room for room in ROOMS if not room.name.endswith("report")]  # a format is offered by its verb


@pytest.fixture(params=ROOMS, ids=lambda room: room.name)
def room(request: pytest.FixtureRequest) -> Room:
    found: Room = request.param
    return found


def test_the_index_is_what_lies_in_the_room(room: Room) -> None:
    index = room.names()
    assert isinstance(index, (tuple, list, set))
    assert sorted(index) == sorted(map(room.spoken, room.files))


def test_the_drawings_offered_are_those_there_are() -> None:
    assert sorted(choices("render", "to")) == list(target_names())


def test_every_file_fits_its_room(room: Room) -> None:
    misfits = [n for n in room.files if not room.fits(n, import_module(f"{room.package.__name__}.{n}"))]
    assert not misfits


def test_every_file_says_what_it_is(room: Room) -> None:
    assert all(import_module(f"{room.package.__name__}.{name}").__doc__ for name in room.files)


@pytest.fixture
def new_file(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    """A room with one file more in it; everything remembered of the room is forgotten, before and after."""
    room: Room = request.param
    (tmp_path / "zz_new.py").write_text(room.entry)
    monkeypatch.setattr(room.package, "__path__", [*room.package.__path__, str(tmp_path)])
    forget(room)
    yield room
    sys.modules.pop(f"{room.package.__name__}.zz_new", None)
    forget(room)


def forget(room: Room) -> None:
    for thing in vars(room.package).values():
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


@pytest.mark.parametrize("new_file", INDEXED, ids=lambda room: room.name, indirect=True)
def test_to_add_one_add_a_file(new_file: Room) -> None:
    names = new_file.names()
    assert isinstance(names, (tuple, list, set))
    assert new_file.spoken("zz_new") in names
    assert new_file.fits("zz_new", import_module(f"{new_file.package.__name__}.zz_new"))


def test_the_names_are_known_without_loading_a_thing() -> None:
    """An index is a listing of a folder; a module is imported when it is asked for."""
    import subprocess

    code = (
        "import sys\n"
        "from seqlang.channels import channel_names\nchannel_names()\n"
        "from seqlang.lint.rules import rule_names\nrule_names()\n"
        "rooms = ('seqlang.channels.', 'seqlang.lint.rules.')\n"
        "print(sorted(m for m in sys.modules if m.startswith(rooms)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "['seqlang.channels.channel']"


@pytest.mark.parametrize("name", ["nothing", "common", "__init__", "../email", "email.x", ""])
def test_what_is_not_there_is_none(name: str) -> None:
    assert channel_named(name) is None
    assert rule_named(name) is None
