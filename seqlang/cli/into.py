"""Plans in a folder, one for each source: all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seqlang.cli import reading
from seqlang.values import frozen


@frozen
class Into:
    """By the path of each source, where its plan waits until all are there, and where it belongs."""

    places: dict[str, tuple[Path, Path]]

    def put(self, source: str, text: str) -> None:
        """Lay a plan down where it waits. Raises OSError."""
        self.places[source][0].write_text(text, "utf-8", newline="\n")

    def move(self) -> tuple[int, int]:
        """Put all where they belong. Gives how many were new or another than what was there, and how many the same to the letter, which
        stay. Raises OSError."""
        laid = [(waiting, target.resolve()) for waiting, target in self.places.values() if waiting.exists()]
        moved = sum(_moved(waiting, target) for waiting, target in laid)
        return moved, len(laid) - moved


@contextmanager
def into(folder: str, sources: Iterable[str]) -> Iterator[Into]:
    """Plans that wait in the folder itself, from where to move them costs nothing. Leaves with a line and exit code 2 where that will
    not do; and however it is left, nothing waits there any more."""
    targets = _targets(Path(folder), sources)
    new = not Path(folder).exists()
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        waiting = tempfile.mkdtemp(prefix=".seqlang-", dir=folder)
    except OSError as error:
        reading.fail(f"{folder} cannot be written to: {(error.strerror or str(error)).lower()}.")
    try:
        numbered = enumerate(targets.items())
        yield Into({source: (Path(waiting, str(n)), target) for n, (source, target) in numbered})
    except OSError as error:
        name = os.fsdecode(error.filename2 or error.filename or folder)
        reading.fail(f"{name} cannot be written: {(error.strerror or str(error)).lower()}.")
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
        if new:
            with suppress(OSError):  # something is in it
                Path(folder).rmdir()


def _targets(folder: Path, sources: Iterable[str]) -> dict[str, Path]:
    """A plan is named like its source, from the folder that one is in, so one file alone goes where it went among all."""
    targets: dict[str, Path] = {}
    taken: dict[Path, str] = {}
    for source in sources:
        relative = os.path.relpath(source)
        if Path(relative).parts[0] == os.pardir or Path(relative).is_absolute():
            reading.fail(
                f"{source} lies outside the folder you are in, from which places in {folder} are counted; go to a folder above both."
            )
        targets[source] = folder / f"{relative.removesuffix('.seq')}.json"
        other = taken.setdefault(targets[source], source)
        if other != source:
            reading.fail(f"{other} and {source} would both become {targets[source]}; rename one of them.")
    return targets


def _moved(waiting: Path, target: Path) -> bool:
    if target.is_file() and target.read_bytes() == waiting.read_bytes():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        waiting.chmod(target.stat().st_mode & 0o777)
    waiting.replace(target)
    return True
