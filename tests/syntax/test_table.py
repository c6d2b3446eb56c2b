"""The parse table is built once and kept; whatever became of it, reading goes on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from string import ascii_letters

import pytest

from seqlang.syntax import table as room

READ = """
import sys
from seqlang.syntax.parse import read_file, syntax_diagnostics
file = read_file("a.seq", 'sequence "A"\\n    day 1: email "intro"\\n')
assert not syntax_diagnostics(file), syntax_diagnostics(file)
print("built" if "lark" in sys.modules else "kept")
"""


def python(code: str, **environment: str) -> str:
    """What a fresh interpreter prints; it must end well and say nothing else."""
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.strip()


def read(cache: Path) -> str:
    return python(READ, XDG_CACHE_HOME=str(cache))


def test_it_is_built_once_and_then_lark_is_not_even_imported(tmp_path: Path) -> None:
    assert [read(tmp_path), read(tmp_path), read(tmp_path)] == ["built", "kept", "kept"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A good cache file's bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("kept")))
        loaded()
        return room._cache_file().read_bytes()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda good: b"",
    "cut short": lambda good: good[: len(good) // 2],
    "last character gone": lambda good: good[:-1],
    "not text": lambda good: b"\xff\xfe\x00" + good,
    "not json": lambda good: good.split(b"\n")[0] + b"\nnonsense",
    "another version": lambda good: b"0" * 64 + good[64:],
    "a number changed": lambda good: good.replace(b'"start":', b'"start":1', 1),
    "an array": lambda good: b"[]",
    "deeply nested": lambda good: b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_built_again_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes, damage: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = room._cache_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(DAMAGE[damage](kept))
    calls: list[int] = []
    monkeypatch.setattr(room, "compile_grammar", counting(calls))
    first = loaded()
    assert loaded() == first
    assert first.words == room.table().words
    assert calls == [1]


def counting(calls: list[int]) -> Callable[[str], object]:
    build = room.compile_grammar

    def built(grammar: str) -> object:
        calls.append(1)
        return build(grammar)

    return built


def loaded() -> room.Table:
    """The table as a fresh start would have it."""
    return room._from_data(room._data())


def test_a_changed_grammar_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    before = loaded()
    changed = room.grammar_text().replace('"sequence" TEXT', '"cadence" TEXT')
    monkeypatch.setattr(room, "grammar_text", lambda: changed)
    assert "cadence" in loaded().words
    assert "cadence" not in before.words


# ---- a home that cannot be written -----------------------------------------------------------------------------


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


def test_a_read_only_home_works(read_only: Path) -> None:
    environment = {"HOME": str(read_only), "XDG_CACHE_HOME": ""}
    assert python(READ, **environment) in ("built", "kept")
    assert python(READ, **environment) in ("built", "kept")


@pytest.mark.parametrize("name", ["", "seqlang", f"seqlang/grammar-{room.FORMAT}.json"])
def test_something_else_in_its_place_works(tmp_path: Path, name: str) -> None:
    """Permissions do not bind everyone: a file where a folder is wanted, and a folder where the file is."""
    place = tmp_path / "cache" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".json"):
        (place / "inside").mkdir(parents=True)
    else:
        place.write_text("in the way")
    assert [read(tmp_path / "cache"), read(tmp_path / "cache")] == ["built", "built"]
    assert not list(tmp_path.rglob(".grammar-*"))


def test_no_home_at_all_works(tmp_path: Path) -> None:
    assert python(READ, HOME=str(tmp_path / "nowhere" / "at all"), XDG_CACHE_HOME="") == "built"


def test_a_half_written_table_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is moved into place whole; where that fails nothing is left lying about."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    loaded()
    assert list((tmp_path / "seqlang").iterdir()) == []


def test_nothing_begins_like_a_name_or_a_mark() -> None:
    """The lexer looks for these two first."""
    kept = room.table()
    patterns = re.split(r"\|(?=\(\?P<)", kept.lexer.pattern.removeprefix(r"[ \t]*(?:").removesuffix(")"))
    others = [p for p in patterns if not p.startswith(("(?P<NAME>", "(?P<MARK>"))]
    assert len(others) > 8
    for char in (*kept.marks, *ascii_letters, "_"):
        for rest in ("", "=", ">", '"', "1", ":30", "2026-12-01", '""x"""'):
            assert not any(re.match(other, char + rest) for other in others), char + rest
