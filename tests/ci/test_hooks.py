"""The hooks as pre-commit runs them: it clones this repository, installs it and runs them on a team's folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.conftest import BAD, ROOT, git, snippets

pytestmark = pytest.mark.xdist_group("ci")


def test_try_repo(repository: Path, team: Path, tmp_path: Path) -> None:
    """One run, since each installs anew: the lint fails and says why, the tests pass."""
    (team / "trial.seq").write_text(BAD)
    git(team, "add", "-A")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "GIT_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(repository), "--all-files", "--color=never"],
        cwd=team,
        env={**clean, "PRE_COMMIT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    lines = run.stdout.splitlines()
    verdicts = {
        name: line
        for line in lines
        for name in ("seqlang lint", "seqlang test")
        if line.startswith(f"{name}..")
    }
    assert run.returncode == 1, run.stdout + run.stderr
    assert verdicts["seqlang lint"].endswith("Failed") and verdicts["seqlang test"].endswith("Passed")
    assert "- exit code: 1" in lines and any(line.endswith("[check-in]") for line in lines)


def test_the_example_names_hooks_there_are() -> None:
    (config,) = (
        yaml.safe_load(text)
        for name, text in snippets(ROOT / "docs" / "ci.md")
        if name == ".pre-commit-config.yaml"
    )
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == [hook["id"] for hook in hooks]
