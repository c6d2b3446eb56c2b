"""What the reading comes to on texts it has learnt nothing from. They have been opened: this holds what was reached, no more."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from seqlang.lint.copy.reading import read

HELD = Path(__file__).parent / "copy" / "held"
ITEMS = [
    json.loads(line) | {"batch": path.stem}
    for path in sorted(HELD.glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def f1(items: list[dict[str, Any]]) -> float:
    counts = Counter((item["formulaic"], read(item["text"], item["kind"]) is not None) for item in items)
    hits, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    return 2 * hits / (2 * hits + missed + wrong)


def english(kind: str | None = None) -> list[dict[str, Any]]:
    return [i for i in ITEMS if i["lang"] == "en" and kind in (None, i["kind"])]


def test_english() -> None:
    assert len(english()) == 1320
    assert f1(english()) >= 0.955


@pytest.mark.parametrize("kind", ["label", "subject", "body"])
def test_each_kind_of_text(kind: str) -> None:
    assert f1(english(kind)) >= 0.94


@pytest.mark.parametrize("lang", ["de", "es", "fr"])
def test_other_languages(lang: str) -> None:
    assert f1([i for i in ITEMS if i["lang"] == lang]) >= 0.905


def test_plain_words_of_many_trades_are_left_alone() -> None:
    plain = [i for i in ITEMS if i["batch"] == "plain-3"]
    flagged = [i["text"] for i in plain if read(i["text"], i["kind"]) is not None]
    assert len(plain) == 210
    assert len(flagged) <= 0.03 * len(plain)


def test_a_stock_word_in_another_sense_is_left_alone() -> None:
    tricky = [i for i in english() if i["why"] == "ok-but-tricky"]
    flagged = [i["text"] for i in tricky if read(i["text"], i["kind"]) is not None]
    assert len(tricky) > 150
    assert len(flagged) <= 0.02 * len(tricky)
