"""WHEN: what stands left of the colon."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle.cases.writer import CLOCKS, MESSAGES, TASKS, Place, Writer

DAYS = ("monday", "tuesday", "friday", "sunday")


def when(w: Writer, place: Place, labelled: bool = False) -> str:
    """With its colon and a blank behind, or nothing. `labelled`: a range may stand before this step."""
    if not place.whens or w.chance(0.22):
        return ""
    kinds: list[Callable[[Writer, bool], str]] = [
        after,
        after,
        hours,
        by_next,
        by_date,
        by_date,
        on,
        by_moment,
    ]
    if w.theme == "dates":
        kinds += [by_date, on, by_moment] * 3
    if place.days:
        kinds += [day] * 8
    if w.of(*MESSAGES, *TASKS, "webhook", "notify"):
        kinds += [by_step, by_step]
    return f"{w.pick(*kinds)(w, labelled)}: "


def at(w: Writer) -> str:
    if w.chance(0.75):
        return ""
    w.mark("when … at")
    return f" at {w.pick(*CLOCKS)}"


def day(w: Writer, labelled: bool) -> str:
    w.day += w.rng.choice([0, 0, 1, 1, 2, 3])
    first = w.day
    if labelled and w.chance(0.2):
        w.mark("when day range")
        w.day += w.rng.randint(1, 2)
        return f"day {first} to {w.day}{at(w)}"
    w.mark("when day")
    return f"day {first}{at(w)}"


def after(w: Writer, labelled: bool) -> str:
    number = w.rng.randint(1, 3)
    if labelled and w.chance(0.2):
        w.mark("when after range")
        return f"after {number} to {number + 2} {w.pick('days', 'business days')}{at(w)}"
    if w.chance(0.15):
        w.mark("when after a field's days")
        return f"after contact.gap_days days{at(w)}"
    unit = w.pick("days", "days", "business days", "weeks", "months")
    w.mark(f"when after {unit}")
    return f"after {number} {unit}{at(w)}"


def hours(w: Writer, labelled: bool) -> str:
    if labelled and w.chance(0.2):
        w.mark("when after range of hours")
        return "after 2 to 30 hours"
    w.mark("when after hours")
    return f"after {w.pick('5 hours', '24 hours', '90 minutes', '30 hours', 'contact.gap_days hours')}"


def by_next(w: Writer, labelled: bool) -> str:
    w.mark("when next")
    return f"next {w.pick(*DAYS)}{at(w)}"


def by_date(w: Writer, labelled: bool) -> str:
    amount = w.pick("1 day", "2 days", "3 days", "1 business day", "1 week", "contact.gap_days days")
    if labelled and w.chance(0.15):
        w.mark("when date range")
        amount = "1 to 3 days"
    side = w.pick("before", "after") if "gap_days" not in amount else "after"
    anchor = w.pick("contact.trial_end", "contact.trial_end", "contact.call_at", w.date(1, 9))
    w.mark(f"when {side} a date" if "call_at" not in anchor else f"when days {side} a moment")
    return f"{amount} {side} {anchor}{at(w)}"


def on(w: Writer, labelled: bool) -> str:
    anchor = w.pick("contact.trial_end", "contact.call_at", w.date(0, 9), f"{w.date(0, 9)} {w.pick(*CLOCKS)}")
    w.mark("when on a field" if "contact" in anchor else "when on a written date")
    clock = at(w) if ":" not in anchor else ""
    return f"on {anchor}{clock}"


def by_moment(w: Writer, labelled: bool) -> str:
    side = w.pick("before", "after")
    w.mark(f"when hours {side} a moment")
    return f"{w.pick('1 hour', '6 hours', '30 hours', '45 minutes')} {side} contact.call_at"


def by_step(w: Writer, labelled: bool) -> str:
    label = w.pick(*w.of(*MESSAGES, *TASKS, "webhook", "notify"))
    if w.chance(0.4):
        w.mark("when hours after a step")
        return f'{w.pick("6 hours", "30 hours", "90 minutes")} after "{label}"'
    w.mark("when days after a step")
    length = w.pick("1 day", "3 days", "2 business days", "contact.gap_days days")
    if labelled and w.chance(0.15):
        w.mark("when range after a step")
        length = "1 to 3 days"
    return f'{length} after "{label}"{at(w)}'
