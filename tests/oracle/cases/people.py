"""Contacts, when they are enrolled, and the nights that are longer or shorter than others."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

Json = dict[str, Any]
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Australia/Lord_Howe",
    "America/St_Johns",
)
# A first day for each kind of calendar, with the zone in which it is one.
BASES = (
    ("week", "2026-11-23", None),
    ("week", "2026-11-26", None),
    ("weekend", "2026-11-27", None),
    ("weekend", "2026-11-28", None),
    ("clocks go forward", "2027-03-26", "Europe/Berlin"),
    ("clocks go back", "2026-10-23", "Europe/Berlin"),
    ("clocks go forward", "2027-03-12", "America/New_York"),
    ("clocks go back", "2026-10-30", "America/New_York"),
    ("clocks go forward", "2026-10-02", "Australia/Lord_Howe"),
    ("clocks go back", "2027-04-02", "Australia/Lord_Howe"),
    ("leap day", "2028-02-27", None),
    ("turn of the year", "2026-12-30", None),
    ("last of a month", "2027-01-29", None),
)
CLOCKS = ("09:00", "09:00", "09:00", "10:00", "02:30", "16:55", "23:40", "00:00", "18:15")
LENGTHS: tuple[Json, ...] = tuple(
    {"amount": amount, "to": None, "unit": unit, "business": business}
    for amount, unit, business in [(1, "day", False), (2, "day", True), (5, "hour", False), (3, "day", False)]
)


def base(rng: Random) -> tuple[str, date, str]:
    """(what is special about the days, the first of them, a zone)."""
    name, day, zone = rng.choice(BASES)
    return name, date.fromisoformat(day), zone or rng.choice(ZONES)


def enrolled(rng: Random, first: date) -> str:
    return f"{first + timedelta(days=rng.choice([0, 0, 0, 1, 2]))}T{rng.choice(CLOCKS)}"


def contact(rng: Random, first: date, zone: str) -> Json:
    """Values by path, some of them no value of their type."""

    def day(low: int = 1, high: int = 10) -> str:
        return str(first + timedelta(days=rng.randint(low, high)))

    clock = rng.choice(CLOCKS)
    options: dict[str, list[Any]] = {
        "contact.id": ["c1", "c2", "c3", "anna", "Zoë", "77"],
        "contact.plan": ["free", "pro", " PRO ", "gold", ""],
        "contact.score": [5, 10, "12", "many", -3],
        "contact.vip": ["yes", "no", True, False],
        "contact.city": ["East Berlin", "Köln", "  ", "berliner"],
        "contact.trial_end": [day(), day(), day(), "soon", day(-3, 0)],
        "contact.call_at": [f"{day()}T{clock}", f"{day()} {clock}", f"{day(-1, 3)}T{clock}", "soon"],
        "contact.timezone": [zone, zone, rng.choice(ZONES), "nowhere"],
        "contact.tags": ["warm", "cold, Warm", ["warm", "new"]],
        "contact.topics": ["news", ["a", "b"]],
        "contact.gap_days": [0, 1, 2, "2", -1, 1.5, "x"],
        "contact.country": ["US", "DE", "nowhere"],
    }
    return {path: rng.choice(values) for path, values in options.items() if rng.random() < 0.7}


def tasks(rng: Random, theme: str) -> Any:
    if theme == "people":
        return rng.choice(["missed", *LENGTHS])
    return rng.choice(["done", "done", "missed", rng.choice(LENGTHS), rng.choice(LENGTHS)])
