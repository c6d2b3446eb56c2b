"""A scale for rates, in round numbers: even steps, or 1, 2, 5, 10 where one channel is answered ten times as often as another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seqlang.values import frozen

_EVEN = (0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20)
_GROWING = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)


@frozen
class Scale:
    """`bounds` between its degrees, in percent, growing; one belongs to the degree above it."""

    bounds: tuple[float, ...]

    def degree(self, share: float) -> int:
        """From 0 up; `share` between 0 and 1."""
        return bisect_right(self.bounds, round(share * 100, 9))

    def words(self) -> tuple[str, ...]:
        """What each degree is called: `under 1 %`, `1 to 2 %`, …, `4 % and more`."""
        between = (f"{low:g} to {high:g} %" for low, high in pairwise(self.bounds))
        return (f"under {self.bounds[0]:g} %", *between, f"{self.bounds[-1]:g} % and more")


def scale_of(shares: Sequence[float], degrees: int) -> Scale:
    """Of the scales with so many degrees the one that tells most of the shares apart; of several, the one that reaches nearest to the
    largest."""
    largest = max(shares, default=0.0) * 100

    def fits(scale: Scale) -> tuple[int, float]:
        return len({scale.degree(share) for share in shares}), -abs(scale.bounds[-1] - largest)

    return max(_scales(degrees), key=fits)


def _scales(degrees: int) -> Iterator[Scale]:
    for step in _EVEN:
        yield Scale(tuple(step * n for n in range(1, degrees)))
    for start in range(len(_GROWING) - degrees + 2):
        yield Scale(_GROWING[start : start + degrees - 1])
