"""For programs. The shape is a promise; a new key may come, none goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seqlang.conformance.verdict import Count, Verdict, by_construct, counted
from seqlang.printable import as_json


def report(verdicts: Sequence[Verdict], name: str) -> str:
    """Every case with its verdict; where it failed, lines of what was `wanted` beside what `came` (either may be null)."""
    whole = counted(verdicts)
    document = {
        "version": 1,
        "runner": name,
        **_counts(whole),
        "cases": [_case(verdict) for verdict in verdicts],
        "constructs": {tag: _counts(count) for tag, count in by_construct(verdicts).items()},
    }
    return as_json(document)


def _counts(count: Count) -> dict[str, int]:
    return {"passed": count.passed, "failed": count.failed, "unsupported": count.unsupported}


def _case(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.case.name,
        "shows": verdict.case.shows,
        "covers": list(verdict.case.covers),
        "outcome": verdict.outcome,
        "why": list(verdict.why),
        "lines": [{"wanted": line.wanted, "came": line.came} for line in verdict.lines],
    }
