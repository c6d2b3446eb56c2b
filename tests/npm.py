"""Packages of npm that tests run: locked beside the test, installed once beside what else is cached."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def installed(packages: Path) -> Path:
    """The folder in which the packages that a folder locks are installed."""
    lock = (packages / "package-lock.json").read_bytes()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "seqlang-tests"
    folder = home / f"{packages.name}-{sha256(lock).hexdigest()[:16]}"
    if not folder.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=home))
        for name in ("package.json", "package-lock.json"):
            shutil.copy(packages / name, made)
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=made,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"npm could not install them: {done.stderr}"
        with suppress(OSError):  # another run was quicker
            made.rename(folder)
    return folder
