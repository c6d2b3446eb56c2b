"""Scripts: what happens to a contact, often at the very minute at which something falls due."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.oracle.cases.shapes import Line
from tests.oracle.cases.writer import MESSAGES, TASKS, Writer

Json = dict[str, Any]
Labels = list[tuple[str, str]]
Happening = tuple[str, str, str | None, Json]
CLOCKS = ("09:00", "10:00", "18:15", "02:30", "08:30", "17:00", "00:00", "16:31")
LATER = (
    timedelta(hours=5),
    timedelta(hours=6),
    timedelta(hours=30),
    timedelta(minutes=90),
    timedelta(hours=20),
)
OUTCOMES = ("voicemail", "busy", "connected")
FREE: tuple[Happening, ...] = (
    *(("event", "used", None, {}),) * 6,
    ("event", "paid", None, {"amount": 80, "kind": "card"}),
    ("event", "paid", None, {"amount": 20, "kind": " Cash"}),
    ("event", "replied", None, {"text": "please STOP"}),
    ("event", "replied", None, {"text": "stopping by"}),
    *(("event", "out_of_office", None, {}),) * 4,
    ("event", "meeting_booked", None, {}),
    ("event", "clicked", None, {"link": "https://example.com"}),
    ("event", "unsubscribed", None, {}),
    ("event", "unsubscribed", None, {"channel": "sms"}),
    ("event", "unsubscribed", None, {"channel": "email"}),
    ("event", "complained", None, {}),
    ("event", "bounced", None, {"kind": "hard"}),
)


def script(rng: Random, enrolled: str, w: Writer) -> tuple[Line, ...]:
    """In order of their moments; at one moment in the order written. Of steps in a repeat a line may name the round."""
    labels = [
        (f"{x} #{rng.randint(1, 2)}" if x in w.repeated and rng.random() < 0.3 else x, c)
        for x, c in w.all_labels
    ]
    start = datetime.fromisoformat(enrolled)
    lines: list[tuple[datetime, Happening]] = []
    for _ in range(rng.choice([0, 1, 2, 3, 5, 8, 12])):
        at = lines[-1][0] if lines and rng.random() < 0.35 else moment(rng, start)
        lines.append((at, happening(rng, w.theme, labels, start)))
    lines.sort(key=lambda line: line[0])
    return tuple((at.isoformat(timespec="minutes"), *what) for at, what in lines if at >= start)


def moment(rng: Random, start: datetime) -> datetime:
    day = start + timedelta(days=rng.choice([0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 9, 12]))
    way = rng.random()
    if way < 0.45:
        return day
    if way < 0.6:
        return day + rng.choice(LATER)
    hour, minute = map(int, rng.choice(CLOCKS).split(":"))
    return day.replace(hour=hour, minute=minute)


def happening(rng: Random, theme: str, labels: Labels, start: datetime) -> Happening:
    messages = [label for label, channel in labels if channel in MESSAGES]
    tasks = [label for label, channel in labels if channel in TASKS]
    hooks = [label for label, channel in labels if channel == "webhook"]
    way = rng.random()
    if theme != "anything" and way < 0.4:
        return themed(rng, theme, tasks, start)
    if way < 0.3 and tasks:
        return of_task(rng, rng.choice(tasks))
    if way < 0.4 and hooks:
        return of_webhook(rng, rng.choice(hooks))
    if way < 0.6 and messages:
        return of_message(rng, rng.choice(messages))
    if way < 0.75:
        return "fields", "", None, fields(rng, start)
    return rng.choice(FREE)


def themed(rng: Random, theme: str, tasks: list[str], start: datetime) -> Happening:
    if theme == "dates":
        return "fields", "", None, fields(rng, start, rng.choice(["contact.trial_end", "contact.call_at"]))
    if theme == "people" and tasks:
        return of_task(rng, rng.choice(tasks))
    return "event", rng.choice(["used", "used", "out_of_office", "replied"]), None, {}


def of_task(rng: Random, label: str) -> Happening:
    name = rng.choice(["done", "done", "done", "missed", "skipped"])
    data = {"outcome": rng.choice(OUTCOMES)} if rng.random() < 0.7 else {}
    return "event", name, label, data


def of_webhook(rng: Random, label: str) -> Happening:
    if rng.random() < 0.3:
        return "event", "failed", label, {}
    data: Json = rng.choice([{}, {"seats": 3}, {"seats": 9, "ok": "yes"}, {"seats": "9"}, {"ok": True}])
    return "event", "answered", label, dict(data)


def of_message(rng: Random, label: str) -> Happening:
    name = rng.choice(["opened", "opened", "clicked", "clicked", "replied", "bounced", "failed"])
    data: Json = {"kind": rng.choice(["hard", "soft"])} if name == "bounced" else {}
    if name == "replied":
        data = {"text": rng.choice(["please STOP", "yes"])}
    return "event", name, label, data


def fields(rng: Random, start: datetime, path: str | None = None) -> Json:
    day = str(start.date() + timedelta(days=rng.randint(-2, 9)))
    options: list[tuple[str, Any]] = [
        ("contact.plan", "pro"),
        ("contact.plan", "free"),
        ("contact.score", rng.choice([20, 3])),
        ("contact.trial_end", day),
        ("contact.trial_end", day),
        ("contact.trial_end", None),
        ("contact.call_at", f"{day}T{start.time().isoformat(timespec='minutes')}"),
        ("contact.vip", rng.choice(["yes", "no"])),
        ("contact.gap_days", rng.choice([1, 3])),
        ("contact.city", rng.choice(["Berlin", ""])),
    ]
    if path is not None:
        return {path: next(new for name, new in options if name == path)}
    return dict(rng.sample(options, rng.choice([1, 1, 1, 2])))
