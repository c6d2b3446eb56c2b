"""What is measured of a text: what a reader sees of it, how many text messages it makes, whether it is English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.lint.copy.links import links_in
from seqlang.lint.copy.prose import grade, is_english
from seqlang.lint.copy.secrets import hidden_secret, known_secret
from seqlang.lint.copy.segments import size_of
from seqlang.lint.copy.shown import FILLED, shown, words_of
from tests.lint.test_cases import linted


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Hi {{ contact.first_name | default: 'there' }}!", "Hi there!"),
        ('{{ a.b | upcase | default: "" }}.', "."),
        ("{{ a.b }}", FILLED),
        ("{{ 'plain' | upcase }}", "plain"),
        ("{% if a.b %}long way{% else %}way{% endif %}.", "long way."),
        ("{% if a.b %}x{% elsif a.c %}{% if a.d %}deep one{% endif %}{% endif %}", "deep one"),
        ("{% case a.b %}{% when 1 %}one{% when 2 %}second{% endcase %}", "second"),
        ("{% for x in a.b %}- {{ x }}{% endfor %}", f"- {FILLED}"),
        ("a{% comment %} unseen {% endcomment %}b", "ab"),
        ("{% unless a.b %}shown{% endunless %}{% assign x = 1 %}", "shown"),
        ("{% if a.b %}never closed", "never closed"),
        ("{% endif %}{% else %}lost", "lost"),
    ],
)
def test_a_reader_sees_the_longest_way(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(st.text(alphabet="{%} abifelsndcort|:\"'.\n", max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    assert isinstance(shown(text), str)
    words_of(text)


def test_markup_is_no_word() -> None:
    assert words_of("<p class='a b'>One</p> [two](https://example.com/x) ![three](y.png) it's") == [
        "One",
        "two",
        "three",
        "it's",
    ]


@pytest.mark.parametrize(
    ("text", "units", "segments"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("a" * 159 + "€", 161, 2),
        ("a" * 152 + "€" + "a" * 152, 306, 3),  # an escape is not parted: 152, then 153 units, then one
        ("ä" * 160, 160, 1),
        ("á" * 70, 70, 1),
        ("á" * 71, 71, 2),
        ("á" * 134, 134, 2),
        ("🙂" * 35, 70, 1),
        ("🙂" * 36, 72, 2),
        ("🙂" * 67, 134, 3),  # 33 in each, as a pair is not parted
        ("", 0, 1),
    ],
)
def test_characters_are_counted_as_networks_count_them(text: str, units: int, segments: int) -> None:
    size = size_of(text)
    assert (size.units, size.segments) == (units, segments)


@given(st.text(max_size=400))
def test_more_characters_never_make_fewer_messages(text: str) -> None:
    assert size_of(text).segments <= size_of(text + "a").segments


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Four of the nine lines on payroll day take two days each.", True),
        ("Vier der neun Zeilen am Tag der Abrechnung dauern je zwei Tage.", False),
        ("Quatre des neuf lignes du jour de paie prennent deux jours chacune.", False),
        ("Cuatro de las nueve líneas del día de pago tardan dos días cada una.", False),
        ("Vier van de negen regels op de dag van het loon duren elk twee dagen.", False),
        ("Cztery z dziewięciu wierszy w dniu wypłaty zajmują po dwa dni każdy.", False),
        ("Payroll?", False),
    ],
)
def test_english_is_told_by_its_small_words(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_a_primer_reads_easier_than_a_contract() -> None:
    assert grade("The dog sat on the mat. It was red.") < 3
    assert (
        grade(
            "Notwithstanding the aforementioned obligations, the contracting parties acknowledge liability."
        )
        > 15
    )


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("See https://www.Example.com/a?b=1, and (http://b.io).", ["example.com", "b.io"]),
        ("example.com/x. Not example.com, not dana@example.com/x, not 24/7", ["example.com"]),
        ("[a](https://example.com/a) <https://b.de/>", ["example.com", "b.de"]),
    ],
)
def test_links_are_found_as_they_are_written(text: str, hosts: list[str]) -> None:
    assert [link.host for link in links_in(text)] == hosts


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer {{ secret.token }}",
        "https://example.com/?api_key={{ secret.key }}",
        "https://example.com/123e4567-e89b-12d3-a456-426614174000",
        "https://example.com/deploymentpipelineconfiguration2026",
        "X-Api-Key: YOUR_API_KEY_HERE",
        "Content-Type: application/json",
    ],
)
def test_what_is_no_secret(text: str) -> None:
    assert (known_secret(text), hidden_secret(text)) == (None, None)


READING = (
    "breakup-blames",
    "first-touch-links",
    "hard-to-read",
    "many-asks",
    "near-duplicate",
    "no-fallback",
    "secret-in-file",
    "self-centred",
    "spam-words",
    "stock-opener",
)


@pytest.mark.parametrize(
    "text", ["Now {{ a " * 4_000, "a.b.c-d." * 8_000, "you have not " * 4_000, "?! " * 8_000]
)
def test_a_swollen_text_is_read_in_a_moment(text: str) -> None:
    body = text.replace("{{ a ", "{{ contact.title }} ")
    file = f'sequence "s"\n    category: sales\n    day 1: email "nine lines" as breakup\n        subject: "Nine"\n        body: "{body}"\n'
    start = time.perf_counter()
    linted(file, *READING)
    assert time.perf_counter() - start < 10
