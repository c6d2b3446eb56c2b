"""Where a condition stands: the names in force there, and whose success it tells."""

from __future__ import annotations

from seqlang.model.scope import Label, Scope
from seqlang.source import Span
from seqlang.values import frozen


@frozen
class Place:
    """`own` is the step whose `success` this is: events without a label are its own."""

    scope: Scope
    own: Label | None = None


def between(left: Span, right: Span) -> Span:
    """The stretch from one node to the next: where a sign of words stands."""
    return Span(left.end, max(left.end, right.start))
