"""Which configuration holds for which file of a run."""

from __future__ import annotations

import os
from pathlib import Path

from seqlang.project.config.find import Written, nearest, read
from seqlang.project.config.load import NONE, Config, load
from seqlang.project.files import STDIN, Unreadable
from seqlang.values import define, field


class NoConfig(Exception):
    """A configuration that cannot be read: which, and why, as one line for a person."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path, self.why = path, why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


@define
class Configs:
    """The configurations of a run: the one that was named, or for each file the nearest. Each is read once."""

    named: str | None = None
    _by_folder: dict[str, Config] = field(factory=dict)
    _by_file: dict[str, Config] = field(factory=dict)

    def of(self, path: str) -> Config:
        """The one that holds for a file; for standard input, that of the working directory. Raises NoConfig, BrokenPlugin."""
        folder = "" if path == STDIN else os.path.dirname(path)  # noqa: PTH120 - asked for each finding
        if folder not in self._by_folder:
            self._by_folder[folder] = self._loaded(self._written(folder))
        return self._by_folder[folder]

    def here(self) -> Config:
        """The one that holds where one works."""
        return self.of(STDIN)

    def _written(self, folder: str) -> Written | None:
        found = nearest(folder) if self.named is None else read(self.named)
        if isinstance(found, Unreadable):
            raise NoConfig(found.path, found.why)
        if found and self.named and found.prefix and not found.values:
            raise NoConfig(self.named, "it has no table [tool.seqlang]")
        return found

    def _loaded(self, written: Written | None) -> Config:
        if written is None:
            return NONE
        path = written.source.path
        if path not in self._by_file:
            self._by_file[path] = load(written, self._is_own(written))
        return self._by_file[path]

    def _is_own(self, written: Written) -> bool:
        here = Path().resolve()
        return self.named is not None or Path(written.folder) in (here, *here.parents)
