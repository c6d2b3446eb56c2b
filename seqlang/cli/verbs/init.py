"""`seqlang init [DIR]`"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seqlang import __version__
from seqlang.cli import completing, reading
from seqlang.lint.categories import KNOWN
from seqlang.project.files import Unreadable, tidy, write_new

if TYPE_CHECKING:
    from seqlang.project.starting import Start

_SETTINGS = "seqlang.toml"

GROUP = "write"


@click.command("init", short_help="Begin: a sequence to edit, with tests and settings.")
@click.argument("folder", metavar="[DIR]", default=".", shell_complete=completing.folders)
@click.option(
    "--category",
    type=click.Choice(sorted(KNOWN)),
    metavar="CATEGORY",
    default="sales",
    show_default=True,
    help=f"What the sequence is for: {', '.join(sorted(KNOWN))}.",
)
def command(folder: str, category: str) -> None:
    """Write a sequence to begin with into DIR: the current directory, if left out.

    Beside it go the linter's settings, a configuration for pre-commit, and pipelines for GitHub and GitLab. Nothing is
    overwritten, so a second call with another category adds what is new.

    \b
    Exit code: 0, or 2 where something could not be written.

    \b
    Example:  seqlang init
              seqlang init outreach --category nurture
    """
    from seqlang.project.starting import starting_files

    folder = tidy(folder)
    starts = starting_files(category, __version__)
    told = [(start, _written(folder, start)) for start in starts]
    _say("Wrote:", ((_path(folder, start), start.about) for start, there in told if there is None))
    _say("Left as it was:", ((there, start.about) for start, there in told if there is not None))
    _say_next(folder, _path(folder, starts[0]))


def _path(folder: str, start: Start) -> str:
    return str(Path(folder, start.path))


def _written(folder: str, start: Start) -> str | None:
    """None where it has been written; else the path of what was there already and does its work."""
    path = _path(folder, start)
    try:
        if start.path == _SETTINGS and (there := _settings(folder)) is not None:
            return there
        return None if write_new(path, start.text) else path
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        reading.fail(f"{path} cannot be written: {why}.")


def _settings(folder: str) -> str | None:
    """The settings that hold in the folder already: its own, or those of one above."""
    from seqlang.project.config.find import nearest

    found = nearest(folder)
    if found is None:
        return None
    return found.path if isinstance(found, Unreadable) else found.source.path


def _say(title: str, lines: Iterable[tuple[str, str]]) -> None:
    """A title and two columns below it; nothing where there are no lines."""
    lines = list(lines)
    width = max((len(left) for left, _ in lines), default=0)
    for number, (left, right) in enumerate(lines):
        if number == 0:
            click.echo(title)
        click.echo(f"  {left:<{width}}   {right}")
    if lines:
        click.echo()


def _say_next(folder: str, sequence: str) -> None:
    here = shlex.quote(folder)
    it = shlex.quote(sequence)
    _say(
        "Next:",
        (
            (f"seqlang show {it}", "look at it, as a calendar"),
            (f"seqlang watch {it}", "edit it: each save is linted, tested and drawn"),
            (f"seqlang lint {here}", "what is wrong in all of them, and what would harm"),
        ),
    )
