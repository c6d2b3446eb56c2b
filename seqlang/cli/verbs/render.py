"""`seqlang render FILE`"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from seqlang.cli import completing, highlighting, pictures, planned, reading, results

TARGETS = ("svg", "html", "png", "pdf", "dot", "mermaid")
_ENDINGS = {".mmd": "mermaid", ".gv": "dot", ".htm": "html"}
GROUP = "look"


@click.command("render", short_help="Draw a sequence: SVG, PNG, PDF, Mermaid, DOT.")
@click.argument("file", shell_complete=completing.files)
@click.option(
    "--sequence",
    shell_complete=completing.sequences,
    help="Which sequence to draw; all of the file's if left out.",
)
@click.option("--to", type=click.Choice(TARGETS), help="The format; else by the ending of -o, else svg.")
@click.option(
    "-o", "out", help="Where to write; - is standard output. Else a file named like the source, here."
)
@click.option(
    "--style",
    type=click.Choice(["detailed", "compact"]),
    default="detailed",
    help="compact leaves the small print away and fits a slide.",
)
@click.option(
    "--highlight",
    metavar="TIMELINE",
    help="What `seqlang simulate --output json` wrote: that contact's way stands out, with its dates.",
)
@results.option
def command(file: str, out: str | None, **options: Any) -> None:
    """Draw a sequence, top to bottom by day.

    SVG, HTML, DOT and Mermaid need nothing installed; PNG and PDF need Graphviz's `dot` program. A file with several sequences
    gives a picture each, the sequence's id in its name.

    \b
    Exit code: 0, or 1 where the file has errors or results fit no step,
               2 it could not be read or drawn.

    \b
    Example:  seqlang render intro.seq --to mermaid -o -
              seqlang simulate intro.seq --output json > way.json
              seqlang render intro.seq --highlight way.json
    """

    _refuse(file, out, options)
    source = reading.one_source(file)
    compiled = planned.compiled(source)
    assert compiled.plan is not None
    target = options["to"] or _by_ending(out)
    sequences, code = compiled.plan["sequences"], reading.CLEAN
    look: dict[str, Any] = {"style": options["style"]}
    name = options["sequence"]
    by_name: Mapping[str, Any] = {}
    if options["highlight"] is not None:
        look["highlight"] = highlighting.timeline(options["highlight"])
        name = highlighting.whose(look["highlight"], options["highlight"], sequences, name)
    if (found := results.read(options["metrics"])) is not None:
        joined = results.joined(found, compiled)
        by_name, code = joined.by_name, reading.exit_code(joined.diagnostics)
    for path, one in _pictures(sequences, name, file, target, out):
        _draw(one, target, path, {**look, "measured": by_name.get(one["name"])}, options["highlight"])
    sys.exit(code)


def _refuse(file: str, out: str | None, options: Mapping[str, Any]) -> None:
    """Leaves with a line where the picture would be written over what it is made of, or two sets of colours are asked for."""
    for made_of, what in (
        (file, "source"),
        (options["highlight"], "timeline"),
        (options["metrics"], "table of results"),
    ):
        if None not in (out, made_of) and reading.is_same_file(str(out), str(made_of)):
            reading.fail(f"{out} is the {what} itself; give the picture another name.")
    if None not in (options["highlight"], options["metrics"]):
        reading.fail("--highlight and --metrics colour the same steps; draw two pictures.")


def _by_ending(out: str | None) -> str:
    ending = Path(out or "").suffix.lower()
    named = _ENDINGS.get(ending, ending[1:])
    if named and named not in TARGETS:
        reading.fail(f"{out}: there is no format {named}; there are {', '.join(TARGETS)}.")
    return named or "svg"


def _pictures(
    sequences: list[Any], name: str | None, file: str, target: str, out: str | None
) -> list[tuple[str, Any]]:
    """Each sequence to draw, with the path of its picture."""
    stem = Path("sequence" if file == "-" else file).stem
    base = out or f"{stem}.{'mmd' if target == 'mermaid' else target}"
    drawn = pictures.meant(sequences, name, file)
    return list(zip(pictures.paths(drawn, base, file), drawn, strict=True))


def _draw(sequence: Any, target: str, path: str, look: Mapping[str, Any], highlight: str | None) -> None:
    from seqlang import pipeline
    from seqlang.emit import NotThisPlan, Undrawn

    try:
        picture = pipeline.render(sequence, target, **look)
    except Undrawn as why:
        reading.fail(str(why))
    except NotThisPlan as other:
        reading.fail(f"{highlight} {other}.")
    reading.write(path, picture)
    if path != "-":
        reading.note(f'Drew "{sequence["name"]}" in {path}')
