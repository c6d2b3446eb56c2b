"""A wait that sends something if the event comes and, if it does not, ends the sequence without a word.

Looked at is a `wait for` at the very end of a track, with steps for when it came and none for when time ran out. With an `else`, or with
steps behind it, everybody goes on.

Why: most contacts do not click. For them the sequence is over here, and nothing in the file says that this was meant.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: wait for clicked "payroll deadline" up to 3 days
        email "payroll checklist"
            subject: "The nine lines to look at"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
    day 4: wait for clicked "payroll deadline" up to 3 days
        email "payroll checklist"
            subject: "The nine lines to look at"
    else
        email "free line check"
            subject: "One month of payroll, checked free"

False alarms: a sequence meant to be only for those who click; an `else` with `exit as "no click"` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seqlang.analysis.lead import Led
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import led_to
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.plan.words import condition_words

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_REASON = "For everybody else the sequence ends here without a word."
_WAY_OUT = 'Add an `else` with what they get, or `exit as "…"` under it, which says that it was meant.'


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    for name in flow.known:
        node = flow.plan.nodes[name]
        is_main = flow.tracks.of[name].rule is None
        if (
            node["kind"] != "wait_for"
            or node["timed_out"] is not None
            or node["happened"] is None
            or not is_main
        ):
            continue
        led = led_to(flow, name, _ran_out(name))
        if led is not None:
            at = next(e.at for e in led.timeline.entries if e.node == name and e.kind == "branch")
            message = f"When `{condition_words(node['condition'])}` does not come in time, nothing is done."
            notes = (story(led, at), _REASON, _WAY_OUT)
            shown = replay(sequence, led, [("branch", name)])
            yield Finding(sequence.places[name].at, message, notes, replay=shown)


def _ran_out(name: str) -> Callable[[Led], bool]:
    def ran_out(led: Led) -> bool:
        came = (e.data["answer"] for e in led.timeline.entries if e.node == name and e.kind == "branch")
        return next(came, None) is False

    return ran_out
