"""The grammar itself: one meaning for every text, and no word of the trade in it."""

from __future__ import annotations

import re

from seqlang.channels import channel_names
from seqlang.model.settings import SETTINGS
from seqlang.syntax.table import grammar_text
from tests.syntax.by_lark import lark

PURPOSES = "introduction value resource proof question meeting offer reminder feedback confirmation education breakup"


def test_the_grammar_has_one_meaning() -> None:
    """Lark refuses any two ways to read a text, and any two tokens that could match alike."""
    assert lark().options.strict
    assert lark().options.parser == "lalr"


def words_of(grammar: str) -> set[str]:
    """The words of the grammar, its comments left out."""
    bare = re.sub(r"//[^\n]*", "", grammar)
    return set(re.findall(r"[A-Za-z_]+", bare))


def test_it_names_no_channel_no_setting_and_no_purpose() -> None:
    words = words_of(grammar_text())
    assert "sequence" in words
    assert not words & {*channel_names(), *SETTINGS, *PURPOSES.split()}
