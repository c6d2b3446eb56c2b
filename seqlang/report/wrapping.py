"""A report for people on a terminal: what is said goes on in the next line at a word; what is shown of a file stays as it is."""

from __future__ import annotations

import re

from seqlang.report.frame import width

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_SAID = re.compile(r"(?:error|warning|hint): | {3}= |coverage of \"")
_GAP = re.compile(r"(?:^| ) +")
_FARTHEST = 0.55  # of the columns: what goes on further to the right is too narrow to be read
LEAST = 40  # columns: below that, breaking lines helps nobody


def wrapped(report: str, columns: int) -> str:
    """The report with its sentences no wider than that, the lines behind the first below their beginning. 0: as it is."""
    if columns < LEAST:
        return report
    return "\n".join(_line(line, columns) for line in report.split("\n"))


def broken(line: str, columns: int, hang: int = 2) -> str:
    """One line, no wider than that; those behind the first begin so many columns further in. 0 columns: as it is."""
    if columns < LEAST or width(_STYLE.sub("", line)) <= columns:
        return line
    lead = line[: len(line) - len(line.lstrip(" "))]
    lines, used = [""], 0
    for word in line.lstrip(" ").split(" "):
        wide = width(_STYLE.sub("", word))
        if used and used + 1 + wide > columns:
            lines.append(" " * hang + word)
            used = hang + wide
        else:
            lines[-1] += f" {word}" if used else lead + word
            used += 1 + wide if used else len(lead) + wide
    return "\n".join(lines)


def below_its_column(line: str, columns: int) -> str:
    """A line of several columns, no wider than that: its last column goes on below itself, where that leaves room to read."""
    ends = (gap.end() for gap in _GAP.finditer(line) if width(line[: gap.end()]) <= _FARTHEST * columns)
    return broken(line, columns, width(line[: max(ends, default=0)]) + 2)


def _line(line: str, columns: int) -> str:
    plain = _STYLE.sub("", line)
    return broken(line, columns, 5 if plain.startswith(" ") else 2) if _SAID.match(plain) else line
