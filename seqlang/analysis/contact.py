"""A contact made up to show something: what is known of them, what they do and when. `seqlang simulate` plays them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seqlang.analysis.candidates import plain_text
from seqlang.machine.clock import Clock
from seqlang.machine.exchange import Input
from seqlang.machine.plan import Plan
from seqlang.plan.words import literal_words, quoted
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.play import Line, Playing, Tasks, Timeline, begun, clock_for
from seqlang.values import field, frozen

Json = Mapping[str, Any]
ANSWERS = ("done", "skipped", "missed", "answered")


@frozen
class Deed:
    """Something the world tells: an event (of the step with that label, or of none) or, `event` None, fields that change.
    `at`: seconds since 1970, a whole minute. `data` holds texts, numbers and booleans."""

    at: int
    event: str | None
    label: str | None = None
    data: Json = field(factory=dict)


@frozen
class Contact:
    """`enrolled`: on the sequence's own clock. `fields` and `entry` as a command line has them, without those that are unknown;
    `choices`: `{"split subject test": "short"}`; `missed`: nobody does a task that no deed speaks of."""

    enrolled: datetime
    fields: Mapping[str, str] = field(factory=dict)
    entry: Mapping[str, str] = field(factory=dict)
    deeds: tuple[Deed, ...] = ()
    choices: Mapping[str, str] = field(factory=dict)
    missed: bool = False

    def clock(self, plan: Plan) -> Clock:
        return clock_for(plan, self.fields, self.entry, almanac_for(plan, self.fields, self.enrolled.year))


def played(plan: Plan, contact: Contact) -> Timeline:
    """What becomes of them, as `seqlang simulate` with `arguments` shows it."""
    return playing(plan, contact).to()


def playing(plan: Plan, contact: Contact, *, telling: bool = True) -> Playing:
    """The same as far as it is wanted; `telling`: with the log's sentences."""
    almanac = almanac_for(plan, contact.fields, contact.enrolled.year)
    clock = clock_for(plan, contact.fields, contact.entry, almanac)
    return begun(
        plan,
        contact.fields,
        clock.moment(contact.enrolled),
        entry=contact.entry,
        script=[Line(deed.at, _input(deed, number)) for number, deed in enumerate(contact.deeds)],
        tasks=Tasks(missed=contact.missed),
        choices=contact.choices,
        almanac=almanac,
        spoken_of=_spoken_of(plan, contact),
        telling=telling,
    )


def _input(deed: Deed, number: int) -> Input:
    name = f"line {number + 1:06d}"
    if deed.event is None:
        return Input(name, deed.at, "fields", data=deed.data)
    return Input(name, deed.at, "event", deed.event, deed.label, deed.data)


def _spoken_of(plan: Plan, contact: Contact) -> frozenset[str]:
    labels = {d.label for d in contact.deeds if d.event in ANSWERS and d.label is not None}
    return frozenset(name for label in labels for name in (label, *plan.steps_named(label)))


# ---- as a command line ---------------------------------------------------------------------------------------------


def arguments(plan: Plan, contact: Contact) -> tuple[str, ...]:
    """The options of `seqlang simulate FILE` that play this contact; the file and `--sequence` are not among them."""
    clock = contact.clock(plan)
    found = [("--enrolled", f"{contact.enrolled:%Y-%m-%d %H:%M}")]
    found += [("--set", f"{path}={value}") for path, value in contact.fields.items()]
    found += [("--entry", f"{name}={value}") for name, value in contact.entry.items()]
    found += [("--choose", f"{what}={choice}") for what, choice in map(_choice, contact.choices.items())]
    found += [("--tasks", "missed")] if contact.missed else []
    found += [("--event", line_words(plan, clock, contact, deed)) for deed in contact.deeds]
    return tuple(word for pair in found for word in pair)


def _choice(choice: tuple[str, str]) -> tuple[str, str]:
    kind, _, label = choice[0].partition(" ")
    return f'{kind} "{label}"', choice[1]


def line_words(plan: Plan, clock: Clock, contact: Contact, deed: Deed) -> str:
    """`day 5 at 10:00: replied "intro"`; by its date where the sequence counts business days."""
    return f"{when_words(plan, clock, contact, deed.at)}: {deed_words(deed)}"


def when_words(plan: Plan, clock: Clock, contact: Contact, at: int) -> str:
    local = clock.local(at)
    if plan.settings["days"] == "business":
        return f"on {local:%Y-%m-%d} at {local:%H:%M}"
    day = (local.date() - contact.enrolled.date()).days + plan.settings["first_day"]
    return f"day {day} at {local:%H:%M}"


def deed_words(deed: Deed) -> str:
    """`replied "intro" with sentiment = "negative"`, `set contact.plan = "pro"`."""
    pairs = ", ".join(f"{name} = {_written(value)}" for name, value in deed.data.items())
    if deed.event is None:
        return f"set {pairs}"
    label = f" {quoted(deed.label)}" if deed.label is not None else ""
    return f"{deed.event}{label}{f' with {pairs}' if pairs else ''}"


def _written(value: Any) -> str:
    """As a line has it: a number or yes and no bare, unknown, everything else in quotes."""
    if value is None:
        return "unknown"
    bare = isinstance(value, bool | int | float)
    return plain_text(value) if bare else literal_words(value)
