"""Variables and filters of a parsed Liquid text, with what is known where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from seqlang.template.facts import NOTHING, Known, facts, path_names
from seqlang.template.value import TemplateProblem, Variable
from seqlang.values import define, field

# the dash of `-}}` is not the name's
_WORD = r"\w(?:\w|-(?![}%]\}))*\??"
_INDEX = r"""\[\s*(?:"[^"]*"|'[^']*'|[^\[\]"']+|(?:[^\[\]"']|"[^"]*"|\[[^\]]*\])+)\s*\]"""
_PATH = re.compile(rf"(?:{_WORD}|{_INDEX})(?:\s*\.\s*{_WORD}|\s*{_INDEX})*")
# behind these an unknown value is a text of its own, which no default replaces any more
_FILLING = ("append", "prepend")
_CLOCKS = ("now", "today")


@define
class Walk:
    """Goes once through the nodes in the order of the text; `used` and `problems` fill up on the way."""

    text: str
    used: list[Variable] = field(factory=list)
    filters: list[Any] = field(factory=list)
    problems: list[TemplateProblem] = field(factory=list)
    local: set[str] = field(factory=set)
    clocks: set[str] = field(factory=set)

    def nodes(self, nodes: Iterable[Any], known: Known) -> None:
        for node in nodes:
            visit = _VISITS.get(type(node).__name__, Walk._other)
            visit(self, node, known)
            self.local.update(str(name) for name in node.template_scope())

    def _other(self, node: Any, known: Known) -> None:
        for expression in node.expressions():
            self._printed(expression, known)
        self.nodes(node.children(None, include_partials=False), known)

    def _assign(self, node: Any, known: Known) -> None:
        if not node.expression.filters and self._is_clock(node.expression.left):
            self.clocks.add(str(node.name))
        self._other(node, known)

    def _if(self, node: Any, known: Known) -> None:
        holds, fails = facts(node.condition)
        if type(node).__name__ == "UnlessNode":
            holds, fails = fails, holds
        self._asked(node.condition, known)
        self.nodes([node.consequence], known | holds)
        known |= fails
        for alternative in node.alternatives:
            holds, fails = facts(alternative.expression)
            self._asked(alternative.expression, known)
            self.nodes([alternative.block], known | holds)
            known |= fails
        self.nodes([node.default] if node.default else [], known)

    def _case(self, node: Any, known: Known) -> None:
        self._asked(node.expression, known)
        subject = node.expression
        named = frozenset({path_names(subject)}) if type(subject).__name__ == "Path" else NOTHING
        for block in node.blocks:
            when = block.expressions()
            for expression in when:
                self._asked(expression, known)
            body = [block.block] if hasattr(block, "block") else [block]
            self.nodes(body, known | named if hasattr(block, "block") else known)

    def _loop(self, node: Any, known: Known) -> None:
        loop = node.expression
        self._asked(loop, known)
        inside = {str(name) for name in node.block_scope()} - self.local
        self.local |= inside
        listed = frozenset({path_names(loop.iterable)}) if type(loop.iterable).__name__ == "Path" else NOTHING
        self.nodes([node.block], known | listed)
        self.local -= inside
        self.nodes([node.default] if getattr(node, "default", None) else [], known)

    def _asked(self, expression: Any, known: Known) -> None:
        """A condition, or what a loop goes through: nothing of it is printed."""
        if type(expression).__name__ == "Path":
            self._variable(expression, known, has_default=False, guarded=True)
        for child in expression.children():
            self._asked(child, known)

    def _printed(self, expression: Any, known: Known) -> None:
        kind = type(expression).__name__
        if kind == "FilteredExpression":
            self._filtered(expression, known)
        elif kind == "Path":
            self._variable(expression, known, has_default=False)
        else:
            for child in expression.children():
                self._printed(child, known)

    def _filtered(self, expression: Any, known: Known) -> None:
        chain = expression.filters or []
        self.filters += chain
        self._clock(expression.left, chain)
        self._value(expression.left, known, _falls_back(chain))
        for at, step in enumerate(chain):
            for value in step.children():
                self._value(value, known, _falls_back(chain[at + 1 :]))

    def _value(self, value: Any, known: Known, has_default: bool) -> None:
        if type(value).__name__ == "Path":
            self._variable(value, known, has_default)
        else:
            self._printed(value, known)

    def _variable(self, path: Any, known: Known, has_default: bool, guarded: bool = False) -> None:
        for child in path.children():
            self._variable(child, known, has_default, guarded)
        parts = path_names(path)
        if parts[0] in self.local:
            return
        start = path.token.start_index
        match = _PATH.match(self.text, start)
        end = match.end() if match else start
        asked = guarded or parts in known
        self.used.append(Variable(self.text[start:end], parts, start, end, has_default, asked))

    def _is_clock(self, value: Any) -> bool:
        if type(value).__name__ == "Path":
            return len(value.path) == 1 and value.path[0] in self.clocks
        return type(value).__name__ == "StringLiteral" and value.value.strip().lower() in _CLOCKS

    def _clock(self, left: Any, chain: list[Any]) -> None:
        if self._is_clock(left) and any(step.name == "date" for step in chain):
            written = left.value if hasattr(left, "value") else None
            start = left.token.start_index
            end = start + (len(written) + 2 if written is not None else len(left.path[0]))
            self.problems.append(_no_clock(start, end))


def _falls_back(chain: list[Any]) -> bool:
    """Whether a default comes before anything that makes something of nothing."""
    for step in chain:
        if step.name in _FILLING:
            return False
        if step.name == "default" and step.args:
            return True
    return False


def _no_clock(start: int, end: int) -> TemplateProblem:
    what = "a text has no clock of its own: it would say another day each time somebody looks at it"
    return TemplateProblem(what, start, end, "{{ send.date }} is the day it goes out", "clock")


_VISITS = {
    "IfNode": Walk._if,
    "UnlessNode": Walk._if,
    "CaseNode": Walk._case,
    "ForNode": Walk._loop,
    "TablerowNode": Walk._loop,
    "AssignNode": Walk._assign,
}
