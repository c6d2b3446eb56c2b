"""A reply in the thread of a step that some contacts never got, without a subject of its own: they do not get this one either.

Where the first mail was left out by a guard or a branch, its thread does not exist. With a `subject:` the step starts a new thread; without
one it is skipped. A step whose own guard keeps those contacts away (`if sent "payroll deadline"`) is left alone.

Why: a whole branch of follow-ups falls silent because one message at its start was not for everybody.

Flagged:
    day 1: email "payroll deadline" if contact.company is known
        subject: "Payroll at {{ contact.company }} closes on the 25th"
    day 4: email "payroll checklist"
        thread: "payroll deadline"
        body: "The nine lines to look at: example.com/nine. Which one is new to you?"

Fine:
    day 1: email "payroll deadline" if contact.company is known
        subject: "Payroll at {{ contact.company }} closes on the 25th"
    day 4: email "payroll checklist"
        thread: "payroll deadline"
        subject: "The nine lines to look at"
        body: "They are here: example.com/nine. Which one is new to you?"

False alarms: follow-ups that are meant only for those who got the first mail; then a guard can say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seqlang.analysis.lead import Led
from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.proving.leading import led_to
from seqlang.lint.proving.told import replay, story
from seqlang.lint.views import Sequence
from seqlang.machine.exchange import Entry
from seqlang.machine.sending import NO_THREAD

SEVERITY = Severity.WARNING
SOURCE = "what `thread:` does, as the language has it"
GRADE = "P"

_WAY_OUT = "Give it a `subject:` of its own, for those who have no thread yet."


def check(sequence: Sequence) -> Iterator[Finding]:
    flow = sequence.flow
    if flow is None:
        return
    for name, known in flow.known.items():
        details = flow.plan.nodes[name].get("details") or {}
        thread = frozenset(details.get("thread") or ())
        if not thread or details.get("subject") is not None or thread & known.must:
            continue
        led = led_to(flow, name, _lacks_its_thread(name), avoid=thread)
        if led is None:
            continue
        place = sequence.places[name]
        first = next(iter(sorted(thread)))
        label = flow.plan.nodes[first]["label"]
        message = f'"{place.label}" is skipped for who did not get "{label}": it has no thread there and no subject.'
        shows = _skip(led, name)
        assert shows is not None
        related = (("its thread", sequence.places[first].step.label_at or sequence.places[first].at),)
        notes = (story(led, shows.at), _WAY_OUT)
        at = place.step.label_at or place.at
        yield Finding(at, message, notes, related, replay=replay(sequence, led, [("skip", name)]))


def _lacks_its_thread(name: str) -> Callable[[Led], bool]:
    """Is the step left out for that, and not by its own guard?"""

    def arrived(led: Led) -> bool:
        skip = _skip(led, name)
        return skip is not None and skip.reason == NO_THREAD

    return arrived


def _skip(led: Led, name: str) -> Entry | None:
    """The first time it was left out."""
    return next((e for e in led.timeline.entries if e.kind == "skip" and e.node == name), None)
