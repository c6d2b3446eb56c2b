"""Tags that open, part and close blocks: which of them have lost their other half."""

from __future__ import annotations

from seqlang.template.foreign import is_way_out
from seqlang.template.pieces import Piece
from seqlang.template.value import TemplateProblem

BLOCKS = ("if", "unless", "case", "for", "tablerow", "capture", "comment", "raw", "doc", "ifchanged")
INLINE = ("assign", "echo", "cycle", "increment", "decrement", "break", "continue", "liquid", "#")
FILES = ("render", "include")
# the tags that part a block, and the blocks they may stand in
PARTS = {
    "else": ("if", "unless", "case", "for"),
    "elsif": ("if", "unless"),
    "when": ("case",),
}
KNOWN = (*BLOCKS, *("end" + name for name in BLOCKS), *PARTS, *INLINE)
_MEANT = {
    **dict.fromkeys(("elseif", "elif", "elsefi"), "elsif"),
    **dict.fromkeys(("end", "fi"), "endif"),
    **dict.fromkeys(("set", "let", "var"), "assign"),
    **dict.fromkeys(("foreach", "each"), "for"),
    **dict.fromkeys(("switch",), "case"),
}


def tidy_problems(found: list[Piece]) -> list[TemplateProblem]:
    """What Liquid reads, but not as it was meant (an `else` with a condition), and files."""
    problems = []
    for piece in found:
        if piece.name in FILES:
            what = f"{{% {piece.name} %}} takes in another file, and a text stands for itself here"
            problems.append(_problem(piece, what, "write its words into this text", "file"))
        elif piece.name == "else" and piece.inner:
            asked = piece.inner.removeprefix("if").strip()
            what = "{% else %} takes no condition: Liquid would pass over it"
            problems.append(_problem(piece, what, f"write {{% elsif {asked} %}}", "misplaced"))
    return problems + _late_parts(found)


def _late_parts(found: list[Piece]) -> list[TemplateProblem]:
    """Liquid passes over all that follows an `else` up to the block's end, whatever it is."""
    problems, stack = [], [""]
    for piece in found:
        if piece.name in BLOCKS:
            stack.append(piece.name)
        elif piece.name.startswith("end") and len(stack) > 1:
            stack.pop()
        elif (
            piece.name in ("else", "elsif")
            and stack[-1].endswith("else")
            and not piece.inner.startswith("if")
        ):
            what = f"{{% {piece.name} %}} stands behind an {{% else %}}, so it is never reached"
            problems.append(_problem(piece, what, "put {% else %} last", "misplaced"))
        elif piece.name == "else" and stack[-1] in ("if", "unless") and not piece.inner:
            stack[-1] += " else"
    return problems


def block_problems(found: list[Piece]) -> list[TemplateProblem]:
    """Unknown tags, ends without a beginning, beginnings without an end."""
    if any(not piece.output and not (piece.closed and piece.name) for piece in found):
        return []  # a tag that is not whole is a block's own: all else would be an echo of it
    problems: list[TemplateProblem] = []
    stack: list[Piece] = []
    for piece in found:
        if not piece.closed or piece.output or piece.name in (*INLINE, *FILES, ""):
            continue
        if piece.name in BLOCKS:
            stack.append(piece)
        elif piece.name in PARTS:
            problems += _misplaced_part(piece, stack)
        elif piece.name.startswith("end") and piece.name in KNOWN:
            problems += _closed(piece, stack)
        else:
            return [*problems, unknown_tag(piece)]  # it may be a block's: what follows would be an echo
    return problems + [unclosed_block(piece) for piece in stack]


def _closed(piece: Piece, stack: list[Piece]) -> list[TemplateProblem]:
    wanted = piece.name.removeprefix("end")
    if stack and stack[-1].name == wanted:
        stack.pop()
        return []
    if all(block.name != wanted for block in stack):
        what = f"{{% {piece.name} %}} closes nothing: no {{% {wanted} %}} is open here"
        hint = f"{{% end{stack[-1].name} %}} closes {{% {stack[-1].name} %}}" if stack else None
        if stack:  # it was meant for the one that is open
            stack.pop()
        return [_problem(piece, what, hint, "misplaced")]
    problems = []
    while stack[-1].name != wanted:
        problems.append(unclosed_block(stack.pop()))
    stack.pop()
    return problems


def _misplaced_part(piece: Piece, stack: list[Piece]) -> list[TemplateProblem]:
    blocks = PARTS[piece.name]
    if stack and stack[-1].name in blocks:
        return []
    what = f"{{% {piece.name} %}} stands outside of {{% {blocks[0]} %}}"
    return [_problem(piece, what, None, "misplaced")]


def unclosed_block(piece: Piece) -> TemplateProblem:
    what = f"this {{% {piece.name} %}} is never closed, so it is not clear what belongs to it"
    return _problem(piece, what, f"write {{% end{piece.name} %}} where it ends", "unclosed")


def unknown_tag(piece: Piece) -> TemplateProblem:
    """With the nearest of Liquid's own tags, if one is near."""
    from rapidfuzz import process

    if is_way_out(piece.name):
        what = (
            "the way out is no tag of Liquid, but a setting of the sequence, and whoever sends adds the link"
        )
        return _problem(piece, what, 'write unsubscribe_url: "https://…"', "unknown-tag")
    near = process.extractOne(piece.name, KNOWN, score_cutoff=75)
    meant = _MEANT.get(piece.name) or (near[0] if near else None)
    hint = f"did you mean {{% {meant} %}}?" if meant else None
    return _problem(piece, f"Liquid has no tag {piece.name}", hint, "unknown-tag")


def _problem(piece: Piece, what: str, hint: str | None, kind: str) -> TemplateProblem:
    return TemplateProblem(what, piece.start, piece.end, hint, kind)
