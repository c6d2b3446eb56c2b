"""`seqlang lint PATHS…`"""

from __future__ import annotations

import sys
from typing import Any

import click

from seqlang.cli import results
from seqlang.cli.linting import fixes, known, settle
from seqlang.cli.linting.run import fixed, looked, run
from seqlang.cli.linting.show import show

# The files of seqlang/report, those for people first.
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle")


@click.command("lint")
@click.argument("paths", nargs=-1)
@click.option("--output", type=click.Choice(FORMATS), default="text", help="How to show what was found.")
@click.option("--show-all", is_flag=True, help="Show every finding in full, however many.")
@settle.options
@fixes.options
@known.options
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
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    baseline: str | None,
    update_baseline: bool,
    metrics: str | None,
    stdin_filename: str | None,
    **chosen: Any,
) -> None:
    """Say what is wrong with sequences, and what would harm.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input; none: the
    current directory.

    \b
    Exit code: 0 nothing at warning or above, 1 something, 2 a file or the settings could not be read.

    \b
    Example:  seqlang lint sales/ --fix
    """
    fixes.check(fix, unsafe_fixes, diff, update_baseline)
    settled = settle.Settled(settle.chosen(**chosen))
    baselines = known.Baselines(settled, baseline, update_baseline)
    meant = paths or (("-",) if stdin_filename else (".",))
    stdin = stdin_filename if stdin_filename and "-" in meant else "-"
    found = run(meant, settled, baselines, stdin, results.read(metrics))
    if diff:
        sys.exit(fixes.shown(found, fixed(found, baselines, unsafe_fixes)))
    if fix:
        found = looked(fixes.written(found, fixed(found, baselines, unsafe_fixes)), baselines)
    baselines.settle(found.linted, found.known)
    if update_baseline:
        found = looked(found, baselines)
    show(found, output, show_all, err=fix and "-" in meant)
    sys.exit(found.exit_code)
