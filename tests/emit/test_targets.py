"""The other formats: each is found by its file's name, says all that the picture says, and hides nothing that could break it."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import graphviz
import jsonschema
import pytest

from seqlang.emit import MissingProgram, UnknownTarget, render, target_names
from seqlang.emit.graph import picture_of
from seqlang.emit.picture import Track

from .plans import Json, equals, known, message, sequence, split, task
from .test_svg import SMALL

NASTY = sequence(
    message(
        '<b>bold</b> "quoted" \\N & `tick` #1; {x} [y] |z| %% --> end', None, equals("contact.plan", "a\\l|b")
    ),
    split("s", (50, 'arm "one"', [task("t")]), (50, "two", []), guard=known("contact.phone")),
    name="<html> & \\G",
)


def test_formats_are_the_files_of_the_room() -> None:
    assert target_names() == ("dot", "html", "mermaid", "pdf", "png", "svg")


@pytest.mark.parametrize("name", ["jpeg", "SVG", "", "../svg", "__init__"])
def test_a_format_there_is_not_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownTarget, match="dot, html, mermaid, pdf, png, svg"):
        render(SMALL, name)


def test_the_handmade_plans_are_plans() -> None:
    schema = json.loads(files("seqlang.plan").joinpath("schema.json").read_text(encoding="utf-8"))
    jsonschema.validate({"seqlang_plan": 1, "sequences": [SMALL, NASTY]}, schema)


@pytest.mark.parametrize("target", ["svg", "dot", "mermaid"])
def test_the_same_plan_gives_the_same_text(target: str) -> None:
    assert render(SMALL, target) == render(json.loads(json.dumps(SMALL)), target)


@pytest.mark.parametrize("target", ["dot", "mermaid"])
@pytest.mark.parametrize(
    "word", ["intro", "INTRODUCTION", "day 3", "+2 days", "unless accepted", "otherwise", "goal when"]
)
def test_everything_is_said(target: str, word: str) -> None:
    assert word in str(render(SMALL, target))


# DOT


def parsed(plan: Json) -> Json:
    """What the dot program reads out of our DOT text."""
    source = graphviz.Source(str(render(plan, "dot")))
    graph: Json = json.loads(source.pipe(format="json", encoding="utf-8"))
    return graph


@pytest.mark.needs_dot
def test_dot_reads_what_was_meant() -> None:
    graph = parsed(NASTY)
    labels = [each.get("label", "") for each in graph["objects"]]
    assert any("<b>bold</b>" in label for label in labels)
    assert graph["label"].startswith("<html> & ")


def test_lanes_of_dot_stand_beside_their_first_box() -> None:
    text = str(render(SMALL, "dot"))
    assert text.count("rank=same") == sum(1 for line in text.splitlines() if "shape=plaintext" in line)


@pytest.mark.needs_dot
def test_every_box_of_dot_is_drawn_in_its_lane() -> None:
    heights = {
        each["name"]: float(each["pos"].split(",")[1]) for each in parsed(SMALL)["objects"] if "pos" in each
    }
    lanes = lanes_of(picture_of(SMALL).tracks[0])
    for name, number in lanes.items():
        assert heights[name] <= heights[f"t0lane{number}"] + 1
        assert heights[name] > heights.get(f"t0lane{number + 1}", 0)


def lanes_of(track: Track) -> dict[str, int]:
    """The number of each box's lane, by the name that DOT gives the box."""
    names = {box.id: f"t0n{number}" for number, box in enumerate(track.boxes)}
    return {names[key]: number for number, lane in enumerate(track.lanes) for key in lane.boxes}


@pytest.mark.needs_dot
@pytest.mark.parametrize(("target", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_dot_draws_pictures(target: str, magic: bytes) -> None:
    drawn = render(NASTY, target)
    assert isinstance(drawn, bytes) and drawn.startswith(magic)


@pytest.mark.parametrize("target", ["png", "pdf"])
def test_dot_is_handed_the_picture_and_what_it_answers_is_the_file(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program in dot's place, which answers its arguments and what it was handed."""
    stand_in = tmp_path / "dot"
    stand_in.write_text('#!/bin/sh\necho "$@"\nexec /bin/cat\n')
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    drawn = render(SMALL, target)
    assert isinstance(drawn, bytes)
    assert f"-T{target}" in drawn.decode() and str(render(SMALL, "dot")).strip() in drawn.decode()


@pytest.mark.parametrize("target", ["png", "pdf"])
def test_without_dot_one_is_told_the_command_that_installs_it(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match="apt-get install graphviz"):
        render(SMALL, target)


def test_svg_needs_neither_dot_nor_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "graphviz", None)
    assert str(render(SMALL, "svg")).startswith("<svg")


# Mermaid


def test_mermaid_is_a_flowchart_of_nodes_and_arrows() -> None:
    lines = str(render(SMALL, "mermaid")).splitlines()
    assert lines[0] == "flowchart TD"
    names = {found[1] for line in lines if (found := re.match(r" +(t\d+n\d+)[\[({]", line))}
    arrows = [
        found.groups()
        for line in lines
        if (found := re.match(r' +(t\d+n\d+) -->(?:\|".*"\|)? (t\d+n\d+)$', line))
    ]
    assert len(arrows) == sum(" -->" in line for line in lines) > 0
    assert {name for arrow in arrows for name in arrow} == names


def test_mermaid_texts_hold_nothing_that_mermaid_would_read() -> None:
    text = str(render(NASTY, "mermaid"))
    inside = [each.replace("<br/>", "") for each in re.findall(r'"([^"]*)"', text)]
    assert not any(re.search(r"[<>`{}|\[\]\\&]", each) or re.search(r"#(?!\d+;)", each) for each in inside)
    assert "#60;b#62;bold#60;/b#62; #34;quoted#34;" in text
