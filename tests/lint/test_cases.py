"""Small files with what the rules say about them written on the line it is about.

A case file is named for the rule it is mostly about and holds chunks parted by a line of `---`. `#~ rule: "part of the message"`
at the end of a line expects that remark on that line; `#~ rule (error): "a part" "another, of a note"` says more of it. Nothing else
may be said by that rule, those of the file and those that the chunk's remarks and allowances name. Of the others the pages' examples
are kept free (test_pages.py), and the examples.

A chunk is one file of a run, main.seq. A line `=== shop/emails.seq` begins another, which main.seq can import; one that does not end
in .seq is a text for `body: file "…"`. Lines from one that starts with `step,` on are results of the file (docs/metrics.md).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import frozen

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.lint.rules import rule_names
from seqlang.lint.settings import Settings
from seqlang.metrics.read import Results, read_results
from seqlang.pipeline import lint_files, sequence_names
from seqlang.source import Source

TODAY = date(2026, 11, 23)  # a Monday
CASES = Path(__file__).parent / "cases"
_FILE = re.compile(r"^=== (\S+)\n", re.MULTILINE)
_ALLOWED = re.compile(r"lint: allow(?:-file)? ([a-z-]+(?:, [a-z-]+)*)")
_RESULTS = re.compile(r"^step,.*\Z", re.MULTILINE | re.DOTALL)
_PART = r'"((?:[^"\\]|\\.)*)"'
_WANTED = re.compile(rf"#~ ([a-z0-9-]+)(?: \((error|warning|hint)\))?:((?: {_PART})+)")


@frozen
class Wanted:
    """A remark that is expected: its severity where that is said, and what must stand in its message or notes."""

    path: str
    line: int
    rule: str
    severity: str
    parts: tuple[str, ...]

    def is_met_by(self, found: Said) -> bool:
        same = (found.path, found.line, found.rule) == (self.path, self.line, self.rule)
        return (
            same and self.severity in ("", found.severity) and all(part in found.words for part in self.parts)
        )


@frozen
class Said:
    path: str
    line: int
    rule: str
    severity: str
    words: str


def files_in(chunk: str) -> dict[str, str]:
    """The files of a chunk, by path. What stands before the first `===` is main.seq."""
    first, *others = _FILE.split(chunk)
    return {"main.seq": first} | dict(zip(others[::2], others[1::2], strict=True))


def linted(text: str, *only: str) -> list[Diagnostic]:
    """What rules say about the files of a chunk, which have to be without errors: those named here or in a comment that allows them,
    or else all that speak by default."""
    allowed = {name for names in _ALLOWED.findall(text) for name in names.split(", ")} if only else set()
    settings = Settings(only=frozenset(only) | allowed, today=TODAY)
    results = _RESULTS.search(text)
    files = files_in(_RESULTS.sub("", text))
    sources = [Source(path, text) for path, text in files.items() if path.endswith(".seq")]
    names = sequence_names(sources)
    found = lint_files(
        sources,
        files.__getitem__,
        names,
        settings=settings,
        results=results_in(results[0]) if results else None,
    ).diagnostics
    rules = [d for d in found if d.rule in rule_names()]
    assert [d for d in found if d.severity is Severity.ERROR and d not in rules] == []
    return rules


def results_in(text: str) -> Results:
    read, wrong = read_results(Source("results.csv", text))
    assert wrong == []
    return read


def chunks() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(CASES.glob("*.txt")):
        texts = re.split(r"^---.*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found |= {f"{path.stem}-{number}": text for number, text in enumerate(texts, 1)}
    return found


CHUNKS = chunks()


def test_every_rule_has_its_cases() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == set(rule_names())


@pytest.mark.parametrize("name", CHUNKS)
def test_says_just_what_is_expected(name: str) -> None:
    chunk = CHUNKS[name]
    sources = {path: Source(path, text) for path, text in files_in(chunk).items()}
    wanted = [each for path, text in files_in(chunk).items() for each in wanted_in(path, text)]
    rules = {name.rpartition("-")[0], *(each.rule for each in wanted)}
    rest = [said(d, sources[d.path]) for d in linted(chunk, *rules)]
    missing = []
    for each in wanted:
        match = next(filter(each.is_met_by, rest), None)
        if match is None:
            missing.append(each)
        else:
            rest.remove(match)
    assert (missing, rest) == ([], []), "expected but not said; said but not expected"


def said(found: Diagnostic, source: Source) -> Said:
    line, words = source.position(found.span.start).line, "\n".join((found.message, *found.notes))
    return Said(found.path, line, found.rule, str(found.severity), words)


def wanted_in(path: str, text: str) -> list[Wanted]:
    return [
        Wanted(path, number, rule, severity, tuple(p.replace('\\"', '"') for p in re.findall(_PART, parts)))
        for number, line in enumerate(text.splitlines(), 1)
        for rule, severity, parts, _ in _WANTED.findall(line)
    ]
