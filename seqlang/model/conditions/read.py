"""Conditions: one small reader for each kind, and how they are joined."""

from __future__ import annotations

import re

from seqlang.conditions import tree as c
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.comparing import Subject, read_others
from seqlang.model.conditions.events import read_event, read_silence
from seqlang.model.conditions.place import Place, between
from seqlang.model.conditions.values import DEEPEST, Typed, read_typed, said, typed_as
from seqlang.model.conditions.wording import kind, quoted, replace
from seqlang.model.program import FieldType
from seqlang.model.scope import Label, Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import evolve

_WRITTEN = (tree.Text, tree.Number, tree.Percent, tree.Date, tree.Time, tree.Moment, tree.Duration, tree.Name)
_ORDER = ("<", "<=", ">", ">=")
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def read_condition(
    node: tree.Condition, scope: Scope, *, success_of: str | None = None
) -> c.Condition | None:
    """The condition with its names resolved and its types checked; None: an error was said.

    `success_of` is the label of the step whose `success when …` this is: an event without a label is that step's own where its
    channel brings it, and a label may be of any step, since success is looked for afterwards.
    """
    own = _own(success_of, scope)
    return _condition(node, Place(evolve(scope, here=None) if own else scope, own), 0)


def _own(label: str | None, scope: Scope) -> Label | None:
    if label is None:
        return None
    return scope.labels.get(label) or next((x for x in scope.labels.values() if x.name == label), None)


def _condition(node: tree.Condition, place: Place, depth: int) -> c.Condition | None:
    if depth > DEEPEST:
        place.scope.say(
            "condition-too-deep", "This condition is nested too deeply to be read. Use several steps.", node
        )
        return None
    if isinstance(node, tree.Any_ | tree.All):
        return _joined(node, place, depth)
    if isinstance(node, tree.Not):
        term = _condition(node.term, place, depth + 1)
        return c.Negation(term) if term else None
    if isinstance(node, tree.Happened):
        return read_event(node, place)
    if isinstance(node, tree.Silence):
        return read_silence(node, place)
    return _asked(node, place.scope)


def _joined(node: tree.Any_ | tree.All, place: Place, depth: int) -> c.Condition | None:
    """All terms are read, so that each can say what is wrong with it."""
    terms = [_condition(term, place, depth + 1) for term in node.terms]
    if None in terms:
        return None
    whole = tuple(t for t in terms if t is not None)
    return c.AnyOf(whole) if isinstance(node, tree.Any_) else c.AllOf(whole)


def _asked(
    node: tree.Compare | tree.Among | tree.Contains | tree.Known | tree.Expression, scope: Scope
) -> c.Condition | None:
    if isinstance(node, tree.Compare):
        return _compare(node, scope)
    if isinstance(node, tree.Among):
        return _among(node, scope)
    if isinstance(node, tree.Contains):
        return _contains(node, scope)
    return _known(node, scope) if isinstance(node, tree.Known) else _truth(node, scope)


# ---- one value held against another --------------------------------------------------------------------------


def _compare(node: tree.Compare, scope: Scope) -> c.Condition | None:
    """Where a written value stands on the left (`5 < contact.score`), the right side is what it is about."""
    swapped = isinstance(node.left, _WRITTEN) and not isinstance(node.right, _WRITTEN)
    about, other = (node.right, node.left) if swapped else (node.left, node.right)
    sign = _MIRRORED.get(node.sign.text, node.sign.text) if swapped else node.sign.text
    held = _held(about, other, sign, node.sign.span, scope)
    if held is None:
        return None
    left, (right,) = held
    return c.Comparison(node.sign.text, right, left) if swapped else c.Comparison(sign, left, right)


def _among(node: tree.Among, scope: Scope) -> c.Condition | None:
    op = "not in" if node.negated else "in"
    found = read_typed(node.left, scope, None)
    if found is None:
        return None
    span = between(node.left.span, node.values[0].span) if node.values else node.span
    values = read_others(Subject(said(node.left), found.type, op, span), node.values, scope)
    return c.Membership(op, _as(found, values), values) if values else None


def _contains(node: tree.Contains, scope: Scope) -> c.Condition | None:
    span = between(node.left.span, node.right.span)
    held = _held(
        node.left, node.right, "contains", Span(span.start + 1, max(span.start + 1, span.end - 1)), scope
    )
    return c.Comparison("contains", held[0], held[1][0]) if held else None


def _held(
    about: tree.Expression, other: tree.Expression, sign: str, sign_span: Span, scope: Scope
) -> tuple[c.Value, tuple[c.Value, ...]] | None:
    found = read_typed(about, scope, None)
    if found is None:
        return None
    values = read_others(Subject(said(about), found.type, sign, sign_span), (other,), scope)
    if values is None:
        return None
    left = _as(found, values, Type.NUMBER if sign in _ORDER else Type.TEXT)
    return left, tuple(typed_as(v, left.type) for v in values)


def _as(found: Typed, values: tuple[c.Value, ...] | None, otherwise: Type = Type.TEXT) -> c.Value:
    """What a webhook answers takes the type of what it is held against, and else the one its sign suggests."""
    other = values[0].type if values else Type.UNKNOWN
    return typed_as(found.value, otherwise if other is Type.UNKNOWN else other)


# ---- a value alone -------------------------------------------------------------------------------------------


def _known(node: tree.Known, scope: Scope) -> c.Condition | None:
    if not isinstance(node.left, tree.Path | tree.StepAttribute):
        text = "Only a field or what a step brought can be known or unknown; this always is."
        scope.say("cannot-compare", text, node.left)
        return None
    found = read_typed(node.left, scope, None)
    if found is None:
        return None
    return c.Test("known" if node.known else "unknown", typed_as(found.value, Type.TEXT))


def _truth(node: tree.Expression, scope: Scope) -> c.Condition | None:
    if isinstance(node, tree.Text):
        _say_text_alone(node, scope)
        return None
    found = read_typed(node, scope, FieldType(Type.YES_NO))
    if found is None:
        return None
    if found.type.type not in (Type.YES_NO, Type.UNKNOWN):
        _say_no_question(node, found.type, scope)
        return None
    return c.Test("true", typed_as(found.value, Type.YES_NO))


# Fields by such names hold a yes or a no, whatever their type; to ask whether they are known would reach those who refused.
_LIKE_CONSENT = re.compile(
    r"consent|opt_?in|opted|agree|allow|permi|accepts|subscribed|wants|_ok\b|\.(?:is|has|may)_"
)
_SAYS_YES = frozenset({"yes", "y", "true", "on", "1", "ja", "oui", "si", "sí", "sì", "sim", "tak", "da"})


def _say_text_alone(node: tree.Text, scope: Scope) -> None:
    if node.value in scope.labels:
        text = f"What about {quoted(node.value)}? Say what happened to it: `opened {quoted(node.value)}`."
        scope.say("not-a-question", text, node)
        return
    scope.say("not-a-question", 'A text alone asks nothing. Ask for a field: `contact.plan = "pro"`.', node)


def _say_no_question(node: tree.Expression, type_: FieldType, scope: Scope) -> None:
    name = said(node)
    if name is None or isinstance(node, tree.Today):
        scope.say(
            "not-a-question",
            f"{kind(type_).capitalize()} alone asks nothing. Hold it against something.",
            node,
        )
        return
    if type_.type is Type.CHOICE:
        _say_which_choice(node, name[1:-1], type_.choices, scope)
        return
    if type_.type is Type.TEXT and _LIKE_CONSENT.search(name):
        text = (
            f'{name} is a text, and a "no" would be known, too. If it is yes or no, declare it as `yes_no`.'
        )
        scope.say("not-a-question", text, node)
        return
    text = f"{name} is {kind(type_)}, so it is neither yes nor no. Did you mean `{name[1:-1]} is known`?"
    fix = Fix("Ask whether it is known", (Edit(Span(node.span.end, node.span.end), " is known"),), safe=False)
    scope.say("not-a-question", text, node, fixes=(fix,))


def _say_which_choice(node: tree.Expression, name: str, choices: tuple[str, ...], scope: Scope) -> None:
    """Never `is known`: of "yes" and "no" both are known. Which one is meant shows only where one of them says yes."""
    yes = next((choice for choice in choices if choice.strip().lower() in _SAYS_YES), None)
    asked = f"{name} = {quoted(yes or choices[0])}" if choices else f"{name} = …"
    text = f"`{name}` is a choice, so ask which one it is, such as `{asked}`."
    if yes and len(choices) == 2:
        text += " A field that is only yes or no is declared `yes_no`, and asked by its name alone."
    fixes = replace(node.span, asked) if yes else ()
    scope.say("not-a-question", text, node, fixes=fixes)
