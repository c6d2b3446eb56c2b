"""How far a long run is, on a terminal: one line on standard error, which is gone when the run is done."""

from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import Any

import click

from seqlang.values import define, field

_SOON = 1.0  # seconds: what is done by then needs no bar


@define
class Bar:
    """Told again and again how many files have been looked at, of how many. `doing`: what is said before the bar."""

    doing: str = "Looking at files"
    begun: float = field(factory=perf_counter)
    _shown: Any = None

    def __call__(self, done: int, of: int) -> None:
        if self._shown is None and done < of and _is_terminal() and perf_counter() - self.begun >= _SOON:
            self._shown = click.progressbar(length=of, label=self.doing, file=sys.stderr)
        if self._shown is not None and done <= of == self._shown.length:
            self._shown.update(done - self._shown.pos)

    def close(self) -> None:
        """The line is made empty again."""
        if self._shown is not None:
            self._shown.render_finish()
            click.echo("\x1b[1A\x1b[2K", nl=False, err=True)
            self._shown = None


def _is_terminal() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
