"""docs/conformance.md: the cases, by what they cover."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.conformance.case import Case
from tests.conformance.constructs import wanted

_HEADS = {
    "row": "Where other systems differ or keep silent",
    "point": "The fine print",
    "node": "Kinds of node",
    "anchor": "What a step is due from",
    "rule": "Rules",
    "setting": "Settings",
    "condition": "Conditions",
    "window": "Windows of events",
    "value": "Values",
    "detail": "Details",
    "variant": "Variants",
    "enroll": "Who comes in",
    "call": "Calls",
    "input": "What a host tells",
    "standing": "Standing",
}


def page(cases: list[Case]) -> str:
    """The whole page; made by `python -m tests.conformance.make`."""
    return "\n".join([*_top(len(cases)), *_tables(cases), *_sentences(cases)]) + "\n"


def _top(count: int) -> Iterator[str]:
    yield "# What a runner is tried on"
    yield ""
    yield f"`seqlang conformance` plays {count} cases against a runner: seqlang's own machine, or with `--runner CMD` any other that"
    yield 'speaks the protocol of [plan.md](plan.md), "Talking to a runner". The cases are plain JSON in'
    yield "[tests/conformance](../tests/conformance/README.md). This page is made from them by `python -m tests.conformance.make`."


def _tables(cases: list[Case]) -> Iterator[str]:
    covered: dict[str, list[str]] = {}
    for case in cases:
        for tag in case.covers:
            covered.setdefault(tag, []).append(case.name)
    titles = wanted()
    for group, head in _HEADS.items():
        yield from ("", f"## {head}", "", "| construct | cases |", "|---|---|")
        for tag, title in titles.items():
            if tag.partition(" ")[0] == group:
                yield f"| {_named(tag, title)} | {', '.join(covered.get(tag, ()))} |"


def _named(tag: str, title: str) -> str:
    shown = f"`{tag}`"
    return f"{shown} {title}" if title else shown


def _sentences(cases: list[Case]) -> Iterator[str]:
    yield from ("", "## What each case shows", "", "| case | shows |", "|---|---|")
    for case in cases:
        yield f"| {case.name} | {case.shows.replace('|', '&#124;')} |"
