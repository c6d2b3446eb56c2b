"""A slip of the keyboard is what a library of distances says it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from seqlang.lint.copy.typos import one_slip

WORDS = st.text("ab", max_size=5)


@given(WORDS, WORDS)
def test_a_slip_is_a_distance_of_one(word: str, other: str) -> None:
    assert one_slip(word, other) == (OSA.distance(word, other) == 1)
