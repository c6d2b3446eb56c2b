"""Values written in a test, worked out as the machine works out the plan's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine import conditions, values
from seqlang.machine.clock import Clock
from seqlang.machine.plan import Plan
from seqlang.machine.state import Progress
from seqlang.model.program import FieldType
from seqlang.simulate.script import length_of, value_of
from seqlang.syntax import tree
from seqlang.values import field, frozen

Json = Mapping[str, Any]
Types = Mapping[str, FieldType]


@frozen
class Known:
    """What is known at a moment: the contact's fields as they came, their declared types, what steps brought."""

    plan: Plan
    types: Types
    clock: Clock
    now: int
    fields: Json
    entry: Json = field(factory=dict)
    progress: Mapping[str, Progress] = field(factory=dict)

    def field(self, path: str) -> Any:
        """A field's own value by its type; None where it is unknown."""
        declared = self.types.get(path)
        return typed(self.fields.get(path), declared)

    def asked(self) -> conditions.Asked:
        return conditions.Asked(
            self.now,
            self.now,
            self.clock,
            self.field,
            self.entry,
            (),
            self.progress,
            lambda moment, length: None,
            self.amount,
        )

    def amount(self, length: Json) -> int | None:
        """A length's number, written or a field's."""
        amount = length["amount"]
        if not isinstance(amount, Mapping):
            return int(amount)
        known = values.typed(self.fields.get(amount["field"]), "number")
        return None if known is None else int(known)


def typed(raw: Any, declared: FieldType | None) -> Any:
    if declared is None:
        return values.typed(raw, "text")
    return values.typed(raw, str(declared.type), declared.choices)


def worked_out(node: tree.Expression, known: Known) -> Any:
    """A written value as JSON has it; None where a part of it is unknown."""
    return values.plain(conditions.value(as_json(node, known.plan), known.asked()))


def holds(sign: str, left: tree.Expression, right: tree.Expression, known: Known) -> bool:
    """Is `left SIGN right` so?"""
    sides = {"left": as_json(left, known.plan), "right": as_json(right, known.plan)}
    return conditions.holds({"op": sign, **sides}, known.asked())


def as_json(node: tree.Expression, plan: Plan) -> dict[str, Any]:
    """The expression as the plan would have it; see docs/plan.md on values."""
    match node:
        case tree.Path():
            root, _, rest = node.text.partition(".")
            return {"entry": rest, "type": "text"} if root == "entry" else {"field": node.text}
        case tree.StepAttribute():
            steps = list(plan.steps_named(node.step.value))
            return {"steps": steps, "attribute": node.name.text, "type": "unknown"}
        case tree.Sum():
            left, right = as_json(node.left, plan), as_json(node.right, plan)
            return {"op": node.sign, "left": left, "right": right, "type": "unknown"}
        case tree.Today():
            return {"today": True}
        case tree.Duration():
            return {"length": length_json(node)}
    return {"value": _written(node), "type": _type(node)}


def length_json(node: tree.Duration) -> Json | None:
    """A length as the plan has it; its number may be a field's."""
    written = length_of(node)
    if written is not None or not isinstance(node.amount, tree.Path):
        return written
    from seqlang.calendar.duration import unit_named

    unit = unit_named(node.unit.text)
    amount = {"field": node.amount.text}
    return None if unit is None else {"amount": amount, "to": None, "unit": unit, "business": node.business}


def _written(node: tree.Expression) -> Any:
    if isinstance(node, tree.Name):
        return {"yes": True, "no": False}.get(node.text.lower(), node.text)
    return value_of(node)


def _type(node: tree.Expression) -> str:
    match node:
        case tree.Number():
            return "number"
        case tree.Date():
            return "date"
        case tree.Moment():
            return "moment"
        case tree.Name():
            return "yes_no" if isinstance(_written(node), bool) else "text"
    return "text"
