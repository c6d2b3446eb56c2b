"""The setting `key`: enrollments for one value of an attribute, and events that carry another one, or none."""

from __future__ import annotations

from random import Random

from attrs import evolve

from tests.oracle.cases.shapes import Case, Line, Story

OURS = ("A-1", "a-1 ")
CARRIED = ("A-1", " a-1", "B-2", "B-2", " ", 7)
SHARE = 0.08


def keyed(rng: Random, made: Story) -> Story:
    """Now and then the story under a key. The dice are thrown last, so that all else stays as it was."""
    if rng.random() >= SHARE:
        return made
    text = made.text.replace('sequence "S"\n', 'sequence "S"\n    key: cart\n')
    text = text.replace("event ordered: total number\n", "event ordered: total number, cart text\n")
    return Story(text, tuple(of_a_key(rng, text, case) for case in made.cases))


def of_a_key(rng: Random, text: str, case: Case) -> Case:
    entry = case.entry | {"cart": rng.choice(OURS)}
    script = tuple(carrying(rng, line) for line in case.script)
    return evolve(case, text=text, entry=entry, script=script, constructs=case.constructs | {"setting key"})


def carrying(rng: Random, line: Line) -> Line:
    at, kind, name, label, data = line
    if kind != "event" or rng.random() < 0.4:
        return line
    return at, kind, name, label, data | {"cart": rng.choice(CARRIED)}
