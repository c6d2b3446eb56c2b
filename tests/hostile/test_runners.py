"""`conformance` on runners that go wrong: each is told in plain words, in bounded time and room, and leaves no process behind."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang.conformance.case import cases
from seqlang.conformance.foreign import Foreign, read
from seqlang.conformance.own import Own
from seqlang.conformance.report import json as as_json
from seqlang.conformance.report import junit, text
from seqlang.conformance.runner import Broken
from seqlang.conformance.verdict import judge
from tests.hostile.laws import document
from tests.hostile.run import run
from tests.hostile.texts import mutated_json

HELLO = 'print(\'{"protocol": 1, "name": "it"}\', flush=True)'
BAD = {
    "a line without end": ("while True: print('x' * 100_000, end='')", "is longer than"),
    "lines without end": (f"while True: {HELLO}", ""),
    "complaints without end": (
        f"{HELLO}\nend = time.time() + 2\nwhile time.time() < end: print('x' * 100_000, end='', file=sys.stderr)",
        "",
    ),
    "deep": ("print('[' * 100_000)", "this is no answer"),
    "a long number": ("print('{\"protocol\": ' + '9' * 10_000 + '}')", "this is no answer"),
    "no number": ("print('{\"protocol\": NaN}')", "this is no answer"),
    "endless": ("print('{\"protocol\": 1e999}')", "this is no answer"),
    "binary": ("sys.stdout.buffer.write(bytes(range(256)))", "this is no answer"),
    "nothing": ("pass", "ended without an answer"),
    "dead": ("os.kill(os.getpid(), 9)", "ended without an answer"),
    "deaf": ("os.close(1); time.sleep(60)", "ended without an answer"),
}


def _command(folder: Path, program: str) -> str:
    (folder / "runner.py").write_text(f"import os, subprocess, sys, time\n{program}\n")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(folder / 'runner.py'))}"


@pytest.mark.parametrize("name", BAD)
def test_one_that_goes_wrong(name: str, tmp_path: Path) -> None:
    program, said = BAD[name]
    done = run(tmp_path, "conformance", "--runner", _command(tmp_path, program), "-k", "exit-during-a-wait")
    assert done.code in (1, 2)
    assert said in done.out + done.err
    assert len(done.out + done.err) < 5_000


def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    sleeper = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'])"
    program = f"child = {sleeper}\nopen('child', 'w').write(str(child.pid))\n{HELLO}\ntime.sleep(300)"
    os.chdir(tmp_path)
    with Foreign(_command(tmp_path, program), patience=20) as runner:
        runner.start()
        child = int((tmp_path / "child").read_text())
        assert _lives(child)
    end = time.monotonic() + 20
    while _lives(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    """A dead one that nobody has asked after is none."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_one_that_always_hangs_is_given_up(tmp_path: Path) -> None:
    program = f"{HELLO}\ntime.sleep(60)"
    with Foreign(_command(tmp_path, program), patience=0.5) as runner:
        runner.start()
        told = [judge(case, runner).why for case in islice(cases(), 8)]
    assert told[0] == ("it gave no answer within 0.5 seconds",)
    assert "is asked no more" in told[-1][0]


@define
class _Twisted:
    """Our own machine, but for one answer."""

    number: int
    twisted: str
    name: str = "twisted"
    own: Own = field(factory=Own)
    asked: int = 0

    def ask(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self.own.ask(request)
        self.asked += 1
        return answer if self.asked != self.number else read(self.twisted.encode("utf-8"))


_CASES = st.sampled_from(list(cases()))


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_answer_comes_to_a_verdict(data: st.DataObject) -> None:
    """What a runner answers otherwise than ours is told, and steers no terminal and breaks no document."""
    case = data.draw(_CASES)
    good = _answers(case)
    number = data.draw(st.integers(1, len(good)))
    twisted = data.draw(mutated_json(json.dumps(good[number - 1])))
    verdict = judge(case, _Twisted(number, twisted, data.draw(st.sampled_from(["a", "\x1b[31m", "<b>"]))))
    document("text", text.report([verdict], "\x1b[31m"))
    document("json", as_json.report([verdict], "\x1b[31m"))
    document("junit", junit.report([verdict], "\x1b[31m"))
    assert all(len(sentence) < 2_000 for sentence in verdict.why)


def _answers(case: Any) -> list[Mapping[str, Any]]:
    kept: list[Mapping[str, Any]] = []

    class Heard(Own):
        def ask(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
            kept.append(super().ask(request))
            return kept[-1]

    judge(case, Heard())
    return kept


def test_a_broken_answer_is_none() -> None:
    for line in (b"[]", b"NaN", b'{"a": NaN}', b'{"a": 1e999}', b"\xff", b'{"a": "\\ud800"}', b"{" * 10_000):
        with pytest.raises(Broken):
            read(line)
