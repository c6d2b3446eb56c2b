"""The page: a sequence's head, its calendar, and what stands below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from seqlang.analysis.graph import Graph
from seqlang.analysis.landing import Landings
from seqlang.emit.face import channel_words, clean
from seqlang.emit.weeks import below
from seqlang.emit.weeks.agenda import agenda
from seqlang.emit.weeks.grid import Days, Span, grid
from seqlang.emit.weeks.ink import BOLD, DIM, Line, painted, wrapped
from seqlang.emit.weeks.marks import mark_of, number_sign
from seqlang.emit.weeks.questions import Asked, asked
from seqlang.emit.weeks.stops import stops_of, words_of
from seqlang.machine.moving.counterparts import reach
from seqlang.machine.numbers import day_number
from seqlang.machine.plan import Plan
from seqlang.plan.setting_words import setting_words

Json = Mapping[str, Any]


def page(plan: Plan, landings: Landings, wide: int, colour: bool) -> str:
    """A sequence of a plan for people who look first: `wide` columns, coloured where that is wanted."""
    sequence = plan.data
    graph = Graph(plan)
    order = graph.order
    entries = (sequence["entry"], *(rule["entry"] for rule in sequence["rules"]))
    asks = asked(plan.nodes, entries, sorted(order, key=order.__getitem__))
    days = stops_of(sequence, landings, asks)
    lines = [
        *_head(sequence, landings, bool(asks.questions), wide),
        (),
        *_calendar(days, _span(plan, landings, days), wide),
        *_legend(graph, landings, asks, wide),
        (),
        *below.section("Asked on the way", list(below.questions(asks, plan.nodes)), wide),
        *below.section("When something happens", list(below.reactions(sequence)), wide),
        *below.section("What ends it, or holds it up", list(below.endings(sequence)), wide),
        *below.section("Left out", list(_left_out(plan, landings)), wide),
    ]
    return "\n".join(painted(line, colour) for line in lines).rstrip("\n") + "\n"


def _head(sequence: Json, landings: Landings, asks: bool, wide: int) -> Iterator[Line]:
    settings, enrolled = sequence["settings"], landings.enrolled.at
    category = f"· {settings['category']}" if settings.get("category") else ""
    yield from wrapped(((clean(sequence["name"]), BOLD), (category, DIM)), wide)
    when = f"{enrolled:%a} {enrolled.day} {enrolled:%b %Y} at {enrolled:%H:%M}"
    depends = f" A step with {number_sign(1)} depends on an answer: see below." if asks else ""
    yield from wrapped(((f"Enrolled {when}, and nobody reacts.{depends}", ""),), wide)
    sent = setting_words("send", settings["send"]).strip("; ")
    parts = (
        f"sent {sent}" if sent else "",
        f"clock of {settings['timezone']['zone']}",
        f"{settings['days']} days",
    )
    yield from wrapped(((clean(" · ".join(filter(None, parts))), DIM),), wide)
    if not landings.whole:
        yield from wrapped(
            (("There are more ways than could be followed: a step may have further days.", ""),), wide
        )
    if landings.assumed:
        values = ", ".join(f"{name} = {value}" for name, value in sorted(landings.assumed.items()))
        yield from wrapped(((clean(f"Assumed: {values}. Others with --set."), DIM),), wide)


def _span(plan: Plan, landings: Landings, days: Days) -> Span:
    start = landings.enrolled.at.date()
    clock = landings.clock
    moment = clock.moment(landings.enrolled.at)

    def number(day: date) -> str:
        counts = plan.settings["days"] == "calendar" or clock.is_business(day)
        return str(day_number(plan, clock, moment, day)) if counts else ""

    return Span(min([start, *days]), max([start, *days]), number)


def _calendar(days: Days, span: Span, wide: int) -> list[Line]:
    if not days:
        return [(("Nothing goes out by itself.", ""),), ()]
    return grid(days, span, wide) or agenda(days, span, wide)


def _left_out(plan: Plan, landings: Landings) -> Iterator[below.Entry]:
    for key, why in landings.late.items():
        if plan.nodes[key].get("channel"):
            node = plan.nodes[key]
            mark = mark_of(node["channel"], node["kind"])
            yield below.Entry(((f"{mark.sign} ", mark.style), (words_of(node, key), "")), ((clean(why), ""),))


def _legend(graph: Graph, landings: Landings, asks: Asked, wide: int) -> list[Line]:
    """What the signs mean, and how many of each one contact can get: of ways that part, those of the fullest."""
    nodes = {key: node for key, node in graph.plan.nodes.items() if node.get("channel")}
    sort_of = {key: (node["channel"], node["kind"]) for key, node in nodes.items()}
    begun = {key for entry in graph.tracks for key in reach(graph.plan, entry)}
    counts, on_events = Counter(sort_of.values()), Counter(sort_of[key] for key in nodes.keys() - begun)
    depend = {sort_of[key] for key in nodes.keys() & begun if key in asks.number_of or key in asks.at}
    line: Line = ()
    for (channel, kind), count in sorted(counts.items()):
        sort, mark = (channel, kind), mark_of(channel, kind)
        most = min(count, landings.most.get(sort, 0) + on_events[sort]) if landings.whole else count
        many = f"up to {most}" if most < count or sort in depend else str(most)
        line = (*line, (mark.sign, mark.style), (f"{many} {_plural(channel, most)}  ", ""))
    return wrapped(line, wide)


def _plural(channel: str, count: int) -> str:
    return f"{channel}s" if count != 1 and channel in ("email", "call", "task") else channel_words(channel)
