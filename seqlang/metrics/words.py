"""Rates and counts as people read them."""

from __future__ import annotations

from seqlang.metrics.rate import CONFIDENCE, Rate


def percent(share: float) -> str:
    """`3.4 %`; two digits below one percent, where unsubscribes live; none at a hundred."""
    value = share * 100
    digits = 0 if value in (0.0, 100.0) else 2 if value < 0.995 else 1
    return f"{value:.{digits}f} %"


def between(rate: Rate, confidence: float = CONFIDENCE) -> str:
    """`2.5–4.6 %`."""
    interval = rate.interval(confidence)
    low, high = percent(interval.low).removesuffix(" %"), percent(interval.high)
    return f"{low}–{high}"


def with_interval(rate: Rate, confidence: float = CONFIDENCE) -> str:
    """`3.4 % (2.5–4.6 %)`."""
    return f"{percent(rate.value)} ({between(rate, confidence)})"


def number(count: int) -> str:
    """`1,204`."""
    return f"{count:,}"
