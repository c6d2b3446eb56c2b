"""A plain LR machine over the grammar's tables: takes tokens, gives nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from seqlang.source import Span
from seqlang.syntax.build import BUILDERS, LEAVES
from seqlang.syntax.lexer import Token
from seqlang.syntax.table import Rule, Table

END = "$END"


@define
class Machine:
    """`states` is one longer than `values` and `spans`, which hold what has been built so far. A span of None: nothing was
    written there (an optional left out)."""

    table: Table
    states: list[int] = field(init=False)
    values: list[Any] = field(factory=list)
    spans: list[Span | None] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.states = [self.table.start]

    def take(self, token: Token) -> bool:
        """Take one token; False, with the token not taken, where it cannot stand."""
        table = self.table
        states = self.states
        while True:
            row = table.actions[states[-1]]
            kind = kind_in(token, row, table.words)
            action = row.get(kind)
            if action is None:
                return False
            if action > 0:
                states.append(action - 1)
                leaf = LEAVES.get(kind)
                self.values.append(leaf(token) if leaf else None)
                self.spans.append(Span(token.start, token.end))
                return True
            self._reduce(-action - 1)

    def result(self, at: int) -> Any:
        """The node of the whole block, once all tokens are taken."""
        end = Token(END, "", at, at)
        while self.states[-1] != self.table.end:
            action = self.table.actions[self.states[-1]].get(end.kind)
            if action is None or action > 0:
                return None
            self._reduce(-action - 1)
        return self.values[-1]

    def _reduce(self, number: int) -> None:
        rule = self.table.rules[number]
        if rule.hands_on:
            self._hand_on(rule)
            return
        first = len(self.values) - rule.length
        taken = self.values[first:]
        span = _span(self.spans[first:])
        del self.states[first + 1 :], self.values[first:], self.spans[first:]
        children: list[Any] = []
        for index, spread, blanks in rule.keep:
            if blanks:
                children += [None] * blanks
            if spread and not children:
                children = taken[
                    index
                ]  # a list that only this production holds, so a long one grows in place
            elif spread:
                children += taken[index]
            else:
                children.append(taken[index])
        if rule.blanks_after:
            children += [None] * rule.blanks_after
        built = BUILDERS[rule.builder](children, span or Span(0, 0))
        self.values.append(built)
        self.spans.append(span)
        self.states.append(self.table.gotos[self.states[-1]][rule.origin])

    def _hand_on(self, rule: Rule) -> None:
        """A production of one symbol that makes no node: its value stays where it is, under another name."""
        if rule.hands_on == "list":
            self.values[-1] = [self.values[-1]]
        elif rule.hands_on == "first":
            self.values[-1] = self.values[-1][0]
        self.states.pop()
        self.states.append(self.table.gotos[self.states[-1]][rule.origin])

    def expected(self) -> frozenset[str]:
        """The kinds of tokens that could stand next; some only lead to a dead end a step later."""
        return frozenset(self.table.actions[self.states[-1]])

    def expected_after(self, tokens: list[Token]) -> frozenset[str]:
        """The kinds that could stand after these tokens, all of which can be taken; they are not."""
        states = self.states[:]
        try_tokens(self.table, states, tokens)
        return frozenset(self.table.actions[states[-1]])

    def trial(self, tokens: Iterable[Token]) -> int | None:
        """How many of the tokens can be taken from here, without taking them; None: all."""
        return try_tokens(self.table, self.states[:], tokens)


def _span(parts: list[Span | None]) -> Span | None:
    """From the first part that was written to the last."""
    if len(parts) > 1 and parts[0] is not None and parts[-1] is not None:
        return Span(parts[0].start, parts[-1].end)
    written = [p for p in parts if p is not None]
    return Span(written[0].start, written[-1].end) if written else None


def kind_in(token: Token, row: dict[str, int], words: dict[str, str]) -> str:
    """A word is a keyword only where the grammar expects one."""
    if token.kind != "WORD":
        return token.kind
    keyword = words.get(token.text)
    return keyword if keyword is not None and keyword in row else "NAME"


def try_tokens(table: Table, states: list[int], tokens: Iterable[Token]) -> int | None:
    """Walk the states only. Gives the index of the first token that cannot stand, or None. `states` is used up."""
    rules, actions, gotos, words = table.rules, table.actions, table.gotos, table.words
    for index, token in enumerate(tokens):
        while True:
            row = actions[states[-1]]
            action = row.get(kind_in(token, row, words))
            if action is None:
                return index
            if action > 0:
                states.append(action - 1)
                break
            rule = rules[-action - 1]
            if rule.length:
                del states[-rule.length :]
            states.append(gotos[states[-1]][rule.origin])
    return None
