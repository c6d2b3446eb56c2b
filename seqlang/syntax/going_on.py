"""A line read as it was meant: with the edits made, its tokens standing where the file has them."""

from __future__ import annotations

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.lexer import Line, Token, lex
from seqlang.syntax.trouble import Remark, Trouble


def going_on(trouble: Trouble, remark: Remark) -> tuple[Line, ...] | None:
    """The line with the edits made, as lines of tokens that stand where the file has them. Empty: nothing is left of it, or
    no edits were given, and it is to be stepped over. None: even so it cannot be read."""
    edits = remark.mend or remark.edits
    if not edits:
        return ()
    found = _made(trouble, edits)
    return tuple(found) if not found or _reads(trouble, found) else None


def brings_on(trouble: Trouble, remark: Remark) -> bool:
    """With the fix made, is more of the line read, if not all of it? One that brings nothing on may be undone by the next fix, or be
    offered again and again."""
    found = _made(trouble, remark.edits)
    if not found or found[0].margin != trouble.line.margin:
        return True  # nothing is left of it, or it moves elsewhere
    tokens = found[0].tokens
    wrong = trouble.machine.trial([*tokens, Token("_NL", "", 0, 0)])
    return wrong is None or wrong == len(tokens) or tokens[wrong].start > trouble.token.start


def _made(trouble: Trouble, edits: tuple[Edit, ...]) -> list[Line]:
    line = trouble.line
    text, places = _edited(trouble.text, Span(line.start, trouble.start + len(trouble.raw)), edits)
    found = lex(text, trouble.machine.table).lines
    for new in found:
        new.mended = True
        new.start = places[new.start]
        new.tokens = [Token(t.kind, t.text, places[t.start], places[t.end]) for t in new.tokens]
    return found


def _reads(trouble: Trouble, found: list[Line]) -> bool:
    if found[0].width < trouble.line.width:
        return trouble.reads_outside(found[0].tokens)
    return trouble.reads(found[0].tokens)


def _edited(text: str, span: Span, edits: tuple[Edit, ...]) -> tuple[str, list[int]]:
    """A stretch of the text with the edits made, and for each of its characters (and its end) the offset it stands for."""
    out: list[str] = []
    places: list[int] = []
    at = span.start
    for edit in sorted(edits, key=lambda e: e.span):
        if edit.span.start < at or edit.span.end > span.end:
            continue
        out += [text[at : edit.span.start], edit.text]
        places += range(at, edit.span.start)
        width = edit.span.end - edit.span.start
        places += [edit.span.start + min(n, width) for n in range(len(edit.text))]
        at = edit.span.end
    out.append(text[at : span.end])
    places += range(at, span.end + 1)
    return "".join(out), places
