"""What can become of those who enroll alike, asked of the machine once for all who stand alike: the steps of a walk.

Whatever does not hang on the way that somebody came is worked out here and kept; the walk adds only what does.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from seqlang.analysis.answers import Term, agree
from seqlang.analysis.classes import Enrolled
from seqlang.analysis.graph import Graph
from seqlang.analysis.stand import Move, Stand
from seqlang.analysis.stepping import Stepping
from seqlang.analysis.turned import Asked
from seqlang.analysis.way import Touch
from seqlang.analysis.witness import Answer
from seqlang.machine.state import Thread
from seqlang.values import define, field

Json = Mapping[str, Any]
Terms = frozenset[Term]


@define(eq=False)
class Stop:
    """A node where all who stand as one stand. `due`: no step goes out before it. `since`: what its moment counts from, where that does not
    hang on the way, and `after` the steps of which the last one's counts. `asked`: the fields that are asked for from here on; `anchor`: is
    there a WHEN that counts from it?"""

    stand: Stand
    node: str
    due: int
    since: str | None
    after: tuple[str, ...]
    asked: frozenset[str]
    anchor: bool
    known: list[tuple[Asked, tuple[Step, ...]]] = field(factory=list)
    turned: dict[int, tuple[Step, ...]] = field(factory=dict)


@define(eq=False)
class Outing:
    """A step that goes out: by the sequence's clock on a weekday (0 Monday, if none was turned), at a minute of the day; `day` and
    `planned` as in a touch."""

    node: str
    at: int
    named: int
    weekday: int
    minute: int
    day: int
    planned: int
    felt: bool
    message: bool
    channel: str
    _touches: dict[tuple[str, int], Touch] = field(factory=dict)

    def touch(self, since: str, number: int) -> Touch:
        """As a touch of a way: what its moment counts from, and the how-manieth it is."""
        found = self._touches.get((since, number))
        if found is None:
            found = Touch(self.node, self.at, self.named, self.day, self.planned, since, number)
            self._touches[since, number] = found
        return found


@define(eq=False)
class Step:
    """A move, and the `stop` behind it; None: the track ends. `out`: what goes out; `denied`: the answer that let the node pass;
    `awaited`: the steps whose openings, clicks and answers it was about."""

    move: Move
    stop: Stop | None
    out: Outing | None
    denied: Answer | None
    awaited: tuple[str, ...]
    _terms: dict[Terms, Terms | None] = field(factory=dict)

    def terms_after(self, terms: Terms) -> Terms | None:
        """What is known for good of who comes with this, as far as it is asked for again; None where an earlier answer rules it out."""
        if not terms and not self.move.terms:
            return terms
        if terms not in self._terms:
            self._terms[terms] = self._after(terms)
        return self._terms[terms]

    def _after(self, terms: Terms) -> Terms | None:
        more = self.move.terms
        if more and not agree(terms, more):
            return None
        asked = self.stop.asked if self.stop is not None else frozenset()
        return frozenset(term for term in (*terms, *more) if term.subject in asked)


@define(eq=False)
class Course:
    """The steps of one enrollment, and, the weekdays turned, of those a few days later."""

    graph: Graph
    stepping: Stepping
    enrolled: Enrolled
    _stops: dict[Hashable, Stop] = field(factory=dict)

    def turn(self, days: int) -> None:
        """All steps from now on are of who enrolls so many days later, as if it were then."""
        self.stepping.enroll(self.enrolled, days)

    def begun(self, entry: str) -> Stop:
        """Where a track begins."""
        return self.stop(self.stepping.begun(entry))

    def steps(self, stop: Stop) -> tuple[Step, ...]:
        """All that can become of who stands there."""
        turned = self.stepping.clock.turn.days
        found = stop.turned.get(turned)
        if found is None:
            found = stop.turned[turned] = self._steps(stop)
        return found

    def _steps(self, stop: Stop) -> tuple[Step, ...]:
        clock = self.stepping.clock
        for asked, steps in stop.known:
            if clock.answers_alike(asked):
                return steps
        moves, asked = clock.asking(lambda: list(self.stepping.moves(stop.stand)))
        steps = tuple(self._step(move) for move in moves)
        stop.known.append((asked, steps))
        return steps

    def stop(self, stand: Stand) -> Stop:
        """The one for all who stand like this."""
        graph = self.graph
        key = stand.thread.node, stand.key(graph.minds_gap, graph.moving)
        found = self._stops.get(key)
        if found is None:
            found = self._stops[key] = self._stop(stand)
        return found

    def _stop(self, stand: Stand) -> Stop:
        thread = stand.thread
        node, graph = thread.node, self.graph
        since, after = counted_from(graph.plan.nodes[node], thread)
        due = thread.due or stand.now
        return Stop(stand, node, due, since, after, graph.asked_behind[node], node in graph.anchors)

    def _step(self, move: Move) -> Step:
        last = move.turns[-1] if move.turns else None
        denied = last if isinstance(last, Answer) and not last.held else None
        return Step(
            move,
            None if move.stand is None else self.stop(move.stand),
            None if move.out is None else self._outing(move, move.out),
            denied,
            () if denied is None else self.graph.awaited(denied.condition),
        )

    def _outing(self, move: Move, out: Thread) -> Outing:
        graph, clock = self.graph, self.stepping.run.clock
        local = clock.local(move.now)
        return Outing(
            move.node,
            move.now,
            out.named_nominal,
            local.weekday(),
            local.hour * 60 + local.minute,
            graph.day_number(local.date()),
            graph.day_number(clock.local(out.named_nominal).date()),
            move.node in graph.felt,
            move.node in graph.messages,
            graph.plan.nodes[move.node]["channel"],
        )


def counted_from(node: Json, thread: Thread) -> tuple[str | None, tuple[str, ...]]:
    """What the moment of somebody who has arrived is counted from: enrollment, a date, something drawn or that happens. None: as before,
    or as the last of some steps."""
    due, drawn = node["due"], f"drawn {thread.node}"
    if node["kind"] == "wait" and _unsure(node["length"]):
        return drawn, ()
    if due is None or thread.phase == "past":
        return None, ()
    if due["from"] == "enrollment":
        if due["days_to"] is not None:
            return drawn, ()
        return ("enrollment" if thread.due == thread.named else None), ()
    if due["from"] == "date":
        return f"date {due['date'].get('field') or due['date'].get('entry') or 'calendar'}", ()
    if _unsure(due.get("length")):
        return drawn, ()
    return None, tuple(due["steps"]) if due["from"] == "step" else ()


def _unsure(length: Json | None) -> bool:
    """Drawn, or a field's?"""
    return length is not None and (length["to"] is not None or isinstance(length["amount"], Mapping))
