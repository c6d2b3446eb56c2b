"""What a text prints: paths, places, defaults and guards."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.template import Template, read
from seqlang.template.full import read_full
from seqlang.template.plain import read_plain


def shown(template: Template) -> list[str]:
    """ "contact.name" with a D where a default covers it and a G where a condition does."""
    marks = ((v.path, "D" * v.has_default + "G" * v.guarded) for v in template.variables)
    return [f"{path} {mark}".strip() for path, mark in marks]


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("no tags, {first_name}, [First Name], %NAME%", []),
        ("Hi {{ contact.first_name }}", ["contact.first_name"]),
        ("{{contact.first_name|default:'you'|upcase}}", ["contact.first_name D"]),
        ("{{ a | date: '| default' }}", ["a"]),
        ('{{ steps["usage"].seats }}', ['steps["usage"].seats']),
        ("{{- a -}} {{ b }}", ["a", "b"]),
        ("{{ a | append: '!' | default: 'x' }}", ["a"]),
        ("{{ a | default: b | default: 'x' }}", ["a D", "b D"]),
        ("{{ a | default: b }}", ["a D", "b"]),
        ("{{ a | default }}", ["a"]),
        ("{{ a[b.c].d }}", ["a[b.c].d", "b.c"]),
        ("{% if a %}{{ a }}{% else %}{{ a }}{% endif %}{{ a }}", ["a G", "a G", "a", "a"]),
        ("{% if a and b %}{{ a }}{{ b }}{% endif %}", ["a G", "b G", "a G", "b G"]),
        ("{% if a or b %}{{ a }}{% endif %}", ["a G", "b G", "a"]),
        ("{% if a == blank %}{{ a }}{% else %}{{ a }}{% endif %}", ["a G", "a", "a G"]),
        ("{% if a != '' %}{{ a }}{% endif %}", ["a G", "a G"]),
        ("{% if a == 'x' %}{{ a }}{% endif %}", ["a G", "a G"]),
        ("{% if a != 'x' %}{{ a }}{% endif %}", ["a G", "a"]),
        ("{% if a > 3 %}{{ a }}{% endif %}", ["a G", "a G"]),
        ("{% unless a %}{{ a }}{% else %}{{ a }}{% endunless %}", ["a G", "a", "a G"]),
        (
            "{% if a == nil %}1{% elsif b %}{{ a }}{{ b }}{% else %}{{ a }}{{ b }}{% endif %}",
            ["a G", "b G", "a G", "b G", "a G", "b"],
        ),
        ("{% case a %}{% when 'x' %}{{ a }}{% else %}{{ a }}{% endcase %}", ["a G", "a G", "a"]),
        ("{% for t in c.tags %}{{ t }}{{ forloop.index }}{% endfor %}{{ t }}", ["c.tags G", "t"]),
        (
            "{% for t in c.tags %}{{ c.tags }}{% else %}{{ c.tags }}{% endfor %}",
            ["c.tags G", "c.tags G", "c.tags"],
        ),
        ("{% assign n = a | default: 'x' %}{{ n }}", ["a D"]),
        ("{{ n }}{% assign n = a %}{{ n }}", ["n", "a"]),
        ("{% capture n %}{{ a }}{% endcapture %}{{ n }}", ["a"]),
        ("{% comment %}{{ a }}{% endcomment %}{% raw %}{{ b }}{% endraw %}{{ c }}", ["c"]),
        ("{{ true }}{{ nil }}{{ 'x' }}{{ 3 }}", []),
        ("{% echo a | default: 'x' %}", ["a D"]),
    ],
)
def test_variables(text: str, variables: list[str]) -> None:
    template = read(text)
    assert (shown(template), template.problems) == (variables, ())
    assert all(text[v.start : v.end] == v.path for v in template.variables)


def test_parts() -> None:
    parts = [
        v.parts for v in read("{{ a.b }} {{ steps[\"us age\"].seats }} {{ a['x'][0] }} {{ a[b] }}").variables
    ]
    assert parts == [("a", "b"), ("steps", "us age", "seats"), ("a", "x", "0"), ("a", "[b]"), ("b",)]


def test_plain_means_no_tags() -> None:
    assert read("Hello { } %}").plain
    assert not read("{{ a }}").plain


def test_plain_outputs_do_not_import_liquid() -> None:
    script = """
import sys
from seqlang.template import read
assert read('Hi {{ contact.first_name | default: "there" | upcase }}').variables
assert "liquid" not in sys.modules"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_long_texts_are_read_at_once() -> None:
    blanks = " " * 50_000
    for text in (
        f"{{{{ {blanks} }}}}",
        f"{{% if a {blanks}",
        "{% " + "a" * 50_000,
        "{{ " * 20_000,
        "{% if a %}" * 5_000,
        "{{" + " " * 50_000,
        "{{ a | x" * 5_000,
        "[" * 50_000,
    ):
        started = time.perf_counter()
        read(text)
        assert time.perf_counter() - started < 5


NAMES = st.sampled_from(["contact", "first_name", "a", "_x", "for", "nil", "blank", "steps", "send", "x1"])
PARTS = st.one_of(NAMES.map(lambda n: f".{n}"), st.sampled_from(['["usage"]', "['a b']", '["for"]', '[""]']))
PATHS = st.builds(lambda head, rest: head + "".join(rest), NAMES, st.lists(PARTS, max_size=3))
FILTERS = st.sampled_from(
    [
        *(" | upcase", "|strip", " | default: 'there'", '|default:"x | default: y"', " | default: 3.5"),
        *(" | date: '%d %B'", " | date: \"| default: 'x'\"", " | default", " | nosuch", " | size | first"),
    ]
)
OUTPUTS = st.builds(
    lambda left, path, filters, right: f"{{{{{left}{path}{''.join(filters)}{right}}}}}",
    *(st.sampled_from(["", " ", "- ", "-", "\n"]), PATHS, st.lists(FILTERS, max_size=3)),
    st.sampled_from(["", " ", " -", "-", "\t"]),
)
BETWEEN = st.text(alphabet="ab {}%[]'\"\n|é", max_size=8)


@given(st.lists(OUTPUTS | BETWEEN, max_size=6).map("".join))
def test_both_routes_agree(text: str) -> None:
    quick = read_plain(text)
    assert quick is None or quick.plain or quick == read_full(text)


TAGS = st.sampled_from(
    [
        *("{% if a %}", "{% endif %}", "{% else %}", "{% elsif b %}", "{% else if b %}", "{% for x in y %}"),
        *(
            "{% endfor %}",
            "{% raw %}",
            "{% endraw %}",
            "{% comment %}",
            "{% endcomment %}",
            "{{",
            "}}",
            "{%",
            "%}",
        ),
        *(
            "{% assign z = 'now' %}",
            "{{ z | date: '%Y' }}",
            "{% liquid\nassign q = a\n%}",
            "{% case a %}",
            "{{ a[",
        ),
        *(
            "{% when 'x', b %}",
            "{% endcase %}",
            "{% # note %}",
            "{% cycle 'a', 'b' %}",
            "{% render 'x' %}",
            "{{ a.",
        ),
    ]
)


@given(st.lists(TAGS | OUTPUTS | st.text(max_size=5), max_size=8).map("".join))
def test_never_raises_and_points_into_the_text(text: str) -> None:
    template = read(text)
    places = [(v.start, v.end) for v in template.variables] + [(p.start, p.end) for p in template.problems]
    for start, end in places:
        assert 0 <= start < end <= len(text)


def test_deep_conditions() -> None:
    for depth in range(100, 1_000, 50):
        read("{% if a" + " and a" * depth + " %}{% endif %}")
    assert read("{% if a" + " and a" * 5_000 + " %}{% endif %}").problems
