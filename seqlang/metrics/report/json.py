"""For programs. The document's shape is a promise: a new key may come, none goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seqlang.metrics.compare import Race, Standing, races, standings
from seqlang.metrics.counts import OF_SENT, Counts
from seqlang.metrics.join import Measured, MeasuredStep, MeasuredVariant
from seqlang.metrics.rate import CONFIDENCE
from seqlang.metrics.said import proved
from seqlang.printable import as_json


def report(measured: Sequence[Measured]) -> str:
    """Rates lie between 0 and 1; what was not counted is null."""
    document = {
        "version": 1,
        "confidence": CONFIDENCE / 100,
        "sequences": [_sequence(each) for each in measured],
    }
    return as_json(document)


def _sequence(measured: Measured) -> dict[str, Any]:
    beside = {
        column: {s.step.ids: s for s in standings(measured, column)} for column in ("replied", "unsubscribed")
    }
    return {
        "name": measured.name,
        "id": measured.sequence["id"],
        "steps": [_step(step, measured, beside) for step in measured.steps],
        "total": _counts(measured.total),
        "findings": [{"rule": rule, "message": words} for rule, words in proved(measured)],
    }


def _step(
    step: MeasuredStep, measured: Measured, beside: dict[str, dict[tuple[str, ...], Standing]]
) -> dict[str, Any]:
    behind = {race.worse.label: race for race in races(measured) if race.step is step}
    return {
        "step": step.label,
        "channel": step.channel,
        "nodes": list(step.ids),
        **_counts(step.counts),
        "beside": {column: _standing(of.get(step.ids)) for column, of in beside.items()},
        "variants": [_variant(variant, behind.get(variant.label)) for variant in step.variants],
    }


def _variant(variant: MeasuredVariant, race: Race | None) -> dict[str, Any]:
    """`variant` is null for the step's own text. `race`: with the best variant by replies, null for that one itself."""
    return {
        "variant": variant.label or None,
        "drawn": variant.drawn,
        **_counts(variant.counts),
        "race": {"with": race.better.label or None, "lost": race.decided, "more": race.more}
        if race
        else None,
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    """`side`: below or above the other steps of the channel, null where it is open; `more`: how many more messages would tell."""
    return None if standing is None else {"side": standing.side or None, "more": standing.more}


def _counts(counts: Counts) -> dict[str, Any]:
    rates = {column: _rate(counts, column) for column in OF_SENT}
    return {"sent": counts.sent, **{c: counts.count(c) for c in OF_SENT}, "rates": rates}


def _rate(counts: Counts, column: str) -> dict[str, Any] | None:
    rate = counts.rate(column)
    if rate is None or not rate.of:
        return None
    interval = rate.interval()
    return {"of": rate.of, "rate": rate.value, "low": interval.low, "high": interval.high}
