"""Rules of a sequence. They are written last, when all steps are known; the compiler does not mind the place."""

from __future__ import annotations

from tests.oracle.cases.conditions import condition, on_event, on_silence
from tests.oracle.cases.steps import steps
from tests.oracle.cases.writer import Place, Writer

TRIGGERS = (
    "used",
    "used",
    "clicked",
    "replied",
    "paid with amount > 50",
    "used or paid",
    "contact.score >= 10",
    'contact.plan = "pro" and contact.vip',
    "out_of_office",
)
PAUSES = (
    "for 3 days",
    "for 30 hours",
    "for 1 day",
    "for 2 business days",
    "for contact.gap_days days",
    "until contact.trial_end up to 5 days",
    "until contact.call_at up to 5 days",
    "until used up to 4 days",
    "until replied up to 30 hours",
)


def rules(w: Writer) -> None:
    ways = [leaving, leaving, leaving, stop, pause, reaction, reaction, from_the_start]
    ways += {"pauses": [pause] * 6, "rules": [stop, stop, stop, again, again]}.get(w.theme, [])
    for _ in range(w.rng.choice([0, 1, 1, 2, 2, 3, 4]) + (w.theme in ("pauses", "rules"))):
        w.labels = list(w.all_labels)
        w.pick(*ways)(w)


def leaving(w: Writer) -> None:
    verb = w.pick("exit", "exit", "goal")
    to = w.pick("", "", ' to "Other"') if verb == "exit" else ""
    name = w.pick("", "", ' as "won"')
    asked = w.pick(on_event, on_event, on_silence)(w) if w.chance(0.6) else condition(w, rule=True)
    w.mark(f"rule {verb}{' to' if to else ''}{' as' if name else ''}")
    w.put(1, f"{verb}{to}{name} when {asked}")
    if w.chance(0.25):
        farewell(w)


def farewell(w: Writer) -> None:
    w.mark("farewell")
    labels = list(w.labels)
    steps(w, Place(2, False, 2, exits=False, whens=False), w.rng.randint(1, 2))
    w.labels = labels


def stop(w: Writer) -> None:
    w.mark("rule stop")
    asked = w.pick("used", "out_of_office", condition(w, rule=True))
    w.put(1, f"stop {w.pick('email', 'email', 'sms', 'call', 'linkedin')} when {asked}")


def pause(w: Writer) -> None:
    length = w.pick(*PAUSES, f"until {w.date(1, 6)}")
    w.mark(f"rule pause {length.split()[0]}{' an event' if 'used' in length or 'replied' in length else ''}")
    asked = w.pick(
        "out_of_office", "out_of_office", "replied", "contact.vip", "used", condition(w, 0, rule=True)
    )
    w.put(1, f"pause {length} when {asked}")


def reaction(w: Writer) -> None:
    verb = w.pick("when", "when", "whenever")
    asked = w.pick(*TRIGGERS, condition(w, rule=True), on_silence(w))
    w.mark(f"rule {verb}")
    w.put(1, f"{verb} {asked}")
    track(w, days=False)


def again(w: Writer) -> None:
    """A run that lasts, so that more happens while it does."""
    w.mark("rule whenever")
    w.put(1, f"whenever {w.pick('used', 'used', 'out_of_office', 'replied')}")
    if w.chance(0.5):
        w.put(2, f"wait {w.pick('1 day', '6 hours')}")
    track(w, days=False)


def from_the_start(w: Writer) -> None:
    w.mark("rule when enrolled")
    w.put(1, "when enrolled")
    track(w, days=True)


def track(w: Writer, days: bool) -> None:
    labels, day, w.day = list(w.labels), w.day, w.first_day
    w.labels = []
    steps(w, Place(2, days), w.rng.randint(1, 3))
    w.labels, w.day = labels, day
