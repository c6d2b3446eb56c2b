"""The same source gives the same bytes, whatever the hash seed, the directory or the locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan.compiled import EXAMPLES, example

ROOT = EXAMPLES.parent
SCRIPT = """
import sys
from tests.plan.compiled import example
from seqlang.plan.lower import write
sys.stdout.buffer.write("".join(map(write, map(example, ("enterprise", "dunning", "webinar")))).encode())
"""


@pytest.mark.parametrize(
    ("seed", "locale", "zone"),
    [("0", "C", "UTC"), ("1", "tr_TR.UTF-8", "Asia/Tokyo"), ("4711", "C.UTF-8", "America/Lima")],
)
def test_the_bytes_hang_on_the_source_alone(seed: str, locale: str, zone: str, tmp_path: Path) -> None:
    from seqlang.plan.lower import write

    env = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, env=env, capture_output=True, check=True
    )
    expected = "".join(write(example(name)) for name in ("enterprise", "dunning", "webinar"))
    assert done.stdout == expected.encode()
