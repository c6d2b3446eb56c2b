"""`seqlang` alone, `--help`, `seqlang VERB --help`: what there is, in groups, with examples, on a narrow terminal."""

from __future__ import annotations

import re
import shlex
from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from seqlang.cli.door import GROUPS, Verbs, example_of, group_of, seqlang
from tests.cli.conftest import Run

VERBS = Verbs().list_commands(click.Context(click.Command("seqlang")))


def help_of(*arguments: str) -> str:
    result = CliRunner().invoke(seqlang, [*arguments], terminal_width=80)
    assert result.exit_code == 0
    return result.output


@pytest.fixture(params=VERBS)
def verb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_alone_it_is_the_help(run: Run) -> None:
    assert run().exit_code == 0
    assert help_of() == help_of("--help") == help_of("-h")


def test_every_verb_is_listed_once_in_its_group() -> None:
    listed: dict[str, str] = {}
    group = ""
    for line in help_of().splitlines():
        if title := re.fullmatch(r"([A-Z][a-z ]+):", line):
            group = title[1].lower()
        elif found := re.match(r"  ([a-z]+)  ", line):
            assert found[1] not in listed
            listed[found[1]] = group
    assert listed == {name: group_of(import_module(f"seqlang.cli.verbs.{name}")) for name in VERBS}
    assert set(listed.values()) == set(GROUPS)


def test_each_group_begins_with_the_verb_to_begin_with_and_shows_it() -> None:
    for group, first in GROUPS.items():
        part = help_of().partition(f"\n{group.capitalize()}:\n")[2].partition("\n\n")[0]
        assert part.startswith(f"  {first} ") and re.search(rf"\n  \$ .*seqlang {first}\b", part)


def test_nothing_in_the_list_is_cut() -> None:
    assert "..." not in help_of().partition("Write:")[2].partition("Options:")[0]


def test_a_verb_without_a_group_is_listed_all_the_same() -> None:
    class More(Verbs):
        def list_commands(self, ctx: click.Context) -> list[str]:
            return ["compile", "zz"]

    module = import_module("seqlang.cli.verbs.schema")
    more = More("seqlang")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("seqlang.cli.door._module", lambda name: type("M", (), {"command": module.command}))
        assert "Other:\n  compile " in more.get_help(click.Context(more))


def test_help_is_readable_at_eighty_columns(verb: str) -> None:
    for text in (help_of(), help_of(verb, "--help")):
        assert max(map(len, text.splitlines())) <= 80


def test_each_verb_has_an_example_that_names_its_own_options(verb: str) -> None:
    command = import_module(f"seqlang.cli.verbs.{verb}").command
    example = shlex.split(re.sub(r'eval "\$\((.*)\)"', r"\1", example_of(command)))
    known = {name for parameter in command.params for name in parameter.opts}
    assert example[:2] == ["seqlang", verb]
    assert {word for word in example if word.startswith("-") and word != "-"} <= known


def test_every_option_says_what_it_does(verb: str) -> None:
    command = import_module(f"seqlang.cli.verbs.{verb}").command
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert not silent


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("check", "lint"),
        ("fmt", "format"),
        ("draw", "render"),
        ("run", "simulate"),
        ("validate", "lint"),
        ("new", "init"),
        ("Preview", "show"),
    ],
)
def test_what_a_verb_is_called_elsewhere(typed: str, meant: str) -> None:
    result = CliRunner().invoke(seqlang, [typed, "a.seq"])
    assert (
        result.exit_code == 2
        and f"There is no verb `{typed}`. Did you mean `seqlang {meant}`?" in result.output
    )


def test_a_verb_mistyped_is_told_the_right_one() -> None:
    result = CliRunner().invoke(seqlang, ["lnt"])
    assert result.exit_code == 2 and "There is no verb `lnt`. Did you mean `seqlang lint`?" in result.output
