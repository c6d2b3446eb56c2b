"""The keywords that speak of a value itself: its kind, what it may be, how its text looks, how large a number is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias

from seqlang.machine.loading.wrong import Wrong, meant, shown

Check: TypeAlias = Callable[[Any], Wrong | None]
Schema: TypeAlias = Mapping[str, Any]
LARGEST = 10**15


class Reading(Protocol):
    """What turns a schema into a check."""

    def check(self, schema: Schema, like: str | None = None) -> Check: ...

    def definition(self, name: str) -> Check: ...

    def followed(self, schema: Schema) -> Schema: ...

    def takes_null(self, schema: Schema) -> bool: ...


# A keyword's check. `like`: what a text of the definition it stands in looks like, in words.
Keyword: TypeAlias = Callable[[Reading, Schema, str | None], Check]
JSON = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    type(None): "null",
    int: "integer",
    float: "number",
}
WORDS = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "boolean": "true or false",
    "null": "null",
    "integer": "a whole number",
    "number": "a number",
}


def all_of(checks: list[Check]) -> Check:
    def check(value: Any) -> Wrong | None:
        for each in checks:
            wrong = each(value)
            if wrong is not None:
                return wrong
        return None

    return check


def type_of(reading: Reading, schema: Schema, like: str | None) -> Check:
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    taken = frozenset(wanted) | (frozenset({"integer"}) if "number" in wanted else frozenset())
    words = " or ".join(WORDS[each] for each in wanted)

    def check(value: Any) -> Wrong | None:
        kind = type(value)
        if JSON[kind] not in taken:
            return Wrong((), f"this must be {like or words}, not {shown(value)}")
        if (kind is int or kind is float) and not -LARGEST <= value <= LARGEST:
            return Wrong((), f"{shown(value)} is more than a plan counts to")
        return None

    return check


def const(reading: Reading, schema: Schema, like: str | None) -> Check:
    return _one_value([schema["const"]])


def enum(reading: Reading, schema: Schema, like: str | None) -> Check:
    return _one_value(schema["enum"])


def _one_value(values: list[Any]) -> Check:
    def check(value: Any) -> Wrong | None:
        if any(type(value) is type(each) and value == each for each in values):
            return None
        return none_of(value, values)

    return check


def none_of(value: Any, values: Iterable[Any]) -> Wrong:
    known = list(values)
    words = ", ".join(shown(each) for each in known)
    near = meant(value, [each for each in known if isinstance(each, str)])
    return Wrong((), f"this must be {'one of ' if len(known) > 1 else ''}{words}, not {shown(value)}{near}")


def pattern(reading: Reading, schema: Schema, like: str | None) -> Check:
    # `$` would let a line end pass
    fits = re.compile(schema["pattern"].removesuffix("$") + r"\Z").match
    words = like or f"a text of the form {schema['pattern']}"
    return _of_type(str, lambda text: fits(text) is not None, f"this must be {words}, not ")


def _of_type(type_: type, fits: Callable[[Any], bool], why: str) -> Check:
    """A check that other types pass: their own keyword speaks of them."""

    def check(value: Any) -> Wrong | None:
        return None if type(value) is not type_ or fits(value) else Wrong((), f"{why}{shown(value)}")

    return check


def min_length(reading: Reading, schema: Schema, like: str | None) -> Check:
    return _of_type(str, lambda text: len(text) >= schema["minLength"], "a name stands here, not ")


def minimum(reading: Reading, schema: Schema, like: str | None) -> Check:
    least = schema["minimum"]
    return _number(lambda number: number >= least, f"this must be {least} or more, not ")


def maximum(reading: Reading, schema: Schema, like: str | None) -> Check:
    most = schema["maximum"]
    return _number(lambda number: number <= most, f"this must be at most {most}, not ")


def _number(fits: Callable[[Any], bool], why: str) -> Check:
    return all_of([_of_type(int, fits, why), _of_type(float, fits, why)])
