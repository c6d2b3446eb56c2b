"""Settings of a sequence."""

from __future__ import annotations

from datetime import timedelta

from tests.oracle.cases.writer import Writer

WINDOWS = (
    "weekdays 08:30-17:00",
    "weekdays 09:00-18:15",
    "monday to thursday 09:00-12:00 13:00-17:00",
    "22:00-06:00",
    "tuesday, saturday",
    "monday 09:00-10:00, friday 16:00-24:00",
    "00:00-02:30 10:00-18:15",
)


def options(w: Writer) -> dict[str, tuple[float, list[str]]]:
    """Each setting with how often it stands there, and its ways."""
    first = w.base + timedelta(days=w.rng.randint(0, 4))
    window = w.pick(*WINDOWS)
    return {
        "days business": (0.2, ["days: business"]),
        "timezone": (
            0.7,
            [
                f'timezone: contact.timezone, "{w.zone}"',
                f'timezone: "{w.zone}"',
                "timezone: contact.timezone",
            ],
        ),
        "send": (0.4, [f"send: {window}"]),
        "send of a channel": (0.15, [f"send email: {window}", f"send sms: {window}"]),
        "send of a task channel": (0.12, [f"send call: {window}", f"send linkedin: {window}"]),
        "holidays": (0.15, [f"holidays: {w.date(0, 5)}, {w.date(0, 9)}", f"holidays: {w.date(0, 2)}"]),
        "holidays of a country": (0.06, ['holidays: "US"', 'holidays: "DE-BY"', "holidays: contact.country"]),
        "blackout": (0.12, [f"blackout: {first} to {first + timedelta(days=2)}", f"blackout: {first}"]),
        "gap": (0.25, ["gap: 2 days", "gap: 0 hours", "gap: 30 hours", "gap: 1 business day"]),
        "spread": (0.1, ["spread: 3 hours", "spread: 40 minutes"]),
        "stay": (0.25, ["stay: 3 days", "stay: 30 hours"]),
        "due": (
            0.4,
            [
                "due: 2 days",
                "due: today at 18:15",
                "due: tomorrow at 09:00",
                "due: never",
                "due: 1 day",
                "due: 5 hours",
            ],
        ),
        "transactional": (0.04, ["transactional: yes"]),
        "on_failure": (0.1, ["on_failure: exit", "on_failure: exit", "on_failure: continue"]),
    }


def settings(w: Writer) -> None:
    w.first_day = w.day = w.pick(0, 1, 1)
    w.mark(f"setting first_day {w.first_day}")
    w.put(1, f"first_day: {w.first_day}")
    for name, (share, lines) in options(w).items():
        if name == "holidays of a country" and "setting holidays" in w.marks:
            continue
        if w.chance(0.75 if name == "send" and w.theme in ("dates", "pauses") else share):
            w.mark(f"setting {name}")
            w.put(1, w.pick(*lines))
