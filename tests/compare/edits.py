"""Random edits of a .seq file's steps: what people do to a cadence while others are inside. The same seed gives the same edit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

EXAMPLES = Path(__file__).parents[2] / "examples"
_STEP = re.compile(
    r'(?P<indent> +)(?P<when>[^":#]*: )?(?P<what>\w+ "(?P<label>[^"]+)")(?P<purpose> as \w+)?(?P<guard> (?:if|unless) [^:]+)?'
)
_NO_STEP = (
    "variant",
    "sequence",
    "fragment",
    "test",
    "split",
    "exit",
    "goal",
    "import",
    "start",
    "tag",
    "untag",
    "use",
    "file",
)
_GUARDS = (
    "if contact.phone is known",
    'unless contact.country = "US"',
    "if contact.title is known or contact.owner is known",
    "if replied",
)


def source_of(name: str) -> str:
    """An example without its tests, which speak of labels."""
    text = (EXAMPLES / name).read_text("utf-8")
    return re.split(r"(?m)^test ", text)[0]


def edited(text: str, rng: Random) -> str:
    """The text with one to three edits. It may come out as no text of the language."""
    lines = text.split("\n")
    for _ in range(rng.choice([1, 1, 2, 3])):
        steps = [
            n
            for n, line in enumerate(lines)
            if (m := _STEP.fullmatch(line)) and m["what"].split()[0] not in _NO_STEP
        ]
        if steps:
            lines = rng.choice(EDITS)(lines, rng.choice(steps), steps, rng)
    return "\n".join(lines)


def _end(lines: list[str], start: int) -> int:
    """The line behind a statement and all that is indented under it."""
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _delete(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    return lines[:at] + lines[_end(lines, at) :]


def _insert(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    """Before or behind a step, with no WHEN, that of the step, or a length."""
    match = _STEP.fullmatch(lines[at])
    assert match is not None
    when = rng.choice(["", "", "after 1 day: ", match["when"] or ""])
    name = f"new {rng.randrange(1000)}"
    new = [
        f'{match["indent"]}{when}email "{name}"',
        f'{match["indent"]}    subject: "s"',
        f'{match["indent"]}    body: "b"',
    ]
    where = at if rng.random() < 0.5 else _end(lines, at)
    return lines[:where] + new + lines[where:]


def _move(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    """To the place of another step, at its indentation."""
    to = rng.choice(steps)
    end = _end(lines, at)
    if at <= to < end:
        return lines
    depth, other = (len(lines[n]) - len(lines[n].lstrip()) for n in (at, to))
    block = [" " * other + line[depth:] if line.strip() else line for line in lines[at:end]]
    if to < at:
        return lines[:to] + block + lines[to:at] + lines[end:]
    return lines[:at] + lines[end:to] + block + lines[to:]


def _another_day(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    days = [
        n
        for n, line in enumerate(lines)
        if re.search(r"\b(day|after|wait|every) \d+", line) and '"' not in line.split(":")[0]
    ]
    if not days:
        return lines
    n = rng.choice(days)
    changed = re.sub(
        r"\b(day|after|wait|every) (\d+)",
        lambda m: f"{m[1]} {max(1, int(m[2]) + rng.choice([-3, -1, 1, 2, 5]))}",
        lines[n],
        count=1,
    )
    return [*lines[:n], changed, *lines[n + 1 :]]


def _rename(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    match = _STEP.fullmatch(lines[at])
    assert match is not None
    old, new = f'"{match["label"]}"', f'"{match["label"]} {rng.randrange(1000)}"'
    return [line.replace(old, new) for line in lines]


def _guard(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    match = _STEP.fullmatch(lines[at])
    assert match is not None
    guard = "" if match["guard"] else f" {rng.choice(_GUARDS)}"
    line = f"{match['indent']}{match['when'] or ''}{match['what']}{match['purpose'] or ''}{guard}"
    return [*lines[:at], line, *lines[at + 1 :]]


def _under_a_condition(lines: list[str], at: int, steps: list[int], rng: Random) -> list[str]:
    match = _STEP.fullmatch(lines[at])
    assert match is not None
    end = _end(lines, at)
    head = f"{match['indent']}{match['when'] or ''}{rng.choice(_GUARDS[:1] + _GUARDS[2:])}"
    block = ["    " + line if line.strip() else line for line in lines[at:end]]
    block[0] = f"    {match['indent']}{match['what']}{match['purpose'] or ''}{match['guard'] or ''}"
    return [*lines[:at], head, *block, *lines[end:]]


EDITS: tuple[Callable[[list[str], int, list[int], Random], list[str]], ...] = (
    _delete,
    _insert,
    _move,
    _another_day,
    _rename,
    _guard,
    _under_a_condition,
)
