"""Lines of the examples as people write them who know other tools: blanks for underscores, a comma for `or`, no `on` before a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.syntax.mutations import Mutation

EXAMPLES = Path(__file__).parents[2] / "examples"

# What a line has, and what stands there instead.
_HABITS: dict[str, tuple[str, ...]] = {
    r"\bnot (?=[a-z_]+\b(?!\.))": ("no ", "without ", "never ", "no any "),
    r"\bno (?=[a-z_]+ .*for \d)": ("not ", "without "),
    r" for \d+ (?:business )?(?:day|hour|week)s?\b": ("", " in 3 days", " since 3 days"),
    r"\bon (?=\d{4}-)": ("", "at ", "by ", "from ", "day "),
    r"\bon (?=contact\.)": ("", "at "),
    r"(?<=\w): (?=[a-z_]+ \")": (" ", ", ", " - ", " => ", " then "),
    r"(?<=[a-z])_(?=[a-z])": (" ", "-"),
    r" or ": (", ", " / ", "; ", " and/or ", " | ", " or, "),
    r" and ": (", ", " & ", " + ", " , and "),
    r"\b(?<=if )(?=[a-z_]+\b(?!\.))": ("they ", "contact has ", "there was ", "no "),
    r"(?<=opened|licked|eplied) (?=\")": (" in ", " on the ", " link in ", " to "),
    r"\bafter (?=\d)": ("+", "", "in ", "wait ", "then "),
    r"\bday (?=\d)": ("day", "d", "Day ", "on day ", "at day ", "day no. ", "week "),
    r" at (?=\d\d:)": (" ", " @ ", ", ", " by "),
    r"(?<=\bat )(\d\d):(\d\d)": (r"\1h\2", r"\1.\2", r"\1", r"\1:\2 am"),
    r"\bexpect no (?=[a-z_]+ \")": ("expect 0 ", "expect zero ", "expect not ", "expect none "),
    r"\bexpect (?=[a-z_]+ \")": ("expect 1 ", "expect 2 ", "expect exactly 3 "),
    r"\bup to (?=\d)": ("", "for ", "at most ", "max "),
    r"\bunless ": ("if not ", "if no ", "except if ", "but not if "),
    r" (?=days?\b)": (" full ", " working ", "-"),
    r"=(?= )": ("==", ":", "is", "is not", "equals"),
    r"\bwithin (?=\d)": ("in ", "for ", "not within "),
}


def habits() -> Iterator[Mutation]:
    """All of them, file by file, each in its whole file; always in the same order."""
    for path in sorted(EXAMPLES.glob("*.seq")):
        text = path.read_text("utf-8")
        for match in re.finditer(r"^.*\S.*$", text, re.MULTILINE):
            if match[0].lstrip().startswith("#"):
                continue
            for line in _written_otherwise(match[0]):
                file = text[: match.start()] + line + text[match.end() :]
                yield Mutation("habit", line, file, file)


def _written_otherwise(line: str) -> Iterator[str]:
    for pattern, others in _HABITS.items():
        found = re.search(pattern, line)
        if found is not None and '"' not in line[: found.start()].removesuffix('"')[-1:]:
            for other in others:
                yield line[: found.start()] + found.expand(other) + line[found.end() :]
