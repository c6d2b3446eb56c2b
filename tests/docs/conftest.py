from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="session")
def build() -> dict[str, Any]:
    """What docs/build.py defines."""
    return runpy.run_path(str(DOCS / "build.py"))


@pytest.fixture(scope="session")
def site(build: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built once; a warning of the generator ends the run."""
    folder = tmp_path_factory.mktemp("manual") / "site"
    build["build"](folder)
    return folder
