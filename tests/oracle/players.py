"""A case through the machine, told in the terms that both interpreters share."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seqlang.machine.machine import Input
from seqlang.machine.plan import Plan
from seqlang.machine.run import Almanac
from seqlang.simulate.play import Line, Tasks, Timeline, clock_for, play
from tests.oracle.cases import Case

Script = list[tuple[str, str, str, str | None, dict[str, Any]]]
ANSWERS = ("done", "skipped", "missed", "answered")


def local_script(case: Case) -> Script:
    """The script with its moments as ISO local times, in order."""
    day = datetime.fromisoformat(case.enrolled).date()
    out: Script = []
    for at, kind, name, label, data in case.script:
        ahead, clock = at[1:].split(" ")
        moment = datetime.fromisoformat(f"{day + timedelta(days=int(ahead))} {clock}")
        if moment >= datetime.fromisoformat(case.enrolled):
            out.append((moment.isoformat(timespec="minutes"), kind, name, label, data))
    return sorted(out, key=lambda line: line[0])


def machine_timeline(sequence: dict[str, Any], case: Case) -> Timeline:
    plan = Plan(sequence)
    clock = clock_for(plan, case.contact, {}, Almanac())
    script = local_script(case)
    lines = []
    spoken: set[str] = set()
    for number, (at, kind, name, label, data) in enumerate(script):
        moment = clock.moment(datetime.fromisoformat(at))
        lines.append(Line(moment, Input(f"line {number:06d}", moment, kind, name, label, data)))
        if name in ANSWERS and label is not None:
            spoken |= {label, *plan.steps_named(label)}
    tasks = Tasks() if case.tasks == "done" else Tasks(missed=True)
    if isinstance(case.tasks, dict):
        tasks = Tasks(take=case.tasks)
    enrolled = clock.moment(datetime.fromisoformat(case.enrolled))
    return play(plan, case.contact, enrolled, script=lines, tasks=tasks, spoken_of=frozenset(spoken))


def machine_answer(sequence: dict[str, Any], case: Case) -> dict[str, Any]:
    """Touches and the end, as the second interpreter gives them."""
    timeline = machine_timeline(sequence, case)

    def local(moment: int) -> str:
        return timeline.clock.local(moment).isoformat(timespec="minutes")

    nodes = sequence["nodes"]
    ended = timeline.ended
    return {
        "touches": sorted(
            (local(e.at), nodes[e.node]["channel"], nodes[e.node]["label"], e.data.get("variant"))
            for e in timeline.entries
            if e.kind in ("send", "task") and e.node
        ),
        "ended": ended and {"at": local(ended.at), "reason": ended.reason, "to": ended.to, "as": ended.name},
    }
