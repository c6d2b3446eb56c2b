"""Steps before a date that windows, closed days and the gap hold until they are too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
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
from seqlang.analysis.walk import Budget
from seqlang.analysis.way import Went
from seqlang.machine.clock import Clock
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
TOO_LATE = "it should come before"  # how the machine begins the reason
_ONE_DAY = timedelta(days=1)
_DAY = 24 * 60  # minutes
_MINUTES = {"minute": 1, "hour": 60}
_FEW = 3  # messages on a way, the last ones
_MOST_STEPS = 150  # of all ways that are gone again for each enrollment
_MOST_AT_HOURS = 200  # steps, until another hour is found at which the gap holds one
_MOST_FOR_HOURS = 2000  # steps, for the hours that are lost behind one message


def may_be_late(graph: Graph, node: str) -> bool:
    """Does it stand before a date, and can a window, a closed day or the gap hold it?"""
    due = graph.plan.nodes[node]["due"]
    before = bool(due and due.get("from") == "date" and due["before"])
    return before and (graph.is_held(node) or _keeps_gap(graph, node))


def late_steps(
    stepping: Stepping, nodes: Mapping[str, Case], enrollments: Iterable[Enrolled], budget: Budget
) -> Iterator[Skip]:
    """`nodes`: those that may be late, with a case in which they are reached. Each is asked by itself, the track beginning at it, and,
    where a message so shortly before it has a gap, at the end of its way. Where no enrollment makes one late, other hours of the moment it
    stands before are tried with the first of them."""
    late: set[str] = set()
    enrolling = iter(enrollments)
    first = next(enrolling)
    asked = [*_asked(stepping, nodes, budget)]
    for enrolled in chain((first,), enrolling):
        for each in asked:
            for skip in each.skips(enrolled):
                late.add(each.node)
                yield skip
    for each in asked:
        if each.node not in late:
            yield from _at_another_hour(each, first, budget)


def _asked(stepping: Stepping, nodes: Mapping[str, Case], budget: Budget) -> Iterator[Asking]:
    """Ways are gone again for each enrollment, so there is an end to how many steps they have together."""
    left = _MOST_STEPS
    for node, case in nodes.items():
        minds_gap = _minds_gap(stepping, node, case)
        left -= _steps_to(stepping, node) if minds_gap else 0
        if minds_gap and left < 0:
            budget.gave_up[f'how the gap holds "{node}"'] = None
        yield Asking(stepping, node, case, minds_gap and left >= 0)


def _steps_to(stepping: Stepping, node: str) -> int:
    """No way to it is longer."""
    return stepping.graph.order[node] + 1


def _minds_gap(stepping: Stepping, node: str, case: Case) -> bool:
    """Can the gap behind a message on the way reach the date?"""
    if not _keeps_gap(stepping.graph, node):
        return False
    went = [
        turn for turn in case.way or () if isinstance(turn, Went) and turn.node in stepping.graph.messages
    ]
    return any(_may_reach(stepping, node, case, turn) for turn in went[:_FEW])


def _may_reach(stepping: Stepping, node: str, case: Case, went: Went) -> bool:
    """On some other day or hour, that is: a window may hold the message until it is close, and so may the gap of the one before it."""
    graph, clock = stepping.graph, stepping.run.clock
    day = _date_of(graph.plan.nodes[node]["due"]["date"], case.enrolled)
    most = 2 * in_days(graph.plan.settings["gap"]) + most_held(graph) + 2
    return day is not None and (day - clock.date_of(went.at)).days <= most


@frozen(eq=False)
class Asking:
    """Whether a step before a date comes too late, asked of who enrolls at one time or another. `case`: one in which it is reached.
    `minds_gap`: is its way gone again, for the gap behind a message on it?"""

    stepping: Stepping
    node: str
    case: Case
    minds_gap: bool

    def skips(self, enrolled: Enrolled) -> Iterator[Skip]:
        """One at most."""
        alone = self._alone(enrolled)
        behind = self._behind(enrolled) if self.minds_gap and not enrolled.holiday else None
        move = behind.move if behind is not None else alone
        if move is not None:
            message = behind.message if behind is not None and alone is None else None
            yield Skip(self.node, move.now, str(move.skipped), self.case.at(enrolled), message)

    def is_lost(self, enrolled: Enrolled, behind: str | None) -> bool:
        """By the gap behind this message, where it would come in time without that; if none is named, with no message before it."""
        alone = self._alone(enrolled) is not None
        if behind is None or alone:
            return alone and behind is None
        found = self._behind(enrolled)
        return found is not None and found.message == behind

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


def _at_another_hour(asking: Asking, enrolled: Enrolled, budget: Budget) -> Iterator[Skip]:
    graph = asking.stepping.graph
    value = graph.plan.nodes[asking.node]["due"]["date"]
    usual = _moment_of(value, enrolled)
    if usual is None or _is_tied(graph):
        return
    at = _turning_points(asking, _last_message(asking) if asking.minds_gap else None)
    if asking.minds_gap and len(at) * _steps_to(asking.stepping, asking.node) > _MOST_AT_HOURS:
        budget.gave_up[f'how the gap holds "{asking.node}" at other hours'] = None
        asking, at = evolve(asking, minds_gap=False), _turning_points(asking, None)
    moments = (_at_clock(usual, clock) for clock in (*at, *_between(at)))
    tried = (_with_moment(value, enrolled, moment) for moment in moments)
    found = (skip for each in tried for skip in asking.skips(each))
    yield from islice(found, 1)


def _last_message(asking: Asking) -> str | None:
    """On the way as it is."""
    went = (turn.node for turn in asking.case.way or () if isinstance(turn, Went))
    return next((node for node in went if node in asking.stepping.graph.messages), None)


@frozen
class Lost:
    """Of the moments on a weekday (0 Monday) those for which a step before them is never sent. `at`: minutes of the day, and for each
    whether it is lost `on` the minute, and `behind` it, up to the next of them."""

    weekday: int
    at: tuple[int, ...]
    on: tuple[bool, ...]
    behind: tuple[bool, ...]


def lost_moments(asking: Asking, enrollments: Iterable[Enrolled], behind: str | None) -> tuple[Lost, ...]:
    """For enrollments that bring the moment to each weekday; none where it is no moment, the contact enrolls by a date, or the ways would
    be too many. `behind`: those that the gap behind this message loses, else those lost without it."""
    enrolled = list(enrollments)
    at = _turning_points(asking, behind)
    steps = _steps_to(asking.stepping, asking.node) if behind is not None else 0
    if _is_tied(asking.stepping.graph) or 2 * len(at) * len(enrolled) * steps > _MOST_FOR_HOURS:
        return ()
    return tuple(found for each in enrolled if (found := _lost(asking, each, at, behind)))


def _is_tied(graph: Graph) -> bool:
    """Does a date enroll? Then it is not free to be at another hour."""
    return any(rule["kind"] == "date" for rule in graph.plan.data["enroll"])


def _turning_points(asking: Asking, behind: str | None) -> tuple[int, ...]:
    """The minutes of the day of a moment at which it can turn whether a step before it is too late, by itself or behind a message."""
    graph = asking.stepping.graph
    dues = [graph.plan.nodes[id_]["due"] for id_ in (asking.node, behind) if id_ is not None]
    edges = {0, *(minute(of["at"]) for of in dues if of is not None and of["at"])}
    edges |= {
        minute(t) for window in graph.windows for o in window for times in o["times"] or () for t in times
    }
    lengths = {0, *(_minutes(of["length"]) for of in dues if of is not None and of["from"] == "date")}
    if behind is not None:  # it ends at an edge, or, begun at one, as the moment comes
        gap = _minutes(graph.plan.settings["gap"])
        lengths |= {gap, *(length - gap for length in lengths)}
    return tuple(sorted({(edge + by) % _DAY for edge in edges for by in lengths}))


def _minutes(length: Json | None) -> int:
    """0 of what counts days: these keep the clock."""
    short = length is not None and length["unit"] in _MINUTES and isinstance(length["amount"], int)
    return length["amount"] * _MINUTES[length["unit"]] if short and length is not None else 0


def _lost(asking: Asking, enrolled: Enrolled, at: tuple[int, ...], behind: str | None) -> Lost | None:
    value = asking.stepping.graph.plan.nodes[asking.node]["due"]["date"]
    usual = _moment_of(value, enrolled)
    if usual is None:
        return None

    def lost(clock: int) -> bool:
        return asking.is_lost(_with_moment(value, enrolled, _at_clock(usual, clock)), behind)

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
