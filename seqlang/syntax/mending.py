"""What one token more, one less, or two the other way round would mend: the machine itself is asked, token by token."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.lexer import Token
from seqlang.syntax.trouble import Remark, Trouble
from seqlang.syntax.wanted import MISSING, wanted

# Tokens that say nothing by themselves: leaving one out, or putting one in, loses nothing that somebody wrote.
_MARKS = {"COLON": ":", "COMMA": ",", "RPAR": ")", "LPAR": "(", "EQUALS": "=", "DOT": "."}


def mended(trouble: Trouble) -> Remark | None:
    """A remark on the smallest repair that makes the line read, or on what it lacks; None if neither is found."""
    return (
        _doubled(trouble)
        or _lacking(trouble)
        or _swapped(trouble)
        or _superfluous(trouble)
        or _short(trouble)
    )


def _near(trouble: Trouble) -> Iterator[int]:
    """Token positions, nearest to the error first, none far behind it."""
    last = min(trouble.wrong + 1, len(trouble.tokens) - 1)
    yield from sorted(range(last + 1), key=lambda n: abs(n - trouble.wrong))


def _without(tokens: list[Token], index: int) -> list[Token]:
    return tokens[:index] + tokens[index + 1 :]


def _doubled(trouble: Trouble) -> Remark | None:
    tokens = trouble.tokens
    for n in _near(trouble):
        if n and tokens[n].text == tokens[n - 1].text and trouble.reads(_without(tokens, n)):
            return Remark(
                "said-twice",
                f"{_shown(tokens[n])} stands here twice.",
                Span(tokens[n].start, tokens[n].end),
                title="Leave the second one out",
                edits=(Edit(Span(tokens[n - 1].end, tokens[n].end), ""),),
            )
    return None


def _lacking(trouble: Trouble) -> Remark | None:
    """One token more. Marks and keywords can be put in; of a text, a number or a name only its place is known."""
    tokens = trouble.tokens
    for n in sorted(range(min(trouble.wrong, len(tokens)) + 1), reverse=True):
        found = [
            kind for kind in sorted(trouble.machine.expected_after(tokens[:n])) if _fits(trouble, n, kind)
        ]
        if found:
            return _missing(trouble, n, found)
    return None


def _fits(trouble: Trouble, index: int, kind: str) -> bool:
    if kind.startswith(("_", "$")) or kind == "BROKEN":
        return False
    put = Token(kind, "", 0, 0)
    return trouble.reads([*trouble.tokens[:index], put, *trouble.tokens[index:]])


def _missing(trouble: Trouble, index: int, kinds: list[str]) -> Remark:
    """Say what is missing before token `index`; `kinds` are the tokens any one of which would do."""
    kind = next((k for k in MISSING if k in kinds), kinds[0])
    words = {terminal: text for text, terminal in trouble.machine.table.words.items()}
    text = _MARKS.get(kind) or words.get(kind, "")
    missing = MISSING.get(kind) or (f"the word `{text}`" if text else "something")
    before = trouble.tokens[index - 1] if index else None
    where = f"after {_shown(before)}" if before else f"before {_shown(trouble.tokens[0])}"
    at = before.end if before else trouble.tokens[0].start
    following = trouble.tokens[index] if index < len(trouble.tokens) else None
    span = Span(following.start, following.end) if following else Span(at, at)
    edits = (Edit(Span(at, at), _spaced(text, index == 0)),) if text else ()
    sure = len(kinds) == 1 and kind in _MARKS
    return Remark(
        f"missing-{_rule_word(kind, text)}",
        f"{missing[0].upper()}{missing[1:]} is missing here, {where}.",
        span,
        title=f"Put in `{text}`" if text else "",
        edits=edits,
        safe=sure,
    )


def _rule_word(kind: str, text: str) -> str:
    names = {"COLON": "colon", "COMMA": "comma", "RPAR": "parenthesis", "LPAR": "parenthesis", "DOT": "dot"}
    plain = {
        "EQUALS": "equals-sign",
        "TEXT": "text",
        "NAME": "word",
        "INT": "number",
        "TIME": "time",
        "DATE": "date",
    }
    return names.get(kind) or plain.get(kind) or ("word" if text else "part")


def _spaced(text: str, first: bool) -> str:
    if first:
        return f"{text} "
    return text if text in ":,)." else f" {text}"


def _swapped(trouble: Trouble) -> Remark | None:
    tokens = trouble.tokens
    for n in _near(trouble):
        if n == 0:
            continue
        a, b = tokens[n - 1], tokens[n]
        if trouble.reads([*tokens[: n - 1], b, a, *tokens[n + 1 :]]):
            between = trouble.text[a.end : b.start]
            return Remark(
                "wrong-order",
                f"{_shown(a)} and {_shown(b)} stand the wrong way round.",
                Span(a.start, b.end),
                title=f"Write {b.text}{between or ' '}{a.text}",
                edits=(Edit(Span(a.start, b.end), f"{b.text}{between or ' '}{a.text}"),),
                safe=False,
            )
    return None


def _superfluous(trouble: Trouble) -> Remark | None:
    tokens = trouble.tokens
    for n in _near(trouble):
        if len(tokens) > 1 and trouble.reads(_without(tokens, n)):
            token = tokens[n]
            left = tokens[n - 1].end if n else token.start
            right = token.end if n else tokens[1].start
            return Remark(
                "one-too-many",
                f"{_shown(token)} is one too many here; without it the line can be read.",
                Span(token.start, token.end),
                title=f"Leave out {_shown(token)}",
                edits=(Edit(Span(left, right), ""),),
                safe=False,
            )
    return None


def _short(trouble: Trouble) -> Remark | None:
    """Nothing simple mends it, but what should stand here can be said."""
    what = wanted(trouble.expected)
    if what is None:
        return None
    token = trouble.token
    before = trouble.tokens[trouble.wrong - 1] if trouble.wrong else None
    where = f"after {_shown(before)}" if before else "at the start of the line"
    instead = f", not {_shown(token)}" if token.text else ""
    return Remark(
        "something-else-expected",
        f"{where[0].upper()}{where[1:]} comes {what}{instead}.",
        Span(token.start, token.end),
    )


def _shown(token: Token) -> str:
    text = (
        token.text
        if len(token.text) <= 40 and "\n" not in token.text
        else f"{token.text[:30].splitlines()[0]}…"
    )
    return f"`{text}`"
