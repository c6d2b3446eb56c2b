"""A report for people on a terminal: what is said goes on in the next line at a word; what is shown of a file stays as it is."""

from __future__ import annotations

import re

from seqlang.report.frame import width

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_SAID = re.compile(r"(?:error|warning|hint): | {3}= ")
LEAST = 40  # columns: below that, breaking lines helps nobody


def wrapped(report: str, columns: int) -> str:
    """The report with its sentences no wider than that, the lines behind the first below their beginning. 0: as it is."""
    if columns < LEAST:
        return report
    return "\n".join(_line(line, columns) for line in report.split("\n"))


def _line(line: str, columns: int) -> str:
    plain = _STYLE.sub("", line)
    said = _SAID.match(plain)
    if said is None or width(plain) <= columns:
        return line
    hang = " " * (5 if plain.startswith(" ") else 2)
    lines, used = [""], 0
    lead = line[: len(line) - len(line.lstrip(" "))]
    for word in line.lstrip(" ").split(" "):
        wide = width(_STYLE.sub("", word))
        if used and used + 1 + wide > columns:
            lines.append(hang + word)
            used = len(hang) + wide
        else:
            lines[-1] += f" {word}" if used else lead + word
            used += 1 + wide if used else len(lead) + wide
    return "\n".join(lines)
