"""`seqlang test PATHS…`"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seqlang.cli import completing, reading
from seqlang.cli.trying import tested
from seqlang.project.files import Unreadable
from seqlang.source import Source

if TYPE_CHECKING:
    from seqlang.trials.trials import FileTrials, Trials

GROUP = "check"


@click.command("test", short_help="Run the tests that stand beside sequences.")
@click.argument("paths", nargs=-1, shell_complete=completing.files)
@click.option(
    "-k",
    "part",
    shell_complete=completing.tests,
    metavar="TEXT",
    help="Only tests whose name has this in it.",
)
@click.option(
    "--output", type=click.Choice(["text", "json", "junit"]), default="text", help="How to show the results."
)
@click.option("--coverage", is_flag=True, help="Also say which steps, branches and rules no test reaches.")
@click.option(
    "--diagram",
    metavar="OUT.svg",
    help="Draw the coverage too: green what a test reached, dashed what none did.",
)
def command(
    paths: tuple[str, ...], part: str | None, output: str, coverage: bool, diagram: str | None
) -> None:
    """Run the tests that stand beside sequences.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input; none: the
    current directory. --diagram gives a picture for each sequence, its id in the name where there are several.

    \b
    Exit code: 0 all passed, 1 one failed or there is a warning,
               2 a file could not be read or -k fits no test.

    \b
    Example:  seqlang test sales/ -k reply
              seqlang test intro.seq --coverage --diagram coverage.svg
    """
    if diagram is not None and Path(diagram).suffix.lower() != ".svg":
        reading.fail(f"{diagram}: coverage is drawn as SVG; give the picture a name that ends in .svg.")
    sources: dict[str, Source] = {}
    trials, unread = _trials(paths or (".",), part, coverage or diagram is not None, sources)
    if part is not None and not trials.verdicts and not trials.broken:
        reading.fail(f'no test has "{part}" in its name.')
    _show(trials, sources, output)
    if diagram is not None:
        _draw(trials, Path(diagram))
    sys.exit(reading.FAILED if unread else _exit_code(trials))


def _trials(
    paths: tuple[str, ...], part: str | None, coverage: bool, sources: dict[str, Source]
) -> tuple[Trials, int]:
    """All tests of the files meant, and how many files could not be read."""
    from seqlang.trials.trials import Trials

    files: list[FileTrials] = []
    unread = 0
    for source in reading.sources(paths):
        if isinstance(source, Unreadable):
            reading.say_unreadable(source)
            unread += 1
        else:
            files.append(tested(source, part, coverage, sources))
    return Trials(tuple(files)), unread


def _exit_code(trials: Trials) -> int:
    found = trials.failed or trials.broken or trials.warnings
    return reading.FOUND if found else reading.CLEAN


def _draw(trials: Trials, out: Path) -> None:
    """A picture for each sequence."""
    from seqlang.trials.diagram import diagram

    for path, covered in zip(_picture_paths(trials, out), trials.covered, strict=True):
        reading.write(path, diagram(covered))
        reading.note(f'Drew the coverage of "{covered.name}" in {path}')


def _picture_paths(trials: Trials, out: Path) -> Iterator[str]:
    """As `render` names them: of several sequences each has its id behind the name; of several files, the file's name too."""
    files = [file for file in trials.files if file.covered]
    for number, file in enumerate(files, 1):
        stem = Path(file.path).stem
        alike = sum(Path(each.path).stem == stem for each in files) > 1
        of_file = [f"{stem}-{number}" if alike else stem] if len(files) > 1 else []
        for covered in file.covered:
            of_sequence = [covered.sequence["id"]] if len(trials.covered) > 1 else []
            yield str(out.with_name(".".join([out.stem, *of_file, *of_sequence]) + out.suffix))


def _show(trials: Trials, sources: dict[str, Source], output: str) -> None:
    if output == "json":
        from seqlang.trials.report import json

        reading.write("-", json.report(trials, sources))
    elif output == "junit":
        from seqlang.trials.report import junit

        reading.write("-", junit.report(trials, sources))
    else:
        from seqlang.trials.report import text

        colour = reading.coloured(sys.stdout)
        told = reading.fitted(text.report(trials, sources, colour, reading.columns(sys.stdout)), sys.stdout)
        click.echo(told, nl=False, color=colour)
