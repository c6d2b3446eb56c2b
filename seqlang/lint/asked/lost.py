"""The moments for which a step is never sent, in words: `at 09:00 or before, at 18:00 or later, or on a Saturday or a Sunday`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from seqlang.analysis.late import Lost
from seqlang.lint.asked.dates import weekdays

_DAY = 24 * 60
_MOST = 5  # parts that are told
ALWAYS = "at any time"


def lost_words(lost: Sequence[Lost]) -> str:
    """Empty where nothing is lost."""
    parts = [*_parts([day for day in lost if any((*day.on, *day.behind))], len(lost))]
    if len(parts) > _MOST:
        parts[_MOST - 1 :] = ["at other times"]
    return _either(parts)


def _parts(days: list[Lost], of: int) -> Iterator[str]:
    """The hours that most days have, then days by themselves, those that are lost whole last."""
    whole = [day for day in days if all((*day.on, *day.behind))]
    others = [day for day in days if day not in whole]
    for _, same in groupby(sorted(others, key=_pattern), key=_pattern):
        alike = list(same)
        everywhere = len(alike) + len(whole) == of
        yield from _hours(alike[0]) if everywhere else (f"{_on(alike)} {_either([*_hours(alike[0])])}",)
    if whole:
        yield _on(whole) if len(whole) < 7 else ALWAYS


def _pattern(day: Lost) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    return day.on, day.behind


def _hours(day: Lost) -> Iterator[str]:
    """`before 10:00`, `at 18:00 or later`, `between 13:00 and 14:00`."""
    ends = (*day.at[1:], _DAY)
    bits = [
        bit
        for at, end, on, behind in zip(day.at, ends, day.on, day.behind, strict=True)
        for bit in ((at, at, on), (at, end, behind))
    ]
    for is_lost, row in groupby(bits, key=lambda bit: bit[2]):
        if is_lost:
            yield _range(list(row))


def _range(row: list[tuple[int, int, bool]]) -> str:
    (first, first_end, _), (last, end, _) = row[0], row[-1]
    if first == 0 and end:
        return f"at {_clock(end)} or before" if last == end else f"before {_clock(end)}"
    if end == _DAY:
        return f"at {_clock(first)} or later" if first == first_end else f"after {_clock(first)}"
    return f"at {_clock(first)}" if first == end else f"between {_clock(first)} and {_clock(end)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _on(days: list[Lost]) -> str:
    numbers = sorted(day.weekday for day in days)
    if numbers == [0, 1, 2, 3, 4]:
        return "from Monday to Friday"
    return f"on {weekdays(numbers)}"


def _either(parts: Sequence[str]) -> str:
    """Joined by `or`; where a part has one, or a comma, the marks between are stronger."""
    comma = ";" if any("," in part for part in parts) else ","
    last = f"{comma} or " if any(" or " in part for part in parts) else " or "
    return last.join(filter(None, (f"{comma} ".join(parts[:-1]), *parts[-1:])))
