"""A share of contacts, and how sure one can be of it.

The interval is Wilson's (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the
American Statistical Association 22, 1927, pages 209-212). It holds for small numbers and for rates near zero, where reply and
unsubscribe rates live and the textbook's "rate plus or minus" does not.
"""

from __future__ import annotations

from functools import cache
from math import sqrt

from seqlang.values import frozen

CONFIDENCE = 95.0  # percent


@frozen
class Interval:
    """Both ends between 0 and 1."""

    low: float
    high: float


@frozen
class Rate:
    """`count` contacts of `of`. The two are whole where they were counted; a thought experiment may have parts of contacts."""

    count: float
    of: float

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.count + other.count, self.of + other.of)

    def times(self, factor: float) -> Rate:
        """The same rate, of so many times the contacts."""
        return Rate(self.count * factor, self.of * factor)

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 of nobody."""
        return self.count / self.of if self.of else 0.0

    def interval(self, confidence: float = CONFIDENCE) -> Interval:
        """Wilson's interval; `confidence` in percent. Of nobody nothing is known: from 0 to 1."""
        if not self.of:
            return Interval(0.0, 1.0)
        z = _quantile(confidence)
        spread = z * z / self.of
        middle = self.value + spread / 2
        half = sqrt(max(0.0, self.value * (1 - self.value) * spread + spread * spread / 4))
        low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
        return Interval(low if self.count else 0.0, high if self.count < self.of else 1.0)


@cache
def _quantile(confidence: float) -> float:
    """How many standard deviations to either side hold that many percent of a normal distribution."""
    from statistics import NormalDist

    return NormalDist().inv_cdf(0.5 + confidence / 200)
