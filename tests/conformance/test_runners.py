"""A runner as a process: what hangs is given up and started anew, and what it writes beside is shown."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import pytest

from seqlang.conformance.case import Case, cases
from seqlang.conformance.foreign import Foreign
from seqlang.conformance.runner import Broken
from seqlang.conformance.verdict import FAILED, PASSED, judge

LIKE_OURS = """
import json, sys, time
from seqlang.conformance.own import Own
own = Own()
for line in sys.stdin:
    request = json.loads(line)
    {twist}
    print(json.dumps(own.ask(request)), flush=True)
"""
NEVER_READS = "import time, sys\nprint('here I am', file=sys.stderr, flush=True)\ntime.sleep(60)\n"


def case_named(name: str) -> Case:
    return next(case for case in cases() if case.name == name)


def command(tmp_path: Path, text: str) -> str:
    (tmp_path / "runner.py").write_text(text)
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(tmp_path / 'runner.py'))}"


def test_one_that_hangs_is_given_up_and_the_next_case_starts_anew(tmp_path: Path) -> None:
    twist = 'if request.get("sequence") == "Grüße": time.sleep(60)'
    with Foreign(command(tmp_path, LIKE_OURS.replace("{twist}", twist)), patience=3) as runner:
        before = judge(case_named("after-moves-along"), runner)
        hung = judge(case_named("draws-of-names"), runner)
        after = judge(case_named("after-moves-along"), runner)
    assert (before.outcome, hung.outcome, after.outcome) == (PASSED, FAILED, PASSED)
    assert hung.why == ("it gave no answer within 3 seconds",)


def test_one_that_never_reads_holds_nothing_up(tmp_path: Path) -> None:
    started = time.monotonic()
    with Foreign(command(tmp_path, NEVER_READS), patience=1) as runner, pytest.raises(Broken) as told:
        runner.ask({"call": "enroll", "plan": "x" * 1_000_000})
    assert str(told.value) == "it gave no answer within 1 seconds, and wrote: here I am"
    assert time.monotonic() - started < 20


def test_one_that_floods_its_complaints_is_heard_to_the_end(tmp_path: Path) -> None:
    twist = 'sys.stderr.write("x" * 1_000_000 + "\\n"); sys.stderr.flush()'
    with Foreign(command(tmp_path, LIKE_OURS.replace("{twist}", twist)), patience=20) as runner:
        assert judge(case_named("exit-during-a-wait"), runner).outcome == PASSED
