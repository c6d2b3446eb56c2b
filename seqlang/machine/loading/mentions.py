"""Keys that name something of the sequence, or count something, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from seqlang.machine.loading.wrong import Path, Wrong, meant, shown

Json: TypeAlias = Mapping[str, Any]
# What a key holds, the object it stands in, and the sequence.
Mention: TypeAlias = Callable[[Any, Json, Json], Iterator[Wrong]]
_LAST_DAY = 3_650
_LONGEST = 100 * 366 * 86_400
# Objects whose keys are names of the file's own.
_FREE = ("other", "channels")


def mentions(value: Any, path: Path, sequence: Json, *, free: bool = False) -> Iterator[Wrong]:
    """What is wrong with such keys below a value. `free`: its own keys are names of the file's own, and say nothing here."""
    if isinstance(value, list):
        for number, each in enumerate(value):
            if isinstance(each, dict | list):
                yield from mentions(each, (*path, number), sequence)
    elif isinstance(value, dict):
        for key, each in value.items():
            if each is None:
                continue
            check = _KEYS.get(key)
            if check is not None and not free:
                for wrong in check(each, value, sequence):
                    yield Wrong((*path, *wrong.path), wrong.why)
            if isinstance(each, dict | list):
                yield from mentions(each, (*path, key), sequence, free=key in _FREE)


def no_node(id_: str, nodes: Json) -> str:
    return f"there is no node {shown(id_)}{meant(id_, nodes)}"


def _ids(key: str) -> Mention:
    def check(ids: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
        for number, id_ in enumerate(ids):
            if id_ not in sequence["nodes"]:
                yield Wrong((key, number), no_node(id_, sequence["nodes"]))

    return check


def declared(key: str, part: str) -> Mention:
    def check(name: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
        if name not in sequence[part]:
            near = meant(name, sequence[part])
            yield Wrong((key,), f"{shown(name)} is used here, and {shown(part)} does not declare it{near}")

    return check


def _tag(tag: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
    if "contact.tags" not in sequence["fields"]:
        yield Wrong(("tag",), 'a tag changes "contact.tags", and "fields" does not declare it')


def _fields(paths: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
    for number, path in enumerate(paths):
        for wrong in declared("fields", "fields")(path, around, sequence):
            yield Wrong(("fields", number), wrong.why)


def _amount(amount: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
    from seqlang.calendar.duration import Duration, longest

    if not isinstance(amount, int):
        return
    to = around["to"]
    if to is not None and to < amount:
        yield Wrong(
            ("to",), f"a range goes from the smaller number to the larger, and {to} is below {amount}"
        )
    elif longest(Duration(amount, to, around["unit"], around["business"])) > _LONGEST:
        yield Wrong(("amount",), "this is longer than a hundred years")


def _days(days: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
    if not isinstance(days, int):
        return  # the days of an opening
    to = around["days_to"]
    if max(days, to or 0) > _LAST_DAY:
        yield Wrong(("days",), "this is more than ten years away")
    elif to is not None and to < days:
        yield Wrong(
            ("days_to",), f"a range goes from the smaller number to the larger, and {to} is below {days}"
        )


def _value(value: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
    if around.get("type") in ("date", "moment") and isinstance(value, str):
        yield from real_day(value, ("value",))


def _dates(dates: Any, around: Json, sequence: Json) -> Iterator[Wrong]:
    for number, each in enumerate(dates):
        yield from real_day(each, ("dates", number))


def real_day(text: str, path: Path) -> Iterator[Wrong]:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        yield Wrong(path, f"there is no day {text[:10]}")
        return
    if text[10:] > "T23:59" or text[14:] > "59":
        yield Wrong(path, f"there is no clock time {text[11:]}")


_KEYS: dict[str, Mention] = {
    "steps": _ids("steps"),
    "thread": _ids("thread"),
    "field": declared("field", "fields"),
    "fields": _fields,
    "tag": _tag,
    "event": declared("event", "events"),
    "channel": declared("channel", "channels"),
    "amount": _amount,
    "days": _days,
    "value": _value,
    "dates": _dates,
}
