"""The TextMate grammar, painted by the engine of the editors, says what the parser and the Pygments lexer say."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from seqlang.colour import textmate
from seqlang.colour.looks import LOOKS
from tests.colour.corpus import corpus
from tests.colour.painting import GRAMMAR, Painted, by_pygments, by_textmate, misfits, scope_of, token_of

SCOPES = {look: scope_of(look) for look in LOOKS}
ENGINE = pytest.mark.needs_npm

# What Pygments calls what TextMate calls so.
TOKENS = {scope_of(look): token_of(look) for look in LOOKS}
PLAIN = {token_of(""), token_of("other")}


def test_it_is_up_to_date() -> None:
    written = json.loads(GRAMMAR.read_text("utf-8"))
    assert written == textmate.grammar(), "run: python -m seqlang.colour.textmate grammar/seq.tmLanguage.json"


@pytest.fixture(scope="module")
def painted() -> dict[str, Painted]:
    return dict(zip(corpus(), by_textmate(list(corpus().values())), strict=True))


@ENGINE
def test_each_token_of_the_parser_has_a_scope_that_fits(painted: dict[str, Painted]) -> None:
    found = {name: misfits(corpus()[name], painted[name], SCOPES) for name in corpus()}
    assert not {name: wrong for name, wrong in found.items() if wrong}


@ENGINE
def test_it_paints_the_corpus_as_pygments_does(painted: dict[str, Painted]) -> None:
    assert not [d for name in corpus() for d in differences(corpus()[name], painted[name])]


@ENGINE
def test_it_paints_damaged_files_as_pygments_does() -> None:
    texts = list(damaged())
    assert not [
        d for text, seen in zip(texts, by_textmate(texts), strict=True) for d in differences(text, seen)
    ]


def differences(text: str, seen: Painted) -> Iterator[str]:
    """The first character of each line that the two see as something else."""
    pygments = by_pygments(text)
    told = -1
    for at, char in enumerate(text):
        wanted = PLAIN if not seen[at] else {TOKENS[seen[at]]}
        line = text.count("\n", 0, at)
        if char != "\n" and pygments[at] not in wanted and line != told:
            told = line
            yield f"line {line + 1}, {text[at : at + 20]!r}: {pygments[at]}, but {seen[at] or 'nothing'}"


def damaged() -> Iterator[str]:
    """Files of the corpus with lines put elsewhere, and characters lost or put in."""
    dice = random.Random(4)
    texts = [text.replace("\r", "") for text in corpus().values()]
    for _ in range(200):
        lines = [
            line
            for text in dice.sample(texts, 3)
            for line in dice.sample(text.split("\n"), k=min(12, text.count("\n")))
        ]
        text = list("\n".join(lines))
        for _ in range(len(text) // 60):
            at = dice.randrange(len(text))
            text[at : at + dice.choice((0, 1, 5))] = dice.choice(
                ('"', "", ":", "{{", "}}", '"""', "#", " ", "(", "x")
            )
        yield "".join(text)
