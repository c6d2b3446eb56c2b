"""The chain of reasons behind a step, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seqlang.simulate.play import Timeline
from seqlang.simulate.report.json import iso
from seqlang.simulate.why.answer import Why
from seqlang.simulate.why.chain import Link, moment_words, step_words

_OUTCOMES = {
    "sent": "went out on",
    "opened": "was opened on",
    "called": "was called on",
    "done": "was done on",
    "asked": "was asked on",
    "skipped": "was skipped on",
    "held": "was held from",
}


def as_text(timeline: Timeline, answers: Sequence[Why], folder: str = "") -> str:
    """Each answer: what became of the step, then the reasons in order, each with its line. `folder` goes before the plan's paths."""
    return "\n".join(_answer(timeline, answer, folder) for answer in answers)


def _answer(timeline: Timeline, answer: Why, folder: str) -> str:
    places = [_place(found, folder) for found in answer.chain]
    width = max(map(len, places), default=0)
    lines = [
        f"  {place.ljust(width)}  {found.said}".rstrip()
        for place, found in zip(places, answer.chain, strict=True)
    ]
    return "\n".join([headline(timeline, answer), "", *lines]) + "\n"


def headline(timeline: Timeline, answer: Why) -> str:
    """`email "proof" went out on day 4, Wed 2026-11-25 09:00.`"""
    step = step_words(timeline, answer.node)
    if answer.at is None:
        return f"{step} never had its turn."
    end = " on and never went out" if answer.outcome == "held" else ""
    return f"{step} {_OUTCOMES[answer.outcome]} {moment_words(timeline, answer.at)}{end}."


def _place(found: Link, folder: str) -> str:
    if found.source is None:
        return ""
    return f"{folder}{found.source['path']}:{found.source['line']}"


def as_json(timeline: Timeline, asked: str, answers: Sequence[Why]) -> dict[str, Any]:
    """`{"version": 1, "sequence", "enrolled", "why", "answers": [{"id", "label", "channel", "outcome", "at", "day", "chain": [{"at", "day",
    "said", "source"}]}]}`; `at` and `day` are null where a reason speaks of no moment."""
    return {
        "version": 1,
        "sequence": timeline.plan.data["name"],
        "enrolled": iso(timeline, timeline.enrolled),
        "why": asked,
        "answers": [_as_json(timeline, answer) for answer in answers],
    }


def _as_json(timeline: Timeline, answer: Why) -> dict[str, Any]:
    node: Mapping[str, Any] = timeline.plan.nodes[answer.node]
    return {
        "id": answer.node,
        "label": node.get("label"),
        "channel": node.get("channel"),
        "outcome": answer.outcome,
        **_moment(timeline, answer.at),
        "chain": [
            {**_moment(timeline, found.at), "said": found.said, "source": found.source}
            for found in answer.chain
        ],
    }


def _moment(timeline: Timeline, at: int | None) -> dict[str, Any]:
    if at is None:
        return {"at": None, "day": None}
    return {"at": iso(timeline, at), "day": timeline.day(at)}
