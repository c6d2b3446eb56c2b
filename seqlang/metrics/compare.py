"""What so many numbers allow to say of a step beside the others, and how many more it would take where they do not.

**The criterion.** A step differs from the others of its channel where its interval and theirs lie apart. Of k steps somebody is always
the luckless one, so the more are looked at, the wider the step's interval is drawn: at 100 - 5/k percent (Bonferroni's correction).
Of sequences whose steps are all alike, fewer than 5 in 100 then have one accused; drawn at 95 percent it would be one in five
for twelve steps of which one got most of the messages (tests/metrics/test_compare.py draws such sequences).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from seqlang.metrics.counts import Counts
from seqlang.metrics.join import Measured, MeasuredStep, MeasuredVariant
from seqlang.metrics.rate import CONFIDENCE, Rate
from seqlang.values import frozen

SENT = 100  # so many at least, before anything is said
FARTHEST = 64  # times as many as there are: beyond that nobody waits


@frozen
class Standing:
    """A step's rate beside that of the `others` of its channel together. `side`: below, above, or empty where it cannot be told from
    theirs; then `more` is about how many more messages of this step would tell, if the rates stayed as they are (None: too many)."""

    step: MeasuredStep
    rate: Rate
    others: Rate
    side: str
    more: int | None = None


def standings(
    measured: Measured, column: str, confidence: float = CONFIDENCE, sent: int = SENT
) -> Iterator[Standing]:
    """Of each step of which the column was counted, beside the others of its channel: a call is answered at other rates than a mail.
    Says nothing of a channel with one step."""
    for steps in by_channel(measured, column).values():
        for step, rate in steps if len(steps) > 1 else ():
            others = sum((other for each, other in steps if each is not step), Rate(0, 0))
            yield _standing(step, rate, others, (confidence, 100 - (100 - confidence) / len(steps)), sent)


def by_channel(measured: Measured, column: str) -> dict[str, list[tuple[MeasuredStep, Rate]]]:
    """The steps that went out and of which the column was counted, transactional ones left out."""
    found: dict[str, list[tuple[MeasuredStep, Rate]]] = {}
    for step in measured.steps:
        rate = step.counts.rate(column)
        if step.asks and rate is not None and rate.of:
            found.setdefault(step.channel, []).append((step, rate))
    return found


def _standing(step: MeasuredStep, rate: Rate, others: Rate, sure: tuple[float, float], sent: int) -> Standing:
    """`sure`: at how many percent the others' interval is drawn, and at how many the step's."""
    if rate.value == others.value:
        return Standing(step, rate, others, "")
    side = "below" if rate.value < others.value else "above"

    def decided(factor: float) -> bool:
        ours = rate.times(factor).interval(sure[1])
        theirs = others.times(factor).interval(sure[0])
        apart = ours.high < theirs.low if side == "below" else ours.low > theirs.high
        return apart and rate.of * factor >= sent

    if decided(1):
        return Standing(step, rate, others, side)
    return Standing(step, rate, others, "", _more(decided, rate))


def _more(decided: Callable[[float], bool], rate: Rate) -> int | None:
    """How many more, to two digits: it is an estimate."""
    low, high = 1.0, float(FARTHEST)
    if not decided(high):
        return None
    while (high - low) * rate.of > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if decided(middle) else (middle, high)
    more = ceil((high - 1) * rate.of)
    unit = int(10 ** max(0, len(str(more)) - 2))
    return ceil(more / unit) * unit


# Variants


@frozen
class Race:
    """Two variants of a step, the `worse` and the `better`. `decided`: their intervals lie apart; else `more` as of a standing, for the
    worse one."""

    step: MeasuredStep
    worse: MeasuredVariant
    better: MeasuredVariant
    decided: bool
    more: int | None = None

    @property
    def rates(self) -> tuple[Rate, Rate]:
        """The worse one's rate of replies, and the better one's."""
        return self.worse.counts.rates["replied"], self.better.counts.rates["replied"]


def races(measured: Measured, confidence: float = CONFIDENCE, sent: int = SENT) -> Iterator[Race]:
    """Of each step the variants beside the best one, by replies. Only those that chance hands out: who gets one by a condition is
    another sort of reader."""
    for step in measured.steps:
        drawn = [v for v in step.variants if v.drawn and _replies(v.counts).of]
        best = max(drawn, key=lambda v: _replies(v.counts).value, default=None)
        for variant in drawn:
            if best is not None and _replies(variant.counts).value < _replies(best.counts).value:
                yield _race(step, variant, best, confidence, sent)


def _replies(counts: Counts) -> Rate:
    return counts.rate("replied") or Rate(0, 0)


def _race(
    step: MeasuredStep, worse: MeasuredVariant, better: MeasuredVariant, confidence: float, sent: int
) -> Race:
    low, high = _replies(worse.counts), _replies(better.counts)

    def decided(factor: float) -> bool:
        a, b = low.times(factor), high.times(factor)
        enough = min(a.of, b.of) >= sent
        return enough and a.interval(confidence).high < b.interval(confidence).low

    if decided(1):
        return Race(step, worse, better, True)
    return Race(step, worse, better, False, _more(decided, low))


# The end of the story


@frozen
class Tail:
    """The last steps of a channel, behind which hardly anybody replies any more; `peak` is its best step."""

    peak: MeasuredStep
    steps: tuple[MeasuredStep, ...]
    best: Rate
    rate: Rate


def tails(
    measured: Measured, confidence: float = CONFIDENCE, share: float = 25.0, steps: int = 2, sent: int = SENT
) -> Iterator[Tail]:
    """Of each channel of the main track the longest end behind its best step, of `steps` at least, in which each step's rate is below
    `share` percent of the best one's, and the top of their common interval is below that part of the best one's low end."""
    for of_channel in by_channel(measured, "replied").values():
        row = [(step, rate) for step, rate in of_channel if step.main]
        peak = max(range(len(row)), key=lambda n: row[n][1].value, default=0)
        for start in range(peak + 1, len(row) - steps + 1):
            best, rest = row[peak][1], row[start:]
            rate = sum((rate for _, rate in rest), Rate(0, 0))
            low = best.interval(confidence).low * share / 100
            each = all(rate.value <= best.value * share / 100 for _, rate in rest)
            if each and rate.of >= sent and rate.interval(confidence).high < low:
                yield Tail(row[peak][0], tuple(step for step, _ in rest), best, rate)
                break
