"""Steps before a date that windows, closed days and the gap hold until they are too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import Any

from seqlang.analysis.classes import Enrolled
from seqlang.analysis.difference import minute, most_held
from seqlang.analysis.facts import Case, Skip
from seqlang.analysis.followed import Followed, followed
from seqlang.analysis.graph import Graph
from seqlang.analysis.reach import in_days
from seqlang.analysis.stand import Move
from seqlang.analysis.stepping import Stepping
from seqlang.analysis.way import Went
from seqlang.machine.clock import Clock
from seqlang.values import define, evolve, frozen

Json = Mapping[str, Any]
TOO_LATE = "it should come before"  # how the machine begins the reason
_ONE_DAY = timedelta(days=1)
_DAY = 24 * 60  # minutes
_MINUTES = {"minute": 1, "hour": 60}


def may_be_late(graph: Graph, node: str) -> bool:
    """Does it stand before a date, and can a window, a closed day or the gap hold it?"""
    due = graph.plan.nodes[node]["due"]
    before = bool(due and due.get("from") == "date" and due["before"])
    return before and (graph.is_held(node) or _keeps_gap(graph, node))


def late_steps(
    stepping: Stepping, nodes: Mapping[str, Case], enrollments: Iterable[Enrolled]
) -> Iterator[Skip]:
    """`nodes`: those that may be late, with a case in which they are reached. Each is asked by itself, the track beginning at it, and,
    where a gap is written, at the end of its way. Where no enrollment makes one late, other hours of the moment it stands before are tried
    with the first of them."""
    late: set[str] = set()
    enrolling = iter(enrollments)
    first = next(enrolling)
    asked = [Asking(stepping, node, case) for node, case in nodes.items()]
    for enrolled in chain((first,), enrolling):
        for each in asked:
            for skip in each.skips(enrolled):
                late.add(each.node)
                yield skip
    for each in asked:
        if each.node not in late:
            yield from _at_another_hour(each, first)


@define(eq=False, slots=False)
class Asking:
    """Whether a step before a date comes too late, asked of who enrolls at one time or another. `case`: one in which it is reached."""

    stepping: Stepping
    node: str
    case: Case

    def skips(self, enrolled: Enrolled) -> Iterator[Skip]:
        """One at most."""
        alone = self._alone(enrolled)
        behind = self._behind(enrolled) if self.minds_gap and not enrolled.holiday else None
        move = behind.move if behind is not None else alone
        if move is not None:
            message = behind.message if behind is not None and alone is None else None
            yield Skip(self.node, move.now, str(move.skipped), self.case.at(enrolled), message)

    @cached_property
    def minds_gap(self) -> bool:
        """Can a message come so shortly before it that the gap matters? One that goes by a date, or the last one on the way."""
        graph = self.stepping.graph
        if not _keeps_gap(graph, self.node):
            return False
        others = (graph.plan.nodes[id_]["due"] for id_ in graph.messages if id_ != self.node)
        return any(due is not None and due["from"] == "date" for due in others) or self._is_near()

    def _is_near(self) -> bool:
        graph, clock = self.stepping.graph, self.stepping.run.clock
        went = (turn for turn in self.case.way or () if isinstance(turn, Went))
        last = next((turn for turn in went if turn.node in graph.messages), None)
        day = _date_of(graph.plan.nodes[self.node]["due"]["date"], self.case.enrolled)
        if last is None or day is None:
            return False
        most = in_days(graph.plan.settings["gap"]) + most_held(graph) + 2
        return (day - clock.date_of(last.at)).days <= most

    def _alone(self, enrolled: Enrolled) -> Move | None:
        """The move that leaves it out though it is the first step."""
        stepping = self.stepping
        if _has_a_day(stepping.graph, stepping.run.clock, self.node, enrolled):
            return None
        stepping.enroll(enrolled)
        move = next(stepping.moves(stepping.amid(self.node)), None)
        return move if move is not None and _is_late(move) else None

    def _behind(self, enrolled: Enrolled) -> Followed | None:
        """The same at the end of the way that leads to it."""
        self.stepping.enroll(enrolled)
        found = followed(self.stepping, self.case, self.node)
        return found if found is not None and _is_late(found.move) else None


def _is_late(move: Move) -> bool:
    return move.skipped is not None and move.skipped.startswith(TOO_LATE)


def _keeps_gap(graph: Graph, node: str) -> bool:
    gap = graph.plan.settings["gap"]
    return gap is not None and gap["amount"] != 0 and node in graph.messages


def _at_another_hour(asking: Asking, enrolled: Enrolled) -> Iterator[Skip]:
    graph = asking.stepping.graph
    value = graph.plan.nodes[asking.node]["due"]["date"]
    usual = _moment_of(value, enrolled)
    if usual is None or _is_tied(graph):
        return
    at = _turning_points(asking)
    moments = (_at_clock(usual, clock) for clock in (*at, *_between(at)))
    tried = (_with_moment(value, enrolled, moment) for moment in moments)
    found = (skip for each in tried for skip in asking.skips(each))
    yield from islice(found, 1)


@frozen
class Lost:
    """Of the moments on a weekday (0 Monday) those for which a step before them is never sent. `at`: minutes of the day, and for each
    whether it is lost `on` the minute, and `behind` it, up to the next of them."""

    weekday: int
    at: tuple[int, ...]
    on: tuple[bool, ...]
    behind: tuple[bool, ...]


def lost_moments(asking: Asking, enrollments: Iterable[Enrolled]) -> tuple[Lost, ...]:
    """For enrollments that bring the moment to each weekday; none where it is no moment, or the contact enrolls by a date."""
    enrolled = list(enrollments)
    if _is_tied(asking.stepping.graph):
        return ()
    at = _turning_points(asking)
    return tuple(found for each in enrolled if (found := _lost(asking, each, at)))


def _is_tied(graph: Graph) -> bool:
    """Does a date enroll? Then it is not free to be at another hour."""
    return any(rule["kind"] == "date" for rule in graph.plan.data["enroll"])


def _turning_points(asking: Asking) -> tuple[int, ...]:
    """The minutes of the day of a moment at which it can turn whether a step before it is too late."""
    graph = asking.stepping.graph
    due = graph.plan.nodes[asking.node]["due"]
    dues = [due, *(of for of in graph.dues if of["from"] == "date")] if asking.minds_gap else [due]
    edges = {0, *(minute(of["at"]) for of in dues if of["at"])}
    edges |= {
        minute(t) for window in graph.windows for o in window for times in o["times"] or () for t in times
    }
    lengths = {0, *(_minutes(of["length"]) for of in dues)}
    if asking.minds_gap:  # it ends at an edge, or, begun at one, as the moment comes
        gap = _minutes(graph.plan.settings["gap"])
        lengths |= {gap, *(length - gap for length in lengths)}
    return tuple(sorted({(edge + by) % _DAY for edge in edges for by in lengths}))


def _minutes(length: Json | None) -> int:
    """0 of what counts days: these keep the clock."""
    short = length is not None and length["unit"] in _MINUTES and isinstance(length["amount"], int)
    return length["amount"] * _MINUTES[length["unit"]] if short and length is not None else 0


def _lost(asking: Asking, enrolled: Enrolled, at: tuple[int, ...]) -> Lost | None:
    value = asking.stepping.graph.plan.nodes[asking.node]["due"]["date"]
    usual = _moment_of(value, enrolled)
    if usual is None:
        return None

    def lost(clock: int) -> bool:
        return any(asking.skips(_with_moment(value, enrolled, _at_clock(usual, clock))))

    return Lost(usual.weekday(), at, tuple(map(lost, at)), tuple(map(lost, _between(at))))


def _between(at: tuple[int, ...]) -> list[int]:
    """A minute of the day between each of them and the next."""
    return [(a + b) // 2 for a, b in pairwise((*at, _DAY))]


def _at_clock(moment: datetime, clock: int) -> datetime:
    return moment.replace(hour=clock // 60, minute=clock % 60)


def _moment_of(date: Json, enrolled: Enrolled) -> datetime | None:
    found = _text_of(date, enrolled)
    return (
        datetime.fromisoformat(found) if found is not None and "T" in found and "value" not in date else None
    )


def _with_moment(date: Json, enrolled: Enrolled, moment: datetime) -> Enrolled:
    text = moment.strftime("%Y-%m-%dT%H:%M")
    if "field" in date:
        return evolve(enrolled, fields={**enrolled.fields, date["field"]: text})
    return evolve(enrolled, entry={**enrolled.entry, date["entry"]: text})


def _has_a_day(graph: Graph, clock: Clock, node: str, enrolled: Enrolled) -> bool:
    """Is a whole day between the step's own and its date, on which every window opens? Then nothing can hold it for too long."""
    due = graph.plan.nodes[node]["due"]
    last = _date_of(due["date"], enrolled)
    length = due["length"]
    amount = _amount(length, enrolled) if length is not None else None
    if last is None or amount is None or length["unit"] in ("minute", "hour"):
        return False
    day = clock.shifted(datetime(last.year, last.month, last.day), length, -amount).date() + _ONE_DAY
    while day < last:
        if day.weekday() in graph.open_weekdays and not clock.is_closed(day):
            return True
        day += _ONE_DAY
    return False


def _date_of(value: Json, enrolled: Enrolled) -> date | None:
    found = _text_of(value, enrolled)
    return date.fromisoformat(found[:10]) if found is not None else None


def _text_of(value: Json, enrolled: Enrolled) -> str | None:
    if "field" in value:
        found = enrolled.fields.get(value["field"])
    else:
        found = enrolled.entry.get(value["entry"]) if "entry" in value else value.get("value")
    return found if isinstance(found, str) else None


def _amount(length: Json, enrolled: Enrolled) -> int | None:
    amount = length["amount"]
    known = enrolled.fields.get(amount["field"]) if isinstance(amount, Mapping) else amount
    return known if isinstance(known, int) else None
