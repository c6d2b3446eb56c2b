"""What the parser knows of each of its tokens, as the looks that fit it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from attrs import fields, frozen

from seqlang.colour.looks import LOOKS
from seqlang.source import Span
from seqlang.syntax import machine, tree
from seqlang.syntax.blocks import cut
from seqlang.syntax.build import LEAVES
from seqlang.syntax.lexer import Token, lex
from seqlang.syntax.reader import Reader
from seqlang.syntax.table import table

ROOT = Path(__file__).parents[2]


@frozen
class Expected:
    """A token, where it stands in the file, and the looks it may have."""

    kind: str
    text: str
    start: int
    end: int
    looks: frozenset[str]


# What a word or a text means where it stands in the tree; `=` parts several that would do.
_ROLES = """
    Touch.channel channel · Touch.label label · Touch.purpose purpose
    Exit.to title · Exit.name label · Start.sequence title · Use.fragment title · Use.name label · Tag.tag text
    Split.label label · Arm.label label · Variant.label label
    Setting.key setting · Setting.channel channel · Setting.values constant=unit=text
    Goal.name label · ExitRule.to title · ExitRule.name label · Stop.channel channel
    Offset.anchor label · Next.weekday constant · Duration.unit unit · Repeat.every unit · EnrollOn.every unit
    Happened.event event · Happened.label label · Silence.event event · Silence.label label
    AttributeTest.name attribute · AttributeTest.sign operator=word · AttributeTest.values constant=text
    Compare.left label=text · Compare.sign operator · Compare.right constant=text
    Among.left label=text · Among.values constant=text · Contains.left label=text · Contains.right constant=text
    Known.left label=text · Sum.left label=text=constant · Sum.right label=text=constant · SetField.value constant=text
    GivenChoice.kind keyword · GivenChoice.label label · GivenChoice.choice text · GivenTasks.word constant
    GivenValue.values constant=unit=text · Enrolled.day constant
    Event.name event · Event.label label
    ExpectTouch.what channel=event=keyword · ExpectTouch.label label · ExpectTouch.variant label · ExpectTouch.to title
    ExpectTouch.name label · ExpectCount.what channel · ExpectValue.sign operator · ExpectValue.value constant=text
    Path.parts field · StepAttribute.step label · StepAttribute.name attribute
    Import.path text · EventDeclaration.name event · Attribute.name attribute · Type.name type · Type.choices text
    ChannelDeclaration.name channel · ChannelDeclaration.kind type
    Sequence.name title · Fragment.name title · Test.name title · Test.of title
"""
ROLES = {
    name: frozenset(looks.split("="))
    for name, looks in (
        entry.split() for line in _ROLES.splitlines() for entry in line.split("·") if entry.strip()
    )
}

# What is told by the kind of token alone. A text holds escapes, and Liquid, which has looks of its own.
_KINDS = {
    "INT": {"number"},
    "NUMBER": {"decimal"},
    "PERCENT": {"share"},
    "DATE": {"date"},
    "TIME": {"time"},
    "TIME_RANGE": {"time"},
    "BUSINESS": {"unit"},
    "REQUIRED": {"keyword"},
    "DOT": {"field", "mark"},
    "EQUALS": {"operator"},
    "COMPARE": {"operator"},
    "PLUS": {"operator"},
    "MINUS": {"operator"},
    "VBAR": {"operator"},
}
_KEYWORD = frozenset({"keyword", "word", "declaration", "constant"})
_MARK = frozenset({"mark"})


class Leaves(dict[str, Callable[[Token], Any]]):
    """What the machine makes of the tokens it takes, with a note of each: as a keyword or as a name, as it took it."""

    def __init__(self, noted: list[tuple[str, Token]]) -> None:
        super().__init__(LEAVES)
        self.noted = noted

    def get(self, kind: str, default: Any = None) -> Callable[[Token], Any]:
        leaf = super().get(kind)

        def take(token: Token) -> Any:
            self.noted.append((kind, token))
            return leaf(token) if leaf else None

        return take


def expected(text: str) -> list[Expected]:
    """Every token and comment of a text that reads without a mistake, in order; AssertionError where there is one."""
    return sorted((e for start, block in cut(text) for e in _in_block(block, start)), key=lambda e: e.start)


def _in_block(block: str, at: int) -> Iterator[Expected]:
    lines = lex(block, table())
    noted: list[tuple[str, Token]] = []
    with patch.object(machine, "LEAVES", Leaves(noted)):
        reader = Reader(block, lines.lines)
        node = reader.read()
    assert not reader.diagnostics, [d.message for d in reader.diagnostics]
    roles = dict(_roles(node)) if node is not None else {}
    for kind, token in noted:
        if token.text:
            looks = _looks(kind, roles.get(token.start))
            yield Expected(kind, token.text, at + token.start, at + token.end, looks)
    for comment in lines.comments:
        looks = frozenset({"comment", "directive"})
        yield Expected("COMMENT", comment.text, at + comment.span.start, at + comment.span.end, looks)


def _looks(kind: str, role: frozenset[str] | None) -> frozenset[str]:
    if kind == "NAME":
        assert role is not None
        return role
    if kind == "TEXT":
        assert role is not None
        liquid = {look for look in LOOKS if look.startswith("liquid.")}
        return role | {"long", "escape", ""} | liquid
    if kind in _KINDS:
        return frozenset(_KINDS[kind])
    return _KEYWORD if kind in table().words.values() else _MARK


def _roles(node: tree.Node) -> Iterator[tuple[int, frozenset[str]]]:
    """Where each name and text starts, and what it means there."""
    for attribute in fields(type(node)):
        value = getattr(node, attribute.name)
        role = ROLES.get(f"{type(node).__name__}.{attribute.name}")
        for child in value if isinstance(value, tuple) and not isinstance(value, Span) else (value,):
            if isinstance(child, (tree.Name, tree.Text)) and role:
                yield child.span.start, role
            if isinstance(child, tree.Node):
                yield from _roles(child)
