"""Mermaid's own parser reads what we write, and finds in it what was meant."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seqlang.emit import Heat, Warmth, Way, render
from seqlang.emit.graph import picture_of
from tests.npm import installed

from .plans import Json, equals, event, known, message, plain, rule, sequence, split, task
from .test_compact import FILES, sequences
from .test_svg import SMALL
from .test_targets import NASTY

pytestmark = pytest.mark.needs_npm
HERE = Path(__file__).parent / "mermaid"

HOSTILE = [
    "end", "graph", "subgraph", "click", "style a fill:#fff", "%%{init: {'theme':'dark'}}%%", "a --> b", "```", "#quot;", "&amp;",
    "<script>alert(1)</script>", "o--o x--x", "A[/b/]", "~~~", "::: x", "a|b|c", "javascript:alert(1)", "\\", "\u2028", "日本語 עברית 😀",
]  # fmt: skip


def parsed(texts: list[str]) -> list[dict[str, Any]]:
    """What the parser makes of each text; one that it cannot read is a failure."""
    done = subprocess.run(
        ["node", str(HERE / "parse.js")],
        cwd=installed(HERE),
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert not [each["error"] for each in found if "error" in each]
    return found


@cache
def plans() -> list[Json]:
    return [plan for path in FILES for plan in sequences(path)]


def test_it_reads_every_sequence_there_is() -> None:
    for plan, found in zip(plans(), parsed([str(render(plan, "mermaid")) for plan in plans()]), strict=True):
        picture = picture_of(plan)
        assert len(found["edges"]) == sum(len(track.arrows) for track in picture.tracks), plan["name"]
        assert [len(nodes) for _, nodes in found["tracks"]][::-1] in (
            [len(track.boxes) for track in picture.tracks],
            [len(track.boxes) for track in picture.tracks][::-1],
        )


def test_texts_that_mean_something_to_it_stay_texts() -> None:
    made = [
        sequence(
            message(text, None, event("clicked", [text])),
            split(text, (50, text, [task(text)]), (50, "two", []), guard=known("contact.phone")),
            plain("exit", None, equals("contact.plan", text), to=text),
            rules=[rule("exit", event("replied"), [message(f"{text} left")])],
            name=text,
            description=text,
        )
        for text in HOSTILE
    ]
    whole = [*made, NASTY, SMALL]
    for plan, found in zip(whole, parsed([str(render(plan, "mermaid")) for plan in whole]), strict=True):
        assert len(found["edges"]) == sum(len(track.arrows) for track in picture_of(plan).tracks), plan[
            "name"
        ]


def test_marks_are_classes_of_it() -> None:
    way = Way({"intro": ("Mon 2026-11-23 09:00",)}, {"invite": ()}, {("intro", "next")}, {"exit 2"})
    heat = Heat({"intro": Warmth(4, ("5 %",))}, ("a", "b", "c", "d", "e"), "none")
    on_way, warm = parsed([str(render(SMALL, "mermaid", overlay)) for overlay in (way, heat)])
    classes = {node["text"].split("<br>")[-1]: node["classes"] for node in on_way["nodes"].values()}
    assert "way" in classes["Mon 2026-11-23 09:00"] and "aside" in classes["end"]
    assert any("heat-4" in node["classes"] for node in warm["nodes"].values())


def test_the_parser_refuses_what_is_no_mermaid() -> None:
    with pytest.raises(AssertionError, match="rror"):
        parsed(["flowchart TD\n    a[unclosed"])
