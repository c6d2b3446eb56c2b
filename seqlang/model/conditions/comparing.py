"""A value held against others by a sign: which signs its type knows, and whether the others fit."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.conditions.tree import Type, Value
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.fitting import fit
from seqlang.model.conditions.values import read_typed
from seqlang.model.conditions.wording import kind
from seqlang.model.program import FieldType
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import frozen

_ORDERED = frozenset({Type.NUMBER, Type.DATE, Type.MOMENT, Type.UNKNOWN})
_SEARCHED = frozenset({Type.TEXT, Type.CHOICE, Type.LIST, Type.UNKNOWN})


@frozen
class Subject:
    """What is asked about: how it is called in a remark, its type, and where the sign stands."""

    name: str | None
    type: FieldType
    sign: str
    sign_span: Span


def read_others(about: Subject, nodes: Sequence[tree.Expression], scope: Scope) -> tuple[Value, ...] | None:
    """The values that the subject is held against, each checked; None: something was said."""
    if not _knows_sign(about, scope):
        return None
    want = _wanted(about)
    values = [_read(node, want, about, scope) for node in nodes]
    return None if None in values else tuple(v for v in values if v is not None)


def _wanted(about: Subject) -> FieldType:
    if about.sign == "contains":
        return FieldType(Type.TEXT)
    return about.type


def _read(node: tree.Expression, want: FieldType, about: Subject, scope: Scope) -> Value | None:
    found = read_typed(node, scope, want)
    if found is None:
        return None
    if want.type is Type.UNKNOWN and found.type.type in (Type.LIST, Type.LENGTH):
        scope.say("wrong-type", f"Nothing can be held against {kind(found.type)} here.", node)
        return None
    name = None if about.sign == "contains" else about.name
    return fit(found, node, want, name, scope)


def _knows_sign(about: Subject, scope: Scope) -> bool:
    held = about.type.type
    if about.sign == "contains":
        return held in _SEARCHED or _say_no_contains(about, scope)
    if held is Type.LIST:
        return _say_list(about, scope)
    if held is Type.LENGTH:
        text = "A length of time cannot be compared. Compare a date: `contact.renewal < today + 30 days`."
        scope.say("cannot-compare", text, about.sign_span)
        return False
    if about.sign in ("<", "<=", ">", ">=") and held not in _ORDERED:
        return _say_no_order(about, scope)
    return True


def _say_no_contains(about: Subject, scope: Scope) -> bool:
    text = f"`contains` looks into texts and lists, and {about.name or 'this'} is {kind(about.type)}. Ask with `=`."
    fix = Fix("Change it to `=`", (Edit(about.sign_span, "="),), safe=False)
    scope.say("cannot-compare", text, about.sign_span, fixes=(fix,))
    return False


def _say_list(about: Subject, scope: Scope) -> bool:
    name = about.name or "This"
    text = f'{name} is a list, which holds several. Ask `contains`: `… contains "vip"`.'
    fix = Fix("Change it to `contains`", (Edit(about.sign_span, "contains"),), safe=False)
    scope.say("cannot-compare", text, about.sign_span, fixes=(fix,) if about.sign == "=" else ())
    return False


def _say_no_order(about: Subject, scope: Scope) -> bool:
    name = about.name or "This"
    text = (
        f"{name} is {kind(about.type)}, and only numbers, dates and moments are above or below one another."
    )
    notes = (
        [f"If it holds numbers, declare it so: `field {name[1:-1]}: number`."]
        if "." in name and '"' not in name
        else []
    )
    scope.say("cannot-compare", text, about.sign_span, notes=notes)
    return False
