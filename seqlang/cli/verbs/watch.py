"""`seqlang watch FILE`"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from seqlang.cli import completing, reading
from seqlang.project.files import STDIN, tidy

_BELOW = 2  # lines: that it waits, and where the cursor stands

GROUP = "write"


@click.command("watch", short_help="Lint, test and draw a file again at each save.")
@click.argument("file", shell_complete=completing.files)
@click.option("-o", "out", metavar="PICTURE.svg", help="Where to draw it; else a file named like FILE, here.")
def command(file: str, out: str | None) -> None:
    """Lint, test and draw a file, and again whenever it is saved, until Ctrl-C.

    What is wrong is told in one screenful, the worst first. The picture is replaced whole, so a viewer that follows it
    always has one; while the file has errors, the last good one stays. What the file imports is watched too, and so are
    the settings.

    \b
    Exit code: that of the last look: 0 all is well, 1 something was found,
               2 it could not be read.

    \b
    Example:  seqlang watch intro.seq
    """
    from seqlang.cli.linting.watch import watch
    from seqlang.cli.live import Live, Look

    if file == STDIN:
        reading.fail("watch needs a file: standard input can be read once only.")
    path, picture = tidy(file), out or f"{Path(file).stem}.svg"
    if reading.is_same_file(picture, path):
        reading.fail(f"{picture} is the source itself; give the picture another name.")
    if Path(picture).suffix.lower() != ".svg":
        reading.fail(f"{picture}: watch draws SVG; give the picture a name that ends in .svg.")
    reading.one_source(path)  # a name that is mistyped is told at once
    live = Live(path, picture)

    def look() -> Look:
        columns, lines = shutil.get_terminal_size()
        found = live.look((columns, lines - _BELOW), reading.coloured(sys.stdout))
        click.echo(found.told(), nl=False, color=found.colour)
        return found

    sys.exit(watch((path,), look))
