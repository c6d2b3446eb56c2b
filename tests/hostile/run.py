"""A command on bad input, held to what it may use: ten seconds of the processor, 500 MB."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from attrs import frozen

SECONDS = 10
BYTES = 500_000_000
WAITED = 120  # seconds by the clock, on a machine that does much else: for what waits and does not work


@frozen
class Done:
    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> Done:
    """Run `seqlang` in a folder. A traceback, a dead process or more than it may use fails the test."""
    done = subprocess.run(
        [sys.executable, "-m", "seqlang", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        preexec_fn=_hold,
        timeout=WAITED,
        env={**os.environ, "NO_COLOR": "1"},
    )
    out, err = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, (out + err)[-2000:]
    assert done.returncode in (0, 1, 2, 130), f"{done.returncode}: {err[-500:]}"
    return Done(done.returncode, out, err)


def _hold() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
