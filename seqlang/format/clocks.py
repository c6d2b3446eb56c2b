"""Where a time of day stands, so that `9:00` may be written `09:00`. Elsewhere `9:16` may be anything, the shape of a picture say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from seqlang.syntax import tree

# Settings whose times are times of day, wherever they stand; `due` is one under tasks, and a word of the host's under other channels.
_CLOCKED = frozenset({"send", "due"})


def clocks(node: tree.Node, tasks: Collection[str], due: bool = True) -> Iterator[int]:
    """The offsets of the times of day in a node. `tasks`: the channels whose `due` is a time; `due`: does it count as one here?"""
    if isinstance(node, tree.Time | tree.TimeRange):
        yield node.span.start
    elif isinstance(node, tree.Setting):
        if node.key.text in _CLOCKED and (due or node.key.text != "due"):
            yield from (v.span.start for v in node.values if isinstance(v, tree.Time | tree.TimeRange))
    elif isinstance(node, tree.GivenValue):
        yield from _of_moments(node.values)
    else:
        if isinstance(node, tree.Statement):
            due = isinstance(node.action, tree.Touch) and node.action.channel.text in tasks
        for child in tree.children(node):
            yield from clocks(child, tasks, due)


def _of_moments(values: tuple[tree.Atom, ...]) -> Iterator[int]:
    """`given deal.meeting = 2026-12-03 9:00`."""
    for before, value in pairwise(values):
        if isinstance(before, tree.Date) and isinstance(value, tree.Time):
            yield value.span.start
