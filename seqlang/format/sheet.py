"""The blocks of a file with their rows, and what `# format: off` says of them."""

from __future__ import annotations

import re

from seqlang.format.held import is_whole
from seqlang.format.rows import Row, rows_of
from seqlang.syntax.tree import Block, File
from seqlang.values import define

_SWITCH = re.compile(r"#+[ \t]*format[ \t]*:[ \t]*(?P<to>on|off)\b", re.IGNORECASE)


@define
class Sheet:
    """A block, its rows, and the blank lines behind them. `whole`: all of it can be read. `held`: `# format: off` holds beyond its end."""

    block: Block
    rows: list[Row]
    tail: str
    whole: bool
    held: bool = False

    @property
    def has_frozen(self) -> bool:
        return any(row.frozen for row in self.rows)


def sheets_of(file: File) -> list[Sheet]:
    """All blocks of a file. From `# format: off` to `# format: on` rows are frozen; at the end of a line it freezes that line alone."""
    sheets: list[Sheet] = []
    off = False
    for placed in file.blocks:
        rows, tail = rows_of(placed.block.text)
        for row in rows:
            row.held = off
            said = _SWITCH.match(row.comment.text) if row.comment else None
            if said and row.line is None:
                off = said["to"].lower() == "off"
            row.frozen = off or (said is not None and said["to"].lower() == "off")
        sheets.append(Sheet(placed.block, rows, tail, is_whole(placed.block), off))
    return sheets
