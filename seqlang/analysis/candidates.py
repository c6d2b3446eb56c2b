"""Values worth trying for a field, an attribute of the enrolling event or of a step: those that decide how it is compared.

All as they stand on a command line: texts, numbers, dates and yes/no as text; None is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Json = Mapping[str, Any]
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
_NESTED = (dict, list, tuple)
_FAR = 100  # days: before or behind whatever a file compares with


def example(known: Json) -> Any:
    """Some value of a field's type; a date lies a hundred days behind Monday 2026-01-05."""
    if known.get("choices"):
        return known["choices"][0]
    examples = {"number": 5, "yes_no": "yes", "date": "2026-04-15", "moment": "2026-04-15T15:00"}
    return examples.get(known.get("type", "text"), "Example")


def candidates(known: Json, written: Iterable[Json], today: date) -> list[str | None]:
    """Values of a type (`known`: `type`, `choices`, `required`), so that every outcome of the comparisons it stands in can be had.

    `written`: the pieces of the conditions that it is compared in; `today`: the date they are asked at.
    """
    pieces = list(written)
    found = list(_of_type(known, [*_literals(pieces)], pieces, today))
    texts = [plain_text(value) for value in found]
    return [*dict.fromkeys(texts), *([] if known.get("required") else [None])]


def plain_text(value: Any) -> str:
    """As `--set` takes it: `yes`, `5`, `2026-04-15`, `vip, trial`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def name_of(value: Json) -> str | None:
    """What a value is a value of: a field, an attribute of the enrolling event, or of steps."""
    if isinstance(value.get("field"), str) and "type" in value:
        return str(value["field"])
    if isinstance(value.get("entry"), str):
        return f"entry.{value['entry']}"
    if "attribute" in value and "steps" in value and "op" not in value:
        return f"{', '.join(value['steps'])}.{value['attribute']}"
    return None


def pieces_of(piece: Any) -> Iterator[Json]:
    """Every object inside a piece of the plan, itself among them."""
    waiting = [piece]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, dict):
            yield piece
            piece = piece.values()
        waiting += [child for child in reversed([*(piece or ())]) if isinstance(child, _NESTED)]


def _literals(pieces: Iterable[Json]) -> Iterator[Any]:
    for piece in pieces_of(list(pieces)):
        if "value" in piece and not isinstance(piece["value"], Mapping):
            yield piece["value"]


def _of_type(known: Json, literals: list[Any], pieces: list[Json], today: date) -> Iterator[Any]:
    kind = known.get("type", "text")
    if kind == "yes_no":
        yield from ("no", "yes")
    elif kind == "number":
        numbers = [v for v in literals if isinstance(v, int | float) and not isinstance(v, bool)]
        yield from (near for v in numbers for near in (v, v + 1, v - 1))
        yield 5
    elif kind in ("date", "moment"):
        yield from _days(kind, literals, pieces, today)
    elif known.get("choices"):
        yield from known["choices"]
    else:
        yield from _texts(kind, [v for v in literals if isinstance(v, str)])


def _texts(kind: str, literals: list[str]) -> Iterator[Any]:
    """Each alone, all of them, all but one, and one that is none of them."""
    wanted = list(dict.fromkeys(literals))
    yield from wanted
    if kind == "list" or len(wanted) > 1:
        join = list if kind == "list" else " ".join
        yield join(wanted)
        yield from (join([w for w in wanted if w != out]) for out in wanted)
    yield "Example" if "example" not in {w.strip().lower() for w in wanted} else "Another"


def _days(kind: str, literals: list[Any], pieces: list[Json], today: date) -> Iterator[str]:
    """Around the dates that are written, and around today, as far as the lengths beside them reach."""
    starts = [day for v in literals if (day := _day(v))] or [today]
    clock = {"moment": "T09:00"}.get(kind, "")
    reach = {0, *lengths_in(pieces)}
    for start in dict.fromkeys([*starts, today]):
        for days in (*(sign * r + by for r in reach for by in (0, 1, -1) for sign in (1, -1)), _FAR, -_FAR):
            yield f"{(start + timedelta(days=days)).isoformat()}{clock}"


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def lengths_in(pieces: list[Json]) -> Iterator[int]:
    """The lengths of days or more inside pieces of the plan, in days."""
    for piece in pieces_of(pieces):
        if piece.get("unit") in _DAYS and isinstance(piece.get("amount"), int):
            yield piece["amount"] * _DAYS[piece["unit"]]
