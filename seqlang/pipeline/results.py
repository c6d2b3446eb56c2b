"""What came of the sequences that were compiled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seqlang.pipeline.stages import Compiled

if TYPE_CHECKING:
    from seqlang.metrics.join import Joined
    from seqlang.metrics.read import Results


def join_results(results: Results | None, compiled: Iterable[Compiled]) -> Joined:
    """What came of the sequences of some files, and what does not fit them."""
    from seqlang.metrics.join import Joined, join

    if results is None:
        return Joined({})
    plans = [one.plan for one in compiled]
    sequences = (sequence for plan in plans if plan is not None for sequence in plan["sequences"])
    return join(results, sequences, whole=None not in plans)
