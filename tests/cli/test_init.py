"""`seqlang init`: what it writes is clean, tested and drawn, and what was there stays."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
import yaml

from seqlang import __version__, pipeline
from seqlang.cli.door import seqlang
from seqlang.lint.categories import KNOWN
from seqlang.project import starting
from tests.cli.conftest import Run

WRITTEN = (".pre-commit-config.yaml", "ci/github.yml", "ci/gitlab.yml", "sales.seq", "seqlang.toml")


def files_in(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()))


@pytest.fixture(params=KNOWN)
def category(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_category_of_the_linter_has_a_sequence_and_no_other() -> None:
    folder = Path(starting.__file__).parent / "sequences"
    assert {path.stem for path in folder.iterdir()} == set(KNOWN)


def test_what_it_writes_has_nothing_to_remark(run: Run, category: str) -> None:
    run("init", "--category", category)
    result = run("lint", ".", "--select", "all")
    assert (result.exit_code, result.output) == (0, "Nothing found in 1 file.\n")


def test_it_is_written_in_the_one_style(run: Run, category: str) -> None:
    run("init", "--category", category)
    assert run("format", "--check").exit_code == 0


def test_its_tests_pass_and_reach_all_there_is(run: Run, category: str) -> None:
    run("init", "--category", category)
    result = run("test", ".", "--coverage")
    assert result.exit_code == 0 and "no test reaches" not in result.output
    assert result.output.count("  ok  ") >= 3


def test_it_is_of_its_category_and_can_be_drawn(run: Run, folder: Path, category: str) -> None:
    run("init", "--category", category)
    plan = pipeline.compile((folder / f"{category}.seq").read_text("utf-8")).plan
    assert plan is not None
    assert [s["settings"]["category"] for s in plan["sequences"]] == [category]
    assert run("render", f"{category}.seq").exit_code == 0 and (folder / f"{category}.svg").exists()


def test_it_names_what_it_wrote(run: Run, folder: Path) -> None:
    result = run("init")
    assert result.exit_code == 0
    assert files_in(folder) == WRITTEN
    assert all(name in result.output for name in WRITTEN)
    assert max(map(len, result.output.splitlines())) <= 80


def test_into_a_folder_that_is_not_there_yet(run: Run, folder: Path) -> None:
    result = run("init", "a b/c", "--category", "nurture")
    assert (folder / "a b" / "c" / "nurture.seq").exists()
    assert "seqlang lint 'a b/c'" in result.output


def test_the_three_commands_it_names_can_be_typed(run: Run) -> None:
    told = run("init", "my team").output.partition("Next:\n")[2]
    commands = [shlex.split(line.strip().partition("   ")[0]) for line in told.splitlines() if line.strip()]
    assert len(commands) == 3 and all(words[0] == "seqlang" for words in commands)
    verbs = set(seqlang.list_commands(None))  # type: ignore[arg-type]
    assert {words[1] for words in commands} <= verbs
    assert [run(*words[1:]).exit_code for words in commands if words[1] != "watch"] == [0, 0]


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_there_stays(run: Run, folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"mine\r\n")
    result = run("init")
    assert (folder / name).read_bytes() == b"mine\r\n"
    there = result.output.partition("Left as it was:\n")[2].partition("\n\n")[0]
    assert name in there and "\n" not in there
    assert set(files_in(folder)) == set(WRITTEN)


def test_a_link_to_nothing_is_something_too(run: Run, folder: Path) -> None:
    (folder / "sales.seq").symlink_to("elsewhere.seq")
    assert "sales.seq" in run("init").output.partition("Left as it was:")[2]
    assert not (folder / "elsewhere.seq").exists()


def test_a_second_category_adds_its_sequence_only(run: Run, folder: Path) -> None:
    run("init")
    before = (folder / "seqlang.toml").read_text("utf-8")
    wrote = run("init", "--category", "nurture").output.partition("Left as it was:")[0]
    assert wrote.startswith("Wrote:\n  nurture.seq ") and "toml" not in wrote
    assert set(files_in(folder)) == {*WRITTEN, "nurture.seq"}
    assert (folder / "seqlang.toml").read_text("utf-8") == before


def test_a_third_time_writes_nothing(run: Run) -> None:
    run("init")
    again = run("init")
    assert again.exit_code == 0 and "Wrote" not in again.output


@pytest.mark.parametrize("name", ["pyproject.toml", "seqlang.toml"])
def test_settings_that_hold_already_are_not_covered(run: Run, folder: Path, name: str) -> None:
    """A file of its own would silence those of the folder above."""
    (folder / name).write_text(
        "[tool.seqlang]\nignore = []\n" if name == "pyproject.toml" else "ignore = []\n"
    )
    result = run("init", "sales")
    assert not (folder / "sales" / "seqlang.toml").exists()
    assert name in result.output.partition("Left as it was:")[2]


def test_a_project_that_says_nothing_to_us_is_no_settings(run: Run, folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.other]\n")
    run("init")
    assert (folder / "seqlang.toml").exists()


def test_where_nothing_can_be_written_it_says_so(run: Run, folder: Path) -> None:
    (folder / "file").write_text("")
    result = run("init", "file/sub")
    assert result.exit_code == 2
    assert result.output == "seqlang: file/sub/sales.seq cannot be written: not a directory.\n"


def test_a_category_it_does_not_know_is_told_the_others(run: Run, folder: Path) -> None:
    result = run("init", "--category", "party")
    assert result.exit_code == 2 and "nurture" in result.output
    assert files_in(folder) == ()


def test_its_pipelines_name_this_version_and_commands_there_are(run: Run, folder: Path) -> None:
    run("init")
    github = yaml.safe_load((folder / "ci" / "github.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((folder / "ci" / "gitlab.yml").read_text("utf-8"))
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    steps = [step["run"] for step in github["jobs"]["check"]["steps"] if "run" in step]
    entries = [hook["entry"] for hook in hooks]
    assert all(f"seqlang@v{__version__}" in line for line in (steps[0], gitlab["sequences"]["script"][0]))
    for line in (*steps[1:], *entries):
        assert run(*line.split()[1:]).exit_code == 0, line
