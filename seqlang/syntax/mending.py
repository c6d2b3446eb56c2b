"""What one token more, one less, or two the other way round would mend: the machine itself is asked, token by token."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.keeping import leaves_out
from seqlang.syntax.lexer import Token
from seqlang.syntax.machine import course
from seqlang.syntax.trouble import Remark, Trouble
from seqlang.syntax.wanted import GLUE, MARKS, RULE_WORDS, SETTINGS, missing_word, wanted

_FAR = 0.4  # how much less likely a repair is for each token between it and the error
_NEVER = 100.0  # the line would read, but as something that was certainly not meant
_UNFIT = 3.0  # … and where what hangs under the line could not stand there then

# What is left out more often than the next, of things whose place alone is known.
_PLACEHOLDERS = {"TEXT": 2.2, "NAME": 2.25, "INT": 2.3}
_ROOTS = ("contact", "account", "deal", "company", "entry", "lead", "user")


class Repair(NamedTuple):
    """The smaller `cost`, the likelier it is what was meant."""

    cost: float
    remark: Remark


def mended(trouble: Trouble) -> Remark | None:
    """A remark on the likeliest repair that makes the line read; None if no small one does."""
    found = [*_lacking(trouble), *_swapped(trouble), *_superfluous(trouble)]
    best = min(found, key=lambda r: r.cost, default=None)
    return best.remark if best is not None and best.cost < _NEVER else None


def _near(trouble: Trouble) -> Iterator[int]:
    """Token positions, nearest to the error first, none far behind it."""
    last = min(trouble.wrong + 1, len(trouble.tokens) - 1)
    yield from sorted(range(last + 1), key=lambda n: abs(n - trouble.wrong))


def _cost(trouble: Trouble, base: float, index: int, tokens: list[Token]) -> float:
    unfit = 0.0 if trouble.suits_below(tokens) else _UNFIT
    if _unlikely_setting(trouble, tokens):
        unfit += _NEVER
    return base + _FAR * abs(trouble.wrong - index) + unfit


def _unlikely_setting(trouble: Trouble, tokens: list[Token]) -> bool:
    """`out_of_office when: …` would read as a setting, as nearly every line with a colon near its start does."""
    kinds = [t.kind for t in tokens[:3]]
    setting = kinds[:2] == ["WORD", "COLON"] or kinds == ["WORD", "WORD", "COLON"]
    return setting and trouble.place != "details" and tokens[0].text not in (*SETTINGS, "next")


def _without(tokens: list[Token], index: int) -> list[Token]:
    return tokens[:index] + tokens[index + 1 :]


def doubled(trouble: Trouble) -> Remark | None:
    """A token that stands there twice: too plain a slip to look for any other."""
    tokens = trouble.tokens
    for n in _near(trouble):
        if n and tokens[n].text == tokens[n - 1].text != "=" and trouble.reads(_without(tokens, n)):
            return Remark(
                "said-twice",
                f"{shown(tokens[n])} stands here twice.",
                Span(tokens[n].start, tokens[n].end),
                title="Leave the second one out",
                edits=(Edit(Span(tokens[n - 1].end, tokens[n].end), ""),),
            )
    return None


# ---- one token more ------------------------------------------------------------------------------------------------


def _lacking(trouble: Trouble) -> Iterator[Repair]:
    """Marks and keywords can be put in; of a text, a number or a name only the place is known."""
    tokens = trouble.tokens
    for n in range(min(trouble.wrong, len(tokens)), -1, -1):
        kinds = _fitting(trouble, n)
        for kind in kinds:
            put = Token(kind, "", 0, 0)
            cost = _cost(trouble, _weight(trouble, n, kind), n, [*tokens[:n], put, *tokens[n:]])
            yield Repair(cost, _missing(trouble, n, kind, kinds))


def _fitting(trouble: Trouble, index: int) -> list[str]:
    """The kinds of token that, put in before token `index`, let the whole line be read."""
    table = trouble.machine.table
    states = course(table, trouble.machine.states[:], trouble.tokens[:index]).states
    rest = [*trouble.tokens[index:], Token("_NL", "", 0, 0)]
    possible = trouble.machine.expected_after(trouble.tokens[:index])
    plain = [k for k in sorted(possible) if not k.startswith(("_", "$")) and k != "BROKEN"]
    return [k for k in plain if course(table, list(states), [Token(k, "", 0, 0), *rest]).wrong is None]


def _weight(trouble: Trouble, index: int, kind: str) -> float:
    """How likely just this was left out."""
    if kind == "DOT":
        return 1.0 if index and trouble.tokens[index - 1].text in _ROOTS else 2.6
    if kind == "LPAR":
        return 2.0
    if kind in MARKS:
        return 1.0
    if kind in ("WHEN", "WHENEVER", "IF", "UNLESS") and _asks_nothing(trouble.tokens[index:]):
        return _NEVER
    if kind not in trouble.machine.table.words.values():
        return _PLACEHOLDERS.get(kind, 2.5)
    if kind in GLUE:
        return 1.5 + 0.1 * GLUE.index(kind) + (2.0 if index == 0 else 0.0)
    return 4.0


def _asks_nothing(rest: list[Token]) -> bool:
    """A date or a number that is held against nothing is no condition."""
    compared = any(t.kind in ("EQUALS", "COMPARE") or t.text in ("in", "contains") for t in rest)
    return bool(rest) and rest[0].kind in ("DATE", "INT", "NUMBER", "TIME") and not compared


def _missing(trouble: Trouble, index: int, kind: str, kinds: list[str]) -> Remark:
    """Say what is missing before token `index`; any of `kinds` would do."""
    words = {terminal: text for text, terminal in trouble.machine.table.words.items()}
    text = MARKS.get(kind) or words.get(kind, "")
    before = trouble.tokens[index - 1] if index else None
    following = trouble.tokens[index] if index < len(trouble.tokens) else None
    missing = missing_word(kind, text, following, trouble.place)
    if kind == "TEXT" and {"INT", "DATE"} <= set(kinds):
        missing = "a value, such as a text in double quotes or a number,"
    where = f"after {shown(before)}" if before else f"before {shown(trouble.tokens[0])}"
    at = before.end if before else trouble.tokens[0].start
    span = Span(following.start, following.end) if following else _last(trouble)
    end = following.start if kind == "DOT" and following else at
    edits = (Edit(Span(at, end), _spaced(text, index == 0)),) if text else ()
    return Remark(
        f"missing-{RULE_WORDS.get(kind, 'word' if text else 'part')}",
        f"{missing[0].upper()}{missing[1:]} is missing {where}.",
        span,
        title=f"Put in `{text}`" if text else "",
        edits=edits,
        safe=kind in MARKS and _is_sure(trouble.tokens, index, kind),
    )


def _is_sure(tokens: list[Token], index: int, kind: str) -> bool:
    """A dot behind `contact`, an equals sign before a value; elsewhere either may be another thing that was forgotten."""
    following = [token.kind for token in tokens[index : index + 2]]
    if kind == "DOT":
        return index > 0 and tokens[index - 1].text in _ROOTS and following[1:] != ["DOT"]
    return kind != "EQUALS" or following[:1] not in (["WORD"], ["TEXT"])


def _last(trouble: Trouble) -> Span:
    """The end of a line that stops too early: its last token, for a stretch of nothing is hard to see."""
    return Span(trouble.tokens[-1].start, trouble.tokens[-1].end)


def _spaced(text: str, first: bool) -> str:
    if first:
        return f"{text} "
    return text if text in ":,)." else f" {text}"


# ---- two the other way round; one less -----------------------------------------------------------------------------


def _swapped(trouble: Trouble) -> Iterator[Repair]:
    tokens = trouble.tokens
    for n in _near(trouble):
        if n == 0:
            continue
        a, b = tokens[n - 1], tokens[n]
        turned = [*tokens[: n - 1], b, a, *tokens[n + 1 :]]
        if a.text == b.text or not trouble.reads(turned):
            continue
        text = _turned(trouble, n)
        remark = Remark(
            "wrong-order",
            f"{shown(a)} and {shown(b)} stand the wrong way round.",
            Span(a.start, b.end),
            title=f"Write `{text.strip()}`",
            edits=(Edit(Span(a.start, b.end), text),),
            safe=False,
        )
        yield Repair(_cost(trouble, 1.7, n, turned), remark)


def _turned(trouble: Trouble, index: int) -> str:
    """A token and the one before it the other way round, with blanks where words would run together."""
    tokens = trouble.tokens
    a, b = tokens[index - 1], tokens[index]
    left = tokens[index - 2] if index > 1 else None
    right = tokens[index + 1] if index + 1 < len(tokens) else None
    lead = _blank(left, b) if left and left.end == a.start else ""
    trail = _blank(a, right) if right and right.start == b.end else ""
    return f"{lead}{b.text}{_blank(b, a)}{a.text}{trail}"


def _blank(left: Token, right: Token) -> str:
    return "" if right.text in ":,)." or left.text in "(." else " "


def _superfluous(trouble: Trouble) -> Iterator[Repair]:
    tokens = trouble.tokens
    for n in _near(trouble):
        rest = _without(tokens, n)
        if not rest or not trouble.reads(rest):
            continue
        token = tokens[n]
        left = tokens[n - 1].end if n else token.start
        right = token.end if n else tokens[1].start
        between = (
            " " if n and n + 1 < len(tokens) and left == token.start and right == tokens[n + 1].start else ""
        )
        edits = (Edit(Span(left, right), between),)
        if leaves_out(trouble.text, edits):
            continue
        remark = Remark(
            "one-too-many",
            f"{shown(token)} is one too many here; without it the line can be read.",
            Span(token.start, token.end),
            title=f"Leave out {shown(token)}",
            edits=edits,
            safe=False,
        )
        plain = token.kind in MARKS or token.kind == "STRAY"
        yield Repair(_cost(trouble, 1.8 if plain else 3.0, n, rest), remark)


# ---- none of them --------------------------------------------------------------------------------------------------


def short(trouble: Trouble) -> Remark | None:
    """Nothing simple mends it, but what should stand here can be said."""
    what = wanted(trouble.expected)
    if what is None:
        return None
    token = trouble.token
    before = trouble.tokens[trouble.wrong - 1] if trouble.wrong else None
    where = f"after {shown(before)}" if before else "at the start of the line"
    instead = f", not {shown(token)}" if token.text else ""
    return Remark(
        "something-else-expected",
        f"{where[0].upper()}{where[1:]} comes {what}{instead}.",
        Span(token.start, token.end) if token.text else _last(trouble),
    )


def shown(token: Token) -> str:
    text = token.text
    if len(text) > 40 or "\n" in text or "\r" in text:
        text = f"{text[:30].splitlines()[0]}…"
    return f"`{text}`"
