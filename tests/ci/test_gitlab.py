"""The job of docs/ci.md as GitLab's runner would run it, with seqlang installed already."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from junitparser import JUnitXml

from tests.ci.conftest import BAD, GOOD, ROOT, Shell, snippets

((_, TEXT),) = [found for found in snippets(ROOT / "docs" / "ci.md") if found[0] == ".gitlab-ci.yml"]
JOB = yaml.safe_load(TEXT)["sequences"]
SCRIPT = "\n".join(line for line in JOB["script"] if not line.startswith("pip "))


def test_a_good_folder_passes_with_both_reports(shell: Shell, team: Path) -> None:
    result = shell(SCRIPT)
    assert (result.returncode, result.stdout) == (0, "")
    reports = JOB["artifacts"]["reports"]
    assert json.loads((team / reports["codequality"]).read_text("utf-8")) == []
    assert JUnitXml.fromfile(str(team / reports["junit"])).failures == 0


def test_a_finding_fails_it_and_people_read_why_in_the_log(shell: Shell, team: Path) -> None:
    (team / "trial.seq").write_text(BAD)
    result = shell(SCRIPT)
    assert result.returncode == 1 and "[check-in]" in result.stdout
    (found,) = json.loads((team / "gl-code-quality-report.json").read_text("utf-8"))
    assert (found["check_name"], found["location"]["path"]) == ("check-in", "trial.seq")


def test_a_failed_test_fails_it_too(shell: Shell, team: Path) -> None:
    (team / "trial.seq").write_text(GOOD.replace("day 1 at 10:00: replied", "day 6 at 10:00: replied"))
    result = shell(SCRIPT)
    assert result.returncode == 1 and JUnitXml.fromfile(str(team / "seqlang-tests.xml")).failures == 1
    assert json.loads((team / "gl-code-quality-report.json").read_text("utf-8")) == []
