"""A finding keeps its name when lines move, and no two share one."""

from __future__ import annotations

from hashlib import sha256

from seqlang.diagnostic import Diagnostic
from seqlang.report.fingerprint import fingerprints
from seqlang.source import Source, Span

TEXT = 'day 1: email "checking in"\nday 3: email "a story"\n'


def names(text: str, *words: str, rule: str = "check-in", path: str = "a.seq") -> tuple[str, ...]:
    starts = [text.index(word) for word in words]
    found = [Diagnostic(rule, "said", Span(at, at + 1), path=path) for at in starts]
    return fingerprints(found, {path: Source(path, text)})


def test_lines_may_move_and_be_indented() -> None:
    moved = "# a comment\n\n" + TEXT.replace("day 1:", "    day  1:")
    assert names(TEXT, "checking") == names(moved, "checking")


def test_rule_path_and_line_make_it() -> None:
    alike = names(TEXT, "checking")
    assert names(TEXT, "checking", rule="bump") != alike
    assert names(TEXT, "checking", path="b.seq") != alike
    assert names(TEXT.replace("checking in", "checking up"), "checking") != alike


def test_several_on_one_line_have_names_of_their_own() -> None:
    assert len(set(names(TEXT, "day 1", "email", "checking"))) == 3


def test_it_is_made_of_what_it_says() -> None:
    """Old baselines hold these: a change here makes every known finding a new one."""
    words = 'check-in\0sales/a.seq\0day 1: email "checking in"\x001'
    assert names(TEXT, "checking", path="sales/a.seq") == (sha256(words.encode()).hexdigest(),)


def test_a_file_that_is_not_at_hand_is_no_trouble() -> None:
    assert len(fingerprints([Diagnostic("check-in", "said", Span(0, 1), path="a.seq")], {})) == 1
