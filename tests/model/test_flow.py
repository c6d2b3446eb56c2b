"""One condition implies another: a yes must be true of every contact, known and unknown values alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.calendar.duration import Duration
from seqlang.conditions import tree
from seqlang.conditions.tree import (
    AllOf,
    AnyOf,
    AttributeTest,
    Comparison,
    Condition,
    EventTerm,
    FieldRef,
    Length,
    Literal,
    Membership,
    Negation,
    SilenceTerm,
    Type,
    Window,
)
from seqlang.model.flow.implies import implies

SCORE = FieldRef("contact.score", Type.NUMBER)
BOUNDS = st.integers(0, 3).map(lambda n: Literal(n, Type.NUMBER))
TERMS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Comparison, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.just(SCORE), BOUNDS),
    st.builds(
        Membership,
        st.sampled_from(["in", "not in"]),
        st.just(SCORE),
        st.lists(BOUNDS, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(tree.Test, st.sampled_from(["known", "unknown"]), st.just(SCORE)),
)


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    terms = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(AnyOf, terms) | st.builds(AllOf, terms) | st.builds(Negation, inner)


CONDITIONS = st.recursive(TERMS, _joined, max_leaves=5)


def holds(condition: Condition, score: float | None) -> bool:
    """Whether it holds of a contact with that score; None: unknown, which equals nothing."""
    match condition:
        case AnyOf(terms):
            return any(holds(t, score) for t in terms)
        case AllOf(terms):
            return all(holds(t, score) for t in terms)
        case Negation(term):
            return not holds(term, score)
        case tree.Test(op):
            return (score is None) == (op == "unknown")
        case Membership(op, _, values):
            among = any(isinstance(v, Literal) and v.value == score for v in values)
            return among == (op == "in")
        case Comparison(op, _, Literal(bound)):
            return _compares(op, score, bound)
    raise AssertionError(condition)


def _compares(op: str, score: float | None, bound: object) -> bool:
    assert isinstance(bound, int)
    if score is None:
        return op == "!="
    return {
        "=": score == bound,
        "!=": score != bound,
        "<": score < bound,
        "<=": score <= bound,
        ">": score > bound,
        ">=": score >= bound,
    }[op]


def test_every_pair_of_single_terms() -> None:
    ops = ["=", "!=", "<", "<=", ">", ">="]
    written = [Literal(n, Type.NUMBER) for n in range(3)]
    terms: list[Condition] = [Comparison(op, SCORE, value) for op in ops for value in written]
    terms += [Membership(op, SCORE, (a, b)) for op in ("in", "not in") for a in written for b in written]
    proved = [(a, b) for a in terms for b in terms if implies(a, b)]
    assert len(proved) > 200
    for one, other in proved:
        for score in (None, -1, 0, 0.5, 1, 1.5, 2, 3):
            assert not holds(one, score) or holds(other, score), (one, other, score)


@settings(max_examples=1000, deadline=None)
@given(CONDITIONS, CONDITIONS)
def test_a_yes_is_a_proof(one: Condition, other: Condition) -> None:
    if implies(one, other):
        for score in (None, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4):
            assert not holds(one, score) or holds(other, score), (one, other, score)


@given(CONDITIONS)
def test_every_condition_implies_itself(one: Condition) -> None:
    assert implies(one, one)


def test_deep_nesting_takes_no_time() -> None:
    """Asked without remembering, two such conditions would take longer than anybody lives."""

    def nested(bound: int, first: int) -> Condition:
        found: Condition = Comparison("<", SCORE, Literal(bound, Type.NUMBER))
        for n in range(first, first + 40):
            join = AllOf if n % 2 else AnyOf
            found = join((found, Comparison("=", SCORE, Literal(100 * bound + n, Type.NUMBER))))
        return found

    assert not implies(nested(1, 0), nested(2, 1))


def within(days: int, unit: str = "day", kind: str = "within") -> Window:
    return Window(kind, Length(Duration(days, None, unit)))


def event(
    steps: tuple[str, ...] | None = None,
    least: int = 1,
    window: Window | None = None,
    link: str | None = None,
) -> EventTerm:
    tests = (AttributeTest("link", "=", (Literal(link, Type.TEXT),), Type.TEXT),) if link else ()
    return EventTerm("clicked", steps, tests, least, None, window)


def silence(days: int, unit: str = "day") -> SilenceTerm:
    return SilenceTerm("clicked", None, (), Length(Duration(days, None, unit)))


@pytest.mark.parametrize(
    ("one", "other", "yes"),
    [
        (event(("a",)), event(), True),
        (event(), event(("a",)), False),
        (event(("a",), link="x"), event(("a",)), True),
        (event(("a",)), event(("a",), link="x"), False),
        (event(least=3), event(least=2), True),
        (event(window=within(3)), event(), True),
        (event(), event(window=within(3)), False),
        (event(window=within(2)), event(window=within(3)), True),
        (event(window=within(3)), event(window=within(1, "week")), True),
        (event(window=within(30)), event(window=within(1, "month")), False),
        # `within` counts from the step named, or from enrollment: two beginnings
        (event(("a",), window=within(2)), event(window=within(3)), False),
        # what reaches back before the enrollment says nothing about this one
        (event(window=within(3, kind="last")), event(), False),
        (event(window=Window("ever", None)), event(), False),
        (event(), event(window=Window("ever", None)), True),
        (silence(90), silence(30), True),
        (silence(30), silence(90), False),
        (silence(6, "week"), silence(30), True),
        (silence(1, "month"), silence(30), False),
    ],
)
def test_events(one: Condition, other: Condition, yes: bool) -> None:
    assert implies(one, other) is yes
