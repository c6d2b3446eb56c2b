"""Files as many hands would write them: one that is formatted, with its blanks, indentation, quotes, hours and the order of its parts
disturbed. What the formatter makes of it is known: what it was before."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from attrs import define, field

from seqlang.syntax import tree
from seqlang.syntax.blocks import cut
from seqlang.syntax.lexer import Line, Token, lex
from seqlang.syntax.parse import read_block
from seqlang.syntax.table import table

_SETTINGS, _RULES, _STEPS = range(3)
_MARKS = frozenset("=|(),")


@define
class Piece:
    """A line, or a comment alone, of a formatted file. `blank`: a blank line stands above it. `below`: what stands on the next line."""

    depth: int
    line: Line | None
    comment: str
    blank: bool
    part: int | None = None
    leads: bool = False


@define
class Group:
    part: int
    pieces: list[Piece] = field(factory=list)


def decorated(text: str, rng: Random) -> str:
    """A formatted text with comments wherever one can stand, each another one."""
    out: list[str] = []
    for _, block in cut(text):
        pieces, gap = _pieces(block)
        for n, piece in enumerate(pieces):
            below = pieces[n + 1].depth if n + 1 < len(pieces) else 0
            out.append("\n" if piece.blank else "")
            margin = "    " * piece.depth
            if rng.random() < 0.3:
                out.append(f"{margin}# above {len(out)}\n")
            code = piece.comment if piece.line is None else block[piece.line.start : piece.line.end]
            out.append(code if piece.line else margin + code)
            if piece.line and (piece.comment or rng.random() < 0.3):
                out.append(f"  {piece.comment or f'# beside {len(out)}'}")
            out.append("\n")
            if piece.line and below <= piece.depth and rng.random() < 0.1:
                out.append(f"{margin}    # behind {len(out)}\n")
        out.append(gap)
    return "".join(out)


def disturbed(text: str, rng: Random, *, order: bool = True, tabs: bool = False) -> str:
    """A formatted text in other clothes. `order`: settings, rules and steps of its sequences too are shuffled into each other. `tabs`:
    lines are indented by them."""
    end = rng.choice(["\n", "\r\n", "\r"])
    out = [_blanks(rng) if rng.random() < 0.3 else ""]
    for _, block in cut(text):
        pieces, gap = _pieces(block)
        node = read_block(block).node
        apart = isinstance(node, tree.Sequence | tree.Fragment | tree.Test)
        if order and isinstance(node, tree.Sequence):
            pieces = _shuffled(pieces, node, rng)
        out += _clothed(block, pieces, rng, tabs)
        out.append(_blanks(rng) if (gap and not apart) or (gap and rng.random() < 0.7) else "")
    made = "".join(out)
    made = made if rng.random() < 0.8 else made.rstrip("\n")
    return made.replace("\n", end)


def _pieces(block: str) -> tuple[list[Piece], str]:
    """The lines of a formatted block, and the blank line behind it."""
    found = lex(block, table())
    alone = {c.span.start: c.text for c in found.comments if c.alone}
    beside = {block.rfind("\n", 0, c.span.start) + 1: c for c in found.comments if not c.alone}
    starts: dict[int, Line | str] = {line.start: line for line in found.lines}
    starts |= {block.rfind("\n", 0, at) + 1: text for at, text in alone.items()}
    pieces = []
    for start in sorted(starts):
        what = starts[start]
        margin = len(block[start:]) - len(block[start:].lstrip(" "))
        if isinstance(what, str):
            comment = what
        else:
            last = block.rfind("\n", 0, what.end) + 1
            comment = beside[last].text if last in beside else ""
        blank = start > 0 and block[:start].endswith("\n\n")
        pieces.append(Piece(margin // 4, what if isinstance(what, Line) else None, comment, blank))
    for above, below in pairwise(pieces):
        above.leads = above.line is None and above.depth == below.depth and not below.blank
    return pieces, "\n" if block.endswith("\n\n") else ""


# ---- the order of parts --------------------------------------------------------------------------------------


def _shuffled(pieces: list[Piece], node: tree.Sequence, rng: Random) -> list[Piece]:
    parts = {item.span.start: _part(item) for item in node.items}
    head, groups = _groups(pieces, parts)
    queues = [[g for g in groups if g.part == part] for part in range(3)]
    for queue in queues:
        if queue:
            queue[0].pieces[0].blank = rng.random() < 0.5
    mixed: list[Group] = []
    while any(queues):
        mixed.append(rng.choice([q for q in queues if q]).pop(0))
    return [*head, *(piece for group in mixed for piece in group.pieces)]


def _groups(pieces: list[Piece], parts: dict[int, int]) -> tuple[list[Piece], list[Group]]:
    head: list[Piece] = []
    groups: list[Group] = []
    leading: list[Piece] = []
    for piece in pieces:
        if piece.leads:
            leading.append(piece)
            continue
        if piece.line is not None and piece.line.span.start in parts:
            groups.append(Group(parts[piece.line.span.start]))
        (groups[-1].pieces if groups else head).extend([*leading, piece])
        leading = []
    return head, groups


def _part(item: tree.Node) -> int:
    if isinstance(item, tree.Setting):
        return _SETTINGS
    return _STEPS if isinstance(item, tree.Statement) else _RULES


# ---- blanks and indentation ----------------------------------------------------------------------------------


def _clothed(block: str, pieces: list[Piece], rng: Random, tabs: bool) -> list[str]:
    widths = [0]
    out = []
    for n, piece in enumerate(pieces):
        above = pieces[n - 1] if n else None
        line = piece.line or next((p.line for p in pieces[n:] if p.line), None)
        if piece.leads or piece.line:
            depth = next(p.depth for p in pieces[n:] if p.line)
            widths = [
                *widths[: depth + 1],
                *([widths[-1] + (4 if tabs else rng.randint(1, 6))] if depth >= len(widths) else []),
            ]
        opens = above is not None and above.line is not None and piece.depth > above.depth
        is_else = piece.line is not None and piece.line.tokens[0].text == "else"
        may = opens or (is_else and above is not None and above.line is not None)
        out.append(_blanks(rng) if piece.blank or (may and rng.random() < 0.2) else "")
        out.append(_row(block, piece, widths, rng, tabs))
        assert line or not piece.leads
    return out


def _row(block: str, piece: Piece, widths: list[int], rng: Random, tabs: bool) -> str:
    tail = rng.choice(["", "", " ", "\t ", "   "])
    if piece.line is None:
        if piece.leads:
            width = rng.randint(0, widths[piece.depth]) if piece.depth else 0
        else:
            width = widths[-1] + rng.randint(1, 5) if piece.depth else 0
        return f"{' ' * width}{piece.comment}{tail}\n"
    code = _tokens(block, piece.line, widths[piece.depth] - 4 * piece.depth, rng)
    gap = " " * rng.randint(0, 5)
    margin = "\t" * (widths[piece.depth] // 4) if tabs else " " * widths[piece.depth]
    return f"{margin}{code}{gap if piece.comment else ''}{piece.comment}{tail}\n"


def _blanks(rng: Random) -> str:
    return "".join(rng.choice(["\n", "  \n", "\t\n"]) for _ in range(rng.randint(1, 3)))


# ---- what stands on a line -----------------------------------------------------------------------------------


def _tokens(block: str, line: Line, by: int, rng: Random) -> str:
    out = [_token(line.tokens[0], None, by, rng)]
    for before, token in pairwise(line.tokens):
        out += [_gap(before, token, block, rng), _token(token, before, by, rng)]
    return "".join(out)


def _gap(before: Token, token: Token, block: str, rng: Random) -> str:
    more = rng.choice(["", "", " ", "   ", "\t"])
    digit_after_colon = before.text == ":" and token.text[0].isdigit()
    if before.end == token.start or before.text in _MARKS or token.text in _MARKS:
        return more
    return more if before.text == ":" and not digit_after_colon else more or " "


def _token(token: Token, before: Token | None, by: int, rng: Random) -> str:
    text = token.text
    if token.kind == "TEXT":
        return _text(text, by, rng)
    at = before is not None and before.text == "at"
    if (token.kind == "TIME_RANGE" or (token.kind == "TIME" and at)) and rng.random() < 0.5:
        return re.sub(r"(?<![0-9])0(?=[0-9]:)", "", text)
    return text


def _text(raw: str, by: int, rng: Random) -> str:
    if raw.startswith('"""'):
        first, *rest = raw.split("\n")
        moved = [_moved(line, by) if line.strip() else line for line in rest]
        return "\n".join([first, *moved])
    plain = raw[1:-1]
    if plain and plain == plain.strip() and not set('"\\') & set(plain) and rng.random() < 0.3:
        return f'"""{plain}"""'
    return raw


def _moved(line: str, by: int) -> str:
    return " " * by + line if by > 0 else line[-by:]
