"""What is wrong with a written date, time, window …, as a value that its reader returns."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Problem:
    """`what`: one short sentence for people, without a full stop ("February 2026 has 28 days").

    `instead`: what could be put in its place as it is, where that is clear ("monday" for "mon").
    """

    what: str
    instead: str | None = None
