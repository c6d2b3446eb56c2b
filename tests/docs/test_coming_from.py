"""The pages for those who come from another tool: what they say in seqlang's words is seqlang."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import indent

import pytest

from seqlang import pipeline
from seqlang.diagnostic import Severity

FOLDER = Path(__file__).parents[2] / "docs" / "coming-from"
PAGES = [path for path in sorted(FOLDER.glob("*.md")) if path.name != "README.md"]
BLOCK = re.compile(r"```seq file \S+\n(.*?)```", re.DOTALL)

# What a line of a table may speak of, and the places where it may stand.
FILE = """\
event order_placed: total number, currency text
event signed_up: plan text
event project_created
event subscribed
event paid
field contact.plan: "free" | "pro"
field contact.renewal: date
field contact.back_on: date
field contact.vip: yes_no
field contact.stage: text
field owner.timezone: text
"""
SEQUENCE = """\
sequence "Nurture"
    day 1: email "note"
sequence "Example"
    enroll when order_placed
    day 1: email "first"
    webhook "usage"
        url: "https://example.com/usage"
"""
PLACES = (
    "{0}",
    '{0} email "x"',
    'email "x" {0}',
    'email "x"\n    {0}',
    'email "x"\n    {0}\n        subject: "y"',
    'call "x"\n    {0}',
    '{0}\n    email "x"',
    'email "x" if {0} > 1',
    "exit when {0}",
    '{0}\n    50% "a"\n        email "y"\n    50% "b"',
)


def speaks(code: str) -> bool:
    """Is this a piece of the language, somewhere?"""
    if re.match(r"(field|event|sequence) ", code):
        return compiles(code)
    if code.startswith("{{"):
        code = f"body: {json.dumps(code)}"
    code = code.replace("CONDITION", "contact.vip")
    body = indent(code, "    ")
    return any(compiles(FILE + SEQUENCE + indent(place.format(body.strip()), "    ")) for place in PLACES)


def compiles(text: str) -> bool:
    return all(d.severity is not Severity.ERROR for d in pipeline.compile(f"{text}\n", "x.seq").diagnostics)


def terms(page: Path) -> list[str]:
    """The code in the middle column of the table of words, where it is more than a word and all there."""
    rows = re.findall(
        r"^\| (?!\[)[^|]+ \| (.+?) \| [^|]*\|$", page.read_text("utf-8").replace("\\|", "¦"), re.MULTILINE
    )
    codes = [
        code.replace("¦", "|").replace('"…"', '"x"') for row in rows for code in re.findall(r"`([^`]+)`", row)
    ]
    return [code for code in codes if "…" not in code and " " in code]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_sequence_is_clean(page: Path) -> None:
    (text,) = BLOCK.findall(page.read_text("utf-8"))
    assert [d.message for d in pipeline.lint(text, "x.seq").diagnostics] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_word_of_the_table_is_one_of_the_language(page: Path) -> None:
    codes = terms(page)
    assert len(codes) > 12
    assert [code for code in codes if not speaks(code)] == []


def test_a_word_of_another_language_is_seen() -> None:
    assert not speaks("exit on reply") and not speaks("limit: 50 a day") and not speaks('unless "x"')


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_says_what_does_not_carry_over_and_where_it_is_from(page: Path) -> None:
    chapters = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
    assert chapters[1:] == ["Word for word", "What differs", "What does not carry over", "Where this is from"]
    assert page.read_text("utf-8").rpartition("## ")[2].count("](https://") >= 4
