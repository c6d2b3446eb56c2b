"""A crowd's summary as tables for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from seqlang.plan.words import count_words, quoted
from seqlang.simulate.crowd.summary import Limit, Summary

_BAR = 30  # characters of the longest bar


def as_text(found: Summary, seed: int) -> str:
    """Touches a day, messages an hour against the limits, tasks by owner, ends, steps."""
    parts = [
        [_head(found, seed)],
        _days(found),
        _hours(found),
        _owners(found),
        _ends(found),
        _steps(found),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(found: Summary, seed: int) -> str:
    first, last = (f"{at:%a %Y-%m-%d %H:%M}" for at in (found.first, found.last))
    when = f"on {first}" if first == last else f"from {first} to {last}"
    people = f"{_number(found.contacts)} contact{'' if found.contacts == 1 else 's'}"
    return f"{found.name}: {people}, enrolled {when} ({found.zone}), seed {seed}"


def _days(found: Summary) -> list[str]:
    if not found.days:
        return ["Nothing goes out."]
    sums = [sum(touches.values()) for _, touches in found.days]
    rows = [
        [
            f"day {day}",
            *(_number(touches.get(c, 0)) for c in found.channels),
            _number(total),
            _bar(total, max(sums)),
        ]
        for (day, touches), total in zip(found.days, sums, strict=True)
    ]
    return _table(["Touches a day", *found.channels, "all", ""], rows)


def _hours(found: Summary) -> list[str]:
    """By hour of the day: all messages, and the fullest such hour of any date."""
    if not found.hours:
        return []
    totals: Counter[int] = Counter()
    fullest: Counter[int] = Counter()
    for at, sends in found.hours:
        count = sum(sends.values())
        totals[at.hour] += count
        fullest[at.hour] = max(fullest[at.hour], count)
    rows = [
        [
            f"{hour:02}-{(hour + 1) % 24:02}",
            _number(totals[hour]),
            _number(fullest[hour]),
            _bar(totals[hour], max(totals.values())),
        ]
        for hour in sorted(totals)
    ]
    return [
        *_table([f"Messages by hour ({found.zone})", "all dates", "fullest hour", ""], rows),
        *map(_limit, found.limits),
    ]


def _limit(limit: Limit) -> str:
    name = f"limit {limit.channel}: " if limit.channel else "limit: "
    said = f"`{name}{limit.count} per {limit.per}`"
    if limit.at is None:
        return f"{said}: nothing that it holds back"
    at = f"{limit.at:%a %Y-%m-%d}" + (f" {limit.at:%H:%M}" if limit.per == "hour" else "")
    peak = f"at most {_number(limit.peak)}, on {at}"
    if not limit.over:
        return f"{said} is never reached: {peak}"
    return f"{said} would hold messages back in {count_words(limit.over, limit.per)}: {peak}"


def _owners(found: Summary) -> list[str]:
    rows = [
        [
            owner.name or "(nobody)",
            _number(owner.tasks),
            _number(owner.busiest[1]),
            f"{owner.busiest[0]:%a %Y-%m-%d}",
            _number(owner.open_at_most),
        ]
        for owner in found.owners
    ]
    return _table(["Tasks by owner", "tasks", "fullest day", "", "open at once"], rows) if rows else []


def _ends(found: Summary) -> list[str]:
    rows = []
    for (reason, name, to), count in found.ends:
        words = [
            reason or "not ended",
            f"to {quoted(to)}" if to else "",
            f"as {quoted(name)}" if name else "",
        ]
        rows.append([" ".join(filter(None, words)), _number(count), _share(count, found.contacts)])
    return _table(["Where they end", "contacts", ""], rows)


def _steps(found: Summary) -> list[str]:
    rows: list[list[str]] = []
    for step in found.steps:
        won = "" if step.success is None else _number(step.success)
        name = f"{step.channel} {quoted(step.label)}"
        rows.append([name, _number(step.out), _number(step.skipped), won, _rate(step.success, step.out)])
        for variant, out, success in step.variants:
            label = f"variant {quoted(variant)}" if variant else "no variant"
            counted = "" if success is None else _number(success)
            rows.append([f"  {label}", _number(out), "", counted, _rate(success, out)])
    return _table(["Steps", "out", "skipped", "success", ""], rows) if rows else []


def _rate(success: int | None, out: int) -> str:
    return "" if success is None or not out else _share(success, out)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def _number(number: int) -> str:
    return f"{number:,}"


def _bar(value: int, most: int) -> str:
    return "█" * max(round(_BAR * value / most), 1 if value else 0)


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The first column to the left; bars, dates and what has no heading too; numbers to the right."""
    lines = [list(heading), *(list(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(heading))]
    left = [n == 0 or not heading[n] for n in range(len(heading))]
    return ["  ".join(_cells(line, widths, left)).rstrip() for line in lines]


def _cells(line: Sequence[str], widths: Sequence[int], left: Sequence[bool]) -> Iterator[str]:
    for cell, width, to_the_left in zip(line, widths, left, strict=True):
        yield cell.ljust(width) if to_the_left else cell.rjust(width)
