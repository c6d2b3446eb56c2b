"""Rows of results find their steps."""

from __future__ import annotations

import pytest

from seqlang.source import Source

from .compiled import OTHER, STEPS, joined, measured


def said(rows: str, text: str = STEPS, *, whole: bool = True) -> list[tuple[str, str, int, int, str]]:
    source = Source("results.csv", rows)
    found = joined(rows, text, whole=whole).diagnostics
    places = [source.position(d.span.start) for d in found]
    return [
        (d.rule, str(d.severity), p.line, p.column, d.message) for d, p in zip(found, places, strict=True)
    ]


def test_steps_stand_in_written_order_whatever_the_rows() -> None:
    found = measured("step,sent\nchase,4\nring,3\nintro,2\n")
    assert [(s.label, s.channel, s.counts.sent) for s in found.steps] == [
        ("intro", "email", 2),
        ("ring", "call", 3),
        ("chase", "email", 4),
    ]
    assert found.total.sent == 9


def test_a_row_without_a_variant_is_the_sum_where_everybody_draws_one() -> None:
    (proof,) = measured("step,variant,sent,replied\nproof,,100,9\nproof,a,48,4\nproof,b,50,5\n").steps
    assert (proof.counts.sent, proof.counts.count("replied")) == (100, 9)
    assert [(v.label, v.counts.sent) for v in proof.variants] == [("a", 48), ("b", 50)]


def test_a_row_without_a_variant_is_the_steps_own_text_where_somebody_gets_it() -> None:
    (intro,) = measured("step,variant,sent,replied\nintro,,100,9\nintro,short,90,4\nintro,vip,5,1\n").steps
    assert (intro.counts.sent, intro.counts.count("replied")) == (195, 14)
    assert [(v.label, v.drawn, v.counts.sent) for v in intro.variants] == [
        ("vip", False, 5),
        ("short", True, 90),
        ("", True, 100),
    ]  # fmt: skip


def test_variants_alone_add_up() -> None:
    (intro,) = measured("step,variant,sent,replied\nintro,short,90,\nintro,vip,5,1\n").steps
    rate = intro.counts.rate("replied")
    assert rate is not None
    assert (intro.counts.sent, rate.count, rate.of) == (95, 1, 5)


def test_all_rounds_or_one() -> None:
    (chase,) = measured("step,sent\nchase,10\n").steps
    assert chase.ids == ("chase #1", "chase #2")
    one, two = measured("step,sent\nchase #2,4\nchase #1,6\n").steps
    assert (one.ids, two.ids) == (("chase #1",), ("chase #2",))


def test_reactions_are_beside_the_main_track() -> None:
    found = measured("step,sent\nhot,4\nintro,6\n")
    assert {s.label: s.main for s in found.steps} == {"intro": True, "hot": False}


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("intor,3", ("unknown-step", "warning", 2, 1, 'No step is called "intor"; did you mean "intro"?')),
        ("welcome,3", ("unknown-step", "warning", 2, 1, 'No step is called "welcome". The row')),
        ("intro,3\nintro,4", ("repeated-row", "error", 3, 1, "Line 2 has numbers of this already")),
        ("chase #1,3\nchase,4", ("repeated-row", "error", 3, 1, "Line 2")),
    ],
)
def test_rows_that_fit_no_step(rows: str, wanted: tuple[str, str, int, int, str]) -> None:
    found = list(said(f"step,sent\n{rows}\nring,1\n"))
    assert [each[:4] for each in found] == [wanted[:4]]
    assert wanted[4] in found[0][4]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("intro,shrot,3", ("unknown-variant", "warning", 2, 7, '"intro" has no variant "shrot"; did you mean "short"?')),
        ("ring,short,3", ("unknown-variant", "warning", 2, 6, '"ring" has no variant "short". The row')),
        ("proof,,10\nproof,a,7\nproof,b,7", ("impossible-count", "error", 2, 1, '14 "sent" together and the step as a whole 10')),
    ],
)  # fmt: skip
def test_variants_that_do_not_fit(rows: str, wanted: tuple[str, str, int, int, str]) -> None:
    (found,) = said(f"step,variant,sent\n{rows}\n")
    assert found[:4] == wanted[:4] and wanted[4] in found[4]


def test_a_label_of_two_sequences_needs_the_name() -> None:
    both = STEPS + OTHER
    (found,) = said("step,sent\nintro,3\nletter,2\n", both)
    assert found[:4] == ("unclear-step", "error", 2, 1) and 'in a column "sequence"' in found[4]
    named = joined("sequence,step,sent\nOther,intro,3\nother,letter,2\nS,intro,9\n", both)
    assert named.diagnostics == ()
    assert {n: [s.counts.sent for s in m.steps] for n, m in named.by_name.items()} == {
        "Other": [3, 2],
        "S": [9],
    }


def test_rows_of_sequences_elsewhere_are_passed_over() -> None:
    assert said("sequence,step,sent\nRenewal,intro,3\nOther,letter,2\n", OTHER) == []
    (found,) = said("sequence,step,sent\nOhter,intro,3\nOther,letter,2\n", OTHER)
    assert found[:4] == ("unknown-sequence", "warning", 2, 1) and 'did you mean "Other"?' in found[4]


def test_nothing_that_fits_is_said() -> None:
    (found,) = said("sequence,step,sent\nRenewal,intro,3\n")
    assert found[:2] == ("no-results", "warning")


def test_where_a_file_has_errors_nobody_knows_what_is_missing() -> None:
    assert said("step,sent\nwelcome,3\n", whole=False) == []
