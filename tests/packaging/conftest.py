"""A wheel and an sdist, built once, and environments that have nothing of this checkout in them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[2]

Run: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@frozen
class Built:
    """`installed` is the interpreter of an environment with the wheel in it; `bare` of one that has only what it depends on."""

    wheel: Path
    sdist: Path
    installed: Path
    bare: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The wheel is built from the sdist, so that both are whole."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    installed, bare = _environment(folder / "installed"), _environment(folder / "bare")
    pip = [sys.executable, "-m", "pip", "--python", str(installed), "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-index", str(wheel)], check=True, capture_output=True, timeout=120)
    return Built(wheel, sdist, installed, bare)


def _environment(folder: Path) -> Path:
    """An environment that sees the libraries of this one, but not what is installed here from the checkout: a .pth file
    leads to them, and those that lie there are not followed from it."""
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    libraries = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (Path(site) / "libraries.pth").write_text("\n".join(libraries) + "\n")
    return python


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a program in an empty folder, with nothing remembered from other runs and nothing of this checkout in sight."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def run(*command: str | Path, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=elsewhere,
            env={**clean, "XDG_CACHE_HOME": str(tmp_path / "cache"), **environment},
            check=check,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    return run
