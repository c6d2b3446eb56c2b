"""Put a text in the place of another: in the file, on standard output, or shown as a diff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.cli import reading
from seqlang.project.files import STDIN, Unreadable, rewrite
from seqlang.source import Source

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
        yield line if line.endswith(("\n", "\r")) else line + "\n\\ No newline at end of file\n"
