"""`seqlang compile`, `schema` and `render`: what is written, and that nothing is where something is wrong."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.cli.test_lint import CLEAN, WRONG


def test_the_plan_is_written_and_fits_the_schema_that_is_printed(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    result = run("compile", "a.seq", "-o", "plan.json")
    assert (result.exit_code, result.output) == (0, "")
    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    jsonschema.validate(plan, json.loads(run("schema").stdout))
    assert [s["name"] for s in plan["sequences"]] == ["Clean"]


def test_with_an_error_nothing_is_written(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WRONG)
    (folder / "b.seq").write_text(CLEAN.replace("Clean", "Other"))
    (folder / "plan.json").write_text("the old one")
    result = run("compile", "b.seq", "a.seq", "-o", "plan.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[missing-colon]" in result.stderr
    assert (folder / "plan.json").read_text() == "the old one"
    assert sorted(p.name for p in folder.iterdir()) == ["a.seq", "b.seq", "plan.json"]


def test_several_files_make_one_document_and_one_sequence_can_be_picked(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    (folder / "b.seq").write_text(CLEAN.replace("Clean", "Other one"))
    both = json.loads(run("compile", "a.seq", "b.seq").stdout)
    assert [s["id"] for s in both["sequences"]] == ["clean", "other-one"]
    picked = json.loads(run("compile", "a.seq", "b.seq", "--sequence", "Other one").stdout)
    assert picked["sequences"] == both["sequences"][1:]


def test_an_unknown_sequence_gets_a_did_you_mean(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    result = run("compile", "a.seq", "--sequence", "Claen")
    assert result.exit_code == 2
    assert result.stderr == 'seqlang: there is no sequence "Claen"; did you mean "Clean"?\n'


def test_the_source_is_never_written_over(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    for verb in ("compile", "render"):
        result = run(verb, "a.seq", "-o", "./a.seq")
        assert result.exit_code == 2 and "is the source itself" in result.stderr
    assert (folder / "a.seq").read_text() == CLEAN


def test_a_place_that_cannot_be_written_is_one_line(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    result = run("compile", "a.seq", "-o", "no/such/plan.json")
    assert result.exit_code == 2
    assert result.stderr == "seqlang: no/such/plan.json cannot be written: no such file or directory.\n"


def test_a_picture_is_named_like_its_source(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    result = run("render", "a.seq")
    assert (result.exit_code, result.stderr) == (0, 'Drew "Clean" in a.svg\n')
    assert ElementTree.fromstring((folder / "a.svg").read_text("utf-8")).tag.endswith("svg")


def test_several_sequences_make_a_picture_each(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN + CLEAN.replace("Clean", "Other one"))
    assert run("render", "a.seq", "-o", "out.svg").exit_code == 0
    assert sorted(p.name for p in folder.glob("*.svg")) == ["out.clean.svg", "out.other-one.svg"]
    refused = run("render", "a.seq", "-o", "-")
    assert refused.exit_code == 2 and "say which one with --sequence" in refused.stderr


@pytest.mark.parametrize(("name", "begins"), [("x.mmd", "flowchart TD"), ("x.gv", "// ")])
def test_the_ending_says_the_format(run: Run, folder: Path, name: str, begins: str) -> None:
    (folder / "a.seq").write_text(CLEAN)
    run("render", "a.seq", "-o", name)
    text = (folder / name).read_text("utf-8")
    assert text.startswith(begins) or "digraph" in text


def test_without_dot_a_png_says_what_installs_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.seq").write_text(CLEAN)
    monkeypatch.setenv("PATH", str(folder))
    result = run("render", "a.seq", "--to", "png")
    assert result.exit_code == 2 and "apt-get install graphviz" in result.stderr
    assert not (folder / "a.png").exists()


def test_an_unknown_verb_gets_a_did_you_mean(run: Run) -> None:
    result = run("complie")
    assert result.exit_code == 2 and "Did you mean `seqlang compile`?" in result.output
