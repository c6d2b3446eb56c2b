"""`seqlang lint PATHS…`"""

from __future__ import annotations

import sys
from typing import Any

import click

from seqlang.cli import results
from seqlang.cli.linting import settle
from seqlang.cli.linting.run import run
from seqlang.cli.linting.show import show

# The files of seqlang/report, those for people first.
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle")


@click.command("lint")
@click.argument("paths", nargs=-1)
@click.option("--output", type=click.Choice(FORMATS), default="text", help="How to show what was found.")
@click.option("--show-all", is_flag=True, help="Show every finding in full, however many.")
@settle.options
@results.option
@click.option(
    "--stdin-filename",
    metavar="PATH",
    help="The name standard input goes by, and where its settings are looked for.",
)
def command(
    paths: tuple[str, ...],
    output: str,
    show_all: bool,
    stdin_filename: str | None,
    metrics: str | None,
    **chosen: Any,
) -> None:
    """Say what is wrong with sequences, and what would harm.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input; none: the
    current directory.

    \b
    Exit code: 0 nothing at warning or above, 1 something, 2 a file or the settings could not be read.

    \b
    Example:  seqlang lint sales/ --output json
    """
    meant = paths or (("-",) if stdin_filename else (".",))
    found = run(meant, settle.chosen(**chosen), stdin_filename, results.read(metrics))
    show(found, output, show_all)
    sys.exit(found.exit_code)
