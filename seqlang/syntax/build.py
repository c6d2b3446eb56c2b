"""From productions to nodes: one small function for each rule of the grammar, found by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from seqlang.source import Span
from seqlang.syntax import tree as t
from seqlang.syntax.lexer import Token
from seqlang.syntax.table import MANY, ONE
from seqlang.syntax.text import value_of

Builder: TypeAlias = Callable[[list[Any], Span], Any]


def _text(token: Token) -> t.Text:
    return t.Text(Span(token.start, token.end), value_of(token.text), token.text)


def _plain(node: Callable[[Span, str], t.Node]) -> Callable[[Token], t.Node]:
    return lambda token: node(Span(token.start, token.end), token.text)


# What a token becomes when it is taken; a kind that is not named here carries nothing.
LEAVES: dict[str, Callable[[Token], t.Node]] = {
    "TEXT": _text,
    "NAME": _plain(t.Name),
    "INT": _plain(t.Number),
    "NUMBER": _plain(t.Number),
    "PERCENT": _plain(t.Percent),
    "DATE": _plain(t.Date),
    "TIME": _plain(t.Time),
    "TIME_RANGE": _plain(t.TimeRange),
    "EQUALS": _plain(t.Name),
    "COMPARE": _plain(t.Name),
    "CONTAINS": _plain(t.Name),
    "NO": _plain(t.Name),
    "REQUIRED": _plain(t.Name),
    "BUSINESS": _plain(t.Name),
    "BROKEN": _plain(t.Broken),
}


def _rest(children: list[Any], start: int) -> tuple[Any, ...]:
    """The children from `start` on; an empty optional stands there as one None."""
    return tuple(c for c in children[start:] if c is not None)


def _type(c: list[Any], s: Span) -> t.Type:
    return t.Type(s, c[0], ()) if isinstance(c[0], t.Name) else t.Type(s, None, tuple(c))


def _statement(c: list[Any], s: Span) -> t.Statement:
    when = next((x for x in c if isinstance(x, (t.Day, t.After, t.On, t.Offset, t.Next))), None)
    guard = next((x for x in c if isinstance(x, t.Guard)), None)
    details = next((x for x in c if isinstance(x, _Details)), _Details())
    action = next(x for x in c if not isinstance(x, (_Details, t.Guard)) and x is not None and x is not when)
    if isinstance(action, _Steps):
        action = t.Group(Span(action[0].span.start, s.end) if action else s, tuple(action))
    return t.Statement(s, when, action, guard, tuple(details))


class _Details(list[Any]):
    pass


class _Steps(list[Any]):
    pass


def _cases(c: list[Any], start: int) -> tuple[tuple[t.Case, ...], tuple[t.Step, ...] | None]:
    """The `else if`s and the `else` at the end of a production."""
    cases = tuple(x for x in c[start:] if isinstance(x, t.Case))
    last = c[-1] if len(c) > start and isinstance(c[-1], _Otherwise) else None
    return cases, None if last is None else tuple(last)


class _Otherwise(list[Any]):
    pass


def _branch(c: list[Any], s: Span) -> t.Branch:
    cases, otherwise = _cases(c, 2)
    first_end = c[1][-1].span.end if c[1] else c[0].span.end
    return t.Branch(s, (t.Case(Span(s.start, first_end), c[0], tuple(c[1])), *cases), otherwise)


def _wait_for(c: list[Any], s: Span) -> t.WaitFor:
    cases, otherwise = _cases(c, 3)
    return t.WaitFor(s, c[0], c[1], tuple(c[2] or ()), cases, otherwise)


def _reaction(always: bool) -> Builder:
    def build(c: list[Any], s: Span) -> t.Reaction:
        steps = tuple(c[1]) if isinstance(c[1], _Steps) else (c[1],)
        return t.Reaction(s, always, c[0], steps)

    return build


def _duration(c: list[Any], s: Span) -> t.Duration:
    if isinstance(c[0], t.Path):
        return t.Duration(s, c[0], None, c[1] is not None, c[2])
    return t.Duration(s, c[0], c[1], c[2] is not None, c[3])


def _attribute_test(c: list[Any], s: Span) -> t.AttributeTest:
    return t.AttributeTest(s, c[0], c[1], (c[2],))


def _attribute_in(word: str) -> Builder:
    def build(c: list[Any], s: Span) -> t.AttributeTest:
        return t.AttributeTest(s, c[0], t.Name(Span(c[0].span.end, c[1].span.start), word), tuple(c[1:]))

    return build


def _sum(sign: str) -> Builder:
    return lambda c, s: t.Sum(s, c[0], sign, c[1])


def _bound(relation: str) -> Builder:
    return lambda c, s: t.Bound(s, relation, c[0], c[1])


def _offset(before: bool) -> Builder:
    return lambda c, s: t.Offset(s, c[0], before, c[1], c[2])


def _exit_rule(c: list[Any], s: Span) -> t.ExitRule:
    head: t.Exit = c[0]
    return t.ExitRule(s, head.to, head.name, c[1], tuple(c[2] or ()))


def _given_tasks(c: list[Any], s: Span) -> t.GivenTasks:
    return t.GivenTasks(s, c[0], None) if isinstance(c[0], t.Duration) else t.GivenTasks(s, None, c[0])


# By the grammar's names. A production's children are its kept symbols in order, None for an optional one left out.
BUILDERS: dict[str, Builder] = {
    MANY: lambda c, s: c,
    ONE: lambda c, s: c[0],
    "start": lambda c, s: c[0],
    "import_": lambda c, s: t.Import(s, c[0]),
    "event": lambda c, s: t.EventDeclaration(s, c[0], tuple(c[1] or ())),
    "attributes": lambda c, s: c,
    "attribute": lambda c, s: t.Attribute(s, c[0], c[1]),
    "type": _type,
    "field": lambda c, s: t.FieldDeclaration(s, c[0], c[1], c[2] is not None),
    "channel": lambda c, s: t.ChannelDeclaration(s, c[0], c[1]),
    "sequence": lambda c, s: t.Sequence(s, c[0], _rest(c, 1)),
    "fragment": lambda c, s: t.Fragment(s, c[0], _rest(c, 1)),
    "test": lambda c, s: t.Test(s, c[0], c[1], _rest(c, 2)),
    "broken": lambda c, s: c[0],
    "setting": lambda c, s: t.Setting(s, c[0], c[1], tuple(c[2:])),
    "comma": lambda c, s: t.Comma(s),
    "details": lambda c, s: _Details(c),
    "success": lambda c, s: t.Success(s, c[0]),
    "variant": lambda c, s: t.Variant(
        s,
        c[0],
        c[1] if isinstance(c[1], t.Percent) else None,
        c[1] if isinstance(c[1], t.Guard) else None,
        tuple(c[2] or ()),
    ),
    "enroll": lambda c, s: t.Enroll(s, c[0]),
    "enroll_on": lambda c, s: t.EnrollOn(s, c[0], c[1], c[2]),
    "goal": lambda c, s: t.Goal(s, c[0], c[1], tuple(c[2] or ())),
    "exit_rule": _exit_rule,
    "stop": lambda c, s: t.Stop(s, c[0], c[1]),
    "pause": lambda c, s: t.Pause(s, c[0], None, None, c[1]),
    "pause_until": lambda c, s: t.Pause(s, None, c[0], c[1], c[2]),
    "occurrence": lambda c, s: t.Happened(s, c[0], c[1], (), None, None),
    "reaction": _reaction(False),
    "reaction_always": _reaction(True),
    "statement": _statement,
    "plain_step": _statement,
    "block": lambda c, s: _Steps(c),
    "guard": lambda c, s: t.Guard(s, False, c[0]),
    "guard_unless": lambda c, s: t.Guard(s, True, c[0]),
    "day": lambda c, s: t.Day(s, c[0], c[1], c[2]),
    "after": lambda c, s: t.After(s, c[0], c[1]),
    "on": lambda c, s: t.On(s, c[0], c[1]),
    "before": _offset(True),
    "behind": _offset(False),
    "next": lambda c, s: t.Next(s, c[0], c[1]),
    "touch": lambda c, s: t.Touch(s, c[0], c[1], c[2]),
    "wait": lambda c, s: t.Wait(s, c[0]),
    "exit": lambda c, s: t.Exit(s, c[0], c[1]),
    "start_other": lambda c, s: t.Start(s, c[0]),
    "set": lambda c, s: t.SetField(s, c[0], c[1]),
    "tag": lambda c, s: t.Tag(s, c[0], False),
    "untag": lambda c, s: t.Tag(s, c[0], True),
    "unsubscribe": lambda c, s: t.Unsubscribe(s),
    "use": lambda c, s: t.Use(s, c[0], c[1]),
    "branch": _branch,
    "wait_for": _wait_for,
    "case": lambda c, s: t.Case(s, c[0], tuple(c[1])),
    "otherwise": lambda c, s: _Otherwise(c[0]),
    "split": lambda c, s: t.Split(s, c[0], tuple(c[1:])),
    "arm": lambda c, s: t.Arm(s, c[0], c[1], tuple(c[2] or ())),
    "repeat": lambda c, s: t.Repeat(s, c[0], c[1], c[2], tuple(c[3])),
    "any": lambda c, s: t.Any_(s, tuple(c)),
    "all": lambda c, s: t.All(s, tuple(c)),
    "not": lambda c, s: t.Not(s, c[0]),
    "compare": lambda c, s: t.Compare(s, c[0], c[1], c[2]),
    "among": lambda c, s: t.Among(s, c[0], tuple(c[1:]), False),
    "not_among": lambda c, s: t.Among(s, c[0], tuple(c[1:]), True),
    "contains": lambda c, s: t.Contains(s, c[0], c[-1]),
    "known": lambda c, s: t.Known(s, c[0], True),
    "unknown": lambda c, s: t.Known(s, c[0], False),
    "happened": lambda c, s: t.Happened(s, c[0], c[1], tuple(c[2] or ()), c[3], c[4]),
    "silence": lambda c, s: t.Silence(s, c[0], c[1], tuple(c[2] or ()), c[3]),
    "tests": lambda c, s: c,
    "attribute_test": _attribute_test,
    "attribute_in": _attribute_in("in"),
    "attribute_not_in": _attribute_in("not in"),
    "at_least": lambda c, s: t.Count(s, True, c[0]),
    "fewer_than": lambda c, s: t.Count(s, False, c[0]),
    "within": lambda c, s: t.Within(s, c[0]),
    "in_the_last": lambda c, s: t.InTheLast(s, c[0]),
    "ever": lambda c, s: t.Ever(s),
    "plus": _sum("+"),
    "minus": _sum("-"),
    "path": lambda c, s: t.Path(s, tuple(c)),
    "step_attribute": lambda c, s: t.StepAttribute(s, c[0], c[1]),
    "moment": lambda c, s: t.Moment(s, c[0], c[1]),
    "today": lambda c, s: t.Today(s),
    "duration": _duration,
    "given": lambda c, s: t.GivenValue(s, c[0], tuple(c[1:])),
    "given_choice": lambda c, s: t.GivenChoice(s, c[0], c[1], c[2]),
    "given_tasks": _given_tasks,
    "enrolled": lambda c, s: t.Enrolled(s, c[0], c[1], tuple(c[2] or ())),
    "input": lambda c, s: t.Input(s, c[0], c[1]),
    "occurs": lambda c, s: t.Event(s, c[0], c[1], tuple(c[2] or ())),
    "expect_nothing": lambda c, s: t.ExpectNothing(s, c[0]),
    "expect_count": lambda c, s: t.ExpectCount(s, c[0], c[1], c[2]),
    "expect_value": lambda c, s: t.ExpectValue(s, c[0], c[1], c[2]),
    "expect": lambda c, s: t.ExpectTouch(s, c[0] is not None, *c[1:]),
    "bound": _bound("on"),
    "bound_before": _bound("before"),
    "bound_after": _bound("after"),
}
