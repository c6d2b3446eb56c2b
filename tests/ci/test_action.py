"""The steps of action.yml as GitHub's runner would run them, but for the Python that another action sets up."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import BAD, GOOD, ROOT, Shell

pytestmark = pytest.mark.xdist_group("ci")

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step.get("name", "Python"): step for step in ACTION["runs"]["steps"]}


def environment(step: dict[str, Any], given: dict[str, str]) -> dict[str, str]:
    """A step's variables, with the inputs given or else their defaults in them."""
    inputs = {name: about["default"] for name, about in ACTION["inputs"].items()} | given
    values = {f"inputs.{name}": value for name, value in inputs.items()}
    values["steps.python.outputs.python-path"] = sys.executable
    return {
        key: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: values[m[1]], text) for key, text in step["env"].items()
    }


@pytest.fixture
def lint(shell: Shell, tmp_path: Path) -> Any:
    """The lint step, with nothing installed: the seqlang of this checkout is found where it would be."""
    (tmp_path / "seqlang").symlink_to(ROOT)

    def run(**given: str) -> Any:
        return shell(STEPS["Lint"]["run"], RUNNER_TEMP=str(tmp_path), **environment(STEPS["Lint"], given))

    return run


def test_inputs_never_stand_in_a_script() -> None:
    """There a name of a branch or a file could be run; in a variable it cannot."""
    assert not [step for step in STEPS.values() if "${{" in step.get("run", "")]


def test_a_finding_is_marked_and_fails_the_job(lint: Any, team: Path) -> None:
    (team / "trial.seq").write_text(BAD)
    result = lint()
    assert result.returncode == 1
    assert result.stdout.startswith("::warning file=trial.seq,line=4,endLine=4,col=")


def test_nothing_found_is_a_pass(lint: Any) -> None:
    result = lint()
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_paths_stand_a_line_each_and_options_between_blanks(lint: Any, team: Path) -> None:
    for name in ("sales & co", "$(touch broken)", "spared"):
        (team / name).mkdir()
        (team / name / "a.seq").write_text(BAD.replace("Trial", name))
    result = lint(paths="sales & co\n$(touch broken)\n\n", output="concise")
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        "sales & co/a.seq",
        "$(touch broken)/a.seq",
    ]
    assert not (team / "broken").exists()
    assert lint(options="--only bump --ignore check-in").returncode == 0
    assert lint(options="--only bump\n\n  --ignore check-in\n").returncode == 0
    assert lint(options="--select no-breakup\n--ignore check-in\n").returncode == 0


def test_the_report_goes_to_a_file(lint: Any, team: Path) -> None:
    (team / "trial.seq").write_text(BAD)
    result = lint(output="sarif", report="seqlang.sarif")
    assert result.returncode == 1
    assert result.stdout.startswith("::warning file=trial.seq,line=4,"), "the lines are marked, too"
    (run,) = json.loads((team / "seqlang.sarif").read_text("utf-8"))["runs"]
    assert [found["ruleId"] for found in run["results"]] == ["check-in"]


def test_a_mistake_in_the_settings_is_marked_and_reported(lint: Any, team: Path) -> None:
    (team / "seqlang.toml").write_text("ignroe = []\n")
    result = lint(output="sarif", report="seqlang.sarif")
    assert result.returncode == 2 and result.stdout.startswith("::error file=seqlang.toml,line=1,")
    (run,) = json.loads((team / "seqlang.sarif").read_text("utf-8"))["runs"]
    assert not run["invocations"][0]["executionSuccessful"]
    (team / "seqlang.toml").unlink()
    (team / "trial.seq").write_text(BAD)
    result = lint(report="lines.txt")
    assert result.stdout == (team / "lines.txt").read_text() and "::warning file=trial.seq" in result.stdout


def test_it_installs_from_where_the_action_lies(
    shell: Shell, repository: Path, team: Path, tmp_path: Path
) -> None:
    given = {"GITHUB_ACTION_PATH": str(repository), "RUNNER_TEMP": str(tmp_path), "PYTHONPATH": ""}
    installed = shell(STEPS["Install seqlang"]["run"], **given, **environment(STEPS["Install seqlang"], {}))
    assert installed.returncode == 0, installed.stderr
    assert (tmp_path / "seqlang" / "seqlang" / "__main__.py").is_file()
    (team / "trial.seq").write_text(GOOD)
    result = shell(STEPS["Lint"]["run"], **given, **environment(STEPS["Lint"], {}))
    assert (result.returncode, result.stderr) == (0, "")
