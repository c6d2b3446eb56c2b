"""What people really type: each case with its whole message, the characters it points at, and what its fix makes of it."""

from __future__ import annotations

import pytest

from tests.syntax.situations import Case, cases, fixed, said, show, whole

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_what_is_said(case: Case) -> None:
    """One mistake, one diagnostic: a second one would be shown behind the first."""
    assert show(case.typed) == case.shown


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_the_fix_mends(case: Case) -> None:
    text = whole(case.typed)
    after = fixed(text, said(text)[0])
    assert after is None or said(after) == []


def test_there_are_many() -> None:
    assert len({case.title for case in CASES}) == len(CASES) >= 60
