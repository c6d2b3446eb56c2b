"""What is shipped is whole: it works from any directory, installed, from a zip, and as a module."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from seqlang import __version__
from tests.packaging.conftest import ROOT, Built, Run

Command: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.xdist_group("packaging")  # one worker builds for all

WAYS = ("the command", "as a module", "from a zip")


@pytest.fixture(params=WAYS)
def seqlang(request: pytest.FixtureRequest, built: Built, run: Run) -> Command:
    """Each way to start it."""
    if request.param == "the command":
        command = built.installed.with_name("seqlang" + built.installed.suffix)
        return lambda *a, **k: run(command, *a, **k)
    if request.param == "as a module":
        return lambda *a, **k: run(built.installed, "-m", "seqlang", *a, **k)
    return lambda *a, **k: run(built.bare, "-m", "seqlang", *a, PYTHONPATH=str(built.wheel), **k)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the examples, far from the checkout."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path / "examples" / "saas-outbound.seq"


def test_it_says_its_version(seqlang: Command) -> None:
    assert seqlang("--version").stdout == f"seqlang {__version__}\n"


def test_it_finds_its_verbs(seqlang: Command) -> None:
    help_ = seqlang("--help").stdout
    for verb in (ROOT / "seqlang" / "cli" / "verbs").glob("[!_]*.py"):
        assert f"  {verb.stem} " in help_


def test_it_compiles_an_example_from_another_directory(seqlang: Command, example: Path) -> None:
    plan = json.loads(seqlang("compile", example).stdout)
    assert plan["seqlang_plan"] == 1
    assert [s["name"] for s in plan["sequences"]] == ["SaaS outbound"]


def test_it_finds_its_rules(seqlang: Command, example: Path) -> None:
    found = seqlang("lint", example.with_name("formulaic.seq"), "--output", "json", check=False)
    rules = {d["rule"] for d in json.loads(found.stdout)["diagnostics"]}
    assert found.returncode == 1
    assert {"check-in", "numbered-label"} <= rules


def test_it_finds_what_it_says_about_mistakes(seqlang: Command, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.seq"
    wrong.write_text('sequence "A"\n    day 1 email "intro"\n')
    assert "colon" in seqlang("lint", wrong, check=False).stdout


def test_it_finds_its_schema(seqlang: Command) -> None:
    schema = json.loads(seqlang("schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema")


def test_it_finds_its_cases_for_runners(seqlang: Command) -> None:
    told = seqlang("conformance", "-k", "row 6", "--output", "json").stdout
    names = {case["name"] for case in json.loads(told)["cases"]}
    assert "exit-during-a-wait" in names


def test_it_finds_what_one_begins_with(seqlang: Command, tmp_path: Path) -> None:
    for category in ("sales", "event"):
        seqlang("init", tmp_path / "team", "--category", category)
    assert "Nothing found in 2 files." in seqlang("lint", tmp_path / "team").stdout


@pytest.mark.parametrize("target", ["svg", "mermaid", "dot"])
def test_it_draws(seqlang: Command, example: Path, target: str) -> None:
    assert "case study" in seqlang("render", example, "--to", target, "-o", "-").stdout


def test_pygments_finds_its_colours(built: Built, run: Run) -> None:
    code = "from pygments.lexers import get_lexer_by_name as by; import inspect; print(inspect.getfile(type(by('seq'))))"
    assert str(built.installed.parents[1]) in run(built.installed, "-c", code).stdout


# ---- what lies in the parcels ----------------------------------------------------------------------------------


def test_the_environments_know_nothing_of_the_checkout(built: Built, run: Run) -> None:
    where = "import seqlang; print(seqlang.__file__)"
    assert str(built.installed.parents[1]) in run(built.installed, "-c", where).stdout
    assert str(built.wheel) in run(built.bare, "-c", where, PYTHONPATH=str(built.wheel)).stdout
    assert run(built.bare, "-c", "import seqlang.pipeline", check=False).returncode == 1


def test_the_wheel_holds_the_package_alone(built: Built) -> None:
    names = zipfile.ZipFile(built.wheel).namelist()
    data = {"grammar/seq.lark", "grammar/seq.tmLanguage.json", "py.typed", "plan/schema.json"}
    assert {f"seqlang/{name}" for name in data} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"seqlang"}


def test_the_wheel_holds_every_module(built: Built) -> None:
    names = set(zipfile.ZipFile(built.wheel).namelist())
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "seqlang").rglob("*.py")}
    assert modules <= names


def test_the_sdist_holds_what_a_packager_needs(built: Built) -> None:
    with tarfile.open(built.sdist) as parcel:
        names = {name.partition("/")[2] for name in parcel.getnames()}
    wanted = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "grammar/seq.lark"}
    assert wanted <= names
    assert "tests/packaging/test_packaging.py" in names
    assert "examples/saas-outbound.seq" in names


def test_the_grammar_shipped_is_the_one_in_the_repository(built: Built) -> None:
    shipped = zipfile.ZipFile(built.wheel).read("seqlang/grammar/seq.lark")
    assert shipped == (ROOT / "grammar" / "seq.lark").read_bytes()
