"""The reading of texts, on lists of texts that are or are not what a rule is about."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.lint.copy.counting import only_counts
from seqlang.lint.copy.judge import weights
from seqlang.lint.copy.reading import read
from tests.lint.copy.train import Item, items, learn, learnt, traits_by

TEXTS = Path(__file__).parent / "copy"


def lines(name: str) -> list[tuple[bool, str]]:
    written = (TEXTS / name).read_text(encoding="utf-8").splitlines()
    return [(line[0] == "+", line[2:].replace("\\n", "\n")) for line in written if line[:2] in ("+ ", "- ")]


CHECK_INS = lines("check_ins.txt")
COUNTS = lines("counts.txt")


def is_check_in(text: str) -> bool:
    return (found := read(text)) is not None and found.rule == "check-in"


@pytest.mark.parametrize(("expected", "text"), CHECK_INS)
def test_check_ins(expected: bool, text: str) -> None:
    assert is_check_in(text) is expected


@pytest.mark.parametrize(("expected", "text"), COUNTS)
def test_counts(expected: bool, text: str) -> None:
    assert only_counts(text) is expected


@pytest.mark.parametrize(("reads", "texts"), [(is_check_in, CHECK_INS), (only_counts, COUNTS)])
@pytest.mark.parametrize("change", [str.upper, str.lower, "🎉 {} 👋".format, "  {}\n".format, "{}!!".format])
def test_case_emoji_and_blanks_do_not_matter(
    reads: Callable[[str], bool], texts: list[tuple[bool, str]], change: Callable[[str], str]
) -> None:
    plain = [(expected, text) for expected, text in texts if "{{" not in text and "\n" not in text]
    assert [text for expected, text in plain if reads(change(text)) is not expected] == []


def test_curly_quotes_and_hyphens_do_not_matter() -> None:
    assert is_check_in("Hope you’re well, it’s been a while")
    assert is_check_in("Touch–base")
    assert is_check_in("check\u2011in")


def test_the_cue_is_where_it_says() -> None:
    text = "Hi there,\n\nI am just checking back in with you. Talk soon!"
    found = read(text)
    assert found is not None
    assert text[found.start : found.end] == "checking back in"


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
    assert only_counts(text) in (True, False)


@given(st.sampled_from([text for expected, text in CHECK_INS if expected]), st.sampled_from("-–. "))
def test_a_resource_behind_it_makes_it_more(text: str, mark: str) -> None:
    assert not is_check_in(f"{text} {mark} The audit checklist is attached.")


def test_long_texts_are_read_in_a_moment() -> None:
    import time

    start = time.perf_counter()
    read("Just checking in to see how things are going on your side of the world. " * 500)
    assert time.perf_counter() - start < 2


TUNED = [item for item in items() if item.batch != "room"]
SETS = sorted({item.batch for item in TUNED if item.batch != "examples"})


def found(item: Item) -> bool:
    return read(item.text, item.kind) is not None


@pytest.mark.parametrize("batch", SETS)
def test_formulaic_texts_are_found(batch: str) -> None:
    """On texts that were learnt from: a fall says that something broke, not how well it does on new ones."""
    formulaic = [item for item in TUNED if item.batch == batch and item.formulaic]
    assert len([item for item in formulaic if found(item)]) >= 0.9 * len(formulaic)


@pytest.mark.parametrize("kind", ["label", "subject", "body"])
def test_others_are_left_alone(kind: str) -> None:
    others = [item for item in TUNED if item.kind == kind and not item.formulaic]
    assert len([item for item in others if found(item)]) <= 0.05 * len(others)


def test_texts_with_a_cue_in_another_sense_are_left_alone() -> None:
    tricky = [item for item in TUNED if item.why == "ok-but-tricky"]
    assert len([item for item in tricky if found(item)]) <= 0.03 * len(tricky)


def test_the_weights_are_what_the_texts_teach() -> None:
    """A change of traits, lists or labels needs `python -m tests.lint.copy.train`."""
    taught, shipped = json.loads(learnt()), weights()
    assert taught.keys() == shipped.keys()
    for name, known in taught.items():
        assert known.keys() == shipped[name].keys()
        assert all(abs(known[trait] - weight) < 0.02 for trait, weight in shipped[name].items())


def test_the_order_of_the_texts_does_not_matter() -> None:
    """Else the weights are not settled, and a text more would shake them all."""
    known = [item for item in items() if item.batch in ("dev", "items")]
    rows = [(traits, item.formulaic, item.counts) for item, traits in traits_by(known)]
    one, other = learn(rows), learn(rows[::-1])
    for traits, _, _ in rows:
        apart = sum((one.get(name, 0.0) - other.get(name, 0.0)) * value for name, value in traits.items())
        assert abs(apart) < 0.25


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("Ich wollte nur kurz nachfragen, wie es Ihnen geht.", "body", "check-in"),
        ("Haben Sie meine letzte Mail gesehen?", "body", "bump"),
        ("Schritt 3", "label", "numbered-label"),
        ("Je voulais simplement prendre de vos nouvelles.", "body", "check-in"),
        ("Avez-vous vu mon dernier mail ?", "subject", "bump"),
        ("étape 2", "label", "numbered-label"),
        ("Solo quería saber cómo va todo.", "body", "check-in"),
        ("¿Vio mi último correo?", "subject", "bump"),
        ("correo 4", "label", "numbered-label"),
    ],
)
def test_german_french_and_spanish_are_read(text: str, kind: str, rule: str) -> None:
    found = read(text, kind)
    assert found is not None
    assert found.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Ihre Rechnung 4471 ist am 3. Mai fällig.",
        "Votre devis pour la toiture est valable jusqu'à vendredi.",
        "El presupuesto del tejado vence el viernes.",
        "Volevo solo sapere come sta, mi faccia sapere.",
        "Ik wilde even horen hoe het met u gaat.",
        "Chciałbym zapytać, co słychać u pana.",
        "Olá, só queria saber se recebeu a minha mensagem.",
        "Hej, jag ville bara höra hur det är med dig.",
        "お世話になっております。いかがお過ごしでしょうか。",
        "Здравствуйте! Как ваши дела?",
    ],
)
def test_what_says_something_or_is_in_another_language_is_left_alone(text: str) -> None:
    assert read(text) is None


def test_a_name_of_ones_own_is_something_to_speak_of() -> None:
    assert read("Touch Base", "label") is not None
    assert read("Touch Base", "label", frozenset({"touch base"})) is None


def test_it_names_the_words_that_spoke_for_it() -> None:
    found = read("Any thoughts on my last email? Hoping to hear.", "body")
    assert found is not None
    assert "last email" in found.words
    assert not {"on", "my", "to"} & set(found.words)


def test_slips_and_quotes_do_not_matter() -> None:
    for text in (
        "Just folowing up on my previuos email",
        "I’m just following up on my last email",
        "JUST FOLLOWING UP",
    ):
        assert read(text, "subject") is not None
