"""This repository as pre-commit and GitHub get it, and a folder of sequences as a team has it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from seqlang.lint.rules import rule_names

ROOT = Path(__file__).parents[2]
SHIPPED = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
    "action.yml",
    "seqlang",
    "grammar",
)

GOOD = """\
sequence "Trial"
    category: nurture
    exit when replied
    day 1: email "quick start in five minutes"
        subject: "Your first five minutes"
        body: "Import one list: it takes five minutes. Which list do you start with?"
    day 5: email "three lists others import first"
        subject: "Three lists to begin with"
        body: "Customers, trials, event guests: which of them shall we set up with you on Friday?"

test "a reply ends it" of "Trial"
    day 1 at 10:00: replied
    expect no email after day 1
"""
BAD = GOOD.replace("quick start in five minutes", "just checking in")

Shell: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of what is needed to install seqlang, as it is now."""
    folder = tmp_path_factory.mktemp("repository")
    for name in (*SHIPPED, "tests/conformance/cases"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "As it is now")
    return folder


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A repository with a good sequence in it, and settings that let one rule speak: what others say of it is no matter here."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "trial.seq").write_text(GOOD)
    others = [name for name in rule_names() if name != "check-in"]
    (folder / "seqlang.toml").write_text(f"ignore = {others}\n")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    return folder


@pytest.fixture
def shell(team: Path, tmp_path: Path) -> Shell:
    """Bash as build servers start it, in the team's folder. `seqlang` is the one under test."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    (binaries / "seqlang").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m seqlang "$@"\n')
    (binaries / "seqlang").chmod(0o755)
    path = f"{binaries}{os.pathsep}{os.environ['PATH']}"

    def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=team,
            env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
        )

    return run


def snippets(page: Path) -> list[tuple[str, str]]:
    """The YAML examples of a page, each with the file name that its first line gives."""
    found = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [(name, text) for name, text in found]
