"""For programs. The shape is a promise; a new key may come, none goes."""

from __future__ import annotations

from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.diff import Diff, SequenceDiff
from seqlang.compare.places import Place
from seqlang.printable import as_json


def report(diff: Diff, old: str, new: str) -> str:
    """`old` and `new`: the versions as the user named them."""
    document = {
        "version": 1,
        "old": old,
        "new": new,
        "verdicts": diff.verdicts,
        "sequences": [_sequence(each) for each in diff.sequences],
    }
    return as_json(document)


def _sequence(each: SequenceDiff) -> dict[str, Any]:
    return {
        "name": each.name,
        "status": each.status,
        "changes": [_change(change) for change in each.changes],
        "consequences": [
            {"step": c.step, "sentence": c.sentence, "people": c.people} for c in each.consequences
        ],
        "places": [_place(place) for place in each.places],
        "not_reached": list(each.not_reached),
        "people": each.people,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "sentence": change.sentence,
        "before": change.before,
        "after": change.after,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "node": place.node,
        "phase": place.phase,
        "place": place.words,
        "verdict": place.verdict,
        "sentence": place.sentence,
        "skipped": list(place.skipped),
        "repeated": list(place.repeated),
        "person": place.person.words or None,
    }
