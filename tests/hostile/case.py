"""A command on files, played in a folder of its own within this process; and how it is kept as a find."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import asdict, field, frozen
from click.testing import CliRunner

from seqlang.cli.door import seqlang

FINDS = Path(__file__).parent / "finds"
_ALONE = {"NO_COLOR": "1", "XDG_CACHE_HOME": "cache", "COLUMNS": None}


@frozen
class Case:
    """What is typed behind `seqlang`, and the texts of the files it is typed beside, by path."""

    arguments: tuple[str, ...]
    files: Mapping[str, str] = field(factory=dict)

    @property
    def verb(self) -> str:
        return self.arguments[0]

    def has(self, *options: str) -> bool:
        return any(option in self.arguments for option in options)

    def value(self, option: str, default: str = "") -> str:
        """What stands behind an option."""
        if option not in self.arguments:
            return default
        return self.arguments[self.arguments.index(option) + 1]


@frozen
class Played:
    """`out` is standard output as bytes, `files` what lies in the folder afterwards."""

    code: int
    out: bytes
    err: str
    files: Mapping[str, bytes]


@contextlib.contextmanager
def folder_of(case: Case) -> Iterator[Path]:
    """A folder with the files of a case, as the current one."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        for path, text in case.files.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(text.encode("utf-8"))
        yield Path(name)


def played(arguments: tuple[str, ...]) -> Played:
    """Type it in the current folder. What the command raises is raised here."""
    done = CliRunner().invoke(seqlang, list(arguments), catch_exceptions=False, env=_ALONE)
    files = {
        str(path): path.read_bytes()
        for path in Path().rglob("*")
        if path.is_file() and path.parts[0] != "cache"
    }
    return Played(done.exit_code, done.stdout_bytes, done.stderr, files)


def kept(case: Case, name: str, folder: Path = FINDS) -> Path:
    """Write a case as a find."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(asdict(case), indent=1) + "\n", "ascii")
    return path


def found(path: Path) -> Case:
    """The case of a find."""
    read = json.loads(path.read_text("ascii"))
    return Case(tuple(read["arguments"]), read["files"])
