"""After a mistake: find what to say about it, and how to go on reading as it was meant."""

from __future__ import annotations

from seqlang.diagnostic import Diagnostic
from seqlang.source import Span
from seqlang.syntax.going_on import brings_on, going_on
from seqlang.syntax.keeping import leaves_out
from seqlang.syntax.lexer import Line
from seqlang.syntax.mending import doubled, mended, short
from seqlang.syntax.situations import situation_for
from seqlang.syntax.trouble import Remark, Trouble
from seqlang.values import evolve, frozen

# A line longer than anybody types is no situation; trying it out token by token would only take long.
_LONG, _MANY = 2000, 200

_LINES = 'A step reads `day 3: email "case study"`; a rule reads `exit when replied`.'
_TEST_LINES = (
    "A test's lines are `given contact.plan = …`, `enrolled monday at 09:00`, `day 2 at 10:00: replied` and "
    '`expect email "case study" on day 3`.'
)


@frozen
class Verdict:
    """What is said, and the line (or lines) read in its place; none: it is stepped over."""

    diagnostic: Diagnostic
    lines: tuple[Line, ...]


def diagnose(trouble: Trouble) -> Verdict:
    """First what people really type, then what one token more, less or elsewhere would mend, then the plain word that
    the line cannot be read."""
    if len(trouble.code) > _LONG and len(trouble.tokens) > _MANY:
        return Verdict(unreadable(trouble).diagnostic(), ())
    twice = doubled(trouble)
    if twice is not None:
        return Verdict(twice.diagnostic(), going_on(trouble, twice) or ())
    known = situation_for(trouble)
    if known is not None and going_on(trouble, known) is not None:
        remark = known
    else:
        remark = mended(trouble) or _known(trouble, known) or short(trouble) or unreadable(trouble)
    whole = _leaving_nothing_out(trouble.text, remark)
    exact = evolve(whole, span=_without_blanks(trouble.text, remark.span))
    return Verdict(exact.diagnostic(), going_on(trouble, remark) or ())


def _known(trouble: Trouble, remark: Remark | None) -> Remark | None:
    """What a situation says of a line that has other mistakes too; its fix only where that brings the line on."""
    if remark is None or brings_on(trouble, remark):
        return remark
    return evolve(remark, edits=(), others=())


def _leaving_nothing_out(text: str, remark: Remark) -> Remark:
    """Without a fix that would take a `not` or a date away; reading goes on as if it were made."""
    others = tuple(fix for fix in remark.others if not leaves_out(text, fix.edits))
    if not leaves_out(text, remark.edits):
        return evolve(remark, others=others)
    return evolve(remark, edits=(), others=others)


def _without_blanks(text: str, span: Span) -> Span:
    """What is underlined begins and ends with something to see, if there is anything."""
    shown = text[span.start : span.end]
    if not shown.strip():
        return span
    return Span(
        span.start + len(shown) - len(shown.lstrip(" \t")), span.end - len(shown) + len(shown.rstrip(" \t"))
    )


def unreadable(trouble: Trouble) -> Remark:
    """The last resort. A test keeps it rare."""
    token = trouble.token
    shown = f"`{token.text}`" if len(token.text) < 40 else "this"
    what = f"{shown} cannot stand here" if token.text else "something is missing at the end of it"
    return Remark(
        "unreadable-line",
        f"I cannot read this line: {what}.",
        Span(token.start, max(token.end, token.start)),
        notes=(_TEST_LINES if trouble.place == "test" else _LINES,),
    )
