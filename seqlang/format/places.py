"""How deep each row stands, and which comments belong to the line below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.format.rows import Row

# `# lint: allow …` on a line of its own speaks of the statement below, wherever it begins.
_OF_THE_LINE_BELOW = re.compile(r"#+[ \t]*lint[ \t]*:", re.IGNORECASE)


def settle(rows: list[Row]) -> None:
    """Set `depth` and `leads` of all rows of a block that can be read."""
    open_: list[int] = []  # the widths of the levels that are open, outermost first; an index is a depth
    comments: list[Row] = []
    for row in rows:
        if row.line is None:
            comments.append(row)
            continue
        above = open_
        open_ = [*(width for width in above if width < row.width), row.width]
        row.depth = len(open_) - 1
        _settle_comments(comments, above, row)
        comments = []
    _settle_comments(comments, open_, None)


def _settle_comments(comments: list[Row], above: list[int], below: Row | None) -> None:
    """`above`: the widths of the levels that are open above them."""
    leads = False
    for comment, hugs in zip(comments, _hugging(comments, above, below), strict=True):
        leads = leads or _leads(comment, above, below, hugs)
        comment.leads = leads
        comment.depth = below.depth if leads and below else _depth(comment, above, below)


def _hugging(comments: list[Row], above: list[int], below: Row | None) -> Iterator[bool]:
    """For each comment: does it hang on the line above, a blank line between it and the line below?"""
    together = next((n for n, c in enumerate(comments) if c.blank), len(comments))
    parted = together < len(comments) or (below is not None and below.blank)
    opens = bool(above) and below is not None and below.width > above[-1]
    for n, _ in enumerate(comments):
        yield parted and not opens and n < together


def _leads(comment: Row, above: list[int], below: Row | None, hugs: bool) -> bool:
    """Does the comment belong to the line below, and with it all that follow it? One that stands further in than that line belongs to
    what is above."""
    if below is None:
        return False
    if not above or _OF_THE_LINE_BELOW.match(comment.raw.lstrip()):
        return True
    return comment.width <= below.width and not hugs


def _depth(comment: Row, above: list[int], below: Row | None) -> int:
    """Of a comment that belongs to what is above: the first level that begins no further out, or one further in than all."""
    least = -1 if below is None else below.depth
    if below is not None and comment.width > below.width:
        least += 1
    return next((n for n, width in enumerate(above) if n >= least and width >= comment.width), len(above))
