"""Small files with what the rules say about them written on the line it is about.

A case file is named for the rule it is mostly about and holds chunks parted by a line of `---`. `#~ rule: "part of the message"`
at the end of a line expects that remark on that line; nothing else may be said, by any rule.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.lint.rules import rule_names
from seqlang.lint.run import lint
from seqlang.pipeline import check
from seqlang.source import Source

CASES = Path(__file__).parent / "cases"
_WANTED = re.compile(r'#~ ([a-z0-9-]+): "((?:[^"\\]|\\.)*)"')


def linted(text: str) -> list[Diagnostic]:
    """What the rules say about a file, which has to be without errors."""
    checked = check(text, "main.seq")
    assert [d for d in checked.diagnostics if d.severity is Severity.ERROR] == []
    return lint(checked.program, checked.sources)


def chunks() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(CASES.glob("*.txt")):
        texts = re.split(r"^---.*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found |= {f"{path.stem}-{number}": text for number, text in enumerate(texts, 1)}
    return found


CHUNKS = chunks()


def test_every_rule_has_its_cases() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == set(rule_names())


@pytest.mark.parametrize("chunk", CHUNKS.values(), ids=CHUNKS)
def test_says_just_what_is_expected(chunk: str) -> None:
    source = Source("main.seq", chunk)
    rest = [(source.position(d.span.start).line, d.rule, d.message) for d in linted(chunk)]
    missing = []
    for line, rule, part in wanted_in(chunk):
        match = next((r for r in rest if r[:2] == (line, rule) and part in r[2]), None)
        if match is None:
            missing.append((line, rule, part))
        else:
            rest.remove(match)
    assert (missing, rest) == ([], []), "expected but not said; said but not expected"


def wanted_in(chunk: str) -> list[tuple[int, str, str]]:
    return [
        (number, rule, part.replace('\\"', '"'))
        for number, line in enumerate(chunk.splitlines(), 1)
        for rule, part in _WANTED.findall(line)
    ]
