"""Moving a reaction's steps under an exit, as its farewell: edits on the text."""

from __future__ import annotations

from seqlang.diagnostic import Edit
from seqlang.lint.views import Sequence
from seqlang.lint.walk import blocks_of
from seqlang.model import program
from seqlang.source import Source, Span

_STEP = "    "


def moved_into(sequence: Sequence, reaction: int, leaving: int) -> tuple[Edit, ...]:
    """Empty where it cannot be done by moving lines: a step has a WHEN or exits, or stands in another file."""
    source, rules = sequence.source, sequence.value.rules
    here, there = rules[reaction], rules[leaving]
    paths = {here.at.path, there.at.path, sequence.value.at.path}
    if source is None or len(paths) > 1 or not _may_stand_there(here.steps):
        return ()
    start, body, end = _block(source, here.at.span)
    _, _, insert = _block(source, there.at.span)
    lines = _farewell(source, here.at.span, body, end)
    gone = Span(source.line_starts[start - 1], _start_of(source, end))
    at = _start_of(source, insert)
    return (Edit(gone, ""), Edit(Span(at, at), lines))


def _may_stand_there(steps: tuple[program.Step, ...]) -> bool:
    """A farewell has no WHEN and no exit."""
    return all(
        step.when is None
        and not isinstance(step.action, program.Exit)
        and all(_may_stand_there(inner) for inner in blocks_of(step.action))
        for step in steps
    )


def _block(source: Source, at: Span) -> tuple[int, int, int]:
    """The line a statement begins on, the first below it, and the first that is not its own any more (from 1)."""
    first = source.position(at.start).line
    indent = _indent(source.line(first))
    end = first + 1
    last = end
    while end <= len(source.line_starts):
        line = source.line(end)
        if line.strip() and _indent(line) <= indent:
            break
        end += 1
        last = end if line.strip() else last
    return first, first + 1, last


def _farewell(source: Source, at: Span, body: int, end: int) -> str:
    """The reaction's steps, one step in from the exit; those written on its own line come one step further in."""
    newline = "\r\n" if "\r\n" in source.text else "\n"
    head = source.text[at.start : at.end]
    indent = _STEP + " " * _indent(source.line(body - 1))
    lines = [source.line(n).rstrip("\r\n") for n in range(body, end)]
    inline = _after_colon(head)
    if inline:
        lines = [indent + inline, *(f"{_STEP}{line}" if line.strip() else line for line in lines)]
    return "".join(f"{line}{newline}" for line in lines)


def _after_colon(head: str) -> str:
    """What follows the colon of `when clicked "intro": call "hot"`; quoted colons are none."""
    quoted = False
    for n, char in enumerate(head):
        quoted = quoted is not (char == '"' and head[n - 1 : n] != "\\")
        if char == ":" and not quoted:
            return head[n + 1 :].strip()
    return ""


def _start_of(source: Source, line: int) -> int:
    return source.line_starts[line - 1] if line <= len(source.line_starts) else len(source.text)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
