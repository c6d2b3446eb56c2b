"""What the options of a simulation name and no file knows, or give and no field takes: it changes nothing, and that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.cli import reading
from seqlang.cli.scenario import contact_of, pairs
from seqlang.conditions.tree import Type
from seqlang.model.program import FieldType, Program
from seqlang.simulate import script
from seqlang.syntax import tree

_FORMS = {
    Type.NUMBER: "a number, such as 5",
    Type.YES_NO: "yes or no",
    Type.DATE: "a date, such as 2026-12-24",
    Type.MOMENT: "a date with a clock time, such as 2026-12-24 09:00",
}


def doubt(options: Mapping[str, Any], program: Program) -> None:
    """Say so, on standard error, a line each."""
    types = {field.path: field.type for field in program.fields}
    events = {event.name for event in program.events}
    inputs = [line.what for line in script.read_lines(options["events"]) if isinstance(line, tree.Input)]
    typed = [*pairs(options["fields"], "--set").items(), *_set(inputs)]
    unknown = [(path, "field", set(types)) for path, _ in typed if path not in types]
    named = [what.name.text for what in inputs if isinstance(what, tree.Event)]
    unknown += [(name, "event", events) for name in named if name not in events]
    for name, kind, known in unknown:
        reading.say(f"the file knows no {kind} `{name}`, so it changes nothing.{_meant(name, known)}")
    for path, value in [*contact_of(options["contact"]).items(), *typed]:
        if path in types and not _fits(value, types[path]):
            reading.say(_misfit(path, value, types[path]))


def _set(inputs: list[Any]) -> Iterator[tuple[str, Any]]:
    """The fields that events set, with what they are set to."""
    for what in inputs:
        if isinstance(what, tree.SetField):
            yield what.field.text, script.value_of(what.value)


def _fits(value: Any, declared: FieldType) -> bool:
    """Nothing, or blank, is a way to say that it is unknown."""
    from seqlang.machine.values import typed

    if value is None or not str(value).strip():
        return True
    return typed(value, str(declared.type), declared.choices) is not None


def _misfit(path: str, value: Any, declared: FieldType) -> str:
    from seqlang.plan.words import list_words

    choices = [f"`{choice}`" for choice in declared.choices]
    form = list_words(choices, "or") if choices else _FORMS.get(declared.type, f"a {declared.type}")
    hint = _meant(str(value), declared.choices)
    return f"{path} is {form}, and `{value}` is not, so it counts as unknown.{hint}"


def _meant(word: str, known: Any) -> str:
    from seqlang.model.near import near

    found = near(word, sorted(known))
    return f" Did you mean `{found}`?" if found else ""
