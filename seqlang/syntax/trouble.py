"""A line that could not be read, with all that is known about where it stands; and what is to be said about it."""

from __future__ import annotations

import re
from functools import cached_property

from seqlang.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from seqlang.source import Span
from seqlang.syntax.lexer import Line, Token
from seqlang.syntax.machine import Machine
from seqlang.values import define, frozen

_MUST_INDENT = frozenset({"_INDENT"})
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_MARGIN = re.compile(r"[ \t]*")


def _words(*kinds: tuple[str, str]) -> list[Token]:
    return [Token(kind, text, 0, 0) for kind, text in kinds]


# What stands for the lines of a block that has none.
_NOTHING = _words(("BROKEN", ""), ("_NL", ""))

# A line that reads in one kind of place only.
_PROBES = {
    "top": _words(("WORD", "event"), ("WORD", "replied")),
    "sequence": _words(("WORD", "enroll"), ("WORD", "when"), ("WORD", "replied")),
    "details": _words(("WORD", "success"), ("WORD", "when"), ("WORD", "replied")),
    "test": _words(("WORD", "expect"), ("INT", "1"), ("WORD", "emails")),
    "split": _words(("PERCENT", "1%"), ("TEXT", '""')),
}


@define(slots=False)
class Trouble:
    """`line.tokens[wrong]` is the first token that cannot stand; `wrong == len(line.tokens)`: the line stops too early.

    `parents` are the lines this one hangs under, outermost first; `before` is the line before it at the same indentation;
    `following` the next line of the block, whatever its indentation. The machine stands at the start of the line.
    """

    text: str
    line: Line
    wrong: int
    machine: Machine
    parents: tuple[Line, ...]
    before: Line | None
    following: Line | None

    @property
    def tokens(self) -> list[Token]:
        return self.line.tokens

    @property
    def start(self) -> int:
        """Where the line's first token starts; regular expressions of situations count from here."""
        return self.line.span.start

    @cached_property
    def code(self) -> str:
        """The line from its first token to its last."""
        return self.text[self.start : self.line.end]

    @cached_property
    def masked(self) -> str:
        """The line with what stands inside quotes blanked out with `·`, so that words in it are not taken for code."""
        chars = list(self.code)
        for token in self.tokens:
            if token.kind == "TEXT" or token.text.startswith('"""'):
                first, last = token.start - self.start + 1, token.end - self.start - 1
                chars[first:last] = "·" * (last - first)
        return "".join(chars)

    @cached_property
    def raw(self) -> str:
        """All that is written from the line's first token on, with what was taken for a comment."""
        end = _LINE_END.search(self.text, self.line.end)
        return self.text[self.start : end.start() if end else len(self.text)]

    @property
    def token(self) -> Token:
        """The token that cannot stand; at the end of the line an empty one."""
        if self.wrong < len(self.tokens):
            return self.tokens[self.wrong]
        return Token("_NL", "", self.line.end, self.line.end)

    @cached_property
    def place(self) -> str:
        """What lines are expected here: top, sequence, steps, details, split, test."""
        return next((place for place, probe in _PROBES.items() if self.reads(probe)), "steps")

    @property
    def has_block(self) -> bool:
        """Lines hang under this one."""
        return self.following is not None and self.following.width > self.line.width

    @cached_property
    def expected(self) -> frozenset[str]:
        """Kinds of tokens that could stand in the place of the wrong one."""
        return self.machine.expected_after(self.tokens[: self.wrong])

    def reads(self, tokens: list[Token]) -> bool:
        """Would the line read, had it these tokens?"""
        return self.machine.trial([*tokens, Token("_NL", "", 0, 0)]) is None

    def reads_outside(self, tokens: list[Token]) -> bool:
        """Would they read one level further out?"""
        out = [Token("_DEDENT", "", 0, 0), *tokens, Token("_NL", "", 0, 0)]
        return self.machine.trial(out) is None or self.machine.trial([*_NOTHING, *out]) is None

    def suits_below(self, tokens: list[Token]) -> bool:
        """With these tokens, could what hangs under the line stand there? Nothing must, where nothing does."""
        if not self.has_block or self.following is None:
            return self.machine.expected_after([*tokens, Token("_NL", "", 0, 0)]) != _MUST_INDENT
        below = [Token("_INDENT", "", 0, 0), *self.following.tokens, Token("_NL", "", 0, 0)]
        return self.machine.trial([*tokens, Token("_NL", "", 0, 0), *below]) is None

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def below(self) -> list[Span]:
        """The margins of all lines that hang under this one."""
        return self._margins(self.line.width + 1)

    def beside_and_below(self) -> list[Span]:
        """The margins of all lines after this one up to the end of what it stands in."""
        return self._margins(self.line.width)

    def _margins(self, least: int) -> list[Span]:
        margins: list[Span] = []
        at = self.line.end
        while (end := _LINE_END.search(self.text, at)) and end.end() < len(self.text):
            at = end.end()
            margin = _MARGIN.match(self.text, at)
            assert margin is not None
            after = self.text[margin.end() : margin.end() + 1]
            if after in ("", "\r", "\n"):
                continue
            if len(margin[0].expandtabs(4)) < least:
                break
            margins.append(Span(at, margin.end()))
        return margins

    def span(self, start: int, end: int) -> Span:
        """A stretch of the block from offsets in `code`."""
        return Span(self.start + start, self.start + end)

    def group(self, match: re.Match[str], name: str | int = 0) -> Span:
        return self.span(*match.span(name))

    def written(self, match: re.Match[str], name: str | int) -> str:
        """What stands in the file where a group of a match on `masked` is."""
        start, end = match.span(name)
        return self.code[start:end]


@frozen
class Remark:
    """What a situation has to say: the diagnostic's parts, and `mend`, the edits with which reading goes on (the fix's, where
    where none are given; where there are none at all the line is stepped over).
    `others` are ways out beside the first."""

    rule: str
    message: str
    span: Span
    notes: tuple[str, ...] = ()
    title: str = ""
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    mend: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()
    others: tuple[Fix, ...] = ()

    def diagnostic(self) -> Diagnostic:
        first = (Fix(self.title, self.edits, self.safe),) if self.title and self.edits else ()
        return Diagnostic(
            self.rule,
            self.message,
            self.span,
            Severity.ERROR,
            notes=self.notes,
            fixes=(*first, *self.others),
            related=self.related,
        )


def replace(span: Span, text: str) -> tuple[Edit, ...]:
    return (Edit(span, text),)


def instead(
    rule: str, message: str, span: Span, text: str, *notes: str, safe: bool = True, of: Span | None = None
) -> Remark:
    """A remark whose way out is to write `text` in place of `of`, or of all that it points at."""
    return Remark(rule, message, span, notes, f"Write `{text.strip()}`", replace(of or span, text), safe)


def left_out(
    rule: str, message: str, span: Span, *notes: str, of: Span | None = None, safe: bool = True
) -> Remark:
    """A remark whose way out is to leave out `of`, or all that it points at."""
    return Remark(rule, message, span, notes, "Leave it out", replace(of or span, ""), safe)


def whole_line(trouble: Trouble) -> Span:
    """The line with its indentation and its line end."""
    end = _LINE_END.search(trouble.text, trouble.line.end)
    return Span(trouble.line.start, end.end() if end else len(trouble.text))


def on_its_own_line(trouble: Trouble, gap: Span) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """What follows `gap` moved to an indented line of its own, with all that hangs under it: the edits of the fix, and those
    to go on reading with, which leave the lines below where they are."""
    margin = trouble.newline + trouble.line.margin
    further = tuple(Edit(Span(m.end, m.end), "    ") for m in trouble.below())
    return (Edit(gap, f"{margin}    "), *further), replace(gap, f"{margin} ")
