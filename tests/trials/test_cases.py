"""Sequences with tests of theirs, and beside each line the whole of what is said about it.

A case file holds chunks parted by a line of `---`. `#~ rule: "the message"` expects that remark on that line; several are parted by
`#~`. `+ "a note"` behind it, once for each, expects these notes and no other. Every other expectation has to hold in silence.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.trials.playing import said, said_with_notes

CASES = Path(__file__).parent / "cases"
_TEXT = r'"((?:[^"\\]|\\.)*)"'
_WANTED = re.compile(rf'#~ ([a-z-]+): {_TEXT}((?: \+ "(?:[^"\\]|\\.)*")*)')


def chunks() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(CASES.glob("*.txt")):
        texts = re.split(r"^---.*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found |= {f"{path.stem}-{number}": text for number, text in enumerate(texts, 1)}
    return found


CHUNKS = chunks()


@pytest.mark.parametrize("chunk", CHUNKS.values(), ids=CHUNKS)
def test_says_just_what_is_expected(chunk: str) -> None:
    wanted = [
        (number, rule, message.replace('\\"', '"'))
        for number, line in enumerate(chunk.splitlines(), 1)
        for rule, message, _ in _WANTED.findall(line)
    ]
    found = said(chunk)
    missing = [w for w in wanted if w not in found]
    more = [f for f in found if f not in wanted]
    assert (missing, more) == ([], []), "expected but not said; said but not expected"


@pytest.mark.parametrize("chunk", [c for c in CHUNKS.values() if ' + "' in c])
def test_says_why(chunk: str) -> None:
    for number, line in enumerate(chunk.splitlines(), 1):
        for _, message, rest in _WANTED.findall(line):
            notes = tuple(note.replace('\\"', '"') for note in re.findall(_TEXT, rest))
            found = {(n, m): why for n, m, why in said_with_notes(chunk)}
            assert not notes or found[number, message.replace('\\"', '"')] == notes


def test_the_cases_speak_of_every_rule() -> None:
    rules = {rule for chunk in CHUNKS.values() for rule, _, _ in _WANTED.findall(chunk)}
    assert rules == {
        "failed-expectation",
        "cannot-fail",
        "unknown-expectation",
        "not-given",
        "hollow-pass",
        "input-after-the-end",
        "input-before-the-start",
        "input-too-early",
        "happens-by-itself",
        "given-twice",
        "enrolled-twice",
        "tasks-twice",
        "out-of-reach",
    }
