"""What may be added to what: numbers, dates and lengths, lists and texts."""

from __future__ import annotations

from seqlang.conditions.tree import Length, Literal, Type, Value
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.wording import kind
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree

_DATES = (Type.DATE, Type.MOMENT)
_TEXTS = (Type.TEXT, Type.CHOICE)


def sum_type(node: tree.Sum, left: Type, right: Type, added: Value, scope: Scope) -> Type | None:
    """The type of a sum or difference; None where the two do not go together, which is said."""
    if Type.UNKNOWN in (left, right):
        return _with_open(left, right)
    if left is right is Type.NUMBER:
        return Type.NUMBER
    if left in _DATES and right is Type.LENGTH:
        return left if left is Type.MOMENT or _is_whole_days(node, added, scope) else None
    if left is Type.LIST and right in (*_TEXTS, Type.LIST):
        return Type.LIST
    _say_cannot(node, left, right, scope)
    return None


def _with_open(left: Type, right: Type) -> Type:
    """One side is not known yet: the other tells what it must be."""
    if right is Type.LENGTH:
        return Type.MOMENT if left is Type.UNKNOWN else left
    return left if left is not Type.UNKNOWN else right


def _is_whole_days(node: tree.Sum, added: Value, scope: Scope) -> bool:
    length = added.value if isinstance(added, Literal) else None
    if not isinstance(length, Length) or not length.duration.is_clock_unit:
        return True
    text = "A date has no clock to count hours and minutes on. Count in days, or use a moment (`2026-12-03 17:00`)."
    scope.say("needs-a-moment", text, node.right)
    return False


def _say_cannot(node: tree.Sum, left: Type, right: Type, scope: Scope) -> None:
    if left in _DATES and right is Type.NUMBER:
        text = "Which unit is this? Write a length: `3 days`, `2 weeks`."
        end = node.right.span.end
        fix = Fix("Count it in days", (Edit(Span(end, end), " days"),), safe=False)
        scope.say("cannot-add", text, node.right, fixes=(fix,))
        return
    scope.say("cannot-add", _cannot(node.sign, left, right), node)


def _cannot(sign: str, left: Type, right: Type) -> str:
    if left is Type.LENGTH and right in _DATES:
        return "The date stands first, then the length: `today + 3 days`."
    if left in _DATES and right in _DATES:
        return "Two dates are not added or subtracted here. Hold one against the other: `contact.renewal < today + 30 days`."
    if left is right is Type.LENGTH:
        return "Two lengths make one: write their sum, as in `90 minutes`."
    if left in _TEXTS and right in _TEXTS:
        return "Texts cannot be added up. To collect several words, declare the field as a `list`."
    did = "added to" if sign == "+" else "taken from"
    return f"{kind(right).capitalize()} cannot be {did} {kind(left)}."
