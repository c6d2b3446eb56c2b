"""Totals worked up for a report: hours and days on one clock, peaks against limits, loads, shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from seqlang.machine.clock import zone_named
from seqlang.machine.plan import Plan
from seqlang.simulate.crowd.totals import Totals
from seqlang.values import frozen

Json = Mapping[str, Any]
_HOUR = 3600


@frozen
class Limit:
    """A `limit` of the file against what would go out without it: the fullest stretch, and how many lie above. `at`: its start."""

    channel: str | None
    count: int
    per: str
    peak: int
    at: datetime | None
    over: int


@frozen
class Owner:
    """Tasks of one owner (None: of nobody): how many, the fullest day, how many were open at once at most."""

    name: str | None
    tasks: int
    busiest: tuple[date, int]
    open_at_most: int


@frozen
class Step:
    """What became of one step; `variants`: (label, out, success), the step itself under None. `success` None: it asks for none."""

    node: str
    label: str
    channel: str
    out: int
    skipped: int
    success: int | None
    variants: tuple[tuple[str | None, int, int | None], ...]


@frozen
class Summary:
    """`days`: (day as the file counts, touches by channel); `hours`: (start, messages by channel), of hours with any. Clocks are the
    sequence's own, without a contact's: `zone`."""

    name: str
    zone: str
    contacts: int
    transitions: int
    first: datetime
    last: datetime
    channels: tuple[str, ...]
    days: tuple[tuple[int, Mapping[str, int]], ...]
    hours: tuple[tuple[datetime, Mapping[str, int]], ...]
    limits: tuple[Limit, ...]
    owners: tuple[Owner, ...]
    ends: tuple[tuple[tuple[str | None, str | None, str | None], int], ...]
    steps: tuple[Step, ...]


def summary(plan: Plan, totals: Totals) -> Summary:
    """Raises nothing: a crowd has at least one person."""
    name = plan.settings["timezone"]["zone"]
    zone: tzinfo = zone_named(name) or UTC
    hours = _by_first(totals.hours)
    return Summary(
        plan.data["name"],
        name,
        totals.contacts,
        totals.transitions,
        datetime.fromtimestamp(totals.first or 0, zone),
        datetime.fromtimestamp(totals.last or 0, zone),
        _channels(plan, totals),
        tuple(sorted(_by_first(totals.days).items())),
        tuple((datetime.fromtimestamp(hour * _HOUR, zone), found) for hour, found in sorted(hours.items())),
        tuple(_limit(limit, totals, zone) for limit in plan.settings["limit"]),
        tuple(_owners(totals, zone)),
        tuple(sorted(totals.ends.items(), key=lambda pair: (-pair[1], str(pair[0])))),
        tuple(_steps(plan, totals)),
    )


def _by_first(counts: Counter[tuple[int, str]]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for (first, channel), count in counts.items():
        found.setdefault(first, {})[channel] = count
    return found


def _channels(plan: Plan, totals: Totals) -> tuple[str, ...]:
    """Those with touches, in the order in which the file first names them."""
    named = dict.fromkeys(n["channel"] for n in plan.nodes.values() if n.get("channel"))
    used = {channel for _, channel in totals.days}
    return tuple(channel for channel in named if channel in used)


def _limit(limit: Json, totals: Totals, zone: tzinfo) -> Limit:
    found: Counter[datetime] = Counter()
    for (hour, channel), count in totals.hours.items():
        if limit["channel"] in (None, channel):
            start = datetime.fromtimestamp(hour * _HOUR, zone)
            found[start if limit["per"] == "hour" else _start_of(start, limit["per"])] += count
    peak, at = max(
        ((count, start) for start, count in found.items()), key=lambda pair: pair[0], default=(0, None)
    )
    at = min((start for start, count in found.items() if count == peak), default=at)
    over = sum(count > limit["count"] for count in found.values())
    return Limit(limit["channel"], limit["count"], limit["per"], peak, at, over)


def _start_of(start: datetime, per: str) -> datetime:
    from datetime import timedelta

    day = start.replace(hour=0)
    return day - timedelta(days=day.weekday()) if per == "week" else day


def _owners(totals: Totals, zone: tzinfo) -> Iterator[Owner]:
    opened, closed = _by_owner(totals.opened), _by_owner(totals.closed)
    for name in sorted(opened, key=lambda n: (-sum(opened[n].values()), n or "")):
        days: Counter[date] = Counter()
        for hour, count in opened[name].items():
            days[datetime.fromtimestamp(hour * _HOUR, zone).date()] += count
        busiest = min(days.items(), key=lambda pair: (-pair[1], pair[0]))
        yield Owner(name, sum(days.values()), busiest, _most_open(opened[name], closed.get(name, {})))


def _by_owner(counts: Counter[tuple[str | None, int]]) -> dict[str | None, dict[int, int]]:
    found: dict[str | None, dict[int, int]] = {}
    for (owner, hour), count in counts.items():
        found.setdefault(owner, {})[hour] = count
    return found


def _most_open(opened: Mapping[int, int], closed: Mapping[int, int]) -> int:
    """At the end of the fullest hour."""
    most = now = 0
    for hour in sorted({*opened, *closed}):
        now += opened.get(hour, 0) - closed.get(hour, 0)
        most = max(most, now)
    return most


def _steps(plan: Plan, totals: Totals) -> Iterator[Step]:
    for node, found in plan.nodes.items():
        if found["kind"] not in ("message", "task"):
            continue
        asks = found.get("success") is not None
        labels = [None, *(v["label"] for v in found["variants"])]
        counts = [(v, totals.out[node, v], totals.success[node, v] if asks else None) for v in labels]
        out, won = sum(totals.out[node, v] for v in labels), sum(totals.success[node, v] for v in labels)
        variants = tuple(counts) if len(labels) > 1 else ()
        label, channel = found["label"], found["channel"]
        yield Step(node, label, channel, out, totals.skipped[node], won if asks else None, variants)
