"""Answers on a way that last: what one contact cannot answer both ways."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from seqlang.values import frozen

Json = Mapping[str, Any]
_COMPARED = ("=", "!=", "<", "<=", ">", ">=", "contains", "in", "not in", "known", "unknown", "true")
_OPPOSITE = {"!=": "=", "not in": "in", "unknown": "known"}


@frozen
class Term:
    """A comparison of a field or an attribute of the enrolling event, and whether it holds. `values`: what it is compared with."""

    subject: str
    op: str
    values: tuple[str, ...]
    holds: bool


def told(condition: Json, holds: bool) -> Iterator[Term]:
    """What an answer says for good; nothing where it can change, as with events."""
    op = condition["op"]
    if op == "not":
        yield from told(condition["term"], not holds)
    elif (op == "and" and holds) or (op == "or" and not holds):
        for term in condition["terms"]:
            yield from told(term, holds)
    elif op in _COMPARED:
        subject = condition["value"] if "value" in condition else condition["left"]
        if "field" in subject or "entry" in subject:
            yield _term(condition, subject, op, holds)


def _term(condition: Json, subject: Json, op: str, holds: bool) -> Term:
    right = condition.get("values") or ([condition["right"]] if "right" in condition else [])
    values = tuple(json.dumps(v, sort_keys=True) for v in right)
    return Term(subject_of(subject), _OPPOSITE.get(op, op), values, holds is (op not in _OPPOSITE))


def subject_of(value: Json) -> str:
    return f"entry.{value['entry']}" if "entry" in value else str(value["field"])


def agree(terms: Iterable[Term], more: Sequence[Term]) -> bool:
    """Can all of them hold for one contact, as far as a glance tells?"""
    return not any(_rival(a, b) for a in terms for b in more)


def _rival(a: Term, b: Term) -> bool:
    if a.subject != b.subject:
        return False
    if (a.op, a.values) == (b.op, b.values):
        return a.holds is not b.holds
    if a.holds and b.holds and {a.op, b.op} <= {"=", "in"}:
        return not set(a.values) & set(b.values)
    return (_unknown(a) and _needs_value(b)) or (_unknown(b) and _needs_value(a))


def _unknown(term: Term) -> bool:
    return term.op == "known" and not term.holds


def _needs_value(term: Term) -> bool:
    return term.holds
