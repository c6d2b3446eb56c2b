"""`seqlang explain [RULE]`"""

from __future__ import annotations

import shutil
import sys
from typing import NoReturn

import click

from seqlang.cli import reading

_PLAIN, _WIDEST = 80, 100


@click.command("explain")
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Say what a rule of the linter flags, why, and what it gets wrong.

    RULE is the name in brackets behind a finding; without one, all rules are listed.

    \b
    Exit code: 0, or 2 where there is no such rule.

    \b
    Example:  seqlang explain check-in
    """
    from seqlang.lint.explain import explanation, table
    from seqlang.lint.rules import rule_named, rule_names

    if rule is None:
        rules = [found for name in rule_names() if (found := rule_named(name)) is not None]
        click.echo(table(rules, _width()), nl=False)
        return
    found = rule_named(_bare(rule))
    if found is None:
        _unknown(_bare(rule), rule_names())
    click.echo(explanation(found, _width()), nl=False)


def _bare(name: str) -> str:
    """A name as it may be copied from a report, or typed as a setting."""
    return name.strip().strip("[]").lower().replace("_", "-")


def _width() -> int:
    """The terminal's, as far as lines are still easy to read; 80 columns where there is none."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _PLAIN


def _unknown(name: str, names: tuple[str, ...]) -> NoReturn:
    from seqlang.model.near import near
    from seqlang.report.frame import visible

    meant = near(name, names)
    hint = f"Did you mean `{meant}`?" if meant else "`seqlang explain` lists them."
    reading.fail(
        f"the linter has no rule `{visible(name)}`. {hint}\n"
        "If the name stood behind an error, it is the compiler's: its message, with the lines under it, is all there is to say."
    )
