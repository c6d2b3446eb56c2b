"""What was wanted beside what came: action by action, and the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from itertools import zip_longest
from typing import Any

from seqlang.conformance.case import Case, seconds
from seqlang.conformance.host import Done, Played
from seqlang.conformance.runner import is_moment
from seqlang.values import frozen

Json = Mapping[str, Any]
_MOMENTS = ("at", "due", "ask_again")


@frozen
class Difference:
    """A line of what was wanted, of what came, or both; `same` where they are alike."""

    wanted: str | None
    came: str | None

    @property
    def same(self) -> bool:
        return self.wanted == self.came


def differences(case: Case, played: Played) -> tuple[Difference, ...]:
    """Every line in order, alike or not; nothing differs where all are the same."""
    if played.asked is not None:
        return tuple(_admission(case.data, played.asked))
    clock = _zone_of(case.data["enrolled"])
    expected = [_in_seconds(each) for each in case.data["expect"]["actions"]]
    lines = _side_by_side(_sorted(expected), _sorted([_flat(d) for d in played.actions]), clock)
    return (*lines, _end(case.data["expect"]["ended"], played.ended, clock))


def _admission(data: Json, came: Json) -> Iterator[Difference]:
    """Each part of the answer to `admit` that the case asks for."""
    clock = _zone_of(data["ask"]["now"])
    for key, wanted in data["expect"]["admit"].items():
        parts = seconds(wanted) if key in _MOMENTS and wanted is not None else wanted, came.get(key)
        yield Difference(*(f"{key} {_value(key, part, clock)}" for part in parts))


def _zone_of(moment: str) -> tzinfo:
    return datetime.fromisoformat(moment).tzinfo or UTC


def _flat(done: Done) -> Json:
    return {**done.action, "at": done.at}


def _in_seconds(each: Json) -> Json:
    return {k: seconds(v) if k in _MOMENTS and v is not None else v for k, v in each.items()}


def _sorted(actions: list[Json]) -> list[Json]:
    """What is withdrawn in one go has no order of its own."""
    out: list[Json] = []
    for each in actions:
        place = len(out)
        while place and each["kind"] == "withdraw" and _comes_after(out[place - 1], each):
            place -= 1
        out.insert(place, each)
    return out


def _comes_after(one: Json, other: Json) -> bool:
    return bool(one["kind"] == "withdraw" and one["at"] == other["at"] and one["node"] > other["node"])


# ---- side by side --------------------------------------------------------------------------------------------------


def _side_by_side(wanted: list[Json], came: list[Json], clock: tzinfo) -> Iterator[Difference]:
    """Aligned by what is the same, so that one action too many does not spoil the rest."""
    from difflib import SequenceMatcher

    heads = [_head(each, clock) for each in wanted], [_head(each, clock) for each in came]
    for _, i, i_end, j, j_end in SequenceMatcher(None, *heads, autojunk=False).get_opcodes():
        for asked, got in zip_longest(wanted[i:i_end], came[j:j_end]):
            yield Difference(_line(asked, asked, clock), _line(got, asked, clock))


def _line(action: Json | None, asked: Json | None, clock: tzinfo) -> str | None:
    return None if action is None else _said(action, asked or {}, clock)


def _head(action: Json, clock: tzinfo) -> str:
    return f"{_clock(action['at'], clock)} {action['kind']} {action.get('node')}"


def _said(action: Json, asked: Json, clock: tzinfo) -> str:
    """An action in a line, with those of its further parts that are asked for."""
    parts = [k for k in asked if k not in ("at", "kind", "node")]
    shown = (f"{k} {_value(k, action.get(k), clock)}" for k in parts)
    words = f"{_clock(action['at'], clock)} {action['kind']}"
    node = action.get("node")
    return ", ".join([words if node is None else f"{words} {_as_json(node)}", *shown])


def _value(key: str, value: Any, clock: tzinfo) -> str:
    if key in _MOMENTS and is_moment(value):
        return _clock(value, clock)
    return _as_json(value)


def _as_json(value: Any) -> str:
    """One way to write a value, whichever way a runner writes its numbers."""
    whole = isinstance(value, float) and value.is_integer()
    return json.dumps(int(value) if whole else value, ensure_ascii=False)


def _clock(moment: int, clock: tzinfo) -> str:
    return datetime.fromtimestamp(moment, clock).isoformat(" ")


def _end(wanted: Json | None, came: Json | None, clock: tzinfo) -> Difference:
    return Difference(_ending(wanted and _in_seconds(wanted), clock), _ending(came, clock))


def _ending(ended: Json | None, clock: tzinfo) -> str:
    if ended is None:
        return "not ended"
    words = f"{_clock(ended['at'], clock)} ended: {ended['reason']}"
    named = ((key, ended.get(key)) for key in ("to", "as"))
    return words + "".join(f" {key} {_as_json(name)}" for key, name in named if name is not None)
