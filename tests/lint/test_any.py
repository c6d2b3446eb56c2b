"""Every rule looks at any sequence that can be written, and none breaks on it."""

from __future__ import annotations

import pytest

from seqlang.lint.settings import ALL, Settings
from seqlang.pipeline import lint
from tests.lint.test_cases import TODAY
from tests.oracle.cases.story import story

SETTINGS = Settings(select=frozenset({ALL}), today=TODAY)


@pytest.mark.parametrize("seed", [*range(40), 97, 180])
def test_a_random_sequence_is_looked_at_by_all_rules(seed: int) -> None:
    text = story(seed).text
    found = lint(text, "s.seq", settings=SETTINGS).diagnostics
    assert all(0 <= d.span.start <= d.span.end <= len(text) for d in found)
