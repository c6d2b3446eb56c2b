"""What `seqlang explain` knows: each error has an example that shows it, each word a card whose example compiles."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from seqlang.channels import channel_named, channel_names
from seqlang.channels.channel import Channel
from seqlang.cli.teaching import said
from seqlang.diagnostic import Severity
from seqlang.lint.rules import rule_names
from seqlang.manual.cards import cards
from seqlang.manual.mistakes import mistakes
from seqlang.model.builtin import built_in_events
from seqlang.model.settings import SETTINGS
from seqlang.syntax.table import table
from tests.model.test_cases import _WANTED as IN_MODEL
from tests.model.test_cases import CHUNKS as MODEL
from tests.syntax.situations import cases, whole
from tests.syntax.situations import said as said_of
from tests.trials.test_cases import _WANTED as IN_TRIALS
from tests.trials.test_cases import CHUNKS as TRIALS

ROOT = Path(__file__).parents[2] / "seqlang"
PURPOSES = "introduction value resource proof question meeting offer reminder feedback confirmation education breakup"
TYPES = "text number yes_no date moment list choice"
# What an example of a few lines cannot show: a file that is too large, a path that leads nowhere it may.
TOO_LARGE_TO_SHOW = {
    "file-too-large", "line-too-long", "too-many-levels", "too-nested", "too-long", "sum-too-long", "condition-too-deep",
    "sequence-too-large", "too-many-mistakes",
}  # fmt: skip


def heard() -> set[str]:
    """The names that the tests' own cases expect of reading, checking and testing."""
    syntax = {d.rule for case in cases() for d in said_of(whole(case.typed))}
    model = {rule for chunk in MODEL.values() for rule, _ in IN_MODEL.findall(chunk)}
    trials = {found[0] for chunk in TRIALS.values() for found in IN_TRIALS.findall(chunk)}
    return syntax | model | trials


def written() -> set[str]:
    """The names that stand as the first argument where a remark is made."""
    makers = {"say", "Diagnostic", "Remark", "instead", "left_out"}
    return {
        first.value
        for room in ("syntax", "model", "trials")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in makers
        if isinstance(first := node.args[0], ast.Constant) and isinstance(first.value, str)
    }


def test_every_error_has_an_example() -> None:
    assert (heard() | written()) - set(mistakes()) - TOO_LARGE_TO_SHOW == set()


@pytest.mark.parametrize("name", mistakes())
def test_the_wrong_one_says_just_that_and_the_right_one_nothing(name: str) -> None:
    mistake = mistakes()[name]
    assert {d.rule for d in said(mistake.wrong)} == {name}
    assert [d.message for d in said(mistake.right)] == []


@pytest.mark.parametrize("word", cards())
def test_a_card_is_short_and_its_example_compiles(word: str) -> None:
    card = cards()[word]
    assert 20 < len(card.about) < 400 and card.about.endswith((".", ":"))
    assert len(card.example.splitlines()) <= 16
    assert [d.message for d in said(card.example) if d.severity is not Severity.HINT] == []
    assert any(re.search(rf"\b{word}\b", card.about + card.example) for word in card.words)


def test_every_word_of_the_language_has_a_card() -> None:
    details = {key for name in channel_names() for key, _ in _channel(name).details}
    words = {
        *table().words,
        *SETTINGS,
        *channel_names(),
        *details,
        *built_in_events(),
        *PURPOSES.split(),
        *TYPES.split(),
    }
    words -= {"the", "than", "time"}
    assert words - set(cards()) == set()


def _channel(name: str) -> Channel:
    found = channel_named(name)
    assert found is not None
    return found


def test_no_error_is_called_as_a_rule_is() -> None:
    assert set(mistakes()) & set(rule_names()) == set()


def test_an_entry_is_there_once() -> None:
    for file, names in (("mistakes.txt", list(mistakes())), ("words.txt", list(cards()))):
        text = (ROOT / "manual" / file).read_text("utf-8")
        heads = [n.strip() for line in re.findall(r"^=== (.+)$", text, re.MULTILINE) for n in line.split(",")]
        assert sorted(heads) == sorted(names)
