"""What is wrong with a line's indentation, and with a line that should have others below it."""

from __future__ import annotations

import re
from collections.abc import Container

from seqlang.diagnostic import Diagnostic, Edit, Fix
from seqlang.source import Span
from seqlang.syntax.lexer import Line
from seqlang.syntax.wanted import DETAILS, SETTINGS
from seqlang.values import frozen

_UNIT = 4


def is_setting(line: Line) -> bool:
    """`key: value`, in a sequence or among a step's details; a known key is one even where its colon is missing."""
    return len(line.tokens) > 1 and (line.tokens[1].kind == "COLON" or line.tokens[0].text in SETTINGS)


def is_misplaced_setting(line: Line, above: Line | None) -> bool:
    """A setting below a setting, whatever is wrong with it beside its margin."""
    return above is not None and is_setting(above) and is_setting(line) and line.tokens[0].text in SETTINGS


def is_misread(line: Line, keywords: Container[str]) -> bool:
    """`day5: email "x"`: reads as a setting of a name there is none of, so it is told about as what it is, and what hangs below it is
    no mistake of its own."""
    key = line.tokens[0]
    named = key.kind == "WORD" and key.text not in SETTINGS and key.text not in keywords
    return named and any(token.kind == "COLON" for token in line.tokens[1:3])


def too_deep(text: str, run: list[Line], under: Line | None, width: int, before: list[Line]) -> Diagnostic:
    """A line is indented below one that takes nothing below it, or nothing of its kind. `run`: it and all lines after it; those
    as deep as it move with it. `before`: all lines before it."""
    line = run[0]
    outside = _details_outside(before, under) if under is not None and is_setting(line) else []
    if outside:
        return _pushed_in(text, outside, line.width)
    below = attributes_below(text, under) if under is not None and under.tokens[0].text == "event" else None
    if under is not None and below is not None:
        return _not_on_lines(text, line, under, below)
    if under is not None and is_setting(line) and not is_setting(under):
        return _no_details(text, line, under)
    above = "the line above" if under is None else f"`{_first_words(text, under)}`"
    return Diagnostic(
        "unexpected-indentation",
        f"This line is indented below {above}, as if it belonged to it.",
        line.span,
        notes=(
            "Only what belongs to a line is indented below it: a step's details, or the steps of a block.",
        ),
        fixes=(Fix("Move it out", _moved_out(run, width), safe=False),),
    )


def _details_outside(before: list[Line], under: Line) -> list[Line]:
    """`subject: "x"` in the column of its step, and what else stands so between the two."""
    found: list[Line] = []
    for line in reversed(before):
        if line.width > under.width:
            continue
        if line.width == under.width and line.tokens[0].text in DETAILS and is_setting(line):
            found.append(line)
        else:
            return found if line.width == under.width and _is_step(line) else []
    return []


def _is_step(line: Line) -> bool:
    """A channel and a label are in it, behind a when or nothing."""
    kinds = [token.kind for token in line.tokens]
    start = kinds.index("COLON") + 1 if "COLON" in kinds else 0
    return kinds[start : start + 2] == ["WORD", "TEXT"]


def _pushed_in(text: str, lines: list[Line], width: int) -> Diagnostic:
    first = lines[-1]
    key = first.tokens[0].text
    edits = tuple(Edit(Span(line.start, line.span.start), " " * width) for line in reversed(lines))
    return Diagnostic(
        "detail-outside",
        f"`{key}` belongs to the step above it, so it is indented below that one.",
        Span(first.tokens[0].start, first.tokens[0].end),
        fixes=(Fix("Indent it", edits, safe=False),),
    )


@frozen
class Below:
    """Lines below an event, each with something it comes with: as one list, and where the last of them ends."""

    written: str
    end: int


_ATTRIBUTE_LINE = re.compile(
    r"[ \t]*(?:[-*] )?([a-z_]\w*)(?: *: *| +)([a-z_]\w*)(?: +(?:required|optional))?,?[ \t]*"
)


def attributes_below(text: str, event: Line) -> Below | None:
    """What stands indented below an event, if all of it can be what the event comes with."""
    found: list[str] = []
    end = event.end
    at = text.find("\n", event.end)
    while at >= 0:
        stop = text.find("\n", at + 1)
        row = text[at + 1 : stop if stop >= 0 else len(text)].rstrip("\r")
        match = _ATTRIBUTE_LINE.fullmatch(row)
        if row.strip() and (not row.startswith((" ", "\t")) or match is None):
            return None if row.startswith((" ", "\t")) else Below(", ".join(found), end) if found else None
        if match is not None:
            found.append(f"{match[1]} {match[2]}")
            end = at + 1 + match.end(0)
        at = stop
    return Below(", ".join(found), end) if found else None


def _not_on_lines(text: str, line: Line, event: Line, below: Below) -> Diagnostic:
    """`total number` indented below `event order_placed`."""
    shown = f"{_first_words(text, event)}: {below.written}"
    return Diagnostic(
        "event-attributes",
        f"What an event comes with stands on its own line, with commas: {shown}.",
        line.span,
        fixes=(Fix(f"Write `{shown}`", (Edit(Span(event.end, below.end), f": {below.written}"),)),),
    )


def _moved_out(run: list[Line], width: int) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    by = run[0].width - width
    for line in run:
        if line.width < run[0].width:
            break
        edits.append(Edit(Span(line.start, line.span.start), " " * (line.width - by)))
    return tuple(edits)


def _no_details(text: str, line: Line, under: Line) -> Diagnostic:
    """`subject: "x"` below `wait 2 days`."""
    key = line.tokens[0].text
    return Diagnostic(
        "no-details",
        f"`{_first_words(text, under)}` has no details, so `{key}` says nothing here.",
        Span(line.tokens[0].start, line.tokens[1].end),
        notes=("Details stand below messages, calls and other tasks, webhooks and notes to the team.",),
    )


def uneven(run: list[Line], widths: list[int]) -> Diagnostic:
    """A line begins between two indentations that are in use. `run`: it and all lines after it; those as deep as it move with it."""
    line = run[0]
    near = min(widths, key=lambda w: abs(w - line.width))
    margin = Span(line.start, line.span.start)
    fix = Fix("Line it up", _moved_out(run, near), safe=False)
    return Diagnostic(
        "uneven-indentation",
        "This line begins at a column where nothing above it begins, so it is unclear what it belongs to.",
        margin if margin.end > margin.start else line.span,
        fixes=(fix,) if near else (),  # in the first column it would belong to nothing at all
    )


def tabs(lines: list[Line]) -> Diagnostic | None:
    """Tabs in the indentation: told once for a block, mended everywhere in it."""
    with_tabs = [line for line in lines if "\t" in line.margin]
    if not with_tabs:
        return None
    first = with_tabs[0]
    edits = tuple(
        Edit(Span(line.start, line.start + len(line.margin)), " " * line.width) for line in with_tabs
    )
    return Diagnostic(
        "tab",
        "This line is indented with a tab, which every editor shows at another width; use spaces.",
        Span(first.start, first.start + len(first.margin)),
        fixes=(Fix("Put spaces in place of all tabs here", edits),),
    )


def empty_block(text: str, line: Line, following: Line | None) -> Diagnostic:
    """A line that holds a block has none below it."""
    notes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    if following is not None and following.width == line.width:
        notes = ("What belongs to it is indented by four spaces.",)
        margin = Span(following.start, following.span.start)
        fixes = (Fix("Indent the next line", (Edit(margin, " " * (line.width + _UNIT)),), safe=False),)
    return Diagnostic(
        "nothing-below",
        f"Nothing stands below `{_first_words(text, line)}`: indent the steps that belong to it.",
        line.span,
        notes=notes,
        fixes=fixes,
    )


def _first_words(text: str, line: Line) -> str:
    """A line as it is named in a message: its first words."""
    shown = text[line.span.start : line.end].splitlines()[0]
    return shown if len(shown) <= 40 else f"{shown[:37].rstrip()}…"
