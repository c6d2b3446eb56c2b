"""Steps: messages, tasks, webhooks, and the little statements between them."""

from __future__ import annotations

from tests.oracle.cases.blocks import block
from tests.oracle.cases.conditions import condition
from tests.oracle.cases.details import message_details, task_details
from tests.oracle.cases.whens import when
from tests.oracle.cases.writer import MESSAGES, TASKS, Place, Writer

SETS = (
    "set contact.score = contact.score + 10",
    "set contact.score = contact.score - 5",
    "set contact.trial_end = today + 5 days",
    "set contact.trial_end = contact.trial_end + 2 days",
    'set contact.plan = "pro"',
    "set contact.vip = yes",
    "set contact.gap_days = contact.gap_days + 1",
    'set contact.topics = contact.topics + "news"',
    'tag "warm"',
    'untag "warm"',
)


def steps(w: Writer, place: Place, count: int) -> None:
    for _ in range(count):
        step(w, place)


def step(w: Writer, place: Place) -> None:
    kind = w.rng.random()
    if w.theme == "people" and w.chance(0.15):
        kind = 0.5
    if kind < 0.4:
        message(w, place)
    elif kind < 0.55:
        task(w, place)
    elif kind < 0.6:
        webhook(w, place)
    elif kind < 0.75:
        small(w, place)
    elif place.deep < 3 and (place.exits or place.deep == 0):
        block(w, place, steps)
    else:
        message(w, place)


def guard(w: Writer, share: float = 0.2) -> str:
    if not w.chance(share):
        return ""
    w.mark("guard")
    return f" {w.pick('if', 'unless')} {condition(w)}"


def message(w: Writer, place: Place) -> None:
    channel = w.pick("email", "email", "email", *MESSAGES)
    at, asked = when(w, place, labelled=True), guard(w)
    w.mark(f"step {channel}")
    w.put(place.depth, f'{at}{channel} "{w.label(channel)}"{asked}')
    message_details(w, place.depth + 1, channel, at)


def task(w: Writer, place: Place) -> None:
    channel = w.pick("call", *TASKS)
    at, asked = when(w, place, labelled=True), guard(w)
    w.mark(f"step {channel}")
    w.put(place.depth, f'{at}{channel} "{w.label(channel)}"{asked}')
    task_details(w, place.depth + 1, at)


def webhook(w: Writer, place: Place) -> None:
    at, asked = when(w, place), guard(w)
    w.mark("step webhook")
    w.put(place.depth, f'{at}webhook "{w.label("webhook")}"{asked}')
    w.put(place.depth + 1, 'url: "https://example.com/x"')


def small(w: Writer, place: Place) -> None:
    """A statement that takes no time of a person or a server."""
    ways = [notify, wait, change, change, change_by_step]
    if place.exits:
        ways += [start, leave]
        ways += [unsubscribe] if w.chance(0.4) else []
    at = when(w, place)
    w.put(place.depth, at + w.pick(*ways)(w))


def notify(w: Writer) -> str:
    w.mark("step notify")
    asked = guard(w)
    return f'notify "{w.label("notify")}"{asked}'


def wait(w: Writer) -> str:
    w.mark("step wait")
    length = w.pick("1 day", "2 business days", "6 hours", "30 hours", "contact.gap_days days", "1 month")
    return f"wait {length}{guard(w)}"


def change(w: Writer) -> str:
    w.mark("step set/tag")
    return w.pick(*SETS) + guard(w)


def change_by_step(w: Writer) -> str:
    if w.of("webhook") and w.chance(0.5):
        w.mark("step set by a webhook")
        return f'set contact.score = "{w.pick(*w.of("webhook"))}".seats{guard(w)}'
    if not w.of(*TASKS):
        return change(w)
    w.mark("step set by an outcome")
    return f'set contact.result = "{w.pick(*w.of(*TASKS))}".outcome{guard(w)}'


def start(w: Writer) -> str:
    w.mark("step start")
    return f'start "Other"{guard(w)}'


def leave(w: Writer) -> str:
    way = w.pick("exit", 'exit to "Other"', 'exit as "won"', 'exit to "Other" as "lost"')
    w.mark(f"step {way.split(chr(34))[0].strip()}")
    asked = f" if {condition(w)}" if w.chance(0.95) else ""
    if not w.of(*MESSAGES) and asked:
        return wait(w)  # `exit if` before the first message was meant as a rule, the compiler says
    return way + asked


def unsubscribe(w: Writer) -> str:
    w.mark("step unsubscribe")
    return f"unsubscribe if {condition(w)}"
