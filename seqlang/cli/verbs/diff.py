"""`seqlang diff OLD NEW`"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from seqlang.cli import completing, reading

GROUP = "check"


@click.command("diff", short_help="Say what an edit changes for contacts.")
@click.argument("which", nargs=-1, metavar="OLD NEW [FILE]", shell_complete=completing.files)
@click.option(
    "--output",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How to show it; markdown is for a pull request's comment.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["skips", "repeats", "stranded"]),
    help="Exit with 1 where those inside at some place fare so, or worse.",
)
def command(which: tuple[str, ...], output: str, fail_on: str | None) -> None:
    """Say what changes for contacts between two versions of a file, and what becomes of those inside.

    OLD and NEW are files, or REV:FILE for a file as it was at a git revision; or two revisions with the FILE behind them.

    \b
    Exit code: 0, or 1 where --fail-on finds something,
               2 a version cannot be read or has errors.

    \b
    Example:  seqlang diff main:sales/intro.seq sales/intro.seq
              seqlang diff HEAD~1 HEAD sales/intro.seq --fail-on stranded
    """
    from seqlang.cli.versions import plan_of, versions
    from seqlang.compare.diff import compare

    old, new = versions(which)
    diff = compare(plan_of(old), plan_of(new))
    report = import_module(f"seqlang.compare.report.{output}").report
    width = {"columns": reading.columns(sys.stdout)} if output == "text" else {}
    reading.write("-", report(diff, old.name, new.name, **width))
    sys.exit(reading.FOUND if fail_on is not None and diff.reaches(fail_on) else reading.CLEAN)
