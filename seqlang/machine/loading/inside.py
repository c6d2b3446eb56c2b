"""The keywords that speak of what lies inside a list or an object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from seqlang.machine.loading.plain import Check, Reading, Schema
from seqlang.machine.loading.wrong import Wrong, meant, shown


def list_of(reading: Reading, schema: Schema, like: str | None) -> Check:
    first = [reading.check(each) for each in schema.get("prefixItems", ())]
    rest = reading.check(schema["items"]) if "items" in schema else None
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    once = schema.get("uniqueItems", False)

    def check(value: Any) -> Wrong | None:
        if type(value) is not list:
            return None
        if len(value) < least or (most is not None and len(value) > most):
            return Wrong(
                (), f"this list needs {'' if least == most else 'at least '}{least}, and has {len(value)}"
            )
        for number, each in enumerate(value):
            inner = first[number] if number < len(first) else rest
            wrong = inner(each) if inner is not None else None
            if wrong is None and once and each in value[:number]:
                wrong = Wrong((), f"{shown(each)} stands in this list twice")
            if wrong is not None:
                return wrong.under(number)
        return None

    return check


def object_of(reading: Reading, schema: Schema, like: str | None) -> Check:
    properties: Schema = schema.get("properties", {})
    known = {key: reading.check(each) for key, each in properties.items()}
    empty = frozenset(key for key, each in properties.items() if reading.takes_null(each))
    required = schema.get("required", ())
    further = _further(reading, schema, known)

    def check(value: Any) -> Wrong | None:
        if type(value) is not dict:
            return None
        for key in required:
            if key not in value:
                return Wrong((), _missing(key, value, known))
        for key, each in value.items():
            if each is None and key in empty:
                continue
            wrong = known[key](each) if key in known else further(key, each)
            if wrong is not None:
                return wrong.under(key)
        return None

    return check


def _further(reading: Reading, schema: Schema, known: Iterable[str]) -> Callable[[str, Any], Wrong | None]:
    """The check of keys that are not named, with what they hold."""
    more = schema.get("additionalProperties", True)
    if more is False:
        return lambda key, value: Wrong((), f"this key is not known here{meant(key, known)}")
    names = reading.check(schema.get("propertyNames", {}))
    others = reading.check({} if more is True else more)
    return lambda key, value: names(key) or others(value)


def _missing(key: str, value: Mapping[str, Any], known: Iterable[str]) -> str:
    from seqlang.model.near import near

    strangers = value.keys() - set(known)
    found = near(key, strangers) if strangers else None
    return f"`{key}` is missing" + (f"; was {shown(found)} meant to be it?" if found else "")
