"""What stands on top of a file, and the file itself."""

from __future__ import annotations

from typing import TypeAlias

from seqlang.diagnostic import Diagnostic
from seqlang.syntax.tree.node import Node
from seqlang.syntax.tree.rules import Rule
from seqlang.syntax.tree.steps import Broken, Setting, Step
from seqlang.syntax.tree.trials import TestLine
from seqlang.syntax.tree.words import Name, Path, Text
from seqlang.values import frozen


@frozen
class Import(Node):
    path: Text


@frozen
class Type(Node):
    """A type's name, or the choices where it is a choice."""

    name: Name | None
    choices: tuple[Text, ...]


@frozen
class Attribute(Node):
    name: Name
    type: Type


@frozen
class EventDeclaration(Node):
    name: Name
    attributes: tuple[Attribute, ...]


@frozen
class FieldDeclaration(Node):
    field: Path
    type: Type
    required: bool


@frozen
class ChannelDeclaration(Node):
    """`channel direct_mail: task`."""

    name: Name
    kind: Name


@frozen
class Sequence(Node):
    name: Text
    items: tuple[Setting | Rule | Step, ...]


@frozen
class Fragment(Node):
    name: Text
    steps: tuple[Step, ...]


@frozen
class Test(Node):
    name: Text
    of: Text
    lines: tuple[TestLine, ...]


Declaration: TypeAlias = (
    Import | EventDeclaration | FieldDeclaration | ChannelDeclaration | Sequence | Fragment | Test | Broken
)


@frozen
class Comment(Node):
    """`# …` as written. `alone`: nothing else stands on its line."""

    text: str
    alone: bool


@frozen
class Block:
    """A top-level declaration with its own text, remembered by it. Spans inside count from the block's start.

    `blanks` are the offsets of blank lines. `diagnostics` are what reading it had to say, with spans in the block.
    """

    text: str
    node: Declaration | None
    comments: tuple[Comment, ...] = ()
    blanks: tuple[int, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Placed:
    """A block and where it starts in its file, in characters."""

    start: int
    block: Block


@frozen
class File:
    """A file's blocks in order; together their texts are the file's text."""

    path: str
    blocks: tuple[Placed, ...]
