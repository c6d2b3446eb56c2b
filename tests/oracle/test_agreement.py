"""The machine and the second interpreter, which share no code, tell the same of random cases.

A disagreement is told with its seed: `python -m tests.oracle.hunt SEED SEED+1 --shrink` makes it small.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.oracle.hunt import Found, hunt, table

PARTS = 10
STORIES = 24  # in each part, with six cases each


@cache
def part(number: int) -> Found:
    return hunt(range(number * STORIES, (number + 1) * STORIES))


@pytest.mark.parametrize("number", range(PARTS))
def test_they_agree(number: int) -> None:
    assert part(number).wrong == ()


def test_every_construct_is_reached() -> None:
    """The table of constructs and cases; none may be empty."""
    reached = sum((part(number) for number in range(PARTS)), Found()).reached
    print(table(reached))
    assert [row for row in table(reached).splitlines() if row.split()[0] == "0"] == []
