"""The page about tests: what it shows passes or fails as it says, and it shows every form there is."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from seqlang import pipeline
from seqlang.syntax import tree
from seqlang.trials.setting import EXPECTATIONS

DOCS = Path(__file__).parents[2] / "docs"
DRAW: dict[str, Any] = runpy.run_path(str(DOCS / "draw.py"))
BLOCKS: list[tuple[str, str]] = DRAW["blocks"]((DOCS / "testing.md").read_text("utf-8"))
SEQUENCES, *TESTS = [text for kind, text in BLOCKS if kind == "seq"]
FAILING = [text for kind, text in BLOCKS if kind == "seq fails"]


def lines() -> Iterator[tree.TestLine]:
    """Of all tests on the page."""
    file = pipeline.read("\n".join([SEQUENCES, *TESTS, *FAILING]), "welcome.seq").file
    for placed in file.blocks:
        if isinstance(placed.block.node, tree.Test):
            yield from placed.block.node.lines


LINES = list(lines())


def some(kind: type[Any], /, **has: Any) -> bool:
    """Is there a line of this kind whose parts are such? A class: of that class; None: any at all."""
    found = [line for line in LINES if isinstance(line, kind)]
    return any(all(_fits(getattr(line, name), want) for name, want in has.items()) for line in found)


def _fits(part: Any, want: Any) -> bool:
    if isinstance(want, type):
        return isinstance(part, want)
    return bool(getattr(part, "text", part) == want)


def test_nothing_on_it_goes_by_unread() -> None:
    page = (DOCS / "testing.md").read_text("utf-8")
    assert page.count("```") == 2 * len(BLOCKS)
    assert len(TESTS) >= 5 and len(FAILING) >= 2


@pytest.mark.parametrize("text", TESTS)
def test_what_is_shown_passes_in_silence(text: str) -> None:
    verdicts, _, _ = DRAW["run"](f"{SEQUENCES}\n{text}")
    assert verdicts and [d.message for v in verdicts for d in v.diagnostics] == []


@pytest.mark.parametrize("text", FAILING)
def test_what_is_shown_to_fail_fails(text: str) -> None:
    verdicts, _, _ = DRAW["run"](f"{SEQUENCES}\n{text}")
    assert [v.passed for v in verdicts] == [False]


def test_its_tests_together_reach_everything() -> None:
    _, covered, _ = DRAW["run"]("\n".join([SEQUENCES, *TESTS]))
    assert [
        place.words
        for each in covered
        for part in (each.steps, each.branches, each.rules)
        for place in part.missed
    ] == []


def test_its_sequences_are_clean() -> None:
    assert [d.message for d in pipeline.lint(SEQUENCES, "welcome.seq").diagnostics] == []


@pytest.mark.parametrize(
    ("kind", "has"),
    [
        (tree.GivenValue, {}),
        (tree.GivenChoice, {"kind": "split"}),
        (tree.GivenChoice, {"kind": "variant"}),
        (tree.GivenTasks, {"length": tree.Duration}),
        (tree.Enrolled, {"day": tree.Date}),
        (tree.Enrolled, {"day": tree.Name, "at": tree.Time}),
        (tree.Input, {"when": tree.Day}),
        (tree.Input, {"when": tree.After}),
        (tree.Input, {"when": tree.On}),
        (tree.Input, {"what": tree.SetField}),
        (tree.Input, {"what": tree.Event}),
        (tree.ExpectTouch, {"what": "email", "label": tree.Text, "bound": tree.Bound}),
        (tree.ExpectTouch, {"what": "email", "variant": tree.Text}),
        (tree.ExpectTouch, {"what": "email", "negated": True, "label": None}),
        (tree.ExpectTouch, {"what": "call"}),
        (tree.ExpectTouch, {"what": "skipped"}),
        (tree.ExpectTouch, {"what": "exit", "to": tree.Text, "name": tree.Text}),
        (tree.ExpectTouch, {"what": "exit", "negated": True}),
        (tree.ExpectTouch, {"what": "goal", "bound": tree.Bound}),
        (tree.ExpectTouch, {"what": "goal", "negated": True}),
        (tree.ExpectNothing, {"bound": tree.Bound}),
        (tree.ExpectCount, {"bound": None}),
        (tree.ExpectCount, {"bound": tree.Bound}),
        (tree.ExpectValue, {}),
    ],
)  # fmt: skip
def test_every_form_is_shown_by_a_test_that_runs(kind: type[Any], has: dict[str, Any]) -> None:
    assert some(kind, **has)


def test_every_bound_is_shown() -> None:
    bounds = [
        bound for line in LINES if isinstance(line, EXPECTATIONS) and (bound := getattr(line, "bound", None))
    ]
    assert {bound.relation for bound in bounds} == {"on", "before", "after"}
    assert any(bound.at for bound in bounds) and any(isinstance(bound.day, tree.Date) for bound in bounds)
