"""A node of the tree, and the nodes below one."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.source import Span
from seqlang.values import frozen, names_of


@frozen
class Node:
    span: Span


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below, in the order their class names them."""
    for name in names_of(type(node)) or ():
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple) and not isinstance(value, Span):
            yield from (v for v in value if isinstance(v, Node))


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, parents first."""
    yield node
    for child in children(node):
        yield from walk(child)
