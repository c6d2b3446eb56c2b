"""Results files: what is read of them, and what is said of one that cannot be right, at which line and column."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.metrics.counts import COLUMNS
from seqlang.metrics.read import Results, read_results
from seqlang.source import Source

HEADER = "step,variant,sent,opened,clicked,replied,meetings,unsubscribed\n"


def read(text: str, path: str = "results.csv") -> tuple[Results, list[Diagnostic]]:
    return read_results(Source(path, text))


def numbers(results: Results) -> list[tuple[str, str, str, list[int | None]]]:
    return [
        (one.sequence.text, one.step.text, one.variant.text, [one.counts.count(c) for c in COLUMNS])
        for one in results.lines
    ]


def said(text: str, path: str = "results.csv") -> list[tuple[str, int, int, str]]:
    _, found = read(text, path)
    source = Source(path, text)
    assert {d.severity for d in found} <= {Severity.ERROR} and {d.path for d in found} <= {path}
    places = [source.position(d.span.start) for d in found]
    return [(d.rule, at.line, at.column, d.message) for d, at in zip(found, places, strict=True)]


FULL = [
    ("", "intro", "", [1200, 600, 90, 41, 6, 3]),
    ("", "proof, two", "short", [1100, None, None, 0, None, None]),
]


@pytest.mark.parametrize(
    "text",
    [
        HEADER + 'intro,,1200,600,90,41,6,3\n"proof, two",short,1100,,,0,,\n',
        HEADER + 'intro,,1200,600,90,41,6,3\r\n"proof, two",short,1100,,,0,,',
        HEADER.replace(",", ";") + "intro;;1200;600;90;41;6;3\n\nproof, two;short;1100;;;0;;\n;;;;;;;\n",
        HEADER.replace(",", "\t") + "intro\t\t1200\t600\t90\t41\t6\t3\nproof, two\tshort\t1100\t\t\t0\t\t\n",
        HEADER.upper().replace(",", ", ") + 'intro , ,1200.0, 600,90,41,6,3\n "proof, two" ,short,1100,,,0,,\n',
        "owner,replied,step,sent,variant,opened,clicked,meetings,unsubscribed\n"
        'Dana,41,intro,1200,,600,90,6,3\nDana,0,"proof, two",1100,short,,,,\n',
    ],
    ids=["csv", "CRLF, no end", "semicolons", "tabs", "capitals and blanks", "another order"],
)  # fmt: skip
def test_reads_what_tools_write(text: str) -> None:
    results, found = read(text)
    assert (numbers(results), found) == (FULL, [])


def test_reads_json() -> None:
    rows = [
        {"step": "intro", "sent": 1200, "opened": 600, "clicked": 90, "replied": 41, "meetings": 6, "unsubscribed": 3},
        {"variant": "short", "step": "proof, two", "sent": 1100.0, "replied": "0", "opened": None, "clicked": "", "bounced": [1]},
    ]  # fmt: skip
    for text in (json.dumps(rows), json.dumps(rows, indent=3)):
        results, found = read(text, "results.json")
        assert (numbers(results), found) == (FULL, [])
        assert numbers(read(text, "-")[0]) == FULL


def test_reads_the_name_of_the_sequence_and_doubled_quotes() -> None:
    results, found = read('sequence,step,sent\nNurture,"say ""hi""",10\n')
    assert found == []
    assert numbers(results) == [("Nurture", 'say "hi"', "", [10, *[None] * 5])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ("no-results", 1, 1, "This file is empty")),
        ("\n\n", ("no-results", 1, 1, "first line names the columns")),
        ("stepp,sent\nintro,3\n", ("unknown-column", 1, 1, 'no column "stepp". Did you mean "step"?')),
        ("step,sent,replies\nintro,3,1\n", ("unknown-column", 1, 11, 'Did you mean "replied"?')),
        ("step,sent,reply\nintro,3,1\n", ("unknown-column", 1, 11, 'Did you mean "replied"?')),
        ("step,Delivered\nintro,3\n", ("unknown-column", 1, 6, 'Did you mean "sent"?')),
        ("step,sent,Unique opens\nintro,3,1\n", ("unknown-column", 1, 11, 'Did you mean "opened"?')),
        ("step,sent,Clicks (unique)\nintro,3,1\n", ("unknown-column", 1, 11, 'Did you mean "clicked"?')),
        ("step,sent,Opted out\nintro,3,1\n", ("unknown-column", 1, 11, 'Did you mean "unsubscribed"?')),
        ("step,sent,Meetings booked\nintro,3,1\n", ("unknown-column", 1, 11, 'Name it so, or leave it out.')),
        ("step,sent,sent\nintro,3,1\n", ("unknown-column", 1, 11, "a second time")),
        ("step,replied\nintro,3\n", ("missing-column", 1, 1, 'no column "sent"')),
        ("intro,1200\n", ("missing-column", 1, 1, 'no column "step"')),
        ("step,sent\nintro,many\n", ("not-a-count", 2, 7, 'this is "many"')),
        ("step,sent\nintro,-3\n", ("not-a-count", 2, 7, "cannot be negative")),
        ("step,sent,replied\nintro,10,3.5 %\n", ("not-a-count", 2, 10, "3.5 % is a rate")),
        ("step,sent,replied\nintro,10,0.035\n", ("not-a-count", 2, 10, "is a rate")),
        ('step,sent\nintro,"1,204"\n', ("not-a-count", 2, 8, "without separators: 1204")),
        ("step,sent\nintro,\n", ("not-a-count", 2, 1, "how many were sent")),
        ("step,sent\n,3\n", ("missing-column", 2, 1, "which step")),
        ("step,sent,replied\nintro,10,11\n", ("impossible-count", 2, 10, "more than the 10 that were sent")),
        ("step,sent,opened\nintro,10,11\n", ("impossible-count", 2, 10, '"opened" counts contacts, each once')),
        ("step,sent\nlast call, seriously,3\n", ("unreadable-results", 2, 1, "3 cells, the header 2")),
        ("step,sent,replied\nintro,3\n", ("unreadable-results", 2, 1, "Leave a cell empty")),
        ('step,sent\n"intro,3\n', ("unreadable-results", 2, 1, "quote is not closed")),
        ('step,sent\n"in"tro,3\n', ("unreadable-results", 2, 1, "something follows it")),
        (f"step,sent\nintro,{'9' * 5000}\n", ("not-a-count", 2, 7, "whole number")),
    ],
)  # fmt: skip
def test_says_what_cannot_be(text: str, wanted: tuple[str, int, int, str]) -> None:
    found, *_ = said(text)
    assert found[:3] == wanted[:3] and wanted[3] in found[3]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[{"step": "intro", "sent": 10,}]', ("unreadable-results", 1, 31, "not JSON")),
        ('{"step": "intro"}', ("unreadable-results", 1, 1, "should be a list of rows")),
        ("[1]", ("unreadable-results", 1, 1, "should be a list of rows")),
        ('[\n {"step": "intro"}]', ("missing-column", 2, 2, 'no column "sent"')),
        ('[\n {"step": "intro", "sent": true}]', ("not-a-count", 2, 28, 'this is "true"')),
        ('[{"step": "a", "sent": 2, "replied": 3}]', ("impossible-count", 1, 38, "more than the 2")),
        ('[{"step": "a", "sent": 2, "replyed": 1}]', ("unknown-column", 1, 38, 'Did you mean "replied"?')),
        (f'[{{"step": "a", "sent": {"9" * 5000}}}]', ("unreadable-results", 1, 1, "too long")),
    ],
)  # fmt: skip
def test_says_what_cannot_be_in_json(text: str, wanted: tuple[str, int, int, str]) -> None:
    (found,) = said(text, "results.json")
    assert found[:3] == wanted[:3] and wanted[3] in found[3]


def test_a_misspelt_column_is_not_missing_besides() -> None:
    assert len(said("stepp,sent\nintro,3\n")) == 1


def test_columns_are_told_in_the_order_of_the_file() -> None:
    text = "step,variant,sent,repleis,opend,cliked\nintro,,3,1,1,1\n"
    assert [each[2] for each in said(text)] == [19, 27, 33]


def test_all_that_is_wrong_is_said_at_once_and_the_good_rows_are_kept() -> None:
    text = "step,sent,replied\na,x,1\nb,5,6\nc,5,1\n"
    assert [each[:3] for each in said(text)] == [("not-a-count", 2, 3), ("impossible-count", 3, 5)]
    assert [line.step.text for line in read(text)[0].lines] == ["c"]


def test_an_empty_list_has_no_rows() -> None:
    assert read("[]", "results.json")[0].lines == ()


@given(st.text(alphabet='step,sent\n\r;\t" x19[]{}:-.%', max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for path in ("results.csv", "results.json"):
        results, found = read(text, path)
        assert all(0 <= d.span.start <= d.span.end <= len(text) for d in found)
        assert all(line.step.text for line in results.lines)


CELL = st.text(alphabet='ab ,;"\t', min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(st.tuples(CELL, st.integers(0, 999)), min_size=1, max_size=4))
def test_what_a_csv_writer_writes_is_what_is_read(rows: list[tuple[str, int]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([("step", "sent"), *rows])
    results, found = read(out.getvalue())
    assert found == []
    assert [(line.step.text, line.counts.sent) for line in results.lines] == rows


@given(st.lists(st.tuples(CELL, st.integers(0, 999)), max_size=4))
def test_what_json_writes_is_what_is_read(rows: list[tuple[str, int]]) -> None:
    results, found = read(json.dumps([{"step": s, "sent": n} for s, n in rows]), "x.json")
    assert found == []
    assert [(line.step.text, line.counts.sent) for line in results.lines] == rows
