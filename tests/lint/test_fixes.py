"""What holds for the fix of every rule, on all cases: it leaves nothing to say, and where it is called safe no plan changes."""

from __future__ import annotations

import pytest

from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.pipeline import compile as compiled_of
from tests.lint.test_cases import CHUNKS, files_in, linted

ROUNDS = 3  # so often may one fix make room for another


@pytest.mark.parametrize("name", [name for name, chunk in CHUNKS.items() if "#~" in chunk])
def test_a_fix_leaves_nothing_to_say_and_a_safe_one_changes_no_plan(name: str) -> None:
    rule, chunk = name.rpartition("-")[0], CHUNKS[name]
    for _ in range(ROUNDS):
        found = linted(chunk, rule)
        fixed = [d for d in found if d.fixes]
        if not fixed:
            break
        after = mended(chunk, fixed)
        safe = [d for d in fixed if d.fixes[0].safe]
        assert hashes(mended(chunk, safe)) == hashes(chunk)
        assert len(linted(after, rule)) < len(found)
        chunk = after
    assert [d.message for d in linted(chunk, rule) if d.fixes] == []


def hashes(chunk: str) -> dict[tuple[str, str], str]:
    """Of the plans of all sequences, by file and name."""
    files = files_in(chunk)
    plans = {p: compiled_of(t, p, files.__getitem__).plan for p, t in files.items() if p.endswith(".seq")}
    return {(p, s["name"]): s["hash"] for p, plan in plans.items() if plan for s in plan["sequences"]}


def mended(chunk: str, found: list[Diagnostic]) -> str:
    """The chunk after the first fix of each."""
    after = {
        path: apply_edits(text, tuple(e for d in found if d.path == path for e in d.fixes[0].edits))
        for path, text in files_in(chunk).items()
    }
    return after.pop("main.seq") + "".join(f"=== {path}\n{text}" for path, text in after.items())
