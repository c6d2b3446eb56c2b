"""Imports that lead nowhere, round in a circle, or out of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.run import run

FILE = 'sequence "S"\n    exit when replied\n    day 1: email "audit dates"\n        subject: "Audit dates"\n'


def _project(folder: Path) -> Path:
    home = folder / "home"
    home.mkdir()
    (home / "seqlang.toml").write_text("")
    return home


def test_an_import_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.seq").write_text('import "a.seq"\n' + FILE)
    assert "import-cycle" in run(tmp_path, "lint", "a.seq").out


def test_an_import_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "a.seq").write_text('import "d"\n' + FILE)
    assert "unreadable-import" in run(tmp_path, "lint", "a.seq").out


def test_an_import_of_what_never_ends(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.seq").write_text('import "pipe"\n' + FILE)
    assert "unreadable-import" in run(tmp_path, "lint", "a.seq").out


def test_an_import_through_links_that_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "one.seq").symlink_to("two.seq")
    (tmp_path / "two.seq").symlink_to("one.seq")
    (tmp_path / "a.seq").write_text('import "one.seq"\n' + FILE)
    assert "unreadable-import" in run(tmp_path, "lint", "a.seq").out
    assert run(tmp_path, "lint", "one.seq").code == 2
    assert run(tmp_path, "lint", ".").code in (1, 2)


def test_a_thousand_files_that_import_each_other_in_a_row(tmp_path: Path) -> None:
    for n in range(1000):
        (tmp_path / f"f{n}.seq").write_text(f'import "f{n + 1}.seq"\nfield contact.f{n}: text\n')
    (tmp_path / "f1000.seq").write_text("")
    assert "deep-import" in run(tmp_path, "lint", "f0.seq").out


@pytest.mark.parametrize(
    "line", ['import "../secret.seq"', 'import "../../../../../../etc/passwd"', 'import "/etc/passwd"']
)
def test_an_import_from_outside_the_project_is_not_read(line: str, tmp_path: Path) -> None:
    home = _project(tmp_path)
    (tmp_path / "secret.seq").write_text("field contact.secret_word: text\n")
    (home / "a.seq").write_text(f"{line}\n{FILE}")
    for verb in ("lint", "compile", "render", "simulate", "test", "show"):
        done = run(home, verb, "a.seq")
        assert done.code in (1, 2) and "outside-import" in done.out + done.err
        assert "secret_word" not in done.out + done.err and "root:" not in done.out + done.err


def test_a_link_does_not_lead_out_either(tmp_path: Path) -> None:
    home = _project(tmp_path)
    (tmp_path / "secret.txt").write_text("the secret word")
    (home / "body.txt").symlink_to("../secret.txt")
    (home / "a.seq").write_text(FILE + '        body: file "body.txt"\n')
    assert "the secret word" not in run(home, "compile", "a.seq").out
    assert run(home, "compile", "a.seq").code == 1


def test_what_the_user_works_in_is_read(tmp_path: Path) -> None:
    """Run in the folder that holds both, and nothing is outside."""
    home = _project(tmp_path)
    (tmp_path / "shared.seq").write_text("field contact.plan: text\n")
    (home / "a.seq").write_text(
        'import "../shared.seq"\n' + FILE.replace('dates"\n', 'dates" if contact.plan is known\n', 1)
    )
    assert run(tmp_path, "compile", "home/a.seq").code == 0
    assert run(home, "compile", "a.seq").code == 1
