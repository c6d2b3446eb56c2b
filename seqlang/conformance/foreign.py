"""A foreign runner: a process that reads requests from its standard input and writes answers to its standard output, a line each."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shlex
import signal
import subprocess
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any

from seqlang.conformance.runner import PROTOCOL, Broken

Json = Mapping[str, Any]
_SAID = 400  # characters of what a runner wrote that are shown
_LONGEST = 1_000_000  # bytes of an answer; those of the cases have some thousand
_AHEAD = 100  # lines read before anybody asked for them
_HANGS = 3  # answers waited for in vain, before a runner is asked no more


class Foreign:
    """Started when first asked, and again after it broke. `patience`: seconds an answer may take."""

    def __init__(self, command: str, patience: float = 10) -> None:
        self.name = command
        self._words = shlex.split(command, posix=os.name != "nt")
        self._patience = patience
        self._process: _Process | None = None
        self._hung = 0

    def __enter__(self) -> Foreign:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def ask(self, request: Json) -> Json:
        if self._hung >= _HANGS:
            raise Broken(f"it hung {_HANGS} times, so it is asked no more")
        if self._process is None:
            self.start()
        return self._asked(request)

    def start(self) -> None:
        """Begin, and say hello. Raises `Broken` where that fails."""
        if not self._words:
            raise Broken("the command is empty")
        try:
            self._process = _Process(self._words)
        except OSError as error:
            raise Broken(f"it cannot be started: {(error.strerror or str(error)).lower()}") from error
        hello = self._asked({"call": "hello", "protocol": PROTOCOL})
        if hello.get("protocol") != PROTOCOL:
            self._stop()
            raise Broken(
                f"to `hello` it must answer with protocol {PROTOCOL}, and said {json.dumps(hello)[:_SAID]}"
            )
        self.name = str(hello.get("name") or self.name)

    def _asked(self, request: Json) -> Json:
        assert self._process is not None
        try:
            return self._process.ask(request, self._patience)
        except Broken as trouble:
            self._hung += isinstance(trouble, Hangs)
            self._stop(0.2)
            raise

    def _stop(self, patience: float = 1) -> None:
        if self._process is not None:
            self._process.stop(patience)
        self._process = None


class Hangs(Broken):
    """It gave no answer in time."""


class _Process:
    """One process with its two readers; it is of no more use once an answer failed."""

    def __init__(self, words: list[str]) -> None:
        pipe = subprocess.PIPE
        # In a group of its own, so that what it starts ends with it.
        self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
        self._lines: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._said = bytearray()
        for read in (self._read_answers, self._read_complaints):
            threading.Thread(target=read, daemon=True).start()

    def ask(self, request: Json, patience: float) -> Json:
        line = (json.dumps(request, ensure_ascii=False) + "\n").encode()
        threading.Thread(target=self._write, args=(line,), daemon=True).start()
        try:
            answer = self._lines.get(timeout=patience)
        except queue.Empty:
            raise Hangs(f"it gave no answer within {patience:g} seconds{self._complaint()}") from None
        if answer is None:
            raise Broken(f"it ended without an answer{self._complaint()}")
        return read(answer)

    def _write(self, line: bytes) -> None:
        """Beside, since one that does not read would hold this up for ever. One that is gone takes no request; what became of it is
        told where its answer should be."""
        with contextlib.suppress(OSError, ValueError):
            _of(self._process.stdin).write(line)
            _of(self._process.stdin).flush()

    def stop(self, patience: float) -> None:
        """Its input ends; it has so many seconds to do the same."""
        threading.Thread(target=self._close, daemon=True).start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=patience)
        self._kill()
        self._process.wait()
        with contextlib.suppress(queue.Empty):  # a reader that waits for room comes to its end
            while self._lines.get(timeout=0.1) is not None:
                pass

    def _kill(self) -> None:
        """It, and what it has started."""
        if os.name == "nt":
            self._process.kill()
            return
        with contextlib.suppress(OSError):  # nothing of it is left
            os.killpg(self._process.pid, signal.SIGKILL)

    def _close(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            _of(self._process.stdin).close()

    def _read_answers(self) -> None:
        while line := _of(self._process.stdout).readline(_LONGEST):
            self._lines.put(line)
            if len(line) == _LONGEST:
                break
        self._lines.put(None)

    def _read_complaints(self) -> None:
        while said := os.read(_of(self._process.stderr).fileno(), 65_536):
            self._said += said
            del self._said[:-_SAID]

    def _complaint(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=0.2)
        said = " ".join(self._said.decode(errors="replace").split())
        return f", and wrote: {said}" if said else ""


def _of(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def read(line: bytes) -> Json:
    """The answer on a line. Raises `Broken` where it is none."""
    if len(line) >= _LONGEST:
        raise Broken(f"its answer is longer than {_LONGEST:,} bytes: {line[:80].decode(errors='replace')}…")
    try:
        found = json.loads(line)
        # Half a character, escaped, could not be shown to anybody, and NaN is no JSON.
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        shown = line.decode(errors="replace").strip()
        raise Broken(f"this is no answer, which is one JSON object on a line: {shown[:_SAID]}")
    return found
