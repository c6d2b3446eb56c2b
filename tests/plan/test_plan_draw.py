"""The draw, to the byte: the table of docs/plan.md is the test."""

from __future__ import annotations

import re
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.plan.draw import choose, choose_arm, draw, in_range
from tests.plan.compiled import EXAMPLES

PAGE = (EXAMPLES.parent / "docs" / "plan.md").read_text("utf-8")
ROW = re.compile(
    r"^\| `(.+?)` \| `(.+?)` \| (\d+) \| `(.+?)` \| (\w+) \| `([0-9a-f]{16})` \| ([0-9.]+) \|$", re.M
)
VECTORS = ROW.findall(PAGE)


def test_the_page_has_ten_vectors() -> None:
    assert len(VECTORS) == 10
    assert {row[4] for row in VECTORS} == {"arm", "variant", "range", "spread"}


@pytest.mark.parametrize("row", VECTORS)
def test_the_draw_is_the_pages(row: tuple[str, ...]) -> None:
    contact, sequence, entry, label, what, eight, value = row
    drawn = draw(contact, sequence, int(entry), label, what)
    assert drawn == float(value)
    assert drawn == struct.unpack(">Q", bytes.fromhex(eight))[0] / 2**64


def test_one_letter_written_in_two_ways_draws_alike() -> None:
    assert draw("c1", "Grüße", 1, "a", "arm") == draw("c1", "Gru\u0308ße", 1, "a", "arm")


def test_shares_are_taken_in_written_order_from_nought() -> None:
    assert [choose_arm((45, 45, 10), drawn) for drawn in (0, 0.4499, 0.45, 0.8999, 0.9, 0.9999)] == [
        0,
        0,
        1,
        1,
        2,
        2,
    ]
    assert [choose((20, 30), drawn) for drawn in (0, 0.2, 0.4999, 0.5, 0.99)] == [0, 1, 1, None, None]
    assert choose((), 0.5) is None
    assert choose_arm((33.3, 33.3, 33.3), 0.99999) == 2


@given(st.text(), st.text(), st.integers(1, 99), st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_draw_lies_in_its_range(
    contact: str, sequence: str, entry: int, label: str, low: int, more: int
) -> None:
    drawn = draw(contact, sequence, entry, label, "range")
    assert 0 <= drawn < 1
    assert low <= in_range(low, low + more, drawn) <= low + more


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_the_highest_draw_stays_within(low: int, more: int) -> None:
    highest = 1 - 2**-53
    assert in_range(low, low + more, highest) == low + more
    assert choose_arm((50, 50), highest) == 1
