"""Lead a contact to a place in a plan: their answers along a way there, found round by round with the machine's own clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from seqlang.analysis.candidates import lengths_in, pieces_of
from seqlang.analysis.contact import Contact, played
from seqlang.analysis.flow import Flow, may_be_skipped
from seqlang.analysis.tracks import Track
from seqlang.analysis.witness import Answer, witness
from seqlang.machine.tracks import edge_past
from seqlang.simulate.play import Timeline
from seqlang.values import evolve, field, frozen

Json = Mapping[str, Any]
MONDAY = datetime(2026, 1, 5, 9)  # as in tests of the language
_MOST_ROUNDS = 16
_HOUR = 3600
_AHEAD = timedelta(days=30)
_DONE = ("send", "task", "webhook", "notify", "wait", "set", "tag", "start", "exit")
More: TypeAlias = Callable[[Timeline], Iterable[Answer]]


@frozen
class Turn:
    """A way out of a node: `answers` to what it asks (guard, condition, until), or the `arm` of a split."""

    node: str
    to: str | None
    answers: tuple[tuple[str, bool], ...] = ()
    arm: str | None = None


@frozen(eq=False)
class Led:
    """A contact, and what the machine makes of them."""

    contact: Contact
    timeline: Timeline

    def moment(self, node: str) -> int | None:
        """When a step was done first."""
        return next((e.at for e in self.timeline.entries if e.node == node and e.kind in _DONE), None)


@frozen
class Wish:
    """Where to lead somebody: through `turns`, and what else is to be so. `more`: answers that hang on what has gone out so far."""

    turns: tuple[Turn, ...]
    track: Track
    more: More = field(default=lambda timeline: ())
    fields: Mapping[str, str] = field(factory=dict)
    missed: bool = False


def lead(
    flow: Flow, wish: Wish, arrived: Callable[[Led], bool], enrolled: datetime | None = None
) -> Led | None:
    """A contact with whom all comes out as wished; None where none is found. `enrolled`: a Monday morning where none is given."""
    choices = {f"split {_label(flow, t.node)}": t.arm for t in wish.turns if t.arm is not None}
    start = enrolled or _before_dates(flow, wish.turns)
    dated = dates_for(flow, wish.turns, start)
    for fields, entry in (dated, ({}, {})) if any(dated) else (dated,):
        contact = Contact(start, {**fields, **wish.fields}, entry, choices=choices, missed=wish.missed)
        led = _lead(flow, wish, arrived, contact)
        if led is not None:
            return led
    return None


def _lead(flow: Flow, wish: Wish, arrived: Callable[[Led], bool], contact: Contact) -> Led | None:
    found: Contact | None = contact
    seen: list[Contact] = []
    for _ in range(_MOST_ROUNDS):
        if found is None or found in seen:
            return None
        seen.append(found)
        led = Led(found, played(flow.plan, found))
        if arrived(led):
            return led
        found = _better(flow, wish, led, contact)
    return None


def _better(flow: Flow, wish: Wish, led: Led, start: Contact) -> Contact | None:
    """A contact who gives the right answers to all that this one was asked."""
    timeline = led.timeline
    answers = [*_answers(flow, wish, timeline), *wish.more(timeline)]
    if not wish.track.is_farewell:
        ended = (
            [timeline.ended.at] if timeline.ended is not None and timeline.ended.reason != "finished" else []
        )
        answers += _staying(flow, [timeline.enrolled, *(a.at for a in answers), *ended])
    found = witness(
        flow.plan,
        answers,
        start.enrolled,
        out_of(timeline),
        choices=start.choices,
        fields=start.fields,
        entry=start.entry,
        written=[(e.at, e.data["field"], e.data["value"]) for e in timeline.entries if "field" in e.data],
    )
    return None if found is None else evolve(found, missed=found.missed or start.missed)


def out_of(timeline: Timeline) -> dict[str, int]:
    """When steps went out, opened or were called."""
    kinds = ("send", "task", "webhook")
    return {e.node: e.at for e in reversed(timeline.entries) if e.kind in kinds and e.node is not None}


def _answers(flow: Flow, wish: Wish, timeline: Timeline) -> Iterator[Answer]:
    rule = wish.track.rule
    if rule is not None:
        yield Answer(rule["when"], True, _trigger_at(rule["when"], timeline))
    for turn in wish.turns:
        at = _asked_at(turn.node, timeline)
        if at is not None:
            node = flow.plan.nodes[turn.node]
            yield from (Answer(node[asked], held, at) for asked, held in turn.answers)


def _trigger_at(condition: Json, timeline: Timeline) -> int:
    """Some hours behind the steps it names, or behind enrollment."""
    out = out_of(timeline)
    steps = [step for piece in pieces_of(condition) for step in piece.get("steps") or ()]
    return max([timeline.enrolled, *(out[s] for s in steps if s in out)]) + 3 * _HOUR


def _asked_at(node: str, timeline: Timeline) -> int | None:
    """When a node was asked; None where nobody came there. What waits for a person or a server is given some hours for an answer."""
    logged = [e.at for e in timeline.entries if e.node == node and e.kind != "wait"]
    found = timeline.state.progress.get(node)
    moments = (*logged, *(() if found is None else (found.out, found.finished)))
    at = next((m for m in moments if m is not None), None)
    at_once = any(e.at == at and e.node != node for e in timeline.entries if e.kind in ("task", "webhook"))
    return at + 3 * _HOUR if at is not None and at_once else at


def _staying(flow: Flow, moments: Iterable[int]) -> Iterator[Answer]:
    """No goal or exit takes them out before."""
    for at in sorted(set(moments)):
        for told in flow.leaving:
            yield Answer(told.condition, False, at)


def _label(flow: Flow, node: str) -> str:
    return str(flow.plan.nodes[node]["label"])


# ---- dates -----------------------------------------------------------------------------------------------------------


def _before_dates(flow: Flow, turns: Iterable[Turn]) -> datetime:
    """The usual Monday; where the way has written dates, the last one that lies two weeks before them."""
    written = [d for p in _due_pieces(flow, turns) if (d := _day_of(p)) is not None]
    first = min(written, default=MONDAY.date() + _AHEAD)
    monday = first - timedelta(days=14 + first.weekday())
    return MONDAY if not written else datetime(monday.year, monday.month, monday.day, MONDAY.hour)


def _day_of(piece: Json) -> date | None:
    if piece.get("type") not in ("date", "moment") or not isinstance(piece.get("value"), str):
        return None
    return date.fromisoformat(piece["value"][:10])


def dates_for(flow: Flow, turns: Iterable[Turn], enrolled: datetime) -> tuple[dict[str, str], dict[str, str]]:
    """Fields and attributes of the enrolling event that steps on the way are dated or timed by: dates far enough ahead, lengths of
    a month."""
    pieces = list(_due_pieces(flow, turns))
    day = (enrolled + _AHEAD + timedelta(days=max(lengths_in(pieces), default=0))).date().isoformat()
    usual = {"date": day, "moment": f"{day}T15:00", "number": "30"}
    paths = sorted({p["field"] for p in pieces if isinstance(p.get("field"), str)} & flow.plan.fields.keys())
    kinds = {path: flow.plan.fields[path]["type"] for path in paths}
    entry = {p["entry"]: p["type"] for p in pieces if isinstance(p.get("entry"), str)}
    return (
        {path: usual[kind] for path, kind in kinds.items() if kind in usual},
        {name: usual[kind] for name, kind in entry.items() if kind in usual},
    )


def _due_pieces(flow: Flow, turns: Iterable[Turn]) -> Iterator[Json]:
    for node in (flow.plan.nodes[turn.node] for turn in turns):
        yield from pieces_of([node["due"], node.get("length"), node.get("up_to"), node.get("every")])


# ---- ways ------------------------------------------------------------------------------------------------------------


def turns_to(flow: Flow, target: str, avoid: frozenset[str] = frozenset()) -> tuple[Turn, ...] | None:
    """The shortest way to a node's turn through nodes that can be reached, its own guard's yes at its end; None where there is none.

    `avoid`: steps that are not to go out on the way (their guards say no, or the way leads round them)."""
    track = flow.tracks.of[target]
    came: dict[str, Turn | None] = {track.nodes[0]: None}
    waiting = [track.nodes[0]]
    while waiting and target not in came:
        node = waiting.pop(0)
        for turn in _free(_turns(flow, node, avoid), avoid):
            if turn.to is not None and turn.to not in came and turn.to in flow.known:
                came[turn.to] = turn
                waiting.append(turn.to)
    if target not in came:
        return None
    found = [Turn(target, None, _guarded(flow.plan.nodes[target]))]
    before = came[target]
    while before is not None:
        found.append(before)
        before = came[before.node]
    return tuple(reversed(found))


def _free(turns: Iterable[Turn], avoid: frozenset[str]) -> Iterator[Turn]:
    """Where all answers lead to the same, none is needed."""
    found = list(turns)
    same = {turn.to for turn in found}
    if len(found) > 1 and len(same) == 1 and found[0].arm is None and found[0].node not in avoid:
        yield Turn(found[0].node, found[0].to)
    else:
        yield from found


def _guarded(node: Json) -> tuple[tuple[str, bool], ...]:
    return () if node["guard"] is None else (("guard", True),)


def _turns(flow: Flow, name: str, avoid: frozenset[str]) -> Iterator[Turn]:
    """The ways out of a node that are open, those that do it first."""
    node = flow.plan.nodes[name]
    guard = flow.verdicts.get((name, "guard"))
    if name not in avoid and (guard is None or guard.held):
        yield from _forward(flow, name, node)
    if node["guard"] is not None and (guard is None or not guard.held):
        yield Turn(name, edge_past(node), (("guard", False),))
    elif name in avoid and may_be_skipped(node):
        yield Turn(name, edge_past(node))


def _forward(flow: Flow, name: str, node: Json) -> Iterator[Turn]:
    kind, guard = node["kind"], _guarded(node)
    if kind == "split":
        yield from (Turn(name, arm["next"], guard, arm["label"]) for arm in node["arms"])
    elif kind == "branch":
        yield from _asked(flow, name, "condition", (True, node["then"]), (False, node["else"]))
    elif kind == "wait_for":
        yield from _asked(flow, name, "condition", (False, node["timed_out"]), (True, node["happened"]))
    elif kind == "round" and node["until"] is not None:
        yield from _asked(flow, name, "until", (False, node["then"]), (True, node["else"]))
    elif kind in ("round", "block"):
        yield Turn(name, node["then"], guard)
    elif kind != "exit":
        yield Turn(name, node["next"] if "next" in node else node["finished"], guard)


def _asked(flow: Flow, name: str, asked: str, *answers: tuple[bool, str | None]) -> Iterator[Turn]:
    verdict, guard = flow.verdicts.get((name, asked)), _guarded(flow.plan.nodes[name])
    for held, to in answers:
        if verdict is None or verdict.held is held:
            yield Turn(name, to, (*guard, (asked, held)))
