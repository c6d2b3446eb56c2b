"""The same cadences for other tools: YAML with its JSON Schema, as strict as a schema can be, Python for ruff, workflows for actionlint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.cadences import PLANS, SIGNS, WINDOWS, Cadence, Step, Touch

# ---- YAML ------------------------------------------------------------------------------------------------------


def as_yaml(all_: tuple[Cadence, ...]) -> str:
    lines = ["---", "fields:", "  contact.plan:"]
    lines += [f"    - {plan}" for plan in PLANS]
    lines += ["  contact.company: text required", "  contact.seats: number required", "  contact.phone: text"]
    lines += ["sequences:"]
    for cadence in all_:
        lines += [f"  - name: {cadence.name}", f"    send: {cadence.send}", "    exit:"]
        lines += [*(f"      - when: {event}" for event in cadence.exit.split(" or ")), "    steps:"]
        for step in cadence.steps:
            lines += _yaml_step(step)
    return "\n".join(lines) + "\n"


def _yaml_step(step: Step) -> Iterator[str]:
    yield f"      - day: {step.day}"
    if step.other is None:
        yield from _yaml_touch(step.touch, "        ")
        return
    yield "        if: >-"
    yield from (f"          {part}" for part in step.asked.replace('" at', '"\nat').split("\n"))
    yield "        then:"
    yield from _yaml_touch(step.touch, "          ")
    yield "        else:"
    yield from _yaml_touch(step.other, "          ")


def _yaml_touch(touch: Touch, margin: str) -> Iterator[str]:
    yield f'{margin}{touch.channel}: "{touch.label}"'
    if touch.guard:
        yield f"{margin}guard: '{touch.guard}'"
    for key, text in touch.texts:
        yield f'{margin}{key}: "{text}"'
    yield f"{margin}{touch.body_name}: |"
    yield from (f"{margin}  {line}" for line in touch.body)
    if touch.success:
        yield f"{margin}success: {touch.success}"


def _object(required: list[str], properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
        **more,
    }


_TEXT = {"type": "string", "minLength": 1}
_NAME = r"contact\.[a-z_]+"
_ASKS = rf'{_NAME} (is known|[<>]=? \d+|= "[a-z]+"|in \("[a-z]+"(, "[a-z]+")*\))'
_TOUCH = {
    "email": _TEXT,
    "call": _TEXT,
    "linkedin": _TEXT,
    "task": _TEXT,
    "guard": {"type": "string", "pattern": f"^{_ASKS}( and {_ASKS})*$"},
    "subject": _TEXT,
    "due": {"type": "string", "pattern": r"^\d+ (business )?(hours|days)$"},
    "body": _TEXT,
    "script": _TEXT,
    "success": {"type": "string", "pattern": r"^[a-z_]+ within \d+ (hours|days)$"},
}
_KINDS = [
    {"required": ["email", "subject", "body"], "properties": {"due": False, "script": False}},
    *(
        {"required": [name, "script"], "properties": {"subject": False}}
        for name in ("call", "linkedin", "task")
    ),
]
_DAY = {"day": {"type": "integer", "minimum": 1}}
_BRANCH = {
    "if": {"type": "string", "pattern": rf'^({"|".join(SIGNS)}) "[^"]+"( at least \d+ times)?$'},
    "then": {"$ref": "#/$defs/touch"},
    "else": {"$ref": "#/$defs/touch"},
}
_SEQUENCE = {
    "name": _TEXT,
    "send": {"enum": list(WINDOWS)},
    "exit": {"type": "array", "minItems": 1, "items": _object(["when"], {"when": {"pattern": "^[a-z_]+$"}})},
    "steps": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}},
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        ["fields", "sequences"],
        {
            "fields": {
                "type": "object",
                "propertyNames": {"pattern": f"^{_NAME}$"},
                "additionalProperties": {"type": ["string", "array"], "items": _TEXT},
            },
            "sequences": {"type": "array", "items": _object(["name", "send", "exit", "steps"], _SEQUENCE)},
        },
    ),
    "$defs": {
        "touch": _object([], _TOUCH, oneOf=_KINDS),
        "step": {
            "if": {"required": ["if"]},
            "then": _object(["day", "if", "then"], {**_DAY, **_BRANCH}),
            "else": _object(["day"], {**_DAY, **_TOUCH}, oneOf=_KINDS),
        },
    },
}

# ---- Python ----------------------------------------------------------------------------------------------------


def as_python(all_: tuple[Cadence, ...]) -> str:
    """About as many lines of plain code, which ruff finds clean."""
    lines = ['"""Cadences."""', "", "from outreach import Contact, Sequence, Touch"]
    for number, cadence in enumerate(all_):
        lines += [
            "",
            f'made_{number} = Sequence("{cadence.name}", send="{cadence.send}", leave="{cadence.exit}")',
        ]
        for at, step in enumerate(cadence.steps):
            lines += _python_step(f"made_{number}", at, step)
    return "\n".join(lines) + "\n"


def _python_step(name: str, at: int, step: Step) -> Iterator[str]:
    yield from (
        "",
        "",
        f"@{name}.day({step.day})",
        f"def {name}_step_{at}(contact: Contact) -> Touch | None:",
    )
    if step.other is not None:
        yield f"    if not contact.has({step.asked!r}):"
        yield from _python_touch(step.other, "        ")
    if step.touch.guard:
        yield f"    if not contact.fits({step.touch.guard!r}):"
        yield "        return None"
    yield from _python_touch(step.touch, "    ")


def _python_touch(touch: Touch, margin: str) -> Iterator[str]:
    yield f"{margin}touch = Touch({touch.channel!r}, {touch.label!r})"
    yield from (f"{margin}touch.{key} = {text!r}" for key, text in touch.texts)
    yield from (f"{margin}touch.say({line!r})" for line in touch.body)
    yield f"{margin}return touch"


# ---- GitHub's workflows ----------------------------------------------------------------------------------------


def as_workflow(all_: tuple[Cadence, ...]) -> str:
    """About as many lines of a workflow: a job for each cadence, a step for each touch."""
    lines = ["on: push", "jobs:"]
    for number, cadence in enumerate(all_):
        lines += [f"  made-{number}:", "    runs-on: ubuntu-latest", "    steps:"]
        for step in cadence.steps:
            for touch in (step.touch, *([step.other] if step.other else [])):
                lines += _workflow_touch(touch)
    return "\n".join(lines) + "\n"


def _workflow_touch(touch: Touch) -> Iterator[str]:
    yield f'      - name: "{touch.label}"'
    if touch.guard:
        yield "        if: ${{ github.event_name == 'push' }}"
    yield "        shell: bash"
    yield "        env:"
    yield from (f'          {key.upper()}: "{text}"' for key, text in touch.texts)
    yield "        run: |"
    yield from (f"          echo '{line.replace(chr(39), '')}'" for line in touch.body[1:])
