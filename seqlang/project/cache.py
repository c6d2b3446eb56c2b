"""What earlier runs found, on disk. None of it is needed or trusted: what is damaged or not ours is as if it were not there."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from seqlang.project.sealed import LENGTH, is_ours, seal
from seqlang.values import define, field

_NAME = "findings.sqlite3"
_KEPT = 30  # days that a row nobody asks for is kept
_AT_ONCE = 500  # rows written together: what is done is safe when a long run is stopped
_PATIENCE = 2.0  # seconds to wait for another run that writes
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, day INTEGER, value BLOB) WITHOUT ROWID"


@define
class Cache:
    """JSON values by digests (hex digits), in a folder of the user's own. `day`: today's number, by which old rows are dropped.
    Where the disk is full, locked or closed to us, nothing is found and nothing kept."""

    folder: Path
    day: int
    _rows: sqlite3.Connection | None = field(default=None, init=False)
    _new: dict[bytes, bytes] = field(factory=dict, init=False)
    _used: set[bytes] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if is_ours(str(self.folder)):
                self._open()
        except (OSError, sqlite3.Error):
            self._give_up()

    def get(self, key: str) -> Any | None:
        """The value, or None where there is none that is whole."""
        name = bytes.fromhex(key)
        try:
            row = (
                self._rows
                and self._rows.execute("SELECT day, value FROM kept WHERE key = ?", (name,)).fetchone()
            )
        except sqlite3.Error as error:
            self._give_up(damaged=not isinstance(error, sqlite3.OperationalError))
            return None
        if not row or not isinstance(row[1], bytes) or row[1][:LENGTH] != seal(name, row[1][LENGTH:]):
            return None
        if row[0] != self.day:
            self._used.add(name)
        return _read(row[1][LENGTH:])

    def put(self, key: str, value: Any) -> None:
        """Keep a value; it is on disk when the cache is closed, if not before."""
        name, data = bytes.fromhex(key), json.dumps(value, separators=(",", ":")).encode("ascii")
        self._new[name] = seal(name, data) + data
        if len(self._new) >= _AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what is left. The cache is empty and deaf from then on."""
        self._write()
        self._give_up()

    def _open(self) -> None:
        path = self.folder / _NAME
        if path.exists() and not is_ours(str(path)):
            path.unlink()
        try:
            self._rows = _connected(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # not a database at all
            path.unlink()
            self._rows = _connected(path)

    def _write(self) -> None:
        if self._rows is None or not (self._new or self._used):
            return
        rows = [(name, self.day, value) for name, value in self._new.items()]
        try:
            with self._rows:
                self._rows.executemany("REPLACE INTO kept VALUES (?, ?, ?)", rows)
                self._rows.executemany(
                    "UPDATE kept SET day = ? WHERE key = ?", [(self.day, n) for n in self._used]
                )
                self._rows.execute(
                    "DELETE FROM kept WHERE day < ? OR day > ?", (self.day - _KEPT, self.day + 1)
                )
        except sqlite3.Error as error:
            self._give_up(damaged=not isinstance(error, sqlite3.OperationalError))
        self._new.clear()
        self._used.clear()

    def _give_up(self, damaged: bool = False) -> None:
        if self._rows is not None:
            self._rows.close()
            self._rows = None
        if damaged:
            with suppress(OSError):
                (self.folder / _NAME).unlink()


def _connected(path: Path) -> sqlite3.Connection:
    made = sqlite3.connect(path, timeout=_PATIENCE)
    made.execute("PRAGMA synchronous = OFF")  # a row that a power cut tears is not whole, and made anew
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    made.execute(_TABLE)
    return made


def _read(data: bytes) -> Any | None:
    try:
        return json.loads(data)
    except ValueError:
        return None
