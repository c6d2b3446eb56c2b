"""Values of the second interpreter. None is *unknown*, everywhere."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.oracle.interpreter_world import World

Json = dict[str, Any]


def normal(text: Any) -> str:
    return str(text).strip().casefold()


# ---- reading what a host hands over ------------------------------------------------------------------------------


def as_text(raw: Any) -> str | None:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    return str(raw) if str(raw).strip() else None


def as_number(raw: Any) -> int | float | None:
    if isinstance(raw, bool):
        return None
    try:
        number = float(raw)
    except (TypeError, ValueError):
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number == int(number) else number


def as_yes_no(raw: Any) -> bool | None:
    if isinstance(raw, bool):
        return raw
    return {"yes": True, "true": True, "no": False, "false": False}.get(normal(raw))


def as_date(raw: Any) -> date | None:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return date.fromisoformat(str(raw).strip())
    except ValueError:
        return None


def as_moment(raw: Any) -> datetime | None:
    if isinstance(raw, datetime):
        return raw
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", str(raw).strip()):
        return None
    try:
        return datetime.fromisoformat(str(raw).strip())
    except ValueError:
        return None


def as_list(raw: Any) -> list[str] | None:
    if isinstance(raw, str):
        raw = raw.split(",")
    if not isinstance(raw, list | tuple):
        return None
    members = [str(m).strip() for m in raw if str(m).strip()]
    return members or None


READERS: dict[str, Callable[[Any], Any]] = {
    "text": as_text,
    "choice": as_text,
    "number": as_number,
    "yes_no": as_yes_no,
    "date": as_date,
    "moment": as_moment,
    "list": as_list,
}


def read(raw: Any, kind: str, choices: list[str] | None = None) -> Any:
    """A raw value as one of its type; None where it is none, or outside its choices."""
    if raw is None:
        return None
    if kind not in READERS:
        return raw if as_text(raw) is not None or isinstance(raw, bool | list) else None
    value = READERS[kind](raw)
    if value is not None and choices and normal(value) not in {normal(c) for c in choices}:
        return None
    return value


def plain(known: Any) -> Any:
    """A value as a host is told it."""
    if isinstance(known, datetime):
        return known.isoformat(timespec="minutes")
    return known.isoformat() if isinstance(known, date) else known


# ---- values ------------------------------------------------------------------------------------------------------


def value(world: World, v: Json) -> Any:
    if "value" in v:
        return read(v["value"], v["type"])
    if "field" in v:
        return world.known(v["field"], v["type"])
    if "entry" in v:
        return read(world.entry.get(v["entry"]), v["type"])
    if "attribute" in v:
        return read(attribute_of_steps(world, v["attribute"], v["steps"]), v["type"])
    if v.get("today"):
        return world.almanac.day(world.now)
    if "length" in v:
        return v["length"]
    return added(world, v)


def attribute_of_steps(world: World, name: str, steps: list[str]) -> Any:
    """Of the latest of these steps that has it, what was said last."""
    for step in reversed(steps):
        said = [e.data[name] for e in world.events if e.node == step and e.data.get(name) is not None]
        if said:
            return said[-1]
    return None


def added(world: World, v: Json) -> Any:
    """Point 25: an unknown number is 0, an unknown list empty; an unknown date stays unknown."""
    left, right, sign = value(world, v["left"]), value(world, v["right"]), 1 if v["op"] == "+" else -1
    if v["type"] == "list":
        return changed_list(left, right, sign)
    if isinstance(right, dict):
        return moved(world, left, right, sign)
    if v["type"] == "number":
        if isinstance(left, date) and isinstance(right, date):
            return (left - right).days
        return (left or 0) + sign * (right or 0)
    return None


def changed_list(left: list[str] | None, right: Any, sign: int) -> list[str] | None:
    members = list(left or [])
    for member in right if isinstance(right, list) else [right] if right is not None else []:
        there = normal(member) in {normal(m) for m in members}
        if sign > 0 and not there:
            members.append(str(member))
        elif sign < 0:
            members = [m for m in members if normal(m) != normal(member)]
    return members or None


def moved(world: World, left: Any, length: Json, sign: int) -> Any:
    count = world.amount(length)
    if left is None or count is None:
        return None
    if isinstance(left, datetime):
        moment = world.almanac.move(world.almanac.moment(left), sign * count, length)
        return world.almanac.wall(moment)
    return world.almanac.move_day(left, sign * count, length["unit"], length["business"])


# ---- comparisons -------------------------------------------------------------------------------------------------


def alike(left: Any, right: Any) -> tuple[Any, Any]:
    """Both in terms that can be compared: a moment beside a date by its date, an untyped value as the other's type."""
    if isinstance(left, datetime) != isinstance(right, datetime) and isinstance(right, date):
        return by_date(left), by_date(right)
    if isinstance(left, str) and isinstance(right, str):
        return normal(left), normal(right)
    if isinstance(right, bool):
        return as_yes_no(left), right
    if isinstance(right, int | float):
        return as_number(left), right
    if isinstance(right, str):
        return (None if isinstance(left, list) else normal(left)), normal(right)
    return left, right


def by_date(v: Any) -> Any:
    return v.date() if isinstance(v, datetime) else as_date(v)


def equal(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return False
    left, right = alike(left, right)
    return left is not None and bool(left == right)


def contains(left: Any, right: Any) -> bool:
    """Whole words of a text, or a member of a list."""
    if left is None or right is None:
        return False
    if isinstance(left, list):
        return normal(right) in {normal(m) for m in left}
    return re.search(rf"(?<!\w){re.escape(normal(right))}(?!\w)", normal(left)) is not None


def compare(op: str, left: Any, rights: list[Any]) -> bool:
    if op in ("=", "in"):
        return any(equal(left, right) for right in rights)
    if op in ("!=", "not in"):
        return not any(equal(left, right) for right in rights)
    if op == "contains":
        return any(contains(left, right) for right in rights)
    if left is None or rights[0] is None:
        return False
    a, b = alike(left, rights[0])
    if a is None or b is None:
        return False
    return bool({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op])
