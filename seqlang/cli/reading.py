"""What the verbs share: read the files named, say what could not be read, show remarks, leave with the right exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

import click

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.project.files import STDIN, Unreadable, decoded, find, read_source, tidy
from seqlang.source import Source, Span

# Exit codes: nothing found, something found, could not do it.
CLEAN, FOUND, FAILED = 0, 1, 2


class Failed(SystemExit):
    """It could not be done, which has been said on standard error. `problems`: what is wrong; `sources`: the files they point into."""

    def __init__(self, problems: Sequence[Diagnostic], sources: Mapping[str, Source] | None = None) -> None:
        super().__init__(FAILED)
        self.problems, self.sources = problems, sources or {}


def sources(paths: tuple[str, ...]) -> Iterator[Source | Unreadable]:
    """The files meant by paths (directories are searched, `-` is standard input), read one by one."""
    for found in find(paths):
        if isinstance(found, Unreadable):
            yield found
        elif found == STDIN:
            yield decoded(STDIN, sys.stdin.buffer.read())
        else:
            yield read_source(found)


def readable(paths: tuple[str, ...]) -> tuple[list[Source], bool]:
    """The files that can be read, and whether there were others; those are said at once, a line each."""
    found = list(sources(paths))
    for each in found:
        if isinstance(each, Unreadable):
            say_unreadable(each)
    good = [each for each in found if isinstance(each, Source)]
    return good, len(good) < len(found)


def one_source(path: str) -> Source:
    """The one file a verb works on; leaves with a line and exit code 2 where it cannot be read."""
    found = decoded(STDIN, sys.stdin.buffer.read()) if path == STDIN else read_source(tidy(path))
    if isinstance(found, Unreadable):
        fail(f"{_shown(found.path)}: {found.why}.")
    return found


def say_unreadable(found: Unreadable) -> None:
    say(f"{_shown(found.path)}: {found.why}.")


def fail(message: str, path: str = ".") -> NoReturn:
    """One line on standard error, and out. `path`: of the file at fault, where it is one."""
    say(message)
    raise Failed([Diagnostic("cannot-run", message, Span(0, 0), path=path)])


def refuse(problems: Sequence[Diagnostic], source: Source) -> NoReturn:
    """All that is wrong with a file that is needed, on standard error, and out."""
    by_path = {source.path: source}
    show(problems, by_path, 1, err=True)
    raise Failed(problems, by_path)


def say(message: str) -> None:
    """A line on standard error that begins with our name."""
    note(f"seqlang: {message}")


def note(line: str) -> None:
    """A line on standard error, in which no name of a file and nothing typed can steer the terminal; on one it is broken at words."""
    from seqlang.report.frame import visible

    told = visible(line)
    if sys.stderr.isatty():
        from seqlang.report.wrapping import broken

        told = broken(told, columns(sys.stderr))
    click.echo(told, err=True)


def _shown(path: str) -> str:
    return "standard input" if path == STDIN else path


def show(
    diagnostics: Sequence[Diagnostic],
    by_path: Mapping[str, Source],
    files: int,
    *,
    err: bool = False,
    fold: bool = False,
    broken: Sequence[str] = (),
) -> bytes:
    """The report for people, coloured on a terminal unless NO_COLOR says otherwise; gives it as it was written. `fold`: a long one, to
    its first of each kind. `broken`: as in the report."""
    from seqlang.report.text import report

    stream = sys.stderr if err else sys.stdout
    colour = coloured(stream)
    told = fitted(report(diagnostics, by_path, files, colour, fold, columns(stream), broken), stream)
    click.echo(told, nl=False, err=err, color=colour)
    return told.replace("\n", os.linesep).encode("utf-8", "surrogateescape")


def fitted(told: str, stream: TextIO) -> str:
    """A report for people as it goes to that stream: on a terminal, broken at words."""
    from seqlang.report.wrapping import wrapped

    return wrapped(told, columns(stream))


def columns(stream: TextIO) -> int:
    """How wide the terminal is; 0 where the stream is none: what goes into a file or a pipe is not broken."""
    return shutil.get_terminal_size().columns if stream.isatty() else 0


def coloured(stream: TextIO) -> bool:
    """On a terminal, unless NO_COLOR or a dumb one says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def exit_code(diagnostics: Sequence[Diagnostic]) -> int:
    """1 where anything at warning or above was found."""
    return FOUND if any(d.severity is not Severity.HINT for d in diagnostics) else CLEAN


def write(path: str, data: str | bytes) -> None:
    """Write a result whole, or to standard output where the path is `-`."""
    from seqlang.project.files import write_whole

    if path == STDIN:
        sys.stdout.buffer.write(data.encode("utf-8") if isinstance(data, str) else data)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(path, data)
    except OSError as error:
        fail(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.")


def is_same_file(a: str, b: str) -> bool:
    """Would writing `a` overwrite `b`?"""
    try:
        return Path(a).exists() and Path(a).samefile(b)
    except OSError:
        return False
