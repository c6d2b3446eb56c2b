"""What findings hang on beside the files and the settings: this version of ours, to the file, and the libraries that are installed."""

from __future__ import annotations

import sys
from pathlib import Path

from seqlang.project import marks


def stamp(version: str) -> str:
    """Another wherever another program is at work, be it one line of it."""
    return "\n".join((version, sys.version, *marks.marks_of(map(marks.libraries, sys.path)), *_own_files()))


def _own_files() -> list[str]:
    """Nothing where we are run from an archive."""
    folder = str(Path(__file__).parents[1])
    return [folder, *marks.written(folder)] if Path(folder).is_dir() else []
