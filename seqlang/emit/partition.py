"""Things in order, cut into columns of about the same height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def partition(heights: Sequence[float], columns: int, between: float, cuts: Sequence[int]) -> list[range]:
    """At most `columns` runs of the things, cut only before those of `cuts`, so that the highest is as low as it can be.

    `between`: the room from one thing to the next. Of two ways the one with fewer columns is taken.
    """
    if not heights:
        return []
    ends = [*sorted(cut for cut in set(cuts) if 0 < cut < len(heights)), len(heights)]
    sums = [0.0]
    for height in heights:
        sums.append(sums[-1] + height + between)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for _ in range(columns):
        best |= _one_more(best, ends, sums)
    runs = best[len(heights)][1]
    return [range(start, end) for start, end in pairwise(runs)]


def _one_more(
    best: dict[int, tuple[float, list[int]]], ends: Sequence[int], sums: Sequence[float]
) -> dict[int, tuple[float, list[int]]]:
    """For each end the best way to reach it with one run more, where that is better than without."""
    found: dict[int, tuple[float, list[int]]] = {}
    for end in ends:
        ways = [
            (max(high, sums[end] - sums[start]), [*runs, end])
            for start, (high, runs) in best.items()
            if start < end
        ]
        mine = min(ways, key=lambda way: (way[0], len(way[1])))
        if end not in best or mine[0] < best[end][0] - 1e-6:
            found[end] = mine
    return found
