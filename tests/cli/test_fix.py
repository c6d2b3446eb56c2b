"""`seqlang lint --fix`: what is written, what is only shown, and how files are treated on the way."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Run

FINE = """\
sequence "Clean"
    category: nurture
    exit when replied
    day 1: email "welcome with the quick start"
        subject: "Your first five minutes"
"""
SAFE = FINE.replace("day 1:", "day 1")  # a colon is missing
GUESS = FINE.replace("subject:", "subjct:")  # a near miss


@pytest.fixture
def run(run: Run) -> Run:
    """With the few rules that this is about, so that no new one touches it."""

    def few(*arguments: str, stdin: str = "") -> Result:
        return run(*arguments, "--only", "fake-reply", stdin=stdin)

    return few


@pytest.fixture
def a(folder: Path) -> Path:
    (folder / "a.seq").write_text(SAFE)
    return folder / "a.seq"


def test_safe_ones_are_made(run: Run, a: Path) -> None:
    result = run("lint", "a.seq", "--fix")
    assert (result.exit_code, result.stdout) == (0, "Nothing found in 1 file.\n")
    assert result.stderr == "seqlang: fixed 1 finding in 1 file: missing-colon.\n"
    assert a.read_text() == FINE


def test_guesses_are_made_where_asked(run: Run, a: Path) -> None:
    a.write_text(GUESS)
    result = run("lint", "a.seq", "--fix")
    assert result.exit_code == 1 and a.read_text() == GUESS
    assert "1 more finding could be fixed" in result.stderr and "--diff --unsafe-fixes" in result.stderr
    assert run("lint", "a.seq", "--fix", "--unsafe-fixes").exit_code == 0
    assert a.read_text() == FINE


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--unsafe-fixes"], "seqlang: --unsafe-fixes goes with --fix, or with --diff"),
        (["--diff", "--update-baseline"], "seqlang: --diff changes nothing"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, a: Path, options: list[str], line: str) -> None:
    result = run("lint", "a.seq", *options)
    assert result.exit_code == 2 and result.stderr.startswith(line)


def test_a_diff_changes_nothing_and_can_be_applied(run: Run, a: Path, folder: Path) -> None:
    a.write_bytes(SAFE.rstrip("\n").encode())
    result = run("lint", "--diff")
    assert (result.exit_code, a.read_text()) == (1, SAFE.rstrip("\n"))
    assert "seqlang: would fix 1 finding in 1 file: missing-colon.\n" in result.stderr
    assert result.stdout.startswith("--- a.seq\n+++ a.seq\n@@ ")
    assert '-    day 1 email "welcome' in result.stdout and '+    day 1: email "welcome' in result.stdout
    subprocess.run([shutil.which("git") or "git", "apply", "-p0"], input=result.stdout.encode(), check=True)
    assert a.read_text() == FINE.rstrip("\n")


def test_no_diff_no_output(run: Run, a: Path) -> None:
    a.write_text(FINE)
    result = run("lint", "--diff")
    assert (result.exit_code, result.output) == (0, "")


def test_mark_line_ends_and_mode_are_kept(run: Run, a: Path) -> None:
    a.write_bytes(b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode())
    a.chmod(0o640)
    run("lint", "--fix")
    assert a.read_bytes() == b"\xef\xbb\xbf" + FINE.replace("\n", "\r\n").encode()
    assert a.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in a.parent.iterdir()] == ["a.seq"]


def test_a_link_stays_one(run: Run, a: Path, folder: Path) -> None:
    (folder / "link.seq").symlink_to("a.seq")
    run("lint", "link.seq", "--fix")
    assert (folder / "link.seq").is_symlink() and a.read_text() == FINE


def test_standard_input_is_fixed_to_standard_output(run: Run, folder: Path) -> None:
    result = run("lint", "-", "--fix", stdin=SAFE)
    assert (result.exit_code, result.stdout) == (0, FINE)
    assert result.stderr == "seqlang: fixed 1 finding in 1 file: missing-colon.\nNothing found in 1 file.\n"
    assert run("lint", "--stdin-filename", "b.seq", "--fix", stdin=FINE).stdout == FINE
    assert list(folder.iterdir()) == []
    result = run("lint", "-", "--diff", "--stdin-filename", "b.seq", stdin=SAFE)
    assert result.exit_code == 1 and result.stdout.startswith("--- b.seq\n")


def test_what_cannot_be_written_is_said(run: Run, a: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("seqlang.project.files.write_whole", full)
    result = run("lint", "--fix")
    assert (result.exit_code, a.read_text()) == (2, SAFE)
    assert result.stderr.startswith("seqlang: a.seq: it cannot be written: no space left on device.\n")
    assert "[missing-colon]" in result.stdout


def test_a_file_that_somebody_else_is_writing_is_left_alone(
    run: Run, a: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from seqlang.lint import fixing

    def meanwhile(*arguments: object, **options: object) -> object:
        a.write_text("# mine\n")
        return made(*arguments, **options)  # type: ignore[arg-type]

    made = fixing.fixed
    monkeypatch.setattr(fixing, "fixed", meanwhile)
    result = run("lint", "--fix")
    assert (result.exit_code, a.read_text()) == (2, "# mine\n")
    assert "it has changed in the meantime" in result.stderr


def test_only_files_that_are_named_are_written(run: Run, a: Path, folder: Path) -> None:
    (folder / "crm.seq").write_text("field contact.plan text\n")
    a.write_text('import "crm.seq"\n' + SAFE)
    assert run("lint", "a.seq", "--fix").exit_code == 1
    assert (folder / "crm.seq").read_text() == "field contact.plan text\n"
    result = run("lint", "a.seq", "crm.seq", "--fix")
    assert result.exit_code == 0, result.output
    assert (folder / "crm.seq").read_text() == "field contact.plan: text\n"


def test_what_is_allowed_or_known_is_not_fixed(run: Run, a: Path) -> None:
    text = FINE.replace('"Your first', '"Re: your first')
    a.write_text(text)
    assert "[fake-reply]" in run("lint").stdout
    a.write_text(text.replace('minutes"', 'minutes"  # lint: allow fake-reply'))
    assert run("lint", "--diff", "--unsafe-fixes").output == ""
    a.write_text(text)
    run("lint", "--baseline", "known.json", "--update-baseline")
    assert run("lint", "--diff", "--unsafe-fixes", "--baseline", "known.json").output == ""
