"""A plain LR machine over the grammar's tables: takes tokens, gives nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from seqlang.source import Span
from seqlang.syntax.build import BUILDERS, LEAVES
from seqlang.syntax.lexer import Token
from seqlang.syntax.table import Rule, Table
from seqlang.values import define, field

END = "$END"

_LONGEST = 64  # tokens of a line whose course is remembered
_MOST = 8192  # courses remembered, then all are forgotten


class Course(NamedTuple):
    """How a line goes through the table from some states: for each token the productions that it closes and the kind it is taken as.
    `wrong`: the first token that cannot stand, or None; then `states` are those behind the line."""

    wrong: int | None
    moves: tuple[tuple[tuple[Rule, ...], str], ...]
    states: tuple[int, ...]


@define
class Machine:
    """`states` is one longer than `values` and `starts`, which hold what has been built so far and where each of it starts; the last
    of it goes on to `end`."""

    table: Table
    states: list[int] = field(init=False)
    values: list[Any] = field(factory=list)
    starts: list[int] = field(factory=list)
    end: int = 0

    def __attrs_post_init__(self) -> None:
        self.states = [self.table.start]

    def take(self, token: Token) -> bool:
        """Take one token; False, with the token not taken, where it cannot stand."""
        return self.take_all([token]) is None

    def take_all(self, tokens: Sequence[Token]) -> int | None:
        """Take all tokens, or none of them: then the index of the first that cannot stand."""
        course = self._course(tokens)
        if course.wrong is not None:
            return course.wrong
        values, starts = self.values, self.starts
        for (closed, kind), token in zip(course.moves, tokens, strict=True):
            for rule in closed:
                self._close(rule)
            leaf = LEAVES.get(kind)
            values.append(leaf(token) if leaf else None)
            starts.append(token.start)
            self.end = token.end
        self.states = list(course.states)
        return None

    def result(self, at: int) -> Any:
        """The node of the whole block, once all tokens are taken."""
        closed: list[Rule] = []
        while self.states[-1] != self.table.end:
            action = self.table.actions[self.states[-1]].get(END)
            if action is None or action > 0:
                return None
            closed.append(_reduced(self.table, self.states, action))
        for rule in closed:
            self._close(rule)
        return self.values[-1]

    def _close(self, rule: Rule) -> None:
        """The production's symbols are there: its node takes their place."""
        values = self.values
        if rule.hands_on:
            values[-1] = [values[-1]] if rule.hands_on == "list" else values[-1][0]
            return
        starts = self.starts
        first = len(values) - rule.length
        start = starts[first] if rule.length else self.end
        children = _kept(rule, values[first:])
        values[first:] = [BUILDERS[rule.builder](children, Span(start, self.end))]
        starts[first:] = [start]

    def expected(self) -> frozenset[str]:
        """The kinds of tokens that could stand next; some only lead to a dead end a step later."""
        return frozenset(self.table.actions[self.states[-1]])

    def expected_after(self, tokens: Sequence[Token]) -> frozenset[str]:
        """The kinds that could stand after these tokens, all of which can be taken; they are not."""
        return frozenset(self.table.actions[self._course(tokens).states[-1]])

    def trial(self, tokens: Sequence[Token]) -> int | None:
        """How many of the tokens can be taken from here, without taking them; None: all."""
        return self._course(tokens).wrong

    def _course(self, tokens: Sequence[Token]) -> Course:
        """Most lines of a file look like some line before them, in the same place: its course is walked once."""
        if len(tokens) > _LONGEST:
            return course(self.table, self.states[:], tokens)
        words = self.table.words
        kinds = tuple([t.text if t.kind == "WORD" and t.text in words else t.kind for t in tokens])
        key = (tuple(self.states), kinds)
        known = self.table.courses
        found = known.get(key)
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            found = known[key] = course(self.table, self.states[:], tokens)
        return found


def course(table: Table, states: list[int], tokens: Sequence[Token]) -> Course:
    """Walk the states, which are used up."""
    moves: list[tuple[tuple[Rule, ...], str]] = []
    for index, token in enumerate(tokens):
        closed: list[Rule] = []
        while True:
            row = table.actions[states[-1]]
            kind = kind_in(token, row, table.words)
            action = row.get(kind)
            if action is None:
                return Course(index, tuple(moves), tuple(states))
            if action > 0:
                states.append(action - 1)
                break
            closed.append(_reduced(table, states, action))
        # What only goes by another name stays as it is.
        moves.append((tuple(rule for rule in closed if rule.hands_on != "same"), kind))
    return Course(None, tuple(moves), tuple(states))


def _reduced(table: Table, states: list[int], action: int) -> Rule:
    rule = table.rules[-action - 1]
    if rule.length:
        del states[-rule.length :]
    states.append(table.gotos[states[-1]][rule.origin])
    return rule


def _kept(rule: Rule, taken: list[Any]) -> list[Any]:
    """What the builder is given. A part that was left out is None."""
    if rule.picks is not None:
        taken.append(None)
        return [taken[index] for index in rule.picks]
    children: list[Any] = []
    for index, spread, blanks in rule.keep:
        if blanks:
            children += [None] * blanks
        if spread and not children:
            children = taken[index]  # a list that only this production holds, so a long one grows in place
        elif spread:
            children += taken[index]
        else:
            children.append(taken[index])
    if rule.blanks_after:
        children += [None] * rule.blanks_after
    return children


def kind_in(token: Token, row: dict[str, int], words: dict[str, str]) -> str:
    """A word is a keyword only where the grammar expects one."""
    if token.kind != "WORD":
        return token.kind
    keyword = words.get(token.text)
    return keyword if keyword is not None and keyword in row else "NAME"
