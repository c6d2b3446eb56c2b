"""`lint` asked the same of the same files says what it said, before click, the linter or any file is loaded."""

from __future__ import annotations

import os
import sys
from time import localtime, time_ns

from seqlang.project import said, sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# What may change what is said, or where it is kept: the names of variables, and what names begin with.
_NAMES = {"NO_COLOR", "TERM", "COLUMNS", "LINES", "HOME", "TZ", "LANG"}
_BEGINNINGS = ("SEQLANG", "_SEQLANG", "PYTHON", "XDG_", "LC_")


class Typed:
    """A command as it was typed, by all that it hangs on beside files. `key`: hex digits; `begun`: nanoseconds since 1970."""

    __slots__ = ("begun", "key")

    def __init__(self, arguments: Sequence[str]) -> None:
        """Raises OSError where the working directory is gone."""
        self.begun = time_ns()
        day = localtime(self.begun // 1_000_000_000)[:3]
        told = [os.getcwd(), sys.version, *sys.path, *_environment(), repr((day, _screen())), *arguments]
        self.key = sealed.digest("\0".join(told).encode("utf-8", "surrogateescape")).hex()


def typed(arguments: Sequence[str]) -> Typed | None:
    """None where what is said cannot be said again by its bytes alone."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    if encoding.lower() != "utf-8" or (os.name == "nt" and sys.stdout.isatty()):
        return None
    try:
        return Typed(arguments)
    except (OSError, ValueError):
        return None


def say(typed: Typed) -> int | None:
    """Say what was said, if nothing has changed since; the exit code. None where somebody has to look."""
    found = said.recall(cache_folder(), typed.key)
    if found is None:
        return None
    code, output = found
    try:
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
    except OSError as error:
        from seqlang.cli.leaving import unwritten

        return unwritten(error)
    return code


def cache_folder() -> str:
    """Where findings are kept: a folder of the user's own, for a project may come from anybody."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    default = os.path.join(os.path.expanduser(home), "seqlang", "lint")
    return os.environ.get("SEQLANG_CACHE_DIR") or default


def _environment() -> list[str]:
    return sorted(f"{k}={v}" for k, v in os.environ.items() if k in _NAMES or k.startswith(_BEGINNINGS))


def _screen() -> tuple[int, ...] | None:
    """Columns and lines of the terminal that we speak to, if it is one."""
    return (*os.get_terminal_size(sys.stdout.fileno()),) if sys.stdout.isatty() else None
