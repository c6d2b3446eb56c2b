"""Put a text in the place of another: in the file, on standard output, or shown as a diff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.cli import reading
from seqlang.project.files import STDIN, Unreadable, rewrite
from seqlang.report.frame import visible
from seqlang.source import Source

# A lone CR would write the next line over this one.
_END = {"\n": "\n", "\r\n": "\r\n", "\r": "\n"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def put(before: Source, text: str, stdin: str = STDIN) -> Unreadable | None:
    """Write a file that has changed; what came from standard input goes to standard output. Gives what went wrong."""
    if before.path == stdin:
        reading.write(STDIN, text)
        return None
    return rewrite(before, text) if text != before.text else None


def show_diff(before: Source, text: str) -> None:
    reading.write(STDIN, "".join(_diff(before, text)))


def _diff(before: Source, text: str) -> Iterator[str]:
    import difflib

    for line in difflib.unified_diff(
        _LINE.findall(before.text), _LINE.findall(text), before.path, before.path
    ):
        words = line.rstrip("\r\n")
        yield visible(words) + (_END.get(line[len(words) :]) or "\n\\ No newline at end of file\n")
