"""Slips of a hand in a .seq file, as they happen in an editor. The same seed gives the same slip."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

EXAMPLES = Path(__file__).parents[2] / "examples"
_WORD = re.compile(r"[A-Za-z_]{3,}")
_STEP = re.compile(r' +(?:[^":#]*: )?[a-z_]+ "[^"]+".*')


def mutated(text: str, rng: Random) -> str:
    """The text with one to three slips."""
    lines = text.split("\n")
    for _ in range(rng.choice([1, 1, 2, 3])):
        written = [n for n, line in enumerate(lines) if line.strip()]
        lines = rng.choice(SLIPS)(lines, rng.choice(written), rng)
    return "\n".join(lines)


def _line_lost(lines: list[str], at: int, rng: Random) -> list[str]:
    return lines[:at] + lines[at + 1 :]


def _line_doubled(lines: list[str], at: int, rng: Random) -> list[str]:
    return lines[: at + 1] + lines[at:]


def _lines_swapped(lines: list[str], at: int, rng: Random) -> list[str]:
    other = lines[at + 1 : at + 2]
    return [*lines[:at], *other, lines[at], *lines[at + 2 :]]


def _step_doubled(lines: list[str], at: int, rng: Random) -> list[str]:
    """With its details, somewhere else."""
    steps = [n for n, line in enumerate(lines) if _STEP.fullmatch(line)]
    start, to = (rng.choice(steps), rng.choice(steps)) if steps else (at, at)
    end = start + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > len(lines[start]) - len(
        lines[start].lstrip()
    ):
        end += 1
    return lines[:to] + lines[start:end] + lines[to:]


def _words_swapped(lines: list[str], at: int, rng: Random) -> list[str]:
    words = list(_WORD.finditer(lines[at]))
    if len(words) < 2:
        return lines
    a, b = sorted(rng.sample(words, 2), key=lambda m: m.start())
    line = lines[at][: a.start()] + b[0] + lines[at][a.end() : b.start()] + a[0] + lines[at][b.end() :]
    return [*lines[:at], line, *lines[at + 1 :]]


def _typo(lines: list[str], at: int, rng: Random) -> list[str]:
    words = list(_WORD.finditer(lines[at]))
    if not words:
        return lines
    word = rng.choice(words)
    n = rng.randrange(word.start(), word.end() - 1)
    line = lines[at]
    changed = rng.choice(
        [
            line[:n] + line[n + 1 :],
            line[:n] + line[n + 1] + line[n] + line[n + 2 :],
            line[:n] + line[n] + line[n:],
        ]
    )
    return [*lines[:at], changed, *lines[at + 1 :]]


def _mark_lost(lines: list[str], at: int, rng: Random) -> list[str]:
    marks = [n for n, char in enumerate(lines[at]) if char in ':"{}|%,=']
    if not marks:
        return lines
    n = rng.choice(marks)
    return [*lines[:at], lines[at][:n] + lines[at][n + 1 :], *lines[at + 1 :]]


def _outdented(lines: list[str], at: int, rng: Random) -> list[str]:
    line = lines[at]
    return [*lines[:at], rng.choice([line.lstrip(), f"  {line}", f"    {line}", line[4:]]), *lines[at + 1 :]]


def _stock_phrase(lines: list[str], at: int, rng: Random) -> list[str]:
    phrase = rng.choice(
        [
            "just checking in",
            "Re: a question",
            "TODO",
            "bumping this up",
            "LAST CHANCE!!!",
            "Hi {{ contact.first_name }}",
        ]
    )
    return [*lines[:at], re.sub(r'"[^"]+"', f'"{phrase}"', lines[at], count=1), *lines[at + 1 :]]


def _allowed(lines: list[str], at: int, rng: Random) -> list[str]:
    rule = rng.choice(["check-in", "bump", "chek-in", "every-day, bump", "no-subject -- why"])
    if rng.random() < 0.5:
        return [*lines[:at], f"{lines[at]}  # lint: allow {rule}", *lines[at + 1 :]]
    return [*lines[:at], f"    # lint: allow {rule}", *lines[at:]]


SLIPS: tuple[Callable[[list[str], int, Random], list[str]], ...] = (
    _line_lost,
    _line_doubled,
    _lines_swapped,
    _step_doubled,
    _words_swapped,
    _typo,
    _mark_lost,
    _outdented,
    _stock_phrase,
    _allowed,
)
