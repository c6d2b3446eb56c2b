"""What people really type: each case with its whole message, the characters it points at, and what its fix makes of it."""

from __future__ import annotations

import re

import pytest

from seqlang.diagnostic import apply_edits
from seqlang.pipeline import forget
from seqlang.syntax import recover, situations
from seqlang.syntax.situations import Situation
from seqlang.syntax.trouble import Remark, Trouble
from tests.syntax.situations import Case, cases, said, show, whole

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_what_is_said(case: Case) -> None:
    """One mistake, one diagnostic: a second one would be shown behind the first."""
    assert show(case.typed) == case.shown


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_the_fix_mends(case: Case) -> None:
    text = whole(case.typed)
    assert [(fix.title, said(apply_edits(text, fix.edits))) for fix in said(text)[0].fixes] == [
        (fix.title, []) for fix in said(text)[0].fixes
    ]


def test_there_are_many() -> None:
    assert len({case.title for case in CASES}) == len(CASES) >= 60


def test_each_situation_has_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is never heard is one that nobody has read."""
    all_of_them = situations.situations()
    said_by: dict[int, str] = {}
    heard: set[str] = set()

    def noted(ask: Situation) -> Situation:
        def asked(trouble: Trouble, match: re.Match[str]) -> Remark | None:
            remark = ask(trouble, match)
            said_by[id(remark)] = f"{ask.__module__}.{ask.__name__}"
            return remark

        return asked

    def listened(trouble: Trouble) -> Remark | None:
        said_by.clear()
        remark = situation_for(trouble)
        heard.update(said_by.get(id(remark), "") for _ in (remark,) if remark is not None)
        return remark

    situation_for = situations.situation_for
    monkeypatch.setattr(situations, "situations", lambda: tuple((p, noted(ask)) for p, ask in all_of_them))
    monkeypatch.setattr(recover, "situation_for", listened)
    forget()
    for case in CASES:
        said(whole(case.typed))
    forget()
    names = {f"{ask.__module__}.{ask.__name__}" for _, ask in all_of_them}
    assert names - heard == set()


def test_a_split_without_arms_is_told_how_they_are_written() -> None:
    """Its fix cannot mend all: the arms have still to be written."""
    first = said(whole('    split in halves\n        email "one"\n'))[0]
    assert first.rule == "unquoted-label" and '`50% "short"`' in first.notes[0]
