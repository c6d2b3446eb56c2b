"""Whether a value that a step prints may be unknown there, and what the file says of it."""

from __future__ import annotations

import re

from seqlang.conditions.tree import Type
from seqlang.lint.along.known import facts
from seqlang.lint.views import Step
from seqlang.model import program
from seqlang.template import Variable

_ALWAYS_THERE = ("send", "today", "secret", "forloop", "tablerowloop")
_PART_OF = re.compile(r"\.(?:size|first|last|-?\d+)$")
_ADDRESS = {"email": "contact.email", "sms": "contact.phone", "whatsapp": "contact.phone"}


def name_of(variable: Variable) -> str:
    """The value a variable asks for, as known.py names it: of `contact.tags.size` it is `contact.tags`."""
    if variable.parts[0] == "steps":
        return ".".join(variable.parts[:3])
    name = ".".join(variable.parts)
    while name.count(".") > 1 and _PART_OF.search(name):
        name = _PART_OF.sub("", name)
    return name


def may_be_unknown(name: str, step: Step, variant: str | None) -> bool:
    """`variant`: the one whose text it is, with a guard of its own."""
    if name.partition(".")[0] in _ALWAYS_THERE or name in step.known:
        return False
    if name == f"entry.{step.sequence.value.settings.key}":
        return False  # by which enrollments are told apart
    if name == _ADDRESS.get(step.touch.channel) and step.touch.detail("to") is None:
        return False
    guard = next((v.guard for v in step.touch.variants if v.label == variant), None)
    field = field_named(name, step)
    return name not in facts(guard, True) and not (field is not None and field.required)


def field_named(name: str, step: Step) -> program.Field | None:
    programs = step.sequence.project.programs
    return next((field for p in programs for field in p.fields if field.path == name), None)


def holds_words(name: str, step: Step) -> bool:
    """A text or a choice, and no number or date."""
    field = field_named(name, step)
    types = {field.type.type} if field is not None else set()
    for event in (e for p in step.sequence.project.programs for e in p.events):
        types |= {t.type for attribute, t in event.attributes if f"entry.{attribute}" == name}
    return bool(types) and types <= {Type.TEXT, Type.CHOICE}
