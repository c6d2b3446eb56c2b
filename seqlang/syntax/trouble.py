"""A line that could not be read, with all that is known about where it stands; and what is to be said about it."""

from __future__ import annotations

import re
from functools import cached_property

from attrs import define, frozen

from seqlang.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from seqlang.source import Span
from seqlang.syntax.lexer import Line, Token
from seqlang.syntax.machine import Machine

_TEXT = re.compile(r'"""[^"]*(?:"(?!"")[^"]*)*"""|"(?:\\.|[^"\\])*"')


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
        """The line with what stands inside quotes blanked out with `_`, so that words in it are not taken for code."""
        return _TEXT.sub(lambda m: '"' + "_" * (len(m[0]) - 2) + '"', self.code)

    @property
    def token(self) -> Token:
        """The token that cannot stand; at the end of the line an empty one."""
        if self.wrong < len(self.tokens):
            return self.tokens[self.wrong]
        return Token("_NL", "", self.line.end, self.line.end)

    @cached_property
    def place(self) -> str:
        """What lines are expected here: top, sequence, steps, details, split, test."""
        expected = self.machine.expected()
        marks = {
            "SEQUENCE": "top",
            "ENROLL": "sequence",
            "VARIANT": "details",
            "EXPECT": "test",
            "PERCENT": "split",
        }
        return next((place for mark, place in marks.items() if mark in expected), "steps")

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
    """What a situation has to say: the diagnostic's parts, and `mend`: the edits with which reading goes on (the fix's, where none
    are given; where there are none at all the line is stepped over)."""

    rule: str
    message: str
    span: Span
    notes: tuple[str, ...] = ()
    title: str = ""
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    mend: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()

    def diagnostic(self) -> Diagnostic:
        fixes = (Fix(self.title, self.edits, self.safe),) if self.title and self.edits else ()
        return Diagnostic(
            self.rule,
            self.message,
            self.span,
            Severity.ERROR,
            notes=self.notes,
            fixes=fixes,
            related=self.related,
        )


def replace(span: Span, text: str) -> tuple[Edit, ...]:
    return (Edit(span, text),)
