"""Expectations of a field's value, asked when all is over."""

from __future__ import annotations

from seqlang.machine.values import plain
from seqlang.plan.words import literal_words, value_words
from seqlang.syntax import tree
from seqlang.trials.failure import Failure
from seqlang.trials.happened import Happened
from seqlang.trials.never import nobody_sets
from seqlang.trials.values import Known, as_json, holds, worked_out


def value_fails(line: tree.ExpectValue, happened: Happened) -> Failure | None:
    """`expect contact.stage = "hot"`."""
    known = happened.known()
    if holds(line.sign.text, line.field, line.value, known):
        return None
    path, found = line.field.text, worked_out(line.field, known)
    wanted = value_words(as_json(line.value, known.plan))
    is_ = "unknown" if found is None else _said(path, found, known)
    notes = _nobody_sets(line, known) if nobody_sets(path, happened) else ()
    not_so = (
        f", and does not contain {wanted}" if line.sign.text == "contains" else f", not {_than(line)}{wanted}"
    )
    return Failure(f"{path} is {is_} in the end{not_so}.", notes)


def _nobody_sets(line: tree.ExpectValue, known: Known) -> tuple[str, ...]:
    """Whoever reads it most often meant what holds at the start."""
    path = line.field.text
    value = value_words(as_json(line.value, known.plan)) if line.sign.text == "=" else "…"
    return (
        f"no step of the sequence sets {path}; what holds at the start is said by `given {path} = {value}`",
    )


def _than(line: tree.ExpectValue) -> str:
    words = {"<": "below ", "<=": "at most ", ">": "above ", ">=": "at least ", "!=": "other than "}
    return words.get(line.sign.text, "")


def _said(path: str, found: object, known: Known) -> str:
    declared = known.types.get(path)
    return literal_words(plain(found), None if declared is None else str(declared.type))
