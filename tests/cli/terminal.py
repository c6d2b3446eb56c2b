"""A pseudo-terminal: a command in it, keys pressed, and what is on the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field

_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78M])")
_PATIENCE = 90.0  # seconds: the machine may be busy with other things


@define
class Terminal:
    """`said` is all that has been written to it, with what steers a terminal left out."""

    process: subprocess.Popen[bytes]
    ours: int
    raw: bytes = b""
    seen: int = field(default=0)

    @property
    def said(self) -> str:
        return plain(self.raw.decode("utf-8", "replace"))

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def until(self, word: str) -> str:
        """What is written from where we stopped reading to this word."""
        deadline = time.monotonic() + _PATIENCE
        while (at := self.said.find(word, self.seen)) < 0:
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"{word!r} never came; what came was:\n{self.said[self.seen :]}")
        found, self.seen = self.said[self.seen : at + len(word)], at + len(word)
        return found

    def rest(self) -> str:
        """All that is still written until the command ends."""
        while self._read():
            pass
        return self.said[self.seen :]

    def _read(self) -> bool:
        if not select.select([self.ours], [], [], 1.0)[0]:
            return self.process.poll() is None
        try:
            piece = os.read(self.ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.raw += piece
        return bool(piece)


def plain(text: str) -> str:
    """Without colours, movements and carriage returns."""
    return _SEQUENCE.sub("", text).replace("\r", "")


@contextmanager
def terminal(
    command: Sequence[str], folder: Path, env: Mapping[str, str], size: tuple[int, int] = (24, 80)
) -> Iterator[Terminal]:
    """The command in a terminal of so many lines and columns, until the block is left."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        command, cwd=folder, env=dict(env), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
