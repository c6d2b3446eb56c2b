"""The sequence as `render` draws it, each step in the colour of its reply rate, with the numbers in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seqlang.emit import WARMEST, Heat, Warmth, render
from seqlang.metrics.compare import standings
from seqlang.metrics.counts import Counts
from seqlang.metrics.join import Measured, MeasuredStep
from seqlang.metrics.rate import Rate
from seqlang.metrics.scale import Scale, scale_of
from seqlang.metrics.words import number, percent, with_interval


def report(measured: Sequence[Measured]) -> str:
    """An SVG document of the one sequence that is handed over."""
    (one,) = measured
    return str(render(one.sequence, "svg", heat_of(one)))


def heat_of(one: Measured) -> Heat:
    """The colours and numbers of a sequence's steps, as they lie on its drawing."""
    scale = scale_of([rate.value for step in one.steps if (rate := _replied(step.counts))], WARMEST + 1)
    sides = {
        column: {s.step.ids: s.side for s in standings(one, column)} for column in ("replied", "unsubscribed")
    }
    boxes = {id_: _warmth(step, scale, sides) for step in one.steps for id_ in step.ids}
    legend = tuple(f"{words} reply" for words in scale.words())
    return Heat(boxes, legend, "no replies counted", tuple(_about(one)))


def _replied(counts: Counts) -> Rate | None:
    rate = counts.rate("replied")
    return rate if rate is not None and rate.of else None


def _warmth(step: MeasuredStep, scale: Scale, sides: Mapping[str, Mapping[tuple[str, ...], str]]) -> Warmth:
    rate, meetings = _replied(step.counts), step.counts.count("meetings")
    met = "" if not meetings else f", {number(meetings)} meeting{'' if meetings == 1 else 's'}"
    lost = tuple(_lost(step, sides["unsubscribed"].get(step.ids, "")))
    if rate is None:
        return Warmth(None, (f"{number(step.counts.sent)} sent{met}", *lost))
    beside = {"below": "fewer than", "above": "more than"}.get(sides["replied"].get(step.ids, ""))
    said = (
        f"{with_interval(rate)} reply",
        f"{beside} the other {step.channel.replace('_', ' ')} steps" if beside else "",
        f"{number(int(rate.count))} of {number(int(rate.of))}{met}",
        *lost,
        *_variants(step),
    )
    return Warmth(scale.degree(rate.value), tuple(filter(None, said)))


def _lost(step: MeasuredStep, side: str) -> Iterator[str]:
    rate = step.counts.rate("unsubscribed")
    if rate is not None and rate.of:
        yield f"{percent(rate.value)} unsubscribe{', more than elsewhere' if side == 'above' else ''}"


def _variants(step: MeasuredStep) -> Iterator[str]:
    for variant in step.variants:
        rate = _replied(variant.counts)
        if rate is not None:
            yield f"{variant.label or 'its own text'}: {with_interval(rate)}"


def _about(measured: Measured) -> Iterator[str]:
    sent, total = measured.total.sent, _replied(measured.total)
    if total is None:
        yield f"{number(sent)} sent"
    else:
        of = f" of the {number(int(total.of))} whose replies were counted" if total.of < sent else ""
        yield f"{number(sent)} sent, {with_interval(total)} reply{of}"
    yield "In brackets the range in which the rate lies (95 % interval, Wilson)."
