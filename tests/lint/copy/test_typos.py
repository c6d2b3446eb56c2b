"""A slip of the keyboard is what a library of distances says it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from seqlang.lint.copy.typos import meant, one_slip

WORDS = st.text("ab", max_size=5)


@given(WORDS, WORDS)
def test_a_slip_is_a_distance_of_one(word: str, other: str) -> None:
    assert one_slip(word, other) == (OSA.distance(word, other) == 1)


@given(st.integers(1, 10), st.sampled_from(["left out", "doubled", "changed about", "another"]))
def test_a_slip_anywhere_behind_the_first_letter_is_understood(at: int, slip: str) -> None:
    word = "partnership"
    put = {"left out": "", "doubled": word[at] * 2, "changed about": word[at : at + 2][::-1], "another": "x"}
    rest = at + 2 if slip == "changed about" else at + 1
    assert meant(word[:at] + put[slip] + word[rest:]) == word
