"""`seqlang render FILE`"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from seqlang.cli import completing, highlighting, pictures, reading
from seqlang.diagnostic import Severity
from seqlang.project.loader import loader_for

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
def command(
    file: str, sequence: str | None, to: str | None, out: str | None, style: str, highlight: str | None
) -> None:
    """Draw a sequence, top to bottom by day.

    SVG, HTML, DOT and Mermaid need nothing installed; PNG and PDF need Graphviz's `dot` program. A file with several sequences
    gives a picture each, the sequence's id in its name.

    \b
    Exit code: 0, or 1 where the file has errors, 2 it could not be read or drawn.

    \b
    Example:  seqlang render intro.seq --to mermaid -o -
              seqlang simulate intro.seq --output json > way.json
              seqlang render intro.seq --highlight way.json
    """
    from seqlang import pipeline

    for made_of, what in ((file, "source"), (highlight, "timeline")):
        if None not in (out, made_of) and reading.is_same_file(str(out), str(made_of)):
            reading.fail(f"{out} is the {what} itself; give the picture another name.")
    source = reading.one_source(file)
    compiled = pipeline.compile(source.text, source.path, loader_for([source.path]))
    if compiled.plan is None:
        errors = [d for d in compiled.diagnostics if d.severity is Severity.ERROR]
        reading.show(errors, compiled.checked.sources, 1, err=True)
        sys.exit(reading.FOUND)
    target = to or _by_ending(out)
    timeline = None if highlight is None else highlighting.timeline(highlight)
    if highlight is not None:
        sequence = highlighting.whose(timeline, highlight, compiled.plan["sequences"], sequence)
    for path, one in _pictures(compiled.plan["sequences"], sequence, file, target, out):
        _draw(one, target, path, style, timeline, highlight)


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


def _draw(sequence: Any, target: str, path: str, style: str, timeline: Any, highlight: str | None) -> None:
    from seqlang import pipeline
    from seqlang.emit import MissingProgram, NotThisPlan

    try:
        picture = pipeline.render(sequence, target, highlight=timeline, style=style)
    except MissingProgram as missing:
        reading.fail(str(missing))
    except NotThisPlan as other:
        reading.fail(f"{highlight} {other}.")
    reading.write(path, picture)
    if path != "-":
        click.echo(f'Drew "{sequence["name"]}" in {path}', err=True)
