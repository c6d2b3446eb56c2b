"""Our `frozen` and `define` are those of attrs, only quicker to make: whatever one asks of a value, the answers are the same."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang import values


def classes(frozen: Any, define: Any, field: Any) -> dict[str, type]:
    @frozen
    class Point:
        x: int
        name: str = "a"
        seen: tuple[int, ...] = field(default=(), eq=False, repr=False)

    @frozen(eq=False)
    class Thing:
        x: int
        name: str = "a"

    @frozen(slots=False)
    class Loose:
        x: int
        name: str = "a"

    @frozen(order=True)
    class Ranked:
        x: int
        name: str = "a"

    @frozen
    class Own:
        x: int
        name: str = "a"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.x == other.x

        def __hash__(self) -> int:
            return 7

        @cached_property
        def twice(self) -> int:
            return 2 * self.x

    @frozen
    class Below(Point):
        z: int = 0

    @define
    class Changing:
        x: int
        name: str = "a"

    @frozen
    class Rich:
        sort: ClassVar[str] = "rich"
        x: int
        name: str = "a"
        made: list[int] = field(factory=list)
        _seen: dict[str, int] = field(factory=dict, init=False, repr=False)
        told: str = field(default="no", kw_only=True)

        def __attrs_post_init__(self) -> None:
            self._seen["x"] = self.x

    @define
    class Richer(Changing):
        _grown: int = 0
        name: str = "b"

    @frozen(slots=False)
    class Open:
        x: int
        name: str = "a"
        _seen: dict[str, int] = field(factory=dict, init=False, repr=False)

        def __attrs_post_init__(self) -> None:
            self._seen["x"] = self.x

        @cached_property
        def twice(self) -> int:
            return 2 * self.x

    @define(slots=False, eq=False)
    class Opener:
        x: int
        name: str = "a"

        def __sizeof__(self) -> int:
            return super().__sizeof__()

    @frozen
    class Turned:
        x: int = field(converter=lambda x: -x)
        name: str = field(default="a", converter=str)
        made: list[int] = field(factory=list, converter=list, repr=False)

    @frozen
    class Late:
        x: int
        name: str = "a"
        later: int = field(init=False, eq=False, repr=False)
        double: int = field(init=False)

        @double.default  # type: ignore[attr-defined, untyped-decorator]
        def _double(self) -> int:
            return 2 * self.x

    return {
        kind.__name__: kind
        for kind in (
            Point,
            Thing,
            Loose,
            Ranked,
            Own,
            Below,
            Changing,
            Rich,
            Richer,
            Open,
            Opener,
            Turned,
            Late,
        )
    }


OURS = classes(values.frozen, values.define, values.field)
THEIRS = classes(attrs.frozen, attrs.define, attrs.field)
GIVEN = st.tuples(st.sampled_from(sorted(OURS)), st.integers(0, 2), st.sampled_from("ab"))


def answer(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except (TypeError, AttributeError) as refused:
        return type(refused)


@given(GIVEN, GIVEN)
def test_values_are_equal_where_those_of_attrs_are(one: Any, other: Any) -> None:
    (a, b), (c, d) = ([made[n](x, s) for n, x, s in (one, other)] for made in (OURS, THEIRS))
    assert (a == b, a != b, a == a, a == 1) == (c == d, c != d, c == c, c == 1)
    assert answer(lambda: len({a, b})) == answer(lambda: len({c, d}))
    assert answer(lambda: a < b) == answer(lambda: c < d)


@given(GIVEN)
def test_they_are_shown_and_kept_from_change_alike(one: Any) -> None:
    name, *arguments = one
    ours, theirs = OURS[name](*arguments), THEIRS[name](*arguments)
    assert repr(ours) == repr(theirs)
    assert answer(lambda: setattr(ours, "x", 5)) == answer(lambda: setattr(theirs, "x", 5))
    assert hasattr(ours, "__dict__") == hasattr(theirs, "__dict__")
    assert repr(values.evolve(ours, name="c")) == repr(attrs.evolve(theirs, name="c"))
    assert repr(attrs.evolve(ours, name="c")) == repr(attrs.evolve(theirs, name="c"))
    assert answer(lambda: repr(copy.deepcopy(ours))) == answer(lambda: repr(copy.deepcopy(theirs)))
    for more in ("later", "double", "twice", "twice", "_seen", "sort", "none"):
        assert answer(lambda: getattr(ours, more)) == answer(lambda: getattr(theirs, more))  # noqa: B023
    assert answer(lambda: delattr(ours, "x")) == answer(lambda: delattr(theirs, "x"))


def parameters(value: Any) -> list[tuple[object, ...]]:
    made = inspect.signature(value.__init__).parameters.values()
    return [(each.name, each.kind, repr(each.default)) for each in made]


@pytest.mark.parametrize("name", sorted(OURS))
def test_they_are_made_and_known_alike(name: str) -> None:
    ours, theirs = (classes(made.frozen, made.define, made.field)[name] for made in (values, attrs))
    known = [
        [
            (a.name, str(a.default).partition(" at ")[0], a.init, a.eq, a.repr, a.kw_only, a.alias, a.type)
            for a in attrs.fields(kind)
        ]
        for kind in (ours, theirs)
    ]
    assert known[0] == known[1]
    assert values.names_of(ours) == tuple(a.name for a in attrs.fields(theirs))
    assert ours.__match_args__ == theirs.__match_args__  # type: ignore[attr-defined]
    assert parameters(ours(1)) == parameters(theirs(1))
    for these, named in (((), {}), ((1, "b", 3, 4, 5), {}), ((1,), {"told": "yes"}), ((1,), {"none": 1})):
        assert answer(lambda: repr(ours(*these, **named))) == answer(lambda: repr(theirs(*these, **named)))  # noqa: B023


def test_each_value_gets_a_list_of_its_own() -> None:
    one, other = OURS["Rich"](1), OURS["Rich"](1)
    one.made.append(1)
    assert other.made == []


def test_a_field_may_be_left_out_of_comparison() -> None:
    for made in (OURS, THEIRS):
        one, other = made["Point"](1, "a", (1,)), made["Point"](1, "a", (2,))
        assert one == other and hash(one) == hash(other) and repr(one) == repr(other)


def test_what_is_worked_out_once_is_no_field() -> None:
    @values.frozen
    class Once:
        x: int

        @cached_property
        def made(self) -> list[int]:
            return [self.x]

    @values.frozen
    class Below(Once):
        y: int = 0

        @cached_property
        def more(self) -> list[int]:
            return [*self.made, self.y]

    one = Below(1, 2)
    assert one.made is one.made and one.more is one.more == [1, 2]
    assert (one, hash(one), repr(one)) == (Below(1, 2), hash(Below(1, 2)), repr(Below(1, 2)))
    assert values.evolve(one, x=3).more == [3, 2]
    assert copy.copy(one).made is not one.made
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.made = []


def test_what_has_no_fields_has_no_names_of_them() -> None:
    assert values.names_of(object) is values.names_of(int) is None


def test_what_holds_itself_is_shown() -> None:
    @values.define
    class Knot:
        inside: list[Any]

    knot = Knot([])
    knot.inside.append(knot)
    assert repr(knot) == "Knot(inside=[...])"


def test_a_value_without_fields_is_like_all_others() -> None:
    @values.frozen
    class Nothing:
        pass

    assert len({Nothing(), Nothing()}) == 1


@pytest.mark.parametrize("at", range(3))
def test_a_tree_is_read_back_as_it_was(at: int) -> None:
    from seqlang.source import Span

    span = Span(at, at + 1)
    again = pickle.loads(pickle.dumps(span))
    assert (again, hash(again)) == (span, hash(span))
