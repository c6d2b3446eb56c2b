"""Nothing sees the answer to the last message: the sequence is over the moment it is sent.

Looked at are cold sequences that end on a reply. An enrollment ends with its last step, and from then on no rule is asked: whoever answers
the last mail (often the one that closes) is counted as silent, and no farewell runs. `stay: 14 days` keeps the rules open.

Why: a good part of the answers comes days after the last message; they reach the mailbox, but no exit, no task and no report.

Flagged:
    sequence "Payroll outreach"
        category: sales

        exit when replied
            task "answer on the payroll deadline"

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"

Fine:
    sequence "Payroll outreach"
        category: sales
        stay: 14 days

        exit when replied
            task "answer on the payroll deadline"

        day 1: email "payroll deadline"
            subject: "Payroll closes on the 25th"
        day 4: email "payroll checklist"
            subject: "The nine lines to look at"

False alarms: a host that tells of replies elsewhere, where reports are made from those.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.flow import Flow
from seqlang.analysis.lead import Led
from seqlang.diagnostic import Severity
from seqlang.lint.asked.replies import ANSWERED
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import did, led_to, touches, with_deed
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.machine.plan import terms

SEVERITY = Severity.HINT
SOURCE = "what the end of an enrollment means, as the language has it"
GRADE = "P"
DEFAULT = False

_DAY = 86_400
_REASON = "No rule is asked any more: they count as silent, and no farewell runs."
_WAY_OUT = "`stay: 14 days` in the settings keeps the rules open that long after the last step."


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if (
        flow is None
        or not sequence.is_cold
        or sequence.value.settings.stay is not None
        or not _sees_replies(flow)
    ):
        return
    for name in reversed(touches(flow, ANSWERED)):
        led = led_to(flow, name, did(name))
        lost = None if led is None else _lost(led, name)
        if lost is not None:
            yield _finding(sequence, lost, name)
            return


def _sees_replies(flow: Flow) -> bool:
    """A goal, exit or reaction on replies."""
    kinds = ("goal", "exit", "when", "whenever")
    return any(
        t["event"] == "replied" for r in flow.plan.rules if r["kind"] in kinds for t in terms(r["when"])
    )


def _lost(led: Led, name: str) -> Led | None:
    """The same contact, whose answer a day later comes after the end."""
    at, ended = led.moment(name), led.timeline.ended
    if at is None or ended is None or ended.reason != "finished" or ended.at >= at + _DAY:
        return None
    late = with_deed(led, at + _DAY, "replied", led.timeline.plan.nodes[name]["label"])
    return late if late.timeline.unheard else None


def _finding(sequence: Sequence, led: Led, name: str) -> Finding:
    place, at = sequence.places[name], led.moment(name)
    assert at is not None
    message = f'Nothing sees an answer to "{place.label}": the sequence is over the moment it is sent.'
    told = f"{story(led, at).removesuffix('.')}; a reply on day {led.timeline.day(at + _DAY)} changes nothing any more."
    return Finding(
        place.step.label_at or place.at,
        message,
        (told, _REASON, _WAY_OUT),
        replay=replay(sequence, led, [("send" if place.kind == "message" else "task", name)]),
    )
