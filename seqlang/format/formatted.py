"""A file's text in the one style. What it means stays, and so does every comment beside its statement.

Each block is laid out from its own tokens, so nothing can get lost between the tree and the text; what comes out is read again and
held to what went in, and where it does not hold it is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from seqlang.diagnostic import Diagnostic
from seqlang.format.clocks import clocks
from seqlang.format.held import LAYOUT, holds
from seqlang.format.inside import inside
from seqlang.format.order import in_order, ordered
from seqlang.format.page import Printed, text_of
from seqlang.format.places import settle
from seqlang.format.rows import Row
from seqlang.format.sheet import Sheet, sheets_of
from seqlang.format.words import UNIT, written
from seqlang.syntax import tree
from seqlang.syntax.limits import too_large
from seqlang.syntax.parse import read_block, read_file, syntax_diagnostics
from seqlang.values import define, frozen

_LINE_END = re.compile(r"\r\n|\n|\r")
_SHORT_CLOCK = re.compile(r"(?<![0-9:])[0-9]:[0-9]{2}")
_APART = (tree.Sequence, tree.Fragment, tree.Test)


@frozen
class Formatted:
    """`text` is the file laid out anew. `moved`: settings, rules or steps of a sequence changed their places; `stuck`: they would have,
    had it been allowed. `unread`: what is wrong with its syntax; where that stands it is as it was written."""

    text: str
    moved: bool = False
    stuck: bool = False
    unread: tuple[Diagnostic, ...] = ()


@define
class _Style:
    """How a file is laid out: its line end, whether parts may move, and the channels whose `due` is a time of day."""

    newline: str
    order: bool
    tasks: Collection[str]


def formatted(text: str, path: str = "-", *, order: bool = True, tasks: Collection[str] = ()) -> Formatted:
    """The text in the one style. Nothing is raised on any text.

    `order`: may settings be put before rules, and rules before steps, where all of the file can be read? `tasks`: the channels, beside
    those the file declares, of which `due` is a time of day; under others it may be a word of the host's.
    """
    file = read_file(path, text)
    unread = tuple(d for d in syntax_diagnostics(file) if d.rule != LAYOUT)
    if too_large(text):
        return Formatted(text, unread=unread)
    if not text.strip(" \t\r\n"):
        return Formatted("")
    first = _LINE_END.search(text)
    style = _Style(first[0] if first else "\n", order and not unread, {*tasks, *_own_tasks(file)})
    sheets = sheets_of(file)
    made = text_of(list(_joined(sheets, style)))
    if made != text and not _all_hold(file, read_file(path, made)):
        made = text
    astray = any(map(_is_astray, sheets))
    return Formatted(made, astray and style.order, astray and not style.order, unread)


def _own_tasks(file: tree.File) -> Iterator[str]:
    for placed in file.blocks:
        node = placed.block.node
        if isinstance(node, tree.ChannelDeclaration) and node.kind.text == "task":
            yield node.name.text


def _all_hold(before: tree.File, after: tree.File) -> bool:
    if len(before.blocks) != len(after.blocks):
        return False
    return all(holds(a.block, b.block) for a, b in zip(before.blocks, after.blocks, strict=True))


def _is_astray(sheet: Sheet) -> bool:
    """Do parts of a sequence stand in each other's place?"""
    node = sheet.block.node
    return isinstance(node, tree.Sequence) and not sheet.has_frozen and not in_order(node)


# ---- a file: its blocks one below the other ------------------------------------------------------------------


def _joined(sheets: list[Sheet], style: _Style) -> Iterator[Printed]:
    """The lines of all blocks, with what stands between two of them."""
    above: Sheet | None = None
    kept = False  # the lines above stay as they are, and the blank lines behind them with them
    for sheet in sheets:
        lines = _lines(sheet, style)
        if not lines:
            continue
        if above is not None:
            lines[0].before = above.tail if kept else _between(above, sheet, style)
        yield from lines
        above, kept = sheet, sheet.held or (lines[-1].kept and not sheet.whole)
    if above is not None and kept and above.tail:
        yield Printed(above.tail, "", "", kept=True)


def _between(above: Sheet, below: Sheet, style: _Style) -> str:
    """One blank line around sequences, fragments and tests; between others where one is written."""
    apart = isinstance(above.block.node, _APART) or isinstance(below.block.node, _APART)
    return _end(above.rows[-1], style) if apart or above.tail else ""


# ---- a block -------------------------------------------------------------------------------------------------


def _lines(sheet: Sheet, style: _Style) -> list[Printed]:
    """The lines of a block. One that is not whole, or of which a part stays as it is, is held to what it said at once: where it says
    something else, less of it is laid out."""
    times = _times(sheet.block, style)
    if sheet.whole:
        lines = _laid_out(sheet, style, times)
        if not sheet.has_frozen or _is_held(sheet, lines):
            return lines
    anew = inside(sheet.rows, sheet.block, times)
    lines = [_kept(row, anew.get(row.start, row.raw)) for row in sheet.rows]
    return lines if _is_held(sheet, lines) else [_kept(row, row.raw) for row in sheet.rows]


def _is_held(sheet: Sheet, lines: list[Printed]) -> bool:
    return holds(sheet.block, read_block(text_of(lines) + sheet.tail))


def _times(block: tree.Block, style: _Style) -> frozenset[int]:
    if block.node is None or not _SHORT_CLOCK.search(block.text):
        return frozenset()
    return frozenset(clocks(block.node, style.tasks))


def _kept(row: Row, code: str) -> Printed:
    return Printed(row.before, code, row.end, kept=True)


def _laid_out(sheet: Sheet, style: _Style, times: frozenset[int]) -> list[Printed]:
    settle(sheet.rows)
    rows = sheet.rows
    node = sheet.block.node
    if isinstance(node, tree.Sequence) and not sheet.has_frozen and (style.order or in_order(node)):
        rows = ordered(rows, node)
    aboves = [None, *rows]
    return [_printed(row, above, style, times) for row, above in zip(rows, aboves, strict=False)]


def _printed(row: Row, above: Row | None, style: _Style, times: Collection[int]) -> Printed:
    before = _end(above, style) if above and _has_blank(row, above) else ""
    before = row.before if row.held else before
    if row.frozen:
        return Printed(before, row.raw, row.end, kept=True)
    comment = row.comment.text.rstrip() if row.comment else ""
    end = _end(row, style)
    if row.line is None:
        return Printed(before, " " * (UNIT * row.depth) + comment, end, depth=row.depth)
    return Printed(before, written(row.line, row.depth, times), end, comment, row.depth)


def _end(row: Row, style: _Style) -> str:
    """The line end behind a row, which a blank line below it shares: `\\r` and `\\n` would make one line end of two."""
    return row.end or style.newline


def _has_blank(row: Row, above: Row) -> bool:
    """Is a blank line above it kept? Not above the first line of a block, nor between an `if` and its `else`."""
    if above.line is None:
        return row.blank
    goes_on = row.line is not None and row.line.tokens[0].text == "else"
    return row.blank and row.depth <= above.depth and not goes_on
