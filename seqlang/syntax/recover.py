"""After a mistake: find what to say about it, and how to go on reading as it was meant."""

from __future__ import annotations

from attrs import frozen

from seqlang.diagnostic import Diagnostic, Edit
from seqlang.source import Span
from seqlang.syntax.lexer import Line, Token, lex
from seqlang.syntax.mending import mended
from seqlang.syntax.situations import situation_for
from seqlang.syntax.trouble import Remark, Trouble


@frozen
class Verdict:
    """What is said, and the line (or lines) read in its place; none: it is stepped over."""

    diagnostic: Diagnostic
    lines: tuple[Line, ...]


def diagnose(trouble: Trouble) -> Verdict:
    """First what people really type, then what one token more, less or elsewhere would mend, then the plain word that
    the line cannot be read."""
    remark = situation_for(trouble) or mended(trouble) or unreadable(trouble)
    return Verdict(remark.diagnostic(), _lines(trouble, remark.mend or remark.edits))


def unreadable(trouble: Trouble) -> Remark:
    """The last resort. A test keeps it rare."""
    token = trouble.token
    shown = f"`{token.text}`" if len(token.text) < 40 else "this"
    what = f"{shown} cannot stand here" if token.text else "something is missing at the end of it"
    return Remark(
        "unreadable-line",
        f"I cannot read this line: {what}.",
        Span(token.start, max(token.end, token.start)),
        notes=('A step reads `day 3: email "case study"`; a rule reads `exit when replied`.',),
    )


def _lines(trouble: Trouble, edits: tuple[Edit, ...]) -> tuple[Line, ...]:
    """The line with the edits made, as lines of tokens that stand where the file has them; none if it still cannot be read."""
    if not edits:
        return ()
    line = trouble.line
    text, places = _edited(trouble.text, Span(line.start, line.end), edits)
    found = lex(text, trouble.machine.table).lines
    for new in found:
        new.mended = True
        new.start = places[new.start]
        new.tokens = [Token(t.kind, t.text, places[t.start], places[t.end]) for t in new.tokens]
    if not found or not trouble.reads(found[0].tokens):
        return ()
    if len(found) == 1:
        found[0].width, found[0].margin = line.width, line.margin
    return tuple(found)


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
