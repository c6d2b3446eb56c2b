"""A whole story from a seed: a file in the language, and the cases that are played on it."""

from __future__ import annotations

from random import Random

from tests.oracle.cases import people
from tests.oracle.cases.keys import keyed
from tests.oracle.cases.rules import rules
from tests.oracle.cases.scripts import script
from tests.oracle.cases.settings import settings
from tests.oracle.cases.shapes import Case, Story
from tests.oracle.cases.steps import steps
from tests.oracle.cases.writer import THEMES, Place, Writer

PLAYS = 6
HEAD = """\
event used
event paid: amount number, kind text
event ordered: total number
field contact.plan: "free" | "pro"
field contact.score: number
field contact.vip: yes_no
field contact.city: text
field contact.trial_end: date
field contact.call_at: moment
field contact.gap_days: number
field contact.result: text
field contact.topics: list
channel direct_mail: message
"""
OTHER = """\
sequence "Other"
    first_day: 1
    email "hello"
"""


def case(seed: int) -> Case:
    """The first case of a seed's story, for who wants one only."""
    return story(seed).cases[0]


def story(seed: int) -> Story:
    """Its text may hold a mistake that the compiler refuses; such a one has no cases worth playing."""
    rng = Random(seed)
    special, base, zone = people.base(rng)
    w = Writer(rng, base, zone, rng.choice(THEMES))
    text = HEAD + fragments(w) + sequence(w)
    w.mark(f"calendar: {special}")
    marks = frozenset(w.marks)
    made = Story(text, tuple(played(rng, w, text, marks) for _ in range(PLAYS)))
    return keyed(rng, made)


def played(rng: Random, w: Writer, text: str, marks: frozenset[str]) -> Case:
    enrolled = people.enrolled(rng, w.base)
    contact = people.contact(rng, w.base, w.zone)
    lines = script(rng, enrolled, w)
    entry = {"total": rng.choice([20, 80])} if rng.random() < 0.5 else {}
    return Case(text, contact, enrolled, lines, people.tasks(rng, w.theme), entry, choices(rng, w), marks)


def choices(rng: Random, w: Writer) -> dict[str, str]:
    """Now and then an arm or variant is given, not drawn."""
    if rng.random() < 0.9:
        return {}
    arms = {
        f"split {label}": f"arm {rng.randint(0, 1)}" for label, channel in w.all_labels if channel == "xsplit"
    }
    return arms | {f"variant {label}": "v0" for label, channel in w.all_labels if channel == "email"}


def sequence(w: Writer) -> str:
    w.put(0, 'sequence "S"')
    settings(w)
    w.put(1, "enroll when ordered")
    steps(w, Place(1, True), w.rng.randint(2, 5))
    rules(w)
    text = "\n".join(w.lines) + "\n"
    return text + (OTHER if '"Other"' in text else "")


def fragments(w: Writer) -> str:
    """Up to one, whose labels are known to whoever uses it."""
    if not w.chance(0.25):
        return ""
    inner = Writer(w.rng, w.base, w.zone, w.theme, letter="f")
    inner.put(0, 'fragment "end"')
    steps(inner, Place(1, False, 1), w.rng.randint(1, 3))
    w.fragments["end"] = list(inner.all_labels)
    w.marks |= inner.marks
    return "\n".join(inner.lines) + "\n"
