"""`seqlang test PATHS…`"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from seqlang.cli import reading
from seqlang.project.files import Unreadable
from seqlang.project.loader import from_disk
from seqlang.source import Source

if TYPE_CHECKING:
    from seqlang.trials.coverage import Coverage
    from seqlang.trials.trials import FileTrials, Trials


@click.command("test")
@click.argument("paths", nargs=-1)
@click.option("-k", "part", metavar="TEXT", help="Only tests whose name has this in it.")
@click.option(
    "--output", type=click.Choice(["text", "json", "junit"]), default="text", help="How to show the results."
)
@click.option("--coverage", is_flag=True, help="Also say which steps, branches and rules no test reaches.")
def command(paths: tuple[str, ...], part: str | None, output: str, coverage: bool) -> None:
    """Run the tests that stand beside sequences.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input; none: the
    current directory.

    \b
    Exit code: 0 all passed, 1 one failed or there is a warning, 2 a file could not be read or -k fits no test.

    \b
    Example:  seqlang test sales/ -k reply
    """
    from seqlang.trials.trials import Trials

    sources: dict[str, Source] = {}
    covered: list[Coverage] = []
    files: list[FileTrials] = []
    failed = 0
    for source in reading.sources(paths or (".",)):
        if isinstance(source, Unreadable):
            reading.say_unreadable(source)
            failed += 1
            continue
        files.append(_tested(source, part, sources, covered if coverage else None))
    trials = Trials(tuple(files))
    if part is not None and not trials.verdicts and not trials.broken:
        reading.fail(f'no test has "{part}" in its name.')
    _show(trials, sources, output, covered)
    sys.exit(reading.FAILED if failed else _exit_code(trials))


def _exit_code(trials: Trials) -> int:
    found = trials.failed or trials.broken or trials.warnings
    return reading.FOUND if found else reading.CLEAN


def _tested(
    source: Source, part: str | None, sources: dict[str, Source], covered: list[Coverage] | None
) -> FileTrials:
    from seqlang import pipeline
    from seqlang.diagnostic import Severity
    from seqlang.trials.run import run_tests
    from seqlang.trials.trials import FileTrials

    compiled = pipeline.compile(source.text, source.path, from_disk)
    sources |= compiled.checked.sources
    if compiled.plan is None:
        errors = tuple(d for d in compiled.diagnostics if d.severity is Severity.ERROR)
        return FileTrials(source.path, (), errors)
    file = compiled.checked.files[source.path]
    wanted = (part or "").casefold()
    verdicts = run_tests(compiled.checked.program, file, compiled.plan, lambda n: wanted in n.casefold())
    if covered is not None:
        covered += _covered(compiled.plan, verdicts)
    return FileTrials(source.path, tuple(verdicts))


def _covered(document: dict[str, Any], verdicts: list[Any]) -> Iterator[Coverage]:
    from seqlang.machine.plan import Plan
    from seqlang.trials.coverage import coverage

    for sequence in document["sequences"]:
        yield coverage(Plan(sequence), [v.happened for v in verdicts if v.of == sequence["name"]])


def _show(trials: Trials, sources: dict[str, Source], output: str, covered: list[Coverage]) -> None:
    if output == "json":
        from seqlang.trials.report import json

        reading.write("-", json.report(trials, sources, covered))
    elif output == "junit":
        from seqlang.trials.report import junit

        reading.write("-", junit.report(trials, sources))
    else:
        from seqlang.trials.report import text

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        click.echo(text.report(trials, sources, colour, covered), nl=False, color=colour)
