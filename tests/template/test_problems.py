"""What Liquid cannot read, and what we say about it."""

from __future__ import annotations

import time

import pytest

from seqlang.template import read

UNCLOSED_IF = "this {% if %} is never closed, so it is not clear what belongs to it"
CLOCK = "a text has no clock of its own: it would say another day each time somebody looks at it"
CASES = [
    ("Hi {{ a.b }, {{ c }}", "{{ a.b }", "this {{ is never closed", "close it with }}"),
    ("Hi {{ a.b", "{{ a.b", "this {{ is never closed", "close it with }}"),
    ("{% if a ", "{% if a", "this {% is never closed", "close it with %}"),
    ("{% if a {% endif %}", "{% if a", "this {% is never closed", "close it with %}"),
    (
        "{{ }}",
        "{{ }}",
        "nothing stands between these braces",
        "name what is to be printed, like {{ contact.first_name }}",
    ),
    (
        "{{ first name }}",
        "first name",
        "a name has no blanks in it, and first name has",
        "write first_name",
    ),
    (
        "{{ a | default: “x” }}",
        "“",
        "curly quotes are only letters to Liquid",
        'write straight quotes: "…"',
    ),
    (
        "{{ a\u00a0| upcase }}",
        "\u00a0",
        "an invisible character stands here (texts pasted from elsewhere bring it)",
        "put a plain blank",
    ),
    ("{{ a | default 'x' }}", "| default 'x'", "a colon is missing behind default", "write default: …"),
    ("{{{ a }}}", "{", "there is a brace too many", "two are enough: {{ contact.first_name }}"),
    (
        "{{ a || 'x' }}",
        "||",
        "|| cannot stand between what is printed",
        'for a fallback, write | default: "…"',
    ),
    (
        "{{ a or b }}",
        "or",
        "or cannot stand between what is printed",
        'for a fallback, write | default: "…"',
    ),
    ("{{ a | }}", "|", "no filter follows this bar", "name one, like | upcase, or leave out the bar"),
    ("{{ 'abc }}", "'", "a quote is opened here and never closed", "close it with '"),
    (
        "{{ contact.for }}",
        ".for",
        "for is a word of Liquid's own, so it cannot follow a dot",
        'write ["for"]',
    ),
    ("{{ a.0 }}", "{{ a.0 }}", "what stands in this {{ … }} cannot be read", None),
    ("{{ a | titlecase }}", "titlecase", "Liquid has no filter titlecase", "did you mean capitalize?"),
    ("{{ a | upcsae }}", "upcsae", "Liquid has no filter upcsae", "did you mean upcase?"),
    ("{{ a | zzz }}", "zzz", "Liquid has no filter zzz", 'for a fallback, write default: "zzz"'),
    ("{{ a | zzz: 1 }}", "zzz", "Liquid has no filter zzz", None),
    ("{% if a = 1 %}{% endif %}", "=", "to compare, Liquid wants two equals signs", "write =="),
    ("{% if a is 'x' %}{% endif %}", "is", "to compare, Liquid wants two equals signs", "write =="),
    ("{% if a && b %}{% endif %}", "&&", "&& is spelled out in Liquid", "write and"),
    ("{% if a => 1 %}{% endif %}", "=>", "=> is no comparison", "write >="),
    (
        "{% if not a %}{% endif %}",
        "not",
        "Liquid has no not",
        "write {% unless … %}, or compare with !=",
    ),
    (
        "{% if a and (b or c) %}{% endif %}",
        "(",
        "Liquid knows no parentheses in conditions",
        "put one {% if %} inside another",
    ),
    ("{% if %}{% endif %}", "{% if %}", "{% if %} needs something behind if", None),
    ("{% if a %}x", "{% if a %}", UNCLOSED_IF, "write {% endif %} where it ends"),
    ("{% endif %}", "{% endif %}", "{% endif %} closes nothing: no {% if %} is open here", None),
    (
        "{% if a %}{% endfor %}",
        "{% endfor %}",
        "{% endfor %} closes nothing: no {% for %} is open here",
        "{% endif %} closes {% if %}",
    ),
    (
        "{% for b in c %}{% if a %}{% endfor %}",
        "{% if a %}",
        UNCLOSED_IF,
        "write {% endif %} where it ends",
    ),
    (
        "{% if a %}{% else if b %}{% endif %}",
        "{% else if b %}",
        "{% else %} takes no condition: Liquid would pass over it",
        "write {% elsif b %}",
    ),
    (
        "{% if a %}{% else %}{% elsif b %}{% endif %}",
        "{% elsif b %}",
        "{% elsif %} stands behind an {% else %}, so it is never reached",
        "put {% else %} last",
    ),
    (
        "{% if a %}{% elseif b %}{% endif %}",
        "{% elseif b %}",
        "Liquid has no tag elseif",
        "did you mean {% elsif %}?",
    ),
    ("{% ifs a %}{% endif %}", "{% ifs a %}", "Liquid has no tag ifs", "did you mean {% if %}?"),
    ("{% else %}", "{% else %}", "{% else %} stands outside of {% if %}", None),
    ("{% %}", "{% %}", "a tag begins with its name, like {% if … %}", None),
    (
        "{% for x in %}{% endfor %}",
        "{% for x in %}",
        "what stands in this {% for %} cannot be read",
        "write {% for item in contact.tags %}",
    ),
    (
        "{% render 'footer' %}",
        "{% render 'footer' %}",
        "{% render %} takes in another file, and a text stands for itself here",
        "write its words into this text",
    ),
    ("{{ 'now' | date: '%Y' }}", "'now'", CLOCK, "{{ send.date }} is the day it goes out"),
    ('{{ "today" | date: "%A" }}', '"today"', CLOCK, "{{ send.date }} is the day it goes out"),
    (
        "{{ a | date: %d %B }}",
        "%d %B",
        "words that a filter is given stand in quotes",
        'write date: "%d %B"',
    ),
    (
        "{% unless a is empty %}x{% endunless %}",
        "a is empty",
        "a condition asks by the name alone whether something is known",
        "write {% if a %}",
    ),
    (
        "{% if b %}x{% elsif a is empty %}y{% endif %}",
        "a is empty",
        "a condition asks by the name alone whether something is known",
        "write {% else %}, and below it {% unless a %}",
    ),
    (
        "{% assign d = 'now' %}{{ d | date: '%Y' }}",
        "d",
        CLOCK,
        "{{ send.date }} is the day it goes out",
    ),
]


@pytest.mark.parametrize(("text", "where", "what", "hint"), CASES)
def test_one_mistake_one_problem(text: str, where: str, what: str, hint: str | None) -> None:
    problems = read(text).problems
    assert [(text[p.start : p.end], p.what, p.hint) for p in problems] == [(where, what, hint)]


def test_every_broken_tag_is_told() -> None:
    template = read("{{ a b }} {{ c }} {{ d | default 'x' }} {{ e | nosuch }}")
    assert [problem.kind for problem in template.problems] == ["unreadable", "unreadable", "unknown-filter"]
    assert [variable.path for variable in template.variables] == ["c", "e"]


def test_other_platforms_merge_tags_are_words() -> None:
    assert read("{first_name} [First Name] %FIRSTNAME% *|FNAME|* 100% {}").problems == ()


def test_quotes_in_texts_are_the_writers() -> None:
    assert read("It’s “fine”: {{ a | default: 'it’s (not) = so' }}").problems == ()


DOUBTFUL = [
    ("{{ a, b }}", "{{ a | default: b }}", False),
    ("{{ a = b }}", "{{ a | default: b }}", False),
    ("{{ a or b }}", "{{ a | default: b }}", True),
    ("{{ a, 'b' }}", "{{ a | default: 'b' }}", True),
    ("{{ a | titlecase }}", "{{ a | capitalize }}", False),
    ("{{ a | capitalise }}", "{{ a | capitalize }}", True),
    ("{{ a | date: %d %B }}", '{{ a | date: "%d %B" }}', True),
]


@pytest.mark.parametrize(("text", "after", "sure"), DOUBTFUL)
def test_what_may_have_been_meant_otherwise_is_no_safe_fix(text: str, after: str, sure: bool) -> None:
    (problem,) = read(text).problems
    assert problem.instead is not None
    assert text[: problem.start] + problem.instead + text[problem.end :] == after
    assert problem.sure is sure


def test_a_long_word_in_a_condition_is_read_once() -> None:
    """Asked from each of its letters anew it takes a minute."""
    began = time.process_time()
    assert read("{% if " + "a" * 60_000 + "!%}").problems
    assert time.process_time() - began < 10
