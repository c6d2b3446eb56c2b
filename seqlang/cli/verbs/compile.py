"""`seqlang compile PATHS…`"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from seqlang.cli import completing, reading
from seqlang.project.files import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from seqlang.cli.texts import Texts

GROUP = "run"


@click.command("compile", short_help="Write the plan that a runner executes.")
@click.argument("paths", nargs=-1, required=True, shell_complete=completing.files)
@click.option("--sequence", shell_complete=completing.sequences, help="Only the sequence of this name.")
@click.option("-o", "out", help="Where to write the plan; standard output if left out.")
@click.option(
    "--into",
    "folder",
    metavar="FOLDER",
    shell_complete=completing.folders,
    help="Write a plan for each file into this folder: that of sales/intro.seq into FOLDER/sales/intro.json.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Compile so many files at a time; if not given, one for few files, all cores for many.",
)
def command(
    paths: tuple[str, ...], sequence: str | None, out: str | None, folder: str | None, jobs: int | None
) -> None:
    """Write the plan that a runner executes, as one JSON document; or with --into, one for each file.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input. With an
    error in a file, or two sequences of one name in one plan, nothing is written. docs/plan.md says what each part asks
    of a runner; `seqlang schema` prints the JSON Schema.

    \b
    Exit code: 0, or 1 where a file has errors,
               2 one could not be read or written.

    \b
    Example:  seqlang compile intro.seq -o plan.json
              seqlang compile sales/ --into plans/
    """
    _check(paths, sequence, out, folder)
    from seqlang.cli.texts import readable

    sources, failed = readable(paths)
    if failed:
        sys.exit(reading.FAILED)
    if not sources:
        reading.fail("there is no .seq file to compile.")
    if folder is None:
        _one_plan(sources, sequence, out or "-", jobs)
    else:
        _plan_for_each(sources, folder, jobs)


def _check(paths: tuple[str, ...], sequence: str | None, out: str | None, folder: str | None) -> None:
    if folder is None:
        return
    if out is not None:
        reading.fail("-o writes one plan, and --into one for each file; take one of them.")
    if sequence is not None:
        reading.fail("--sequence picks one of a plan, and --into writes one for each file; take -o with it.")
    if STDIN in paths:
        reading.fail("--into names plans after their files, and standard input has no name; take -o.")


def _one_plan(sources: Texts, sequence: str | None, out: str, jobs: int | None) -> None:
    from seqlang.plan.lower import write

    if out != "-" and any(reading.is_same_file(out, path) for path in sources):
        reading.fail(f"{out} is the source itself; give the plan another name.")
    plans: dict[str, dict[str, Any]] = {}
    _build(sources, plans.__setitem__, jobs, only=sequence)
    sequences = [s for path in sources for s in plans[path]["sequences"]]
    reading.write(out, write({"seqlang_plan": 1, "sequences": _chosen(sequences, sequence)}))


def _plan_for_each(sources: Texts, folder: str, jobs: int | None) -> None:
    from seqlang.cli.into import into

    with into(folder, sources) as plans:
        _build(sources, plans.put, jobs, text=True)
        written, same = plans.move()
    rest = f"; {same} {'was' if same == 1 else 'were'} the same already" if same else ""
    click.echo(f"Wrote {written} plan{'' if written == 1 else 's'} into {folder}{rest}.", err=True)


def _build(
    sources: Texts,
    keep: Callable[[str, Any], None],
    jobs: int | None,
    *,
    text: bool = False,
    only: str | None = None,
) -> None:
    """Hand over the plans; their errors and warnings go to standard error, and with an error we leave. `text`: each goes into a file of
    its own, where two of a name can stand. `only`: the name of the sequence that is wanted."""
    from seqlang.cli.bar import Bar
    from seqlang.cli.building import build
    from seqlang.cli.doubles import doubles
    from seqlang.diagnostic import Severity

    bar = Bar("Compiling")
    try:
        built = build(sources, keep, text=text, jobs=jobs, tell=bar)
    finally:
        bar.close()
    said = list(dict.fromkeys(d for one in built.values() for d in one.said))
    alike = list(doubles(built, sources, Severity.WARNING if text else Severity.ERROR, only))
    said += alike
    if said:
        by_path = {path: source for one in built.values() for path, source in one.sources.items()}
        by_path |= {
            path: sources[path] for d in alike for path in (d.path, *(r.path or "" for r in d.related))
        }
        reading.show(said, by_path, len(sources), err=True)
    if any(d.severity is Severity.ERROR for d in said):
        sys.exit(reading.FOUND)


def _chosen(sequences: list[Any], name: str | None) -> list[Any]:
    if name is None:
        return sequences
    from seqlang.cli.choosing import chosen

    return [chosen(sequences, name)]
