"""A plan document into the machine: read once, held against all that docs/plan.md says of it, refused with the place where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.loading.sense import wrongs
from seqlang.machine.loading.shape import document_check
from seqlang.machine.loading.text import read
from seqlang.machine.loading.wrong import Wrong, meant, shown
from seqlang.machine.plan import KNOWN, Plan, RefusedPlan

_VERSION = "seqlang_plan"


def load(document: Any) -> tuple[Plan, ...]:
    """The sequences of a plan document, ready to run: parsed JSON, or its text (str, or bytes in UTF-8).

    Raises RefusedPlan, with the JSON path, where a runner could not execute it. What is handed over is copied, and may change afterwards.
    """
    whole = read(document)
    try:
        wrong = next(_wrongs(whole), None)
    except RecursionError:
        wrong = Wrong((), "its conditions lie too deep in each other")
    if wrong is not None:
        raise RefusedPlan(str(wrong))
    return tuple(Plan(sequence) for sequence in whole["sequences"])


def _wrongs(whole: Any) -> Iterator[Wrong]:
    """Each next one is looked for only where those before it were not found: it may build on them."""
    yield from _version(whole)
    shape = document_check()(whole)
    if shape is not None:
        yield shape
    for number, sequence in enumerate(whole["sequences"]):
        yield from (wrong.under(number).under("sequences") for wrong in wrongs(sequence))
    yield from _same_names(whole["sequences"])


def _version(whole: Any) -> Iterator[Wrong]:
    if type(whole) is not dict:
        yield Wrong((), f"a plan document is an object, and this is {shown(whole)}")
    elif _VERSION not in whole:
        why = f"this is no plan document: it does not say its version in `{_VERSION}`{meant(_VERSION, whole)}"
        yield Wrong((), why)
    elif type(whole[_VERSION]) is not int or whole[_VERSION] < 1:
        yield Wrong((_VERSION,), f"a version is a whole number from 1 on, not {shown(whole[_VERSION])}")
    elif whole[_VERSION] > KNOWN:
        why = f"this plan is of version {shown(whole[_VERSION])}, and this machine knows {KNOWN}: upgrade seqlang"
        yield Wrong((_VERSION,), why)


def _same_names(sequences: list[Mapping[str, Any]]) -> Iterator[Wrong]:
    """A host finds a sequence by its name, and files it by its id."""
    for key in ("name", "id"):
        seen: dict[str, int] = {}
        for number, sequence in enumerate(sequences):
            first = seen.setdefault(sequence[key], number)
            if first != number:
                why = f"$.sequences[{first}] has the same {key}, {shown(sequence[key])}"
                yield Wrong(("sequences", number, key), why)
