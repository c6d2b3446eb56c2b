"""Learns the weights of seqlang/lint/copy/judge.py from the labelled texts of this folder: `python -m tests.lint.copy.train`.

Logistic regression with a square penalty, by coordinate descent on its dual: the same texts give the same weights.
The texts of held/ are not learnt from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from pathlib import Path
from random import Random

from attrs import frozen

from seqlang.lint.copy.reading import said_of
from seqlang.lint.copy.said import Said
from seqlang.lint.copy.traits import traits_of

HERE = Path(__file__).parent
WEIGHTS = Path("seqlang/lint/copy/weights.json")
COUNTS = {
    "room": 0.5,
    "examples": 2.0,
    "dev": 2.0,
    "items": 2.0,
    "plain": 2.0,
    "starting": 3.0,
    "topics": 2.0,
}  # what a text of a batch counts, if not 1
LOOSENESS = 1.0
ROUNDS = 12
TWICE = 2  # a word seen in one text only teaches nothing
LEAST = 0.13
LEAST_OF_NAMES = 0.2

RULES = {
    "check-in": "check-in",
    "bump": "bump",
    "generic-follow-up": "generic-follow-up",
    "no-purpose": "no-purpose",
}


@frozen
class Item:
    text: str
    kind: str
    formulaic: bool
    lang: str
    why: str
    batch: str

    @property
    def counts(self) -> float:
        return COUNTS.get(self.batch, 1.0)

    @property
    def said(self) -> Said | None:
        return said_of(self.text, self.kind)


def items() -> list[Item]:
    """All texts to learn from."""
    files = [HERE / "dev.jsonl", HERE / "items.jsonl", *sorted((HERE / "tune").glob("*.jsonl"))]
    return [item for file in files for item in read_items(file)]


def read_items(file: Path) -> list[Item]:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Item(d["text"], d["kind"], d["formulaic"], d.get("lang", "en"), d.get("why", ""), file.stem)
        for d in lines
    ]


def learn(texts: Iterable[tuple[Mapping[str, float], bool, float]], least: float = LEAST) -> dict[str, float]:
    """The weight of each trait, from texts as (traits, is it formulaic, what does it count).

    Learnt twice: what weighs less than `least` is dropped, and the rest learns to do without it.
    """
    rows = list(texts)
    seen = Counter(name for traits, _, _ in rows for name in traits)
    first = _weighed(rows, [name for name, count in seen.items() if count >= TWICE])
    found = _weighed(rows, [name for name, weight in first.items() if abs(weight) >= least])
    return {name: round(weight, 2) for name, weight in sorted(found.items()) if round(weight, 2)}


def _weighed(rows: Sequence[tuple[Mapping[str, float], bool, float]], names: list[str]) -> dict[str, float]:
    places = {name: at for at, name in enumerate(names)}
    known = [_row(traits, places, 1.0 if yes else -1.0, LOOSENESS * counts) for traits, yes, counts in rows]
    return dict(zip(names, _descend(known, len(names)), strict=True))


@frozen
class Row:
    """A text to learn from: the places of its traits, their values, which way it speaks and what it counts."""

    places: list[int]
    values: list[float]
    sign: float
    most: float

    @property
    def size(self) -> float:
        return sum(value * value for value in self.values)

    def margin(self, weights: list[float]) -> float:
        return self.sign * sum(
            [weights[at] * value for at, value in zip(self.places, self.values, strict=True)]
        )

    def move(self, weights: list[float], by: float) -> None:
        for at, value in zip(self.places, self.values, strict=True):
            weights[at] += self.sign * by * value


def _row(traits: Mapping[str, float], places: Mapping[str, int], sign: float, most: float) -> Row:
    known = [name for name in traits if name in places]
    return Row([places[name] for name in known], [traits[name] for name in known], sign, most)


def _descend(rows: Sequence[Row], width: int) -> list[float]:
    """Row after row in another order each round: in the same one it would settle late, and is far from it after as many."""
    weights = [0.0] * width
    shares, sizes = [row.most / 1000 for row in rows], [row.size for row in rows]
    for row, share in zip(rows, shares, strict=True):
        row.move(weights, share)
    order, by_chance = list(range(len(rows))), Random(5)
    for _ in range(ROUNDS):
        by_chance.shuffle(order)
        for at in order:
            row = rows[at]
            better = _best_share(shares[at], row.most, row.margin(weights), sizes[at])
            row.move(weights, better - shares[at])
            shares[at] = better
    return weights


def _best_share(share: float, most: float, margin: float, size: float) -> float:
    """The share a in (0, most) with size * (a - share) + margin + log(a / (most - a)) = 0, by halving on its log odds."""
    low, high = -20.0, 20.0
    for _ in range(30):
        odds = (low + high) / 2
        if size * (most / (1 + exp(-odds)) - share) + margin + odds > 0:
            high = odds
        else:
            low = odds
    return most / (1 + exp(-low))


def taught_by(texts: Iterable[Item]) -> dict[str, float]:
    """The weights that tell formulaic texts from others."""
    return learn((t, item.formulaic, item.counts) for item, t in traits_by(texts))


def traits_by(texts: Iterable[Item]) -> list[tuple[Item, dict[str, float]]]:
    return [(item, traits_of(said)) for item in texts if (said := item.said) is not None]


def names_taught_by(texts: Iterable[Item]) -> dict[str, dict[str, float]]:
    """The weights that tell which rule speaks on a formulaic text."""
    known = traits_by(item for item in texts if item.formulaic and item.why in RULES)
    return {
        rule: learn(((t, RULES[item.why] == rule, 1.0) for item, t in known), LEAST_OF_NAMES)
        for rule in sorted(set(RULES.values()))
    }


def learnt() -> str:
    """The file of weights, as it is written."""
    known = items()
    weights = {"formulaic": taught_by(known), **names_taught_by(known)}
    return json.dumps(weights, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    WEIGHTS.write_text(learnt(), encoding="utf-8")
