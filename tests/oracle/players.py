"""A case through the machine, told in the terms that both interpreters share."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from itertools import zip_longest
from typing import Any

import holidays

from seqlang.machine.machine import Input
from seqlang.machine.plan import Plan
from seqlang.machine.run import Almanac
from seqlang.simulate.play import Line, Tasks, Timeline, clock_for, play
from tests.oracle import interpreter as second
from tests.oracle.cases.case import Case

Json = dict[str, Any]
KINDS = {k: k for k in ("send", "task", "notify", "webhook", "start", "set", "skip")} | {"tag": "set"}
HOLIDAY_CODES = ("US", "DE")  # what a contact's country may hold
ANSWERS = ("done", "skipped", "missed", "answered")


def machine_timeline(sequence: dict[str, Any], case: Case) -> Timeline:
    plan = Plan(sequence)
    almanac = Almanac({code: frozenset(days) for code, days in holidays_for(sequence).items()})
    clock = clock_for(plan, case.contact, case.entry, almanac)
    lines = []
    spoken: set[str] = set()
    for number, (at, kind, name, label, data) in enumerate(case.script):
        moment = clock.moment(datetime.fromisoformat(at))
        lines.append(Line(moment, Input(f"line {number:06d}", moment, kind, name, label, data)))
        if name in ANSWERS and label is not None:
            spoken |= {label, *plan.steps_named(label)}
    tasks = Tasks() if case.tasks == "done" else Tasks(missed=True)
    if isinstance(case.tasks, dict):
        tasks = Tasks(take=case.tasks)
    return play(
        plan,
        case.contact,
        clock.moment(datetime.fromisoformat(case.enrolled)),
        entry=case.entry,
        script=lines,
        tasks=tasks,
        choices=case.choices,
        almanac=almanac,
        spoken_of=frozenset(spoken),
    )


def machine_answer(sequence: Json, case: Case) -> Json:
    """The log, the end and the fields, as the second interpreter gives them."""
    timeline = machine_timeline(sequence, case)

    def local(moment: int, parts: str = "minutes") -> str:
        return timeline.clock.local(moment).isoformat(timespec=parts)

    log = [
        alike((local(e.at, "seconds"), KINDS[e.kind], e.node, detail(e.kind, e.data)))
        for e in timeline.entries
        if e.kind in KINDS and e.node and (e.kind != "set" or "field" in e.data)
    ]
    labels = {name: node["label"] for name, node in sequence["nodes"].items()}
    ended = timeline.ended
    return {
        "log": [row for row in log if row[1] != "skip" or labels[row[2]]],
        "ended": ended and {"at": local(ended.at), "reason": ended.reason, "to": ended.to, "as": ended.name},
    }


def alike(row: tuple[str, str, str, Any]) -> tuple[str, str, str, Any]:
    """A list has members, in no order and no case; an empty one is unknown."""
    at, what, node, said = row
    if what == "set" and isinstance(said[1], list):
        said = (said[0], sorted(str(member).casefold() for member in said[1]) or None)
    return at, what, node, said


def detail(kind: str, data: Json) -> Any:
    if kind in ("set", "tag"):
        return data["field"], data["value"]
    return data["to"] if kind == "start" else data.get("variant")


def second_answer(sequence: Json, case: Case) -> Json:
    told = second.play(
        sequence,
        case.contact,
        case.enrolled,
        entry=case.entry,
        script=case.script,
        tasks=case.tasks,
        choices=case.choices,
        holidays=holidays_for(sequence),
    )
    return {"log": [alike(row) for row in told["log"] if row[1] in KINDS.values()], "ended": told["ended"]}


def holidays_for(sequence: Json) -> dict[str, set[str]]:
    asked = sequence["settings"]["holidays"]
    codes = [*asked["codes"], *(HOLIDAY_CODES if asked["fields"] else ())]
    return {code: holidays_of(code) for code in codes}


@cache
def holidays_of(code: str) -> set[str]:
    """Public holidays of a country or region, in the years that cases play in."""
    country, _, region = code.partition("-")
    days = holidays.country_holidays(country, subdiv=region or None, years=range(2026, 2036))
    return {day.isoformat() for day in days}


def done(answer: Json) -> list[Any]:
    return [row for row in answer["log"] if row[1] != "skip"]


def left_out(answer: Json) -> list[Any]:
    """In no order, and without those at the very moment of an end: whether that is still said does not matter."""
    ended = answer["ended"]
    last = ended["at"] if ended is not None and ended["reason"] != "finished" else "never"
    return sorted(row for row in answer["log"] if row[1] == "skip" and not row[0].startswith(last))


def difference(sequence: Json, case: Case) -> str | None:
    """The first thing that they tell differently, or None."""
    first, other = machine_answer(sequence, case), second_answer(sequence, case)
    for here, there in [
        *zip_longest(done(first), done(other)),
        *zip_longest(left_out(first), left_out(other)),
    ]:
        if here != there:
            return f"machine {here}, interpreter {there}"
    if first["ended"] != other["ended"]:
        return f"machine ends {first['ended']}, interpreter {other['ended']}"
    return None
