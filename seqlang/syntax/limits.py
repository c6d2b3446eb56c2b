"""How much is read: past these a file was not written by people for people, and reading it would only keep them waiting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from seqlang.diagnostic import Diagnostic
from seqlang.source import Span
from seqlang.syntax.lexer import Line, Token

CHARACTERS = 5_000_000
LINES = 100_000
QUOTES = 500_000  # signs; where each might open a text or end one, each is looked at again and again
_FEW_TAGS = 300
LOOKED_THROUGH = 30_000_000  # characters between `{{` and where it could end, or the line does
BLOCKS = 3_000  # sequences, fragments and tests
LEVELS = 64
NESTING = 100
# Of a line with a mistake in it, so that finding out what was meant stays quick.
WORDS = 80
LINE = 600  # characters beside its texts
BLANKS = 30  # beside each other
QUOTED = 100_000  # characters with its texts
MISTAKES = 1_000  # of a file, told one by one
GUESSED = 10_000_000  # the squares of the length of each such line, and of its words: some seconds of guessing what was meant
# A block of more characters is read item by item, each remembered: ten steps or so.
LONG = 3_000
# … and one of fewer is hardly more than a line.
SHORT = 500

TOO_MANY = "too-many-mistakes"
_LINE_END = re.compile(r"[\r\n]")
_HEADS = tuple(end + word for end in "\n\r" for word in ("sequence", "fragment", "test"))
_CONDITION_ENDS = frozenset({"and", "or", "with", "in", "if", "unless", "when"})


def too_large(text: str) -> Diagnostic | None:
    """A whole file that is not read at all."""
    lines = max(text.count("\n"), text.count("\r"))
    if len(text) > CHARACTERS:
        size, most = f"{len(text):,} characters", f"{CHARACTERS:,}"
    elif lines > LINES:
        size, most = f"{lines:,} lines", f"{LINES:,}"
    elif (quotes := text.count('"')) > QUOTES:
        size, most = f"{quotes:,} quotes", f"{QUOTES:,}"
    elif (blocks := sum(text.count(head) for head in _HEADS)) > BLOCKS:
        size, most = f"{blocks:,} sequences, fragments and tests", f"{BLOCKS:,}"
    else:
        return _too_many_tags(text)
    return Diagnostic(
        "file-too-large",
        f"This file has {size}, and files are read up to {most}: put its sequences into several files.",
        Span(0, 0),
    )


def _too_many_tags(text: str) -> Diagnostic | None:
    """Where a row of `{{` without an end would be looked through from each of them."""
    looked_through = at = 0
    for line in _LINE_END.split(text) if text.count("{{") > _FEW_TAGS else ():
        looked_through += _looked_through(line)
        if looked_through > LOOKED_THROUGH:
            message = (
                f"`{{{{` stands {line.count('{{'):,} times on this line, too often for the file to be read."
            )
            return Diagnostic("file-too-large", message, Span(at, at + len(line)))
        at += len(line) + 1
    return None


def _looked_through(line: str) -> int:
    """The characters from each `{{` to the next brace that could close it."""
    found = 0
    at = line.find("{{")
    while at >= 0 and found <= LOOKED_THROUGH:
        end = line.find("}", at)
        end = len(line) if end < 0 else end
        found += end - at
        at = line.find("{{", end if line.startswith("}}", end) else at + 1)
    return found


def effort(line: str) -> int:
    """What it takes to find out what was meant by a line, in parts of GUESSED."""
    some = line[:LINE]
    return len(some) ** 2 + 60 * len(re.findall(r"\w+|[^\w\s]", some)) ** 2


def effort_for(text: str, diagnostics: Iterable[Diagnostic]) -> int:
    """What it took for the lines of a block that something is said of; about tabs nobody has to guess."""
    guessed = [d.span.start for d in diagnostics if d.rule != "tab"]
    starts = {max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 for at in guessed}
    return sum(effort(_LINE_END.split(text[start : start + LINE], maxsplit=1)[0]) for start in starts)


def too_many_mistakes(at: int = 0) -> Diagnostic:
    """Where reading a file stops, after so many mistakes that nobody reads on either."""
    message = (
        f"Above this line are more than {MISTAKES:,} mistakes, or very long ones, so the file is not read further. "
        "Is it in this language at all?"
    )
    return Diagnostic(TOO_MANY, message, Span(at, at))


def too_many_levels(line: Line) -> Diagnostic:
    """A line below which nothing is read any more."""
    return Diagnostic(
        "too-many-levels",
        f"This line stands {LEVELS + 1} indentations deep, and {LEVELS} are read: nobody could follow it any more.",
        line.span,
        notes=('Put the inner steps into a fragment of their own, and `use "its name"` here.',),
    )


def too_nested(line: Line) -> Diagnostic | None:
    """A condition or a sum in which too much hangs inside each other."""
    if len(line.tokens) <= NESTING:
        return None
    token = _beyond(line.tokens)
    if token is None:
        return None
    return Diagnostic(
        "too-nested",
        f"More than {NESTING} parentheses, `not`s or additions hang together in this line: nobody could follow it any more.",
        Span(token.start, token.end),
        notes=("Leave out parentheses that are not needed, or ask part of it in an `if` of its own.",),
    )


def too_long(line: Line, wrong: int) -> Diagnostic | None:
    """A line with a mistake at token `wrong`, of which too many things could have been meant."""
    quoted = sum(len(token.text) for token in line.tokens if token.kind in ("TEXT", "UNCLOSED"))
    whole = line.end - line.start
    gaps = (after.start - before.end for before, after in pairwise(line.tokens))
    blanks = max(line.end - line.tokens[-1].end, *gaps, 0)
    if len(line.tokens) <= WORDS and whole - quoted <= LINE and whole <= QUOTED and blanks <= BLANKS:
        return None
    token = line.tokens[min(wrong, len(line.tokens) - 1)]
    return Diagnostic(
        "line-too-long",
        f"From `{token.text[:40]}` on I cannot read this line, and it is too long to tell what was meant.",
        Span(token.start, token.end),
        notes=("Shorter lines are easier to mend: several rules or `if`s can share what is asked here.",),
    )


def _beyond(tokens: list[Token]) -> Token | None:
    """The token with which the nesting passes the limit: open parentheses, the `not`s before them, and terms of a sum."""
    open_: list[int] = []
    nots = terms = 0
    for token in tokens:
        if token.kind == "WORD" and token.text == "not":
            nots += 1
        elif token.kind == "LPAR":
            open_.append(nots + 1)
            nots = terms = 0
        else:
            nots = 0
            if token.kind in ("PLUS", "MINUS"):
                terms += 1
            elif token.kind in ("RPAR", "COMMA") or token.text in _CONDITION_ENDS:
                terms = 0
            if token.kind == "RPAR" and open_:
                open_.pop()
        if sum(open_) + nots + terms > NESTING:
            return token
    return None
