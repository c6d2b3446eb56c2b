"""Conditions as values: what they come to, at which characters a slip is told, what its fix makes of the line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.calendar.duration import Duration
from seqlang.channels import Channels, channel_named
from seqlang.conditions import tree as c
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.model.builtin import built_in_events, built_in_fields
from seqlang.model.conditions import read_condition, read_value
from seqlang.model.program import At, Event, Field, FieldType
from seqlang.model.scope import Label, Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.parse import read_block

HEAD = 'sequence "x"\n    exit when '
TYPES = {
    "contact.score": FieldType(Type.NUMBER),
    "contact.vip": FieldType(Type.YES_NO),
    "contact.plan": FieldType(Type.CHOICE, ("free", "pro")),
    "contact.trial_end": FieldType(Type.DATE),
    "contact.call_at": FieldType(Type.MOMENT),
    "contact.refused": FieldType(Type.UNKNOWN),
}


def scope() -> Scope:
    fields = built_in_fields() | {path: Field(path, kind, False, None) for path, kind in TYPES.items()}
    order = Event("order_placed", (("total", FieldType(Type.NUMBER)),), True, None)
    steps = {"intro": "email", "talk": "call", "usage": "webhook"}
    at = At("a.seq", Span(0, 0))
    labels = {n: Label(n, channel_named(ch), at, i) for i, (n, ch) in enumerate(steps.items())}
    return Scope("a.seq", 0, [], fields, built_in_events() | {"order_placed": order}, Channels(), labels)


def tree_of(text: str) -> tree.Condition | None:
    """The condition as the parser reads it; None where it cannot."""
    node = read_block(HEAD + text + "\n").node
    rule = node.items[0] if isinstance(node, tree.Sequence) and node.items else None
    return rule.condition if isinstance(rule, tree.ExitRule) else None


def ask(text: str, success_of: str | None = None) -> tuple[c.Condition | None, list[Diagnostic]]:
    node, names = tree_of(text), scope()
    assert node is not None, text
    return read_condition(node, names, success_of=success_of), names.diagnostics


def one(text: str) -> Diagnostic:
    found, said = ask(text)
    assert found is None
    assert len(said) == 1, said
    return said[0]


DAYS_3 = c.Length(Duration(3, None, "day"))
SCORE = c.FieldRef("contact.score", Type.NUMBER)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("contact.vip", c.Test("true", c.FieldRef("contact.vip", Type.YES_NO))),
        ("contact.score > 5", c.Comparison(">", SCORE, c.Literal(5, Type.NUMBER))),
        ("5 < contact.score", c.Comparison("<", c.Literal(5, Type.NUMBER), SCORE)),
        ("not contact.score is known", c.Negation(c.Test("known", SCORE))),
        (
            'contact.plan in (" PRO")',
            c.Membership("in", c.FieldRef("contact.plan", Type.CHOICE), (c.Literal("pro", Type.CHOICE),)),
        ),
        (
            "contact.trial_end < today + 3 days",
            c.Comparison(
                "<",
                c.FieldRef("contact.trial_end", Type.DATE),
                c.Sum(c.TodayValue(), "+", c.Literal(DAYS_3, Type.LENGTH), Type.DATE),
            ),
        ),
        (
            "contact.call_at > 2026-12-03 9:05",
            c.Comparison(
                ">",
                c.FieldRef("contact.call_at", Type.MOMENT),
                c.Literal("2026-12-03T09:05", Type.MOMENT),
            ),
        ),
        (
            '"usage".seats > 5',
            c.Comparison(">", c.StepRef(("usage",), "seats", Type.NUMBER), c.Literal(5, Type.NUMBER)),
        ),
        (
            '"usage".paid',
            c.Test("true", c.StepRef(("usage",), "paid", Type.YES_NO)),
        ),
        ("replied", c.EventTerm("replied", None, (), 1, None, None)),
        (
            'clicked "intro" with link contains "price" fewer than 2 times within 3 days',
            c.EventTerm(
                "clicked",
                ("intro",),
                (c.AttributeTest("link", "contains", (c.Literal("price", Type.TEXT),), Type.TEXT),),
                None,
                2,
                c.Window("within", DAYS_3),
            ),
        ),
        (
            'no opened "intro" for 3 days or order_placed with total > 5 at least 2 times ever',
            c.AnyOf(
                (
                    c.SilenceTerm("opened", ("intro",), (), DAYS_3),
                    c.EventTerm(
                        "order_placed",
                        None,
                        (c.AttributeTest("total", ">", (c.Literal(5, Type.NUMBER),), Type.NUMBER),),
                        2,
                        None,
                        c.Window("ever", None),
                    ),
                )
            ),
        ),
    ],
)
def test_meaning(text: str, meant: c.Condition) -> None:
    assert ask(text) == (meant, [])


def test_success_speaks_of_its_own_step() -> None:
    for text, steps in (("replied", ("intro",)), ("meeting_booked", None), ("done", None)):
        found, said = ask(text, success_of="intro")
        assert isinstance(found, c.EventTerm) and not said
        assert found.steps == steps


@pytest.mark.parametrize(
    ("text", "marked", "mended"),
    [
        ("contact.plan = pro", "pro", 'contact.plan = "pro"'),
        ("contact.plan = por", "por", 'contact.plan = "pro"'),
        ("contact.vip = true", "true", "contact.vip = yes"),
        ('contact.vip = "no"', '"no"', "contact.vip = no"),
        ('contact.score = "12.5"', '"12.5"', "contact.score = 12.5"),
        ("contact.company = 12", "12", 'contact.company = "12"'),
        ("contact.company", "contact.company", "contact.company is known"),
        ("contact.scroe > 5", "contact.scroe", "contact.score > 5"),
        ("opnd", "opnd", "opened"),
        ('opened "itnro"', '"itnro"', 'opened "intro"'),
        ('sent "talk"', "sent", 'done "talk"'),
        ('contact.tags = "vip"', "=", 'contact.tags contains "vip"'),
        ("contact.score contains 5", "contains", "contact.score = 5"),
        ("contact.trial_end < 3 days", "3 days", "contact.trial_end < today + 3 days"),
        ("contact.trial_end < today + 3", "3", "contact.trial_end < today + 3 days"),
        ("opened within 2 to 3 days", "2 to 3 days", "opened within 3 days"),
        ("opened within 3 hrs", "hrs", "opened within 3 hours"),
        ("opened within 3 weekdays", "weekdays", "opened within 3 business days"),
        ('clicked with lnk = "x"', "lnk", 'clicked with link = "x"'),
    ],
)
def test_slips_are_marked_and_mended(text: str, marked: str, mended: str) -> None:
    said = one(text)
    whole = HEAD + text
    assert whole[said.span.start : said.span.end] == marked
    assert apply_edits(whole, said.fixes[0].edits) == HEAD + mended
    assert ask(mended)[0] is not None


def test_what_was_refused_before_keeps_silent() -> None:
    assert ask('contact.refused = 5 or contact.refused > "x" or contact.refused')[1] == []


@pytest.mark.parametrize("want", [FieldType(t) for t in Type if t is not Type.UNKNOWN])
def test_a_value_fits_its_place_or_is_told(want: FieldType) -> None:
    """Every kind of value in every kind of place: exactly one of a value and a remark."""
    values = [
        "5",
        '"x"',
        "yes",
        "today",
        "2026-01-05",
        "2026-01-05 09:00",
        "3 days",
        "contact.tags",
        "contact.score + 1",
        "hot",
    ]
    for text in values:
        node, names = tree_of(f"contact.x = {text}"), scope()
        assert isinstance(node, tree.Compare)
        value = read_value(node.right, names, want)
        assert (value is None) == (len(names.diagnostics) == 1), text


VALUES = st.sampled_from(
    [
        *(
            "contact.plan",
            "contact.score",
            "contact.qqq",
            "contact.tags",
            "contact.trial_end",
            "contact.call_at",
        ),
        *("contact.vip", "contact.refused", "entry.total", "entry.b", "secret.x", "steps.a.b", "today"),
        *(
            '"usage".seats',
            '"talk".outcome',
            '"intro".outcome',
            '"nobody".x',
            '"pro"',
            '"5"',
            "5",
            "0",
            "3.5",
            "45%",
        ),
        *(
            "2026-02-31",
            "2026-01-05",
            "2026-01-05 25:00",
            "3 days",
            "2 to 3 weeks",
            "3 business hours",
            "9 lightyears",
        ),
    ]
)
SUMS = st.builds("{} {} {}".format, VALUES, st.sampled_from("+-"), VALUES) | VALUES
RIGHT = SUMS | st.sampled_from(["pro", "yes", "true", "unknown", "tomorrow", "three"])
LENGTHS = st.sampled_from(
    ["3 days", "0 days", "1 to 2 days", "contact.score hours", "contact.plan weeks", "3 moons"]
)
WITH = st.builds(
    " with {} {} {}".format,
    st.sampled_from(["link", "text", "total", "x"]),
    st.sampled_from(["=", "<", "contains"]),
    RIGHT,
)
EVENTS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["opened", "replied", "order_placed", "done", "answered", "opend", "vip", "email"]),
    st.sampled_from(["", ' "intro"', ' "talk"', ' "usage"', ' "nobody"']),
    st.just("") | WITH,
)
WINDOWS = LENGTHS.flatmap(lambda d: st.sampled_from(["", f" within {d}", f" in the last {d}", " ever"]))
TERMS = st.one_of(
    SUMS,
    st.builds("{} {} {}".format, SUMS, st.sampled_from(["=", "!=", "<", ">=", "contains"]), RIGHT),
    st.builds("{}{} in ({}, {})".format, SUMS, st.sampled_from(["", " not"]), RIGHT, RIGHT),
    st.builds("{} is {}known".format, SUMS, st.sampled_from(["", "un"])),
    st.builds(
        "{}{}{}".format, EVENTS, st.sampled_from(["", " at least 2 times", " at least 0 times"]), WINDOWS
    ),
    st.builds("no {} for {}".format, EVENTS, LENGTHS),
)
CONDITIONS = st.recursive(
    TERMS,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not {}".format, inner)
    ),
    max_leaves=4,
)


@settings(max_examples=500, deadline=None)
@given(CONDITIONS)
def test_nothing_raises_and_nothing_fails_in_silence(text: str) -> None:
    """A condition is understood, or something is said about it; and what is said stands in the text."""
    node, names = tree_of(text), scope()
    if node is None:
        return
    found = read_condition(node, names)
    assert (found is None) == bool(names.diagnostics)
    for said in names.diagnostics:
        assert len(HEAD) <= said.span.start <= said.span.end <= len(HEAD + text)
        assert said.message[0].isupper() or said.message[0] in '`"'


def test_deep_nesting_is_told() -> None:
    node: tree.Condition = tree.Happened(Span(0, 1), tree.Name(Span(0, 1), "replied"), None, (), None, None)
    for _ in range(3000):
        node = tree.Not(Span(0, 1), node)
    names = scope()
    assert read_condition(node, names) is None
    assert [d.rule for d in names.diagnostics] == ["condition-too-deep"]
