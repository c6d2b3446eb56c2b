"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seqlang.project.files import Unreadable, read_source, write_whole


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(str(target), "new ü")
    assert target.read_bytes() == "new ü".encode()
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_usual_mode(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "plan.json"), b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "plan.json").stat().st_mode & 0o777 == 0o640


def test_when_writing_fails_the_old_file_stands_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.json"
    target.write_text("old")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(str(target), "new")
    assert [p.name for p in tmp_path.iterdir()] == ["plan.json"] and target.read_text() == "old"


@pytest.mark.parametrize("path", ["none.seq", ".", "a\0b"])
def test_what_cannot_be_read_is_a_value(path: str) -> None:
    found = read_source(path)
    assert isinstance(found, Unreadable) and found.why
