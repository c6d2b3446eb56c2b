"""The options of `lint`, apart from what they do: help and completion need no more than these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from seqlang.cli import completing


class _Day(click.ParamType[date]):
    """A date as it is written in sequences: 2026-12-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from seqlang.calendar.dates import read_date
        from seqlang.calendar.problem import Problem

        if isinstance(value, date):
            return value
        read = read_date(str(value))
        if isinstance(read, Problem):
            self.fail(f"{read.what}; this is {value!r}", param, ctx)
        return read


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that make a Choice, on a command."""
    for option in reversed(
        (
            click.option(
                "--select",
                shell_complete=completing.rules_or_all,
                multiple=True,
                metavar="RULE",
                help="Let a rule speak that is silent by default. Several: with commas, or the option again.",
            ),
            click.option(
                "--ignore",
                shell_complete=completing.rules,
                multiple=True,
                metavar="RULE",
                help="Let a rule be silent.",
            ),
            click.option(
                "--only",
                shell_complete=completing.rules,
                multiple=True,
                metavar="RULE",
                help="Let no other rule speak.",
            ),
            click.option(
                "--config",
                shell_complete=completing.files,
                metavar="FILE",
                help="Settings from this file, not from the nearest seqlang.toml or pyproject.toml.",
            ),
            click.option(
                "--today",
                type=_Day(),
                metavar="DATE",
                help="What day it is, for dates that are past; the clock's, if not given.",
            ),
        )
    ):
        command = option(command)
    return command


def fix_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that ask for fixes, on a command."""
    for option in (
        click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
        click.option(
            "--unsafe-fixes",
            is_flag=True,
            help="With --fix or --diff: also fixes that change what is sent, or to whom.",
        ),
        click.option(
            "--fix", is_flag=True, help="Make the fixes that change nothing of what a sequence does."
        ),
    ):
        command = option(command)
    return command


def baseline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a file of known findings."""
    command = click.option(
        "--update-baseline", is_flag=True, help="Write all that is found now into that file."
    )(command)
    return click.option(
        "--baseline", metavar="FILE", help="Be silent about the known findings that this file lists."
    )(command)


def many_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options for folders of many files, on a command."""
    command = click.option(
        "--changed-since",
        metavar="REV",
        help="Speak only of files that have changed since a git revision, and of those that import one.",
    )(command)
    command = click.option(
        "--no-cache", is_flag=True, help="Look at every file anew, and keep nothing of what is found."
    )(command)
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Look at so many files at a time; if not given, one for few files, all cores for many.",
    )(command)
