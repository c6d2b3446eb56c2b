"""`seqlang format`: what is written, what is only shown or named, and how files are treated on the way."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run, folder, run

__all__ = ["folder", "run"]

FINE = """\
sequence "Clean"
    exit when replied

    day 1: email "welcome"
"""
ODD = 'sequence "Clean"\n  exit when replied\n  day 1 : email "welcome"\n'
BROKEN = 'sequence "Clean"\n    day 1 email "welcome"\n    day 2 : email "b"\n'


@pytest.fixture
def odd(folder: Path) -> Path:
    (folder / "odd.seq").write_text(ODD)
    return folder / "odd.seq"


def test_a_file_is_written(run: Run, odd: Path) -> None:
    result = run("format", "odd.seq")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "seqlang: formatted 1 file.\n"
    assert odd.read_text() == FINE
    again = run("format", "odd.seq")
    assert again.exit_code == 0 and again.stderr == "seqlang: formatted 0 files, 1 is so already.\n"


def test_the_folder_where_nothing_is_named(run: Run, odd: Path, folder: Path) -> None:
    (folder / "fine.seq").write_text(FINE)
    (folder / "notes.txt").write_text(ODD)
    result = run("format")
    assert result.stderr == "seqlang: formatted 1 file, 1 is so already.\n"
    assert odd.read_text() == FINE and (folder / "notes.txt").read_text() == ODD


def test_check_names_the_files(run: Run, odd: Path, folder: Path) -> None:
    (folder / "fine.seq").write_text(FINE)
    result = run("format", ".", "--check")
    assert (result.exit_code, result.stdout) == (1, "odd.seq\n")
    assert result.stderr == "seqlang: 1 file would be formatted, 1 is so already.\n"
    assert odd.read_text() == ODD
    assert run("format", "fine.seq", "--check").exit_code == 0


def test_diff_shows_what_would_change(run: Run, odd: Path) -> None:
    result = run("format", "odd.seq", "--diff")
    assert result.exit_code == 1 and odd.read_text() == ODD
    assert (
        '-  day 1 : email "welcome"\n' in result.stdout and '+    day 1: email "welcome"\n' in result.stdout
    )
    odd.write_text(FINE)
    result = run("format", "odd.seq", "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_standard_input(run: Run) -> None:
    result = run("format", "-", stdin=ODD)
    assert (result.exit_code, result.stdout, result.stderr) == (0, FINE, "")
    again = run("format", "-", stdin=FINE)
    assert (again.exit_code, again.stdout, again.stderr) == (0, FINE, "")
    assert (
        run("format", "-", "--check", stdin=ODD).exit_code,
        run("format", "-", "--check", stdin=FINE).exit_code,
    ) == (1, 0)


def test_what_cannot_be_read_is_said(run: Run, folder: Path) -> None:
    (folder / "broken.seq").write_text(BROKEN)
    result = run("format", "broken.seq")
    assert result.exit_code == 2
    assert (
        "broken.seq:2: this line cannot be read" in result.stderr
        and "`seqlang lint broken.seq`" in result.stderr
    )
    assert (folder / "broken.seq").read_text() == BROKEN.replace("2 :", "2:")
    assert run("format", "broken.seq").stderr.endswith("seqlang: formatted 0 files.\n")


def test_parts_that_could_not_be_ordered_are_said(run: Run, folder: Path) -> None:
    text = 'sequence "Slip"\n    email "a"\n\n    immediately: email "b"\n'
    (folder / "slip.seq").write_text(text)
    result = run("format", "slip.seq")
    assert result.exit_code == 2 and (folder / "slip.seq").read_text() == text
    assert (
        "slip.seq: settings, rules and steps stay in their places as long as the file has errors."
        in result.stderr
    )


def test_several_lines_that_cannot_be_read(run: Run, folder: Path) -> None:
    (folder / "broken.seq").write_text(BROKEN + '    day 3 email "c"\n')
    assert "broken.seq:2: this line, and 1 more line cannot be read" in run("format", "broken.seq").stderr


def test_a_file_that_is_not_there(run: Run, odd: Path) -> None:
    result = run("format", "gone.seq", "odd.seq")
    assert result.exit_code == 2 and "gone.seq: there is no such file." in result.stderr
    assert odd.read_text() == FINE


def test_mode_mark_and_line_ends_are_kept(run: Run, folder: Path) -> None:
    path = folder / "a.seq"
    path.write_bytes(b"\xef\xbb\xbf" + ODD.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert run("format", "a.seq").exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + FINE.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_last_line_gets_its_end(run: Run, folder: Path) -> None:
    path = folder / "a.seq"
    path.write_bytes(FINE.encode().rstrip())
    assert run("format", "a.seq").exit_code == 0
    assert path.read_bytes() == FINE.encode()


def test_never_half_a_file(run: Run, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up just before the new file takes the old one's place."""

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("format", "odd.seq")
    assert result.exit_code == 2
    assert "odd.seq: it cannot be written: no space left on device." in result.stderr
    assert odd.read_text() == ODD and [p.name for p in odd.parent.iterdir()] == ["odd.seq"]


def test_a_file_that_is_write_protected(run: Run, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    result = run("format", "odd.seq")
    assert result.exit_code == 2 and "write-protected" in result.stderr and odd.read_text() == ODD
