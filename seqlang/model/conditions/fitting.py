"""Whether a value goes where another type stands, and what to say where it does not."""

from __future__ import annotations

import re

from seqlang.calendar.dates import read_date
from seqlang.calendar.problem import Problem
from seqlang.conditions.tree import Literal, Type, Value
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.values import Typed, said, typed_as
from seqlang.model.conditions.wording import choices, kind, quoted, replace
from seqlang.model.near import did_you_mean
from seqlang.model.program import FieldType
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import evolve

_NUMBER = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?)\s*")
_DATES = frozenset({Type.DATE, Type.MOMENT})
_TEXTS = frozenset({Type.TEXT, Type.CHOICE})
_YES_NO_WORDS = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}


def alike(one: Type, other: Type) -> bool:
    """Whether values of these types can be equal: a choice is a text, a moment is held against a date by its date."""
    return one is other or {one, other} <= _DATES or {one, other} <= _TEXTS or Type.UNKNOWN in (one, other)


def fit(found: Typed, node: tree.Expression, want: FieldType, name: str | None, scope: Scope) -> Value | None:
    """The value as it goes with `want`, which `name` has; None: it does not, which is said."""
    if want.type is Type.UNKNOWN:
        return found.value
    if not alike(found.type.type, want.type):
        _say_misfit(found, node, want, name, scope)
        return None
    if want.type is Type.CHOICE and isinstance(found.value, Literal):
        return _choice(found.value, node, want, scope)
    return typed_as(found.value, want.type)


def _choice(literal: Literal, node: tree.Expression, want: FieldType, scope: Scope) -> Value | None:
    """A written text as the declaration spells it: case and outer blanks make no difference."""
    wanted = str(literal.value).strip().lower()
    spelled = next((c for c in want.choices if c.strip().lower() == wanted), None)
    if spelled is not None or not want.choices:
        return evolve(literal, value=literal.value if spelled is None else spelled, type=Type.CHOICE)
    meant, fixes = did_you_mean(str(literal.value), want.choices, node, quoted=True)
    text = f"{quoted(str(literal.value))} is none of the choices, which are {choices(want)}.{meant}"
    scope.say("unknown-choice", text, node, fixes=fixes)
    return None


def _say_misfit(found: Typed, node: tree.Expression, want: FieldType, name: str | None, scope: Scope) -> None:
    for hint in (_quotes_off, _quotes_on, _wrong_measure):
        said_so = hint(found, node, want)
        if said_so:
            scope.say("wrong-type", said_so[0], node, fixes=said_so[1])
            return
    subject = f"{name} is {kind(want)}" if name else f"{kind(want).capitalize()} belongs here"
    other = said(node)
    object_ = f"{other} is {kind(found.type)}" if other else f"this is {kind(found.type)}"
    why = ": the two cannot be held against each other." if name else "."
    scope.say("wrong-type", f"{subject}, and {object_}{why}", node)


Hint = tuple[str, tuple[Fix, ...]] | None


def _quotes_off(found: Typed, node: tree.Expression, want: FieldType) -> Hint:
    """A number, a date, a yes in quotes is only a text."""
    if not isinstance(node, tree.Text):
        return None
    inside = node.value.strip()
    number = _NUMBER.fullmatch(inside)
    if want.type is Type.NUMBER and number and not inside.startswith("-"):
        return f"A number stands without quotes: `{number[1]}`.", replace(node.span, number[1], safe=True)
    if want.type in _DATES and not isinstance(read_date(inside), Problem):
        return f"A date stands without quotes: `{inside}`.", replace(node.span, inside, safe=True)
    if want.type in _DATES:
        return "A date belongs here, written year-month-day: `2026-12-01`.", ()
    word = _YES_NO_WORDS.get(inside.lower())
    if want.type is Type.YES_NO and word:
        return f"Yes and no stand without quotes: `{word}`.", replace(node.span, word, safe=True)
    return None


def _quotes_on(found: Typed, node: tree.Expression, want: FieldType) -> Hint:
    """A number or a yes where a text is wanted lacks its quotes."""
    if want.type not in _TEXTS or not isinstance(node, tree.Number | tree.Name | tree.Date):
        return None
    return f"A text stands in quotes: {quoted(node.text)}.", replace(node.span, quoted(node.text), safe=True)


def _wrong_measure(found: Typed, node: tree.Expression, want: FieldType) -> Hint:
    """`contact.trial_end < 3 days`: a length is not a day yet; nor is one text a list."""
    if want.type in _DATES and found.type.type is Type.LENGTH:
        fix = Fix(
            "Count it from today", (Edit(Span(node.span.start, node.span.start), "today + "),), safe=False
        )
        return "A length is not a day yet. Say from when it counts: `today + 3 days`.", (fix,)
    if want.type in _DATES and found.type.type is Type.NUMBER:
        return "A number is not a day. Say from when it counts, and in what: `today + 3 days`.", ()
    if want.type is Type.LIST and found.type.type in _TEXTS:
        return 'A list is not one text. Put a text into it with `+`: `contact.tags + "vip"`.', ()
    if found.type.type is Type.LENGTH:
        return f"A length of time goes only with a date (`today + 3 days`); here belongs {kind(want)}.", ()
    return None
