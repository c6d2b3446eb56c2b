"""For people: a table by step with variants beneath, the sum, and what can and cannot be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from textwrap import wrap

from seqlang.metrics.counts import OF_SENT, SENT, Counts
from seqlang.metrics.join import Measured, MeasuredStep
from seqlang.metrics.rate import CONFIDENCE
from seqlang.metrics.said import proved, undecided
from seqlang.metrics.words import number, with_interval
from seqlang.plan.words import quoted
from seqlang.report.frame import visible, width
from seqlang.values import frozen

_WIDE = 100  # columns of a sentence
_COUNTED = {"replied": "replies", "unsubscribed": "unsubscribes"}
_RATES = {"replied": "reply", "unsubscribed": "unsubscribe"}


@frozen
class _Column:
    head: str
    cell: Callable[[Counts], str]


def report(measured: Sequence[Measured]) -> str:
    """Each sequence, one below the other."""
    return "\n".join("\n".join(_sequence(each)) + "\n" for each in measured)


def _sequence(measured: Measured) -> Iterator[str]:
    yield f"{visible(measured.name)}: {number(measured.total.sent)} sent in {_steps(len(measured.steps))}"
    yield ""
    yield from _table(measured)
    yield ""
    yield f"Rates are of those it went out to, with the range they lie in ({CONFIDENCE:g} % interval, Wilson)."
    yield from _counted_of_some(measured.total)
    yield from _sentences("What the numbers say:", [f"{words} [{rule}]" for rule, words in proved(measured)])
    yield from _sentences("What they leave open, if the rates stay as they are:", list(undecided(measured)))


def _counted_of_some(total: Counts) -> Iterator[str]:
    """What a reader who divides the sums by hand would wonder about."""
    rates = {word: total.rate(column) for column, word in _COUNTED.items()}
    some = [f"{word} of {number(int(r.of))}" for word, r in rates.items() if r and r.of < total.sent]
    if some:
        yield f"Of all {number(total.sent)}, counted were {' and '.join(some)}: the last line's rates are of these."


def _steps(count: int) -> str:
    return f"{count} step{'' if count == 1 else 's'}"


def _table(measured: Measured) -> Iterator[str]:
    rows = [("step", None), *_rows(measured), ("all", measured.total)]
    columns = _columns(measured.total)
    names = max(width(name) for name, _ in rows)
    cells = [[c.head if counts is None else c.cell(counts) for c in columns] for _, counts in rows]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    for (name, _), row in zip(rows, cells, strict=True):
        padded = (text.rjust(room) for text, room in zip(row, widths, strict=True))
        yield f"{name}{' ' * (names - width(name))}  {'  '.join(padded)}".rstrip()


def _rows(measured: Measured) -> Iterator[tuple[str, Counts | None]]:
    for step in measured.steps:
        yield visible(f"{step.channel} {quoted(step.label)}"), step.counts
        yield from ((visible(name), counts) for name, counts in _variants(step))


def _variants(step: MeasuredStep) -> Iterator[tuple[str, Counts]]:
    for variant in step.variants:
        yield f"  {f'variant {quoted(variant.label)}' if variant.label else 'its own text'}", variant.counts


def _columns(total: Counts) -> list[_Column]:
    """Those that were counted of some step."""
    counted = [column for column in OF_SENT if total.rate(column) is not None]
    rates = [column for column in _RATES if column in counted]
    return [
        *(_Column(column, partial(_count, column)) for column in (SENT, *counted)),
        *(_Column(f"{_RATES[column]} rate", partial(_rate, column)) for column in rates),
    ]


def _count(column: str, counts: Counts) -> str:
    count = counts.count(column)
    return "" if count is None else number(count)


def _rate(column: str, counts: Counts) -> str:
    rate = counts.rate(column)
    return with_interval(rate) if rate is not None and rate.of else ""


def _sentences(head: str, sentences: list[str]) -> list[str]:
    if not sentences:
        return []
    lines = [line for each in sentences for line in _hanging(visible(each))]
    return ["", head, *lines]


def _hanging(sentence: str) -> list[str]:
    return wrap(sentence, _WIDE, initial_indent="  ", subsequent_indent="    ", break_long_words=False)
