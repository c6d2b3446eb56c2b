"""The keywords that speak of several shapes, of which a value has one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from seqlang.machine.loading.plain import JSON, WORDS, Check, Reading, Schema, all_of, none_of
from seqlang.machine.loading.wrong import Wrong, shown
from seqlang.values import frozen


@frozen
class _Way:
    """One of several shapes. `types` it takes; of objects those that have the key `lead`, with one of `tags` there if any are fixed."""

    types: frozenset[str]
    lead: str | None
    tags: tuple[str, ...]
    check: Check


def _ways(reading: Reading, alternatives: Iterable[Schema]) -> list[_Way]:
    """Each shape that a value may have; those of a shape that is itself one of several stand beside the others."""
    out = []
    for each in alternatives:
        whole = reading.followed(each)
        if whole.keys() == {"oneOf"}:
            out += _ways(reading, whole["oneOf"])
            continue
        types = whole.get("type", list(WORDS))
        named = frozenset(types if isinstance(types, list) else [types])
        lead, tags = _lead(whole)
        out.append(
            _Way(named | ({"integer"} if "number" in named else set()), lead, tags, reading.check(each))
        )
    return out


def _lead(schema: Schema) -> tuple[str | None, tuple[str, ...]]:
    """The key that tells a shape from the others beside it: its first one, by its value where that is fixed."""
    keys = [*schema.get("required", ()), *schema.get("properties", {})][:1]
    for key in keys:
        inner = schema["properties"][key]
        fixed = inner.get("enum", [inner["const"]] if "const" in inner else [])
        tags = tuple(tag for tag in fixed if isinstance(tag, str))
        return (key, tags) if tags or "required" in schema else (None, tags)
    return None, ()


def one_of(reading: Reading, schema: Schema, like: str | None) -> Check:
    ways = _ways(reading, schema["oneOf"])
    by_type = {kind: [way for way in ways if kind in way.types] for kind in WORDS}
    suiting = _suiting(by_type["object"])

    def check(value: Any) -> Wrong | None:
        kind = JSON[type(value)]
        if kind == "object":
            candidates = suiting(value)
            if isinstance(candidates, Wrong):
                return candidates
        else:
            candidates = by_type[kind]
        return (
            _best(candidates, value)
            if candidates
            else Wrong((), f"this must be {_types(ways)}, not {shown(value)}")
        )

    return check


def _best(ways: list[_Way], value: Any) -> Wrong | None:
    """None where one of the shapes fits; else what is wrong with the one that fits furthest, which was meant."""
    found = None
    for way in ways:
        wrong = way.check(value)
        if wrong is None:
            return None
        if found is None or len(wrong.path) > len(found.path):
            found = wrong
    return found


def _suiting(ways: list[_Way]) -> Callable[[Mapping[str, Any]], list[_Way] | Wrong]:
    """Which of the shapes an object may have, by the key they are told apart by; what is wrong, if none."""
    if len(ways) < 2 or any(way.lead is None for way in ways):
        return lambda value: ways
    table: dict[str, dict[str | None, list[_Way]]] = {}
    for way in ways:
        for tag in way.tags or (None,):
            table.setdefault(str(way.lead), {}).setdefault(tag, []).append(way)

    def suiting(value: Mapping[str, Any]) -> list[_Way] | Wrong:
        for lead, by_tag in table.items():
            if lead in value:
                tag = value[lead]
                found = by_tag.get(tag if type(tag) is str else None) or by_tag.get(None)
                return (
                    found
                    if found is not None
                    else none_of(tag, [t for t in by_tag if t is not None]).under(lead)
                )
        return Wrong((), " or ".join(f"`{lead}`" for lead in table) + " is missing")

    return suiting


def _types(ways: list[_Way]) -> str:
    kinds = dict.fromkeys(kind for way in ways for kind in WORDS if kind in way.types)
    if "number" in kinds:
        kinds.pop("integer", None)
    return " or ".join(WORDS[kind] for kind in kinds)


def any_of(reading: Reading, schema: Schema, like: str | None) -> Check:
    others = [reading.check(each) for each in schema["anyOf"] if "not" in each]
    wanted = [reading.check(each) for each in schema["anyOf"] if "not" not in each]

    def check(value: Any) -> Wrong | None:
        if any(each(value) is None for each in (*others, *wanted)):
            return None
        return wanted[0](value)

    return check


def not_so(reading: Reading, schema: Schema, like: str | None) -> Check:
    asked = _asked(schema["not"])
    return lambda value: Wrong((), "this may not stand here") if asked(value) else None


def each_of(reading: Reading, schema: Schema, like: str | None) -> Check:
    return all_of([reading.check(each) for each in schema["allOf"]])


def if_so(reading: Reading, schema: Schema, like: str | None) -> Check:
    asked, then = _asked(schema["if"]), reading.check(schema["then"])
    return lambda value: then(value) if asked(value) else None


def _asked(schema: Schema) -> Callable[[Any], bool]:
    """A question to an object: has it these keys, and one of these values there? It wants no message, so it is quick."""
    required = schema.get("required", ())
    ((key, inner),) = schema["properties"].items()
    values = frozenset(inner.get("enum", [inner.get("const")]))
    return lambda value: value[key] in values and all(each in value for each in required)
