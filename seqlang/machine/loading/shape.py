"""A document held against the plan's JSON Schema, with messages for people.

The schema is turned into functions once. Only the keywords that it uses are known; any other raises, so that none is passed over in
silence. Stricter than the schema in one thing: a whole number is written whole (`1`, not `1.0`), as the compiler writes it.
"""

from __future__ import annotations

from functools import cache

from seqlang.machine.loading import inside, plain, ways
from seqlang.machine.loading.plain import Check, Keyword, Reading, Schema, all_of

_NOTES = frozenset({"$schema", "title", "description", "$defs"})
# What a text of each form looks like, by the name of its definition.
_LIKE = {
    "name": "a name like `signed_up`",
    "path": "a field like `contact.plan`",
    "date": "a date like `2026-11-28`",
    "moment": "a moment like `2026-11-28T17:00`",
    "clock": "a clock time like `09:30`",
    "closing": "a clock time like `17:00`, at most `24:00`",
}


@cache
def document_check() -> Check:
    """What is wrong with a document's shape, or None. Made once, from the schema that ships."""
    from seqlang.plan.schema import schema

    return _Reading(schema()).check(schema())


class _Reading:
    """Turns a schema into functions; `made` holds those of the definitions, which may speak of themselves."""

    def __init__(self, whole: Schema) -> None:
        self.definitions: Schema = whole["$defs"]
        self.made: dict[str, Check] = {}

    def check(self, schema: Schema, like: str | None = None) -> Check:
        unknown = schema.keys() - _KEYWORDS.keys() - _NOTES
        if unknown:
            raise NotImplementedError(f"the plan's schema has a keyword that is not read: {sorted(unknown)}")
        makers = dict.fromkeys(make for name, make in _KEYWORDS.items() if name in schema)
        checks = [make(self, schema, like) for make in makers]
        return checks[0] if len(checks) == 1 else all_of(checks)

    def definition(self, name: str) -> Check:
        """One that is not finished yet speaks of itself, and is looked up as it is asked."""
        if name not in self.made:
            self.made[name] = lambda value: self.made[name](value)
            self.made[name] = self.check(self.definitions[name], _LIKE.get(name))
        return self.made[name]

    def takes_null(self, schema: Schema) -> bool:
        whole = self.followed(schema)
        types = whole.get("type", ())
        return "null" in (types if isinstance(types, list) else [types]) or any(
            self.takes_null(each) for each in whole.get("oneOf", ())
        )

    def followed(self, schema: Schema) -> Schema:
        """What a bare reference stands for."""
        return self.followed(self.definitions[_named(schema)]) if "$ref" in schema else schema


def _named(schema: Schema) -> str:
    return str(schema["$ref"]).removeprefix("#/$defs/")


def _reference(reading: Reading, schema: Schema, like: str | None) -> Check:
    return reading.definition(_named(schema))


_OBJECT = ("properties", "required", "additionalProperties", "propertyNames")
_LIST = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")
_KEYWORDS: dict[str, Keyword] = {
    "$ref": _reference,
    "type": plain.type_of,
    "const": plain.const,
    "enum": plain.enum,
    "pattern": plain.pattern,
    "minLength": plain.min_length,
    "minimum": plain.minimum,
    "maximum": plain.maximum,
    **dict.fromkeys(_LIST, inside.list_of),
    **dict.fromkeys(_OBJECT, inside.object_of),
    "oneOf": ways.one_of,
    "anyOf": ways.any_of,
    "not": ways.not_so,
    "allOf": ways.each_of,
    **dict.fromkeys(("if", "then"), ways.if_so),
}
