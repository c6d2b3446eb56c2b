"""What platforms read is what they ask for: the files at the root and the examples in docs/ci.md, by the platforms' own schemas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import ROOT, snippets

PAGE = ROOT / "docs" / "ci.md"
GITLAB = ("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
CHECKS: dict[str, tuple[str, ...]] = {
    ".pre-commit-config.yaml": ("pre_commit", "validate-config"),
    ".pre-commit-hooks.yaml": ("pre_commit", "validate-manifest"),
    ".github/workflows/sequences.yml": ("check_jsonschema", "--builtin-schema", "vendor.github-workflows"),
    ".gitlab-ci.yml": GITLAB,
    "action.yml": ("check_jsonschema", "--builtin-schema", "vendor.github-actions"),
}
EXAMPLES = snippets(PAGE)


def complaint(name: str, file: Path) -> str:
    """What the platform's checker says; empty if nothing."""
    run = subprocess.run(
        [sys.executable, "-m", *CHECKS[name], str(file)], capture_output=True, text=True, timeout=60
    )
    return run.stdout + run.stderr if run.returncode else ""


@pytest.mark.parametrize("name", [".pre-commit-hooks.yaml", "action.yml"])
def test_the_files_at_the_root(name: str) -> None:
    assert not complaint(name, ROOT / name)


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_page(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text(text)
    assert not complaint(name, file)


def test_the_page_has_an_example_for_each_platform() -> None:
    named = {name for name, _ in EXAMPLES}
    assert named == {".pre-commit-config.yaml", ".github/workflows/sequences.yml", ".gitlab-ci.yml"}
    assert len(EXAMPLES) == PAGE.read_text("utf-8").count("```yaml\n")


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_the_checkers_say_no(name: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text("nonsense: [1\n" if "pre_commit" in CHECKS[name] else "runs: 3\non: 5\n")
    assert complaint(name, file)
