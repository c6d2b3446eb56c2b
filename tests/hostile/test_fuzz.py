"""Every verb on files with something wrong. A few examples of each here; `python -m tests.hostile.hunt SECONDS` looks on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang.diagnostic import apply_edits
from seqlang.lint.settings import ALL, Settings
from seqlang.pipeline import lint
from tests.hostile.asked import VERBS
from tests.hostile.case import FINDS, found
from tests.hostile.laws import check
from tests.hostile.texts import sequences
from tests.lint.test_cases import TODAY

SETTINGS = Settings(select=frozenset({ALL}), today=TODAY)
few = settings(max_examples=25, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("verb", VERBS)
@few
@given(data=st.data())
def test_the_laws_hold(verb: str, data: st.DataObject) -> None:
    check(data.draw(VERBS[verb]()))


@few
@given(text=sequences())
def test_every_place_lies_in_the_file_and_every_fix_can_be_made(text: str) -> None:
    for remark in lint(text, "a.seq", settings=SETTINGS).diagnostics:
        edits = [edit for fix in remark.fixes for edit in fix.edits]
        spans = [remark.span, *(r.span for r in remark.related if not r.path), *(e.span for e in edits)]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans), remark
        assert all(apply_edits(text, fix.edits) != text for fix in remark.fixes), remark


@pytest.mark.parametrize("path", sorted(FINDS.glob("*.json")), ids=lambda path: path.stem)
def test_what_was_found_stays_mended(path: Path) -> None:
    check(found(path))
