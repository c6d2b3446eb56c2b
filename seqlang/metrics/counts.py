"""What is counted of a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seqlang.metrics.rate import Rate
from seqlang.values import field, frozen

SENT = "sent"
OF_SENT = ("opened", "clicked", "replied", "meetings", "unsubscribed")
COLUMNS = (SENT, *OF_SENT)


@frozen
class Counts:
    """`sent`: contacts the step went out to (calls: that were called). `rates`: by column, of those of whom it was counted; a column
    that was not counted is missing."""

    sent: int
    rates: Mapping[str, Rate] = field(factory=dict)

    def rate(self, column: str) -> Rate | None:
        return self.rates.get(column)

    def count(self, column: str) -> int | None:
        """How many; None where it was not counted."""
        if column == SENT:
            return self.sent
        rate = self.rates.get(column)
        return None if rate is None else int(rate.count)


def together(parts: Iterable[Counts]) -> Counts:
    """The sum. What was counted of some only is a rate of those alone."""
    sent, rates = 0, dict[str, Rate]()
    for part in parts:
        sent += part.sent
        for column, rate in part.rates.items():
            rates[column] = rates[column] + rate if column in rates else rate
    return Counts(sent, rates)
