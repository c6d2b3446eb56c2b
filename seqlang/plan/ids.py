"""What each node is called: its label, or its kind and a labelled step near it; and which ids a label means where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from seqlang.diagnostic import Diagnostic, Related
from seqlang.plan.places import Place, Rounds, walk
from seqlang.plan.values import Ids
from seqlang.values import define, field


@define
class Names:
    """`of`: a node's id by its place's order. `labels`: the places of each label as it is written."""

    of: dict[int, str] = field(factory=dict)
    labels: dict[str, list[Place]] = field(factory=lambda: defaultdict(list))
    clashes: list[Diagnostic] = field(factory=list)

    def at(self, rounds: Rounds) -> Ids:
        """What labels mean at a place inside these rounds."""

        def ids(label: str) -> list[str]:
            here = dict(rounds)
            found = self.labels.get(label, [])
            return [self.of[p.order] for p in found if all(here.get(r, n) == n for r, n in p.rounds)]

        return ids


def name_tracks(tracks: Sequence[tuple[str | None, tuple[Place, ...]]]) -> Names:
    """The main track has no name of its own; a farewell or reaction has its rule's id."""
    names, taken = Names(), dict[str, Place]()
    _name_labelled(tracks, names, taken)
    counts: Counter[str] = Counter()
    for track, block in tracks:
        _name_others(track, block, names, taken, counts)
    return names


def _name_labelled(
    tracks: Sequence[tuple[str | None, tuple[Place, ...]]], names: Names, taken: dict[str, Place]
) -> None:
    places = (place for _, block in tracks for place, _ in walk(block))
    for place in places:
        if place.label is not None and place.full_label is not None:
            names.labels[place.label].append(place)
            _take(place.full_label, place, names, taken)


def _name_others(
    track: str | None,
    block: tuple[Place, ...],
    names: Names,
    taken: dict[str, Place],
    counts: Counter[str],
) -> None:
    labelled = [place.order for place, _ in walk(block) if place.label is not None]
    for place, around in walk(block):
        if place.label is not None or not place.is_node:
            continue
        near = _near(place, around, labelled, names) or ("" if track is None else f" in {track}")
        counts[place.kind + near] += 1
        number = counts[place.kind + near]
        # The number stands by the kind, since a label may end in one.
        _take(f"{place.kind}{f' {number}' if number > 1 else ''}{near}", place, names, taken)


def _near(place: Place, around: tuple[range, ...], labelled: Sequence[int], names: Names) -> str | None:
    """The next labelled step in its block, or the one before; then the same in the block around that."""
    after = bisect_right(labelled, place.order)
    before = bisect_left(labelled, place.order) - 1
    for block in around:
        if after < len(labelled) and labelled[after] in block:
            return f" > {names.of[labelled[after]]}"
        if before >= 0 and labelled[before] in block:
            return f" < {names.of[labelled[before]]}"
    return None


def _take(name: str, place: Place, names: Names, taken: dict[str, Place]) -> None:
    names.of[place.order] = name
    other = taken.setdefault(name, place)
    if other is not place:
        names.clashes.append(_clash(name, other, place))


def _clash(name: str, first: Place, second: Place) -> Diagnostic:
    """Said where a label stands that can be changed; of two, at the second."""
    keeps = second.label is None or (bool(second.rounds) and not first.rounds)
    shown, other = (first, second) if keeps else (second, first)
    at, there = shown.step.label_at or shown.at, other.step.label_at or other.at
    return Diagnostic(
        "label-clash",
        f'Two steps of this sequence would be called "{name}", and a name has to tell which step is meant. '
        "Give one of them another label.",
        at.span,
        path=at.path,
        related=(Related(_other(other), there.span, None if there.path == at.path else there.path),),
    )


def _other(place: Place) -> str:
    if place.label is None:
        return f"this {place.kind.replace('_', ' ')} has no label, so it is named after the step near it"
    if place.rounds:
        return f'round {place.rounds[-1][1]} of "{place.label}" is called so too'
    return "the other one"
