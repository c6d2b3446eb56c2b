"""`seqlang conformance [--runner CMD]`"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from seqlang.cli import reading

if TYPE_CHECKING:
    from seqlang.conformance.case import Case
    from seqlang.conformance.runner import Runner
    from seqlang.conformance.verdict import Verdict

GROUP = "run"


@click.command("conformance", short_help="Try a runner of plans on the cases that say what a plan means.")
@click.option(
    "--runner", "command_line", metavar="CMD", help="The runner to try; none: seqlang's own machine."
)
@click.option("-k", "part", metavar="TEXT", help="Only cases whose name, or what they cover, has this in it.")
@click.option(
    "--output", type=click.Choice(["text", "json", "junit"]), default="text", help="How to show the results."
)
def command(command_line: str | None, part: str | None, output: str) -> None:
    """Try a runner of plans on the cases that say what a plan means.

    CMD is started once and spoken to in JSON, a line a request, on its standard input and output; docs/plan.md, "Talking to a
    runner", says how.

    \b
    Exit code: 0 no case failed, 1 one did,
               2 the runner cannot be spoken to or -k fits no case.

    \b
    Example:  seqlang conformance --runner "node runner.js" -k "rule pause"
    """
    from seqlang.conformance.case import cases

    chosen = [case for case in cases() if _fits(case, part)]
    if not chosen:
        reading.fail(f'no case has "{part}" in its name or in what it covers.')
    verdicts, name = _foreign(chosen, command_line) if command_line is not None else _own(chosen)
    _show(verdicts, name, output)
    failed = any(verdict.outcome == "failed" for verdict in verdicts)
    sys.exit(reading.FOUND if failed else reading.CLEAN)


def _fits(case: Case, part: str | None) -> bool:
    words = (part or "").casefold()
    return any(words in text.casefold() for text in (case.name, *case.covers))


def _own(chosen: Sequence[Case]) -> tuple[list[Verdict], str]:
    from seqlang.conformance.own import Own

    return _tried(chosen, Own())


def _foreign(chosen: Sequence[Case], command_line: str) -> tuple[list[Verdict], str]:
    from seqlang.conformance.foreign import Foreign
    from seqlang.conformance.runner import Broken

    try:
        with Foreign(command_line) as runner:
            runner.start()
            return _tried(chosen, runner)
    except (Broken, ValueError) as trouble:
        reading.fail(f"the runner `{command_line}`: {trouble}.")


def _tried(chosen: Sequence[Case], runner: Runner) -> tuple[list[Verdict], str]:
    from seqlang.conformance.verdict import judge

    return [judge(case, runner) for case in chosen], runner.name


def _show(verdicts: Sequence[Verdict], name: str, output: str) -> None:
    if output == "json":
        from seqlang.conformance.report import json

        reading.write("-", json.report(verdicts, name))
    elif output == "junit":
        from seqlang.conformance.report import junit

        reading.write("-", junit.report(verdicts, name))
    else:
        from seqlang.conformance.report import text

        click.echo(text.report(verdicts, name), nl=False)
