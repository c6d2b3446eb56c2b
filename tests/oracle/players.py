"""A case through both interpreters, told in the terms that they share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import holidays

from seqlang.machine.exchange import Almanac, Input
from seqlang.machine.plan import Plan
from seqlang.simulate.play import Line, Tasks, Timeline, clock_for, play
from tests.oracle import interpreter as second
from tests.oracle.cases.shapes import Case
from tests.oracle.cases.shapes import Line as ScriptLine

Json = dict[str, Any]
Row = tuple[str, str, str, Any]  # local moment with seconds, what, node, detail
KINDS = {k: k for k in ("send", "task", "notify", "webhook", "start", "set", "skip")} | {"tag": "set"}
HOLIDAY_CODES = ("US", "DE")  # what a contact's country may hold
ANSWERS = ("done", "skipped", "missed", "answered")


def machine_answer(sequence: Json, case: Case) -> Json:
    """The log and the end."""
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


def local_script(case: Case) -> list[ScriptLine]:
    """The script, in order, as the second interpreter takes it."""
    return list(case.script)


def machine_timeline(sequence: Json, case: Case) -> Timeline:
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
        choices=choices_of_rounds(sequence, case.choices),
        almanac=almanac,
        spoken_of=frozenset(spoken),
    )


def choices_of_rounds(sequence: Json, choices: dict[str, str]) -> dict[str, str]:
    """What is given for a label holds for its rounds."""
    labels = [node["label"] for node in sequence["nodes"].values() if node["label"]]
    rounds = {
        f"{kind} {label}": choices[f"{kind} {label.partition(' #')[0]}"]
        for label in labels
        for kind in ("split", "variant")
        if f"{kind} {label.partition(' #')[0]}" in choices
    }
    return choices | rounds


def detail(kind: str, data: Mapping[str, Any]) -> Any:
    if kind in ("set", "tag"):
        return data["field"], data["value"]
    return data["to"] if kind == "start" else data.get("variant")


def second_answer(sequence: Json, case: Case) -> Json:
    """The log and the end, and the rows of the table that the case came by."""
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
    log = [alike(row) for row in told["log"] if row[1] in KINDS.values()]
    return {"log": log, "ended": told["ended"], "reached": told["reached"]}


def alike(row: Row) -> Row:
    """A list has members, in no order and no case; an empty one is unknown."""
    at, what, node, said = row
    if what == "set" and isinstance(said[1], list):
        said = (said[0], sorted(str(member).casefold() for member in said[1]) or None)
    return at, what, node, said


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
