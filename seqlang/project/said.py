"""What a run said, kept for the day, for a run that would say the same. A file each, for it is read before there is a database to ask.

Needed before anything else is loaded, like `marks`.
"""

from __future__ import annotations

import os

from seqlang.project import marks, sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ENDING, _NEW = ".said", ".new"
_END = b"\0"  # no path holds one
_MOST = 8_000_000  # bytes: what is longer is better found again than kept
_KEPT = 24 * 60 * 60  # seconds


def recall(folder: str, key: str) -> tuple[int, bytes] | None:
    """(exit code, output) of the run of that key; None where something that it went by is not as it was."""
    path = os.path.join(folder, key + _ENDING)
    try:
        if not (sealed.is_ours(folder) and sealed.is_ours(path)):
            return None
        with open(path, "rb") as kept:
            whole = kept.read()
        data = whole[sealed.LENGTH :]
        if whole[: sealed.LENGTH] != sealed.seal(key.encode(), data):
            return None
        code, state, count, rest = data.split(_END, 3)
        *watched, output = rest.split(_END, int(count))
        return (int(code), output) if _state(map(os.fsdecode, watched)) == state else None
    except (OSError, ValueError):
        return None


def keep(folder: str, key: str, watched: Sequence[str], begun: int, code: int, output: bytes) -> None:
    """Keep what a run said, unless something that it went by was written so late that nobody knows which state it saw. `watched`: as
    in marks; `begun`: nanoseconds since 1970. Where the disk is full or closed to us nothing is kept."""
    try:
        state, names = _state(watched), map(os.fsencode, watched)
        data = _END.join((b"%d" % code, state, b"%d" % len(watched), *names, output))
        if len(data) <= _MOST and sealed.is_ours(folder) and marks.settled(watched, begun):
            _drop_old(folder, begun / 1e9 - _KEPT)
            _write(os.path.join(folder, key + _ENDING), sealed.seal(key.encode(), data) + data)
    except (OSError, ValueError):
        return


def _state(watched: Iterable[str]) -> bytes:
    seen = _END.join(map(os.fsencode, marks.marks_of(watched)))
    return sealed.digest(seen).hex().encode()


def _write(path: str, data: bytes) -> None:
    """Whole or not at all; for the user alone."""
    new = f"{path}.{os.getpid()}{_NEW}"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(data)
    os.replace(new, path)


def _drop_old(folder: str, before: float) -> None:
    """What nobody will ask for any more, and what a run that was killed has left. `before`: seconds since 1970."""
    for entry in os.scandir(folder):
        if entry.name.endswith((_ENDING, _NEW)) and entry.stat().st_mtime < before:
            os.unlink(entry.path)
