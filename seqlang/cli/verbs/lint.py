"""`seqlang lint PATHS…`"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from seqlang.cli import completing, results
from seqlang.cli.linting.options import baseline_options, choice_options, fix_options, many_options

if TYPE_CHECKING:
    from seqlang.cli.linting.again import Typed

# The files of seqlang/report, those for people first.
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle")
GROUP = "check"


@click.command("lint", short_help="Say what is wrong, and what would harm.")
@click.argument("paths", nargs=-1, shell_complete=completing.files)
@click.option("--output", type=click.Choice(FORMATS), default="text", help="How to show what was found.")
@click.option("--show-all", is_flag=True, help="Show every finding in full, however many.")
@choice_options
@fix_options
@baseline_options
@many_options
@results.option
@click.option(
    "--stdin-filename",
    metavar="PATH",
    help="The name standard input goes by, and where its settings are looked for.",
)
@click.option(
    "--statistics", is_flag=True, help="Say too what was looked at, and what each rule found and took."
)
@click.option("--watch", is_flag=True, help="Look again whenever a file is saved, until Ctrl-C.")
@click.pass_obj
def command(
    typed: Typed | None,
    /,
    watch: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    only: tuple[str, ...],
    config: str | None,
    today: date | None,
    **options: Any,
) -> None:
    """Say what is wrong with sequences, and what would harm.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input; none: the
    current directory.

    \b
    Exit code: 0 nothing at warning or above, 1 something,
               2 a file or the settings could not be read.

    \b
    Example:  seqlang lint sales/ --fix
              seqlang lint --changed-since origin/main
    """
    from seqlang.cli.linting import fixes, settle
    from seqlang.cli.linting.asked import Asked

    choice = settle.chosen(select, ignore, only, config, today)
    asked = Asked(choice=choice, watch=watch, typed=typed, **options)
    fixes.check(asked.fix, asked.unsafe_fixes, asked.diff, asked.update_baseline)
    asked.check_changes()
    if watch:
        from seqlang.cli.linting import watch as watching

        asked.check_watched()
        sys.exit(watching.watch(asked.meant, asked.do))
    sys.exit(asked.do().exit_code)
