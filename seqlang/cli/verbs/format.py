"""`seqlang format PATHS…`"""

from __future__ import annotations

import sys

import click

from seqlang.cli import changing, completing, reading
from seqlang.project.files import STDIN
from seqlang.project.loader import loader_for
from seqlang.source import Source
from seqlang.values import define, field

GROUP = "write"


@click.command("format", short_help="Write sequences in the one style.")
@click.argument("paths", nargs=-1, shell_complete=completing.files)
@click.option("--check", is_flag=True, help="Name the files that would change, and change nothing.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
def command(paths: tuple[str, ...], check: bool, diff: bool) -> None:
    """Write sequences in the one style: indentation, blank lines, order of the parts. What they do stays as it is.

    PATHS are files, directories (searched for *.seq, leaving out what .gitignore names) or - for standard input, which is
    written to standard output; none: the current directory. Between `# format: off` and `# format: on` all stays as written.

    \b
    Exit code: 0 done, 1 with --check or --diff something to do,
               2 something could not be read.

    \b
    Example:  seqlang format sales/ --diff
    """
    sources, failed = reading.readable(paths or (".",))
    is_filter = [source.path for source in sources] == [STDIN] and not (check or diff)
    work = _Work(check, diff, failed, is_filter)
    for source in sources:
        work.do(source)
    sys.exit(work.end())


@define
class _Work:
    """`changed` are the paths of the files that changed, or would; `fine`: so many had nothing to change. `failed`: something could not be
    read or written, or was left as it is. `is_filter`: a text goes in and comes out, and nothing need be said of it."""

    check: bool
    diff: bool
    failed: bool
    is_filter: bool
    changed: list[str] = field(factory=list)
    fine: int = 0

    def do(self, source: Source) -> None:
        from seqlang import pipeline

        made = pipeline.format(source.text, source.path, loader_for([source.path]))
        if made.unread or made.stuck:
            self.failed = True
            lines = [source.position(d.span.start).line for d in made.unread]
            reading.say(f"{_left(source.path, lines)} `seqlang lint {source.path}` says what is wrong.")
        elif made.text == source.text:
            self.fine += 1
        if made.text != source.text:
            self.changed.append(source.path)
        if self.diff:
            changing.show_diff(source, made.text)
        elif self.check:
            self._name(source)
        else:
            self._put(source, made.text)

    def _name(self, source: Source) -> None:
        if source.path in self.changed:
            from seqlang.report.frame import visible

            click.echo(visible(source.path))

    def _put(self, source: Source, text: str) -> None:
        trouble = changing.put(source, text)
        if trouble is not None:
            self.failed = True
            self.changed.remove(source.path)
            reading.say_unreadable(trouble)

    def end(self) -> int:
        """Say what has been done. Gives the exit code."""
        only_look = self.check or self.diff
        if not self.is_filter:
            reading.say(_summary(len(self.changed), self.fine, only_look))
        if self.failed:
            return reading.FAILED
        return reading.FOUND if self.changed and only_look else reading.CLEAN


def _left(path: str, lines: list[int]) -> str:
    """What was left as it is: lines that cannot be read, or else the order of parts, which an error makes unsure."""
    numbers = list(dict.fromkeys(lines))
    if not numbers:
        return f"{path}: settings, rules and steps stay in their places as long as the file has errors."
    more = len(numbers) - 1
    others = "" if not more else f", and {more} more line{'' if more == 1 else 's'}"
    left = "was" if not more else "were"
    return f"{path}:{numbers[0]}: this line{others} cannot be read, and {left} left as written."


def _summary(changed: int, fine: int, only_look: bool) -> str:
    count = f"{changed} file{'' if changed == 1 else 's'}"
    others = f", {fine} {'is' if fine == 1 else 'are'} so already" if fine else ""
    return f"{count} would be formatted{others}." if only_look else f"formatted {count}{others}."
