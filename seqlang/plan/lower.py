"""From the program to the plan: the JSON document that docs/plan.md describes, and that runners execute."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from itertools import count
from typing import TypeAlias

from seqlang.diagnostic import Diagnostic, Related
from seqlang.model.program import Program, Sequence
from seqlang.once import once
from seqlang.plan.graph import Graph, Onward
from seqlang.plan.ids import Names, name_tracks
from seqlang.plan.nodes import Around
from seqlang.plan.origins import Origins
from seqlang.plan.places import Place, place_block, walk
from seqlang.plan.rules import enroll_json, rule_ids, rule_json
from seqlang.plan.settings import settings_json
from seqlang.plan.uses import uses_json
from seqlang.plan.values import Json
from seqlang.printable import as_json
from seqlang.source import Source

VERSION = 1
Tracks: TypeAlias = list[tuple[str | None, tuple[Place, ...]]]


def lower(program: Program, sources: Mapping[str, Source]) -> tuple[Json, list[Diagnostic]]:
    """The plan of a program without errors, and what only shows here: names that clash.

    `sources` are the files by the paths that the program's places name.
    """
    origins = Origins(program.path, sources)
    diagnostics = _same_ids(program.sequences)
    sequences = [_sequence_json(each, program, origins, diagnostics) for each in program.sequences]
    return {"seqlang_plan": VERSION, "sequences": sequences}, diagnostics


def write(document: Json) -> str:
    """As it goes into a file: indented, every letter as it is (what a terminal would obey is escaped), a line end at the end."""
    return as_json(document)


def sequence_id(name: str) -> str:
    """The name in lower case, its letters and digits joined by dashes: `SaaS outbound` is `saas-outbound`."""
    return "-".join(re.findall(r"\w+", unicodedata.normalize("NFC", name).lower())) or "sequence"


def plan_hash(sequence: Json) -> str:
    """Over the canonical JSON without `hash` and `source`: sequences of one hash run alike."""
    kept = {key: value for key, value in sequence.items() if key not in ("hash", "source")}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sequence_json(
    sequence: Sequence, program: Program, origins: Origins, diagnostics: list[Diagnostic]
) -> Json:
    tracks, names = laid_out(sequence)
    diagnostics += names.clashes
    graph = Graph(Around(sequence.settings, names, dict(program.channels)))
    entries = [graph.block(block, Onward()) for _, block in tracks]
    said = _head_json(sequence, program) | rules_json(sequence, entries, names)
    said["nodes"] = {names.of[order]: graph.nodes[order] for order in sorted(graph.nodes)}
    return _signed(said, _source_json(sequence, tracks, names, origins))


def places_of(sequence: Sequence) -> dict[str, Place]:
    """The statements of a sequence by the ids of the nodes they become, in the plan's order."""
    tracks, names = laid_out(sequence)
    places = {place.order: place for _, block in tracks for place, _ in walk(block) if place.is_node}
    return {names.of[order]: places[order] for order in sorted(places)}


@once
def laid_out(sequence: Sequence) -> tuple[Tracks, Names]:
    """Its tracks, and the names of their nodes."""
    tracks = _tracks(sequence)
    return tracks, name_tracks(tracks)


def _tracks(sequence: Sequence) -> Tracks:
    """The main track, then every farewell and reaction, each with its rule's id."""
    orders = count()
    rules = zip(rule_ids(sequence.rules), sequence.rules, strict=True)
    main = (None, place_block(sequence.steps, orders))
    return [main, *((name, place_block(rule.steps, orders)) for name, rule in rules)]


def _head_json(sequence: Sequence, program: Program) -> Json:
    return {
        "name": sequence.name,
        "id": sequence_id(sequence.name),
        "settings": settings_json(sequence.settings),
        **uses_json(sequence, program),
    }


def rules_json(sequence: Sequence, entries: list[str | None], names: Names) -> Json:
    """Who comes in, the rules, and where the main track begins. `entries`: where each track begins, the main one's first."""
    ids = names.at(())
    rules = zip(rule_ids(sequence.rules), sequence.rules, entries[1:], strict=True)
    return {
        "enroll": [enroll_json(enroll, ids) for enroll in sequence.enroll],
        "rules": [rule_json(name, rule, entry, ids) for name, rule, entry in rules],
        "entry": entries[0],
    }


def _source_json(
    sequence: Sequence,
    tracks: Tracks,
    names: Names,
    origins: Origins,
) -> Json:
    places = (place for _, block in tracks for place, _ in walk(block) if place.is_node)
    return {
        **origins.of(sequence.at),
        "nodes": {names.of[place.order]: origins.of(place.at) for place in places},
        "rules": [origins.of(rule.at) for rule in sequence.rules],
    }


def _signed(said: Json, source: Json) -> Json:
    """In the order that people read: what it is, where it stands, what it says."""
    head = {"name": said["name"], "id": said["id"], "hash": plan_hash(said), "source": source}
    return head | said


def _same_ids(sequences: tuple[Sequence, ...]) -> list[Diagnostic]:
    seen: dict[str, Sequence] = {}
    found = []
    for sequence in sequences:
        first = seen.setdefault(sequence_id(sequence.name), sequence)
        if first.name != sequence.name:
            found.append(_same_id(first, sequence))
    return found


def _same_id(first: Sequence, second: Sequence) -> Diagnostic:
    at, there = second.name_at, first.name_at
    name = sequence_id(first.name)
    return Diagnostic(
        "sequence-clash",
        f'"{first.name}" and "{second.name}" would both be filed as {name}, and runners could not tell them apart. '
        "Name one of them differently.",
        at.span,
        path=at.path,
        related=(Related("the first one", there.span, None if there.path == at.path else there.path),),
    )
