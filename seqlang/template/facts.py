"""What a condition says about the known: inside `{% if contact.name %}` the name is known."""

from __future__ import annotations

from typing import Any

Parts = tuple[str, ...]
Known = frozenset[Parts]
NOTHING: Known = frozenset()
_COMPARISONS = ("LtExpression", "GtExpression", "LeExpression", "GeExpression", "ContainsExpression")


def path_names(path: Any) -> Parts:
    """The parts of a Liquid path; what stands in brackets as a path of its own keeps its brackets."""
    return tuple(f"[{part}]" if _kind(part) == "Path" else str(part) for part in path.path)


def facts(condition: Any) -> tuple[Known, Known]:
    """The paths that are known where the condition holds, and those known where it does not."""
    kind = _kind(condition)
    if kind == "Path":
        return frozenset({path_names(condition)}), NOTHING
    if kind == "BooleanExpression":
        return facts(condition.expression)
    if kind in ("LogicalAndExpression", "LogicalOrExpression"):
        return _joined(condition, kind == "LogicalAndExpression")
    if kind == "LogicalNotExpression":
        return facts(condition.right)[::-1]
    if kind in ("EqExpression", "NeExpression"):
        return _equal(condition, kind == "EqExpression")
    if kind in _COMPARISONS:  # the unknown is neither above nor below anything, and holds nothing
        return _paths(condition), NOTHING
    return NOTHING, NOTHING


def _joined(condition: Any, both: bool) -> tuple[Known, Known]:
    (left, not_left), (right, not_right) = facts(condition.left), facts(condition.right)
    return (left | right, not_left & not_right) if both else (left & right, not_left | not_right)


def _equal(condition: Any, equal: bool) -> tuple[Known, Known]:
    paths = _paths(condition)
    literals = [side for side in (condition.left, condition.right) if _kind(side) != "Path"]
    if not literals:
        return NOTHING, NOTHING
    known = (NOTHING, paths) if _is_nothing(literals[0]) else (paths, NOTHING)
    return known if equal else known[::-1]


def _paths(condition: Any) -> Known:
    return frozenset(path_names(side) for side in (condition.left, condition.right) if _kind(side) == "Path")


def _is_nothing(literal: Any) -> bool:
    """nil, empty, blank and texts of blanks: being equal to them is being unknown."""
    if _kind(literal) == "StringLiteral":
        return not literal.value.strip()
    return _kind(literal) in ("Nil", "Empty", "Blank")


def _kind(thing: object) -> str:
    return type(thing).__name__  # by name, so that Liquid need not be imported here
