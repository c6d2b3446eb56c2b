"""Settings before rules before steps, and one blank line between these parts of a sequence."""

from __future__ import annotations

from itertools import pairwise

from seqlang.format.rows import Row
from seqlang.syntax import tree
from seqlang.values import define, field

_SETTINGS, _RULES, _STEPS = range(3)


@define
class _Item:
    """One setting, rule or step of a sequence, with its comments and all that hangs under it."""

    part: int
    rows: list[Row] = field(factory=list)


def part_of(item: tree.Node) -> int:
    if isinstance(item, tree.Setting):
        return _SETTINGS
    return _STEPS if isinstance(item, tree.Statement | tree.Broken) else _RULES


def in_order(node: tree.Sequence) -> bool:
    parts = [part_of(item) for item in node.items]
    return parts == sorted(parts)


def ordered(rows: list[Row], node: tree.Sequence) -> list[Row]:
    """The rows of a sequence by parts. Within a part their order is kept: among rules and among steps it decides."""
    head, items, tail = _items(rows, node)
    if not in_order(node):
        items.sort(key=lambda item: item.part)
    _part(items)
    return [*head, *(row for item in items for row in item.rows), *tail]


def _items(rows: list[Row], node: tree.Sequence) -> tuple[list[Row], list[_Item], list[Row]]:
    """The head of the sequence, its items, and the comments at its end that belong to none of them."""
    parts = {item.span.start: part_of(item) for item in node.items}
    head: list[Row] = []
    items: list[_Item] = []
    leading: list[Row] = []
    for row in rows:
        if row.leads:
            leading.append(row)
            continue
        if row.line is not None and row.line.span.start in parts:
            items.append(_Item(parts[row.line.span.start]))
        (items[-1].rows if items else head).extend([*leading, row])
        leading = []
    return head, items, _cut_tail(items)


def _cut_tail(items: list[_Item]) -> list[Row]:
    """The comments behind the last line, from the first on that stands apart from all items."""
    rows = items[-1].rows if items else []
    last = max((n for n, row in enumerate(rows) if row.line is not None), default=len(rows))
    first = next((n for n in range(last + 1, len(rows)) if _stands_apart(rows[n])), len(rows))
    tail = rows[first:]
    del rows[first:]
    return tail


def _stands_apart(comment: Row) -> bool:
    return comment.depth == 0 or (comment.depth == 1 and comment.blank)


def _part(items: list[_Item]) -> None:
    """A blank line where one part ends and the next begins, and behind a comment that would else seem to lead what has come below it."""
    for before, item in pairwise(items):
        if before.part != item.part or _ends_with_comment(before, item):
            item.rows[0].blank = True


def _ends_with_comment(before: _Item, item: _Item) -> bool:
    last = before.rows[-1]
    return last.line is None and last.depth <= item.rows[0].depth
