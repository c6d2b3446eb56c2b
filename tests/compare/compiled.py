"""Small sequences, compiled, for comparing."""

from __future__ import annotations

from typing import Any

from seqlang import pipeline
from seqlang.compare.diff import SequenceDiff, compare

HEAD = (
    'event used\nfield contact.plan: "free" | "pro"\nfield contact.score: number\nfield contact.vip: yes_no\n'
)

FOUR = """
exit when replied
day 1: email "intro"
day 4: email "case study"
day 6: call "discovery"
day 9: email "break-up"
"""


def document(body: str, name: str = "S", more: str = "") -> dict[str, Any]:
    lines = "".join(f"    {line}\n" for line in body.strip("\n").split("\n"))
    compiled = pipeline.compile(f'{HEAD}sequence "{name}"\n{lines}{more}')
    assert compiled.plan is not None, [d.message for d in compiled.diagnostics]
    return compiled.plan


def compared(old: str, new: str) -> SequenceDiff:
    (each,) = compare(document(old), document(new)).sequences
    return each
