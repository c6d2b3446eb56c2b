"""What the two interpreters tell of a case, held side by side."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from attrs import frozen

from tests.oracle.cases.shapes import Case
from tests.oracle.players import Row, machine_answer, second_answer

Json = dict[str, Any]


@frozen
class Compared:
    """`said`: the first thing that they tell differently, or None; `reached`: what the case came by."""

    said: str | None
    reached: frozenset[str] = frozenset()


def compared(sequence: Json, case: Case) -> Compared:
    first, other = machine_answer(sequence, case), second_answer(sequence, case)
    return Compared(difference(first, other), frozenset(other["reached"]))


def difference(first: Json, other: Json) -> str | None:
    for rows in (done, left_out):
        for here, there in zip_longest(rows(first), rows(other)):
            if here != there:
                return f"machine {here}, interpreter {there}"
    if first["ended"] != other["ended"]:
        return f"machine ends {first['ended']}, interpreter {other['ended']}"
    return None


def done(answer: Json) -> list[Row]:
    return [row for row in answer["log"] if row[1] != "skip"]


def left_out(answer: Json) -> list[Row]:
    """In no order, and without those at the very moment of an end: whether that is still said does not matter."""
    ended = answer["ended"]
    last = ended["at"] if ended is not None and ended["reason"] != "finished" else "never"
    return sorted(row for row in answer["log"] if row[1] == "skip" and not row[0].startswith(last))
