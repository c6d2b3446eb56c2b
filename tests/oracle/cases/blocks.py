"""Blocks: branches, waits, splits, repeats, groups under a WHEN, and fragments."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle.cases.conditions import condition
from tests.oracle.cases.whens import when
from tests.oracle.cases.writer import Place, Writer

Steps = Callable[[Writer, Place, int], None]


def block(w: Writer, place: Place, steps: Steps) -> None:
    ways = [branch, branch, wait_for, wait_for, split, repeat, repeat, group]
    ways += [use, use] if w.fragments else []
    w.pick(*ways)(w, place, steps)


def guard(w: Writer) -> str:
    if not w.chance(0.15):
        return ""
    w.mark("guard of a block")
    return f" if {condition(w, 0)}"


def branch(w: Writer, place: Place, steps: Steps) -> None:
    w.mark("block if")
    w.put(place.depth, f"{when(w, place)}if {condition(w, 2)}")
    paths(w, place, steps)


def wait_for(w: Writer, place: Place, steps: Steps) -> None:
    w.mark("block wait for")
    length = w.pick("2 days", "20 hours", "1 business day", "1 week")
    w.put(place.depth, f"{when(w, place)}wait for {condition(w)} up to {length}")
    if w.chance(0.85):
        paths(w, place, steps)


def paths(w: Writer, place: Place, steps: Steps) -> None:
    """What comes, else if, else: days go on from the highest, labels of every path may have run."""
    labels, day = list(w.labels), w.day
    found, highest = list(labels), day
    for head in [None, *w.pick([], ["else"], ["else if"], ["else if", "else"])]:
        w.labels, w.day = list(labels), day
        if head is not None:
            w.mark(f"block {head}")
            w.put(place.depth, head if head == "else" else f"else if {condition(w)}")
        steps(w, place.within(), w.rng.randint(1, 2))
        found += w.labels[len(labels) :]
        highest = max(highest, w.day)
    w.labels, w.day = found, highest


def split(w: Writer, place: Place, steps: Steps) -> None:
    w.mark("block split")
    at = when(w, place, labelled=True)
    label = w.label("xsplit")
    w.put(place.depth, f'{at}split "{label}"')
    labels, day, highest = list(w.labels), w.day, w.day
    shares = w.pick((60, 40), (34, 33, 33), (100,), (10, 90))
    found = list(labels)
    for number, share in enumerate(shares):
        w.put(place.depth + 1, f'{share}% "arm {number}"')
        w.labels, w.day = list(labels), day
        steps(w, place.within(2), w.pick(0, 1, 1, 2) if number else 1)
        found += w.labels[len(labels) :]
        highest = max(highest, w.day)
    w.labels, w.day = found, highest


def repeat(w: Writer, place: Place, steps: Steps) -> None:
    w.mark("block repeat" if place.deep == 0 else "block repeat in a block")
    times = w.rng.randint(1, 3) if place.deep == 0 else 2
    every = w.pick("2 days", "30 hours", "week", "1 day", "2 business days", "1 month")
    until = f" until {condition(w, 0)}" if w.chance(0.4) else ""
    w.put(place.depth, f"{when(w, place)}repeat {times} times every {every}{until}")
    before = len(w.all_labels)
    steps(w, place.within(days=False), w.rng.randint(1, 2))
    w.repeated ^= {label for label, _ in w.all_labels[before:]}


def group(w: Writer, place: Place, steps: Steps) -> None:
    at = when(w, place)
    if not at:
        steps(w, place, 1)
        return
    w.mark("block under a WHEN")
    w.put(place.depth, at.strip())
    steps(w, place.within(), w.rng.randint(1, 2))


def use(w: Writer, place: Place, steps: Steps) -> None:
    name = w.pick(*w.fragments)
    w.number += 1
    alias = f"u{w.number}"
    w.mark("block use … as" if place.days else "block use in a repeat or reaction")
    w.put(place.depth, f'{when(w, place)}use "{name}" as "{alias}"{guard(w)}')
    added = [(f"{alias}: {label}", channel) for label, channel in w.fragments[name]]
    w.labels += added
    w.all_labels += added
