"""How a comparison is shown: as text, as JSON whose shape is a promise, and as a pull request's comment."""

from __future__ import annotations

import json

import pytest

from seqlang.compare.diff import Diff, compare
from seqlang.compare.report import json as as_json
from seqlang.compare.report import markdown, text
from tests.compare.compiled import FOUR, document

EDITED = FOUR.replace("day 4:", "day 5:").replace('"break-up"', '"good|bye"')


def small() -> Diff:
    old = 'day 1: email "a"\nday 3: email "b"\n'
    return compare(
        document(old), document(old.replace("day 3", "day 4").replace('"b"', '"b" if contact.vip'))
    )


def test_text() -> None:
    assert text.report(small(), "old.seq", "new.seq").splitlines() == [
        '"S"',
        "  what changes:",
        '    email "b" moves from day 3 to day 4',
        '    contacts whose vip is not yes no longer get email "b"',
        "  those inside:",
        '    continues  waiting for email "b"  nothing more is to come',
        "",
        "2 changes; of 1 place inside, 1 continues.",
    ]


def test_json() -> None:
    told = json.loads(as_json.report(small(), "old.seq", "new.seq"))
    assert told == {
        "version": 1,
        "old": "old.seq",
        "new": "new.seq",
        "verdicts": {"continues": 1, "skips": 0, "repeats": 0, "stranded": 0},
        "sequences": [
            {
                "name": "S",
                "status": "changed",
                "changes": [
                    {
                        "kind": "moved",
                        "subject": 'email "b"',
                        "sentence": 'email "b" moves from day 3 to day 4',
                        "before": "day 3",
                        "after": "day 4",
                    },
                    {
                        "kind": "changed",
                        "subject": 'email "b"',
                        "sentence": 'contacts whose vip is not yes no longer get email "b"',
                        "before": None,
                        "after": "if contact.vip",
                    },
                ],
                "consequences": [],
                "places": [
                    {
                        "node": "b",
                        "phase": "due",
                        "place": 'waiting for email "b"',
                        "verdict": "continues",
                        "sentence": "nothing more is to come",
                        "skipped": [],
                        "repeated": [],
                        "person": None,
                    }
                ],
                "not_reached": [],
                "people": 9,
            }
        ],
    }


def test_markdown() -> None:
    told = markdown.report(compare(document(FOUR), document(EDITED)), "main:a.seq", "a.seq")
    lines = told.splitlines()
    assert lines[0] == "### What changes from main:a.seq to a.seq"
    assert '- email "case study" moves from day 4 to day 5' in lines
    assert "| those inside | verdict | what becomes of them |" in lines
    row = '| waiting for email "break-up" | **stranded** | nothing more comes: email "good\\|bye" will not be reached |'
    assert row in lines and "<details>" not in lines


def test_markdown_folds_a_table_in_which_all_go_on() -> None:
    told = markdown.report(small(), "a", "b")
    assert "<summary>Those inside go on, wherever they stand (1 place)</summary>" in told


def test_what_a_label_says_does_nothing_in_markdown_or_a_terminal() -> None:
    old = 'day 1: email "first"\nday 3: email "<b>*a*</b> [x](y) @all #1 \x1b[31mred"\n'
    diff = compare(document(old), document(old.replace("day 3", "day 4")))
    assert "\x1b" not in text.report(diff, "a", "b")
    told = markdown.report(diff, "a", "b")
    assert "\\<b\\>\\*a\\*\\</b\\> \\[x\\](y) @<!-- -->all #<!-- -->1" in told


def test_nothing_changes() -> None:
    diff = compare(document(FOUR), document(FOUR))
    assert text.report(diff, "a", "b") == '"S": nothing changes\n\nNo changes.\n'
    assert "No changes." in markdown.report(diff, "a", "b")


LONG = """
day 1: email "the first letter with the two pages about customs forms and freight"
day 3: call "ask how many forms a week they file, and who it is that types them"
day 9: email "last word"
"""


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_on_a_terminal_no_line_is_wider_than_it(columns: int) -> None:
    edited = LONG.replace('"last word"', '"goodbye"').replace("day 3", "day 4")
    diff = compare(document(LONG), document(edited))
    told = text.report(diff, "a", "b", columns)
    assert max(map(len, told.splitlines())) <= columns
    assert told.split() == text.report(diff, "a", "b").split()


def test_where_columns_have_no_room_what_becomes_of_a_place_stands_below_it() -> None:
    diff = compare(document(FOUR), document(FOUR.replace("day 9", "day 10")))
    lines = text.report(diff, "a", "b", 70).splitlines()
    at = lines.index('    continues  waiting for email "case study"')
    assert lines[at + 1] == '                 next comes email "case study"'


def test_in_a_file_each_place_is_one_line_in_columns_but_for_long_names() -> None:
    diff = compare(document(LONG), document(LONG.replace("day 3", "day 4")))
    lines = text.report(diff, "a", "b").splitlines()
    long = next(n for n, line in enumerate(lines) if line.startswith("    continues  while call"))
    short = next(line for line in lines if line.startswith('    continues  waiting for email "last word"'))
    assert lines[long + 1].index("next comes") == short.index("next comes")
