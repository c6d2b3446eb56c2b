"""Two documents beside each other, sequence by sequence. `compare` is the whole; `Diff` is what the reports show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.changes.rules import rule_changes
from seqlang.compare.changes.settings import enroll_changes, field_changes, setting_changes
from seqlang.compare.changes.steps import step_changes
from seqlang.compare.life import Life, live
from seqlang.compare.names import names
from seqlang.compare.people import Person, guided, people
from seqlang.compare.places import VERDICTS, Place, places, stands, without_sequence
from seqlang.compare.said import step_words
from seqlang.compare.timelines import Consequence, consequences
from seqlang.machine.moving.ground import ground
from seqlang.machine.plan import Plan
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]


@frozen
class SequenceDiff:
    """status: same, changed, renamed, added, removed. `people`: how many contacts were played; `not_reached`: steps of the old version, in
    words, to which none of them came, and about which nothing is known."""

    name: str
    status: str
    changes: tuple[Change, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    places: tuple[Place, ...] = ()
    not_reached: tuple[str, ...] = ()
    people: int = 0


@frozen
class Diff:
    """The sequences in the order of the new document, those that are gone last."""

    sequences: tuple[SequenceDiff, ...]

    @property
    def verdicts(self) -> dict[str, int]:
        """How many places there are of each verdict."""
        found = Counter(place.verdict for each in self.sequences for place in each.places)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def reaches(self, verdict: str) -> bool:
        """Is there a place with this verdict, or a worse one?"""
        worse = VERDICTS[VERDICTS.index(verdict) :]
        return any(self.verdicts[each] for each in worse)


def compare(old: Json, new: Json) -> Diff:
    """`old` and `new` are plan documents."""
    return Diff(tuple(_one(a, b) for a, b in _pairs(old["sequences"], new["sequences"])))


def _pairs(old: list[Json], new: list[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """By name; one that is gone beside one that is new is the same under another name."""
    there = {each["id"]: each for each in old}
    here = {each["id"] for each in new}
    gone = [each for each in old if each["id"] not in here]
    added = [each for each in new if each["id"] not in there]
    renamed = {added[0]["id"]: gone[0]} if len(gone) == len(added) == 1 else {}
    for each in new:
        yield there.get(each["id"], renamed.get(each["id"])), each
    yield from ((each, None) for each in gone if not renamed)


def _one(old: Json | None, new: Json | None) -> SequenceDiff:
    if old is None:
        assert new is not None
        return SequenceDiff(new["name"], "added")
    if new is None:
        return _removed(Plan(old))
    if old["hash"] == new["hash"]:
        return SequenceDiff(new["name"], "same")
    return _changed(Plan(old), Plan(new))


def _removed(old: Plan) -> SequenceDiff:
    lives = [live(old, person) for person in people(old, old)]
    return SequenceDiff(old.data["name"], "removed", places=tuple(without_sequence(lives)), people=len(lives))


def _changed(old: Plan, new: Plan) -> SequenceDiff:
    changes = changes_of(old, new)
    lives = lives_of(old, new)
    told = {here for change in changes for node in change.nodes for here in _both(old, new, node)}
    return SequenceDiff(
        new.data["name"],
        "changed" if old.data["name"] == new.data["name"] else "renamed",
        tuple(changes),
        tuple(consequences(lives, told)),
        tuple(places(lives)),
        tuple(step_words(old, node) for node in _unreached(old, (life for life, _ in lives))),
        len(lives),
    )


def _both(old: Plan, new: Plan, node: str) -> Iterator[str]:
    yield node
    here = ground(old, new).match.nodes.get(node)
    if here is not None:
        yield here


def changes_of(old: Plan, new: Plan) -> list[Change]:
    """All that the two plans say differently."""
    on = ground(old, new)
    return [
        *_renamed(old, new),
        *enroll_changes(old, new),
        *step_changes(on),
        *rule_changes(on),
        *setting_changes(old, new),
        *field_changes(old, new),
    ]


def _renamed(old: Plan, new: Plan) -> Iterator[Change]:
    was, is_ = old.data["name"], new.data["name"]
    if was != is_:
        said = f'the sequence is called "{is_}" now, instead of "{was}": draws go by its name, so arms and variants are drawn anew'
        yield Change("sequence", is_, said, was, is_)


def lives_of(old: Plan, new: Plan) -> list[tuple[Life, Life]]:
    """Contacts played through both, each version told in its own names; more of them for places to which the first did not come."""
    who, known = people(old, new), names(old, new)

    def both(person: Person) -> tuple[Life, Life]:
        return live(old, person), live(new, evolve(person, facts=known.facts(person.facts)))

    lives = [both(person) for person in who]
    for node in _unreached(old, (life for life, _ in lives)):
        if node in _unreached(old, (life for life, _ in lives)):
            lives += [both(person) for person in guided(old, [node], who[0])]
    return lives


def _unreached(plan: Plan, lives: Iterable[Life]) -> list[str]:
    """Nodes that somebody might stand at and nobody did; what passes in an instant is no place."""
    came: set[str] = set()
    for life in lives:
        came |= {thread.node for _, thread in stands(life)} | {touch.node for touch in life.touches}
    return [n for n, node in plan.nodes.items() if n not in came and _is_place(node)]


def _is_place(node: Json) -> bool:
    return node["kind"] in ("message", "task", "webhook", "wait", "wait_for") or node["due"] is not None
