"""A step that no contact can come to: every way to it ends before.

Behind an `exit` without a condition, behind a branch all of whose ways exit, in a reaction that nothing starts. Where a guard or a
branch that never holds is to blame, `never-true` says so, and the steps under it are not named again.

Why: it was written to be sent. Nothing fails, it simply never goes out, and its numbers stay at zero for ever.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline"
        exit as "clicked"
    else
        exit as "silent"
    day 8: email "payroll checklist"
        subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: if clicked "payroll deadline"
        exit as "clicked"
    day 8: email "payroll checklist"
        subject: "The nine lines to look at"

False alarms: none known; it is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.flow import Flow
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.machine.tracks import edge_past

SEVERITY = Severity.ERROR
SOURCE = "a proof from the plan"
GRADE = "P"

_REASON = "Nothing fails, it simply never goes out."
_WAY_OUT = "Give the exit before it a condition, or take the step out."


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    places = sequence.places
    reached = {places[name].at for name in flow.known}
    told = _under_questions(flow)
    seen = set()
    for name, node in flow.plan.nodes.items():
        place = places[name]
        if (
            name in flow.known
            or place.at in reached
            or place.at in seen
            or name in told
            or not node.get("channel")
        ):
            continue
        seen.add(place.at)
        message = f'"{place.label}" is never reached: every way to it ends before.'
        yield Finding(place.step.label_at or place.at, message, (_REASON, _WAY_OUT))


def _under_questions(flow: Flow) -> set[str]:
    """Steps that a condition which never holds, or always does, keeps everybody from; and those of reactions that never start."""
    plan, found = flow.plan, set[str]()
    for name, asked in flow.verdicts:
        node = plan.nodes[name]
        ways = {"condition": ("then", "else", "happened", "timed_out"), "until": ("then", "else")}.get(
            asked, ("then",)
        )
        shut = [node[w] for w in ways if node.get(w) is not None and node[w] not in flow.known]
        for way in shut:
            found |= flow.tracks.behind(way) - flow.tracks.behind(edge_past(node))
    for track in flow.tracks.all:
        if track.rule is not None and track.nodes[0] not in flow.known:
            found |= set(track.nodes)
    return found
