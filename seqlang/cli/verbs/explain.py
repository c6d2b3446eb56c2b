"""`seqlang explain [RULE]`"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from seqlang.cli import completing, reading

if TYPE_CHECKING:
    from seqlang.lint.settings import Settings

_PLAIN, _WIDEST = 80, 100

GROUP = "check"


@click.command("explain", short_help="Say what a rule flags, why, and what it gets wrong.")
@click.argument("rule", required=False, shell_complete=completing.rules)
@click.option("--config", metavar="FILE", help="Settings from this file, not from the nearest one.")
def command(rule: str | None, config: str | None) -> None:
    """Say what a rule of the linter flags, why, and what it gets wrong.

    RULE is the name in brackets behind a finding; without one, all rules are listed, as the settings of the current
    directory have them.

    \b
    Exit code: 0, or 2 where there is no such rule.

    \b
    Example:  seqlang explain check-in
    """
    from seqlang.lint.explain import explanation, table

    settings = _settings(config)
    if rule is None:
        click.echo(table(map(settings.as_settled, settings.rules()), _width()), nl=False)
        return
    found = settings.rule_named(_bare(rule))
    if found is None:
        _unknown(_bare(rule), [each.name for each in settings.rules()])
    click.echo(explanation(settings.as_settled(found), _width()), nl=False)


def _settings(config: str | None) -> Settings:
    from seqlang.cli.linting.settle import Choice, Settled

    settled = Settled(Choice(config=config))
    settled.check(())
    return settled(".")


def _bare(name: str) -> str:
    """A name as it may be copied from a report, or typed as a setting."""
    return name.strip().strip("[]").lower().replace("_", "-")


def _width() -> int:
    """The terminal's, as far as lines are still easy to read; 80 columns where there is none."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _PLAIN


def _unknown(name: str, names: Iterable[str]) -> NoReturn:
    from seqlang.model.near import near
    from seqlang.report.frame import visible

    meant = near(name, names)
    hint = f"Did you mean `{meant}`?" if meant else "`seqlang explain` lists them."
    reading.fail(
        f"the linter has no rule `{visible(name)}`. {hint}\n"
        "If the name stood behind an error, it is the compiler's: its message, with the lines under it, is all there is to say."
    )
