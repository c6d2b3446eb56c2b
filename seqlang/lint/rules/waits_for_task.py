"""A message without a WHEN behind a task: it waits until a person is done.

Looked at are messages that stand right behind a call or another task, with no WHEN of their own, on the way of those for whom the task
opens. Silent where the message asks what came of the task, as it has to wait then, and where the task is missed within the day.

Why: the mail that "goes along with the call" goes out when somebody ticks the call off, days later if the desk is full, and not at
all after an exit in between.

Flagged:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: call "who runs payroll"
        email "payroll deadline"
            subject: "Payroll closes on the 25th"

Fine:
    sequence "Payroll outreach"
        category: sales
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        exit when replied

        day 1: call "who runs payroll"
        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"

False alarms: a mail that speaks of the call, and must not come before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.analysis.contact import Contact, played
from seqlang.analysis.proof import Shown, contact_of
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import Proven
from seqlang.lint.views import Timing
from seqlang.values import evolve

SEVERITY = Severity.HINT
SOURCE = "the language's meaning: without a WHEN a step follows the one before it"
GRADE = "P"
DEFAULT = False

_DAY = 86_400
_PASSED = ("set", "tag", "untag", "notify", "start")
_WAY_OUT = "Give it a WHEN of its own, such as the task's `day N`, and it goes out beside it."


def check(timing: Timing) -> Iterator[Finding]:
    nodes = timing.value.plan.nodes
    for task, node in nodes.items():
        mail = _follower(nodes, node["finished"]) if node["kind"] == "task" else None
        if (
            mail is not None
            and task in timing.steps
            and mail in timing.steps
            and not _asks(nodes[mail], task)
        ):
            yield from _finding(timing, task, mail)


def _follower(nodes: Mapping[str, Mapping[str, Any]], node: str | None) -> str | None:
    """The message that goes out as the task is done; what the system does in between takes no time."""
    while node is not None and nodes[node]["due"] is None:
        if nodes[node]["kind"] == "message":
            return node
        node = nodes[node]["next"] if nodes[node]["kind"] in _PASSED else None
    return None


def _asks(piece: Any, task: str) -> bool:
    """Does a condition, or a text, speak of the task?"""
    if isinstance(piece, Mapping):
        return task in (piece.get("steps") or ()) or any(_asks(child, task) for child in piece.values())
    if isinstance(piece, list | tuple):
        return any(_asks(child, task) for child in piece)
    return isinstance(piece, str) and f'steps["{task}"]' in piece


def _finding(timing: Timing, task: str, mail: str) -> Iterator[Finding]:
    proof = _proof(timing, task, mail)
    step, before = timing.steps[mail], timing.steps[task]
    if proof is None:
        return
    opened, sent = (shown.at for shown in proof.proof.shown)
    message = f'"{step.touch.label}" waits until somebody has done "{before.touch.label}".'
    story = f"{proof.enrolled}, and nobody does the task: it opens on {proof.day(opened)}, the message goes out on {proof.day(sent)}."
    yield Finding(step.at, message, (story, _WAY_OUT), (("the task", before.at),), replay=proof.replay)


def _proof(timing: Timing, task: str, mail: str) -> Proven | None:
    """What becomes of a contact whose tasks nobody does: the message comes when the task is missed, if it does."""
    outs = (out for (node, _, _), found in timing.value.written.outs.items() if node == mail for out in found)
    case = next((out.case for out in outs), None)
    contact = contact_of(timing.value.plan, case) if case is not None else None
    if contact is None:
        return None
    late: Contact = evolve(contact, missed=True)
    entries = played(timing.value.plan, late).entries
    moments = {entry.node: entry.at for entry in entries if entry.kind in ("send", "task")}
    if not {task, mail} <= moments.keys() or moments[mail] - moments[task] < _DAY:
        return None
    shown = [Shown("task", task, moments[task]), Shown("send", mail, moments[mail])]
    found = timing.value.stage.confirmed(late, shown)
    return None if found is None else Proven(timing, found, 0)
