"""`seqlang diff`: two files, a file at a revision, two revisions of a file; what cannot be read is told kindly."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

OLD = """\
import "more/shared.seq"
sequence "Small"
    exit when replied
    day 1: email "intro"
    day 4: email "proof" if contact.fit
"""
NEW = OLD.replace("day 4", "day 6").replace('"proof"', '"evidence"')
SHARED = "field contact.fit: yes_no\n"


@pytest.fixture
def files(folder: Path) -> Path:
    (folder / "more").mkdir()
    (folder / "more" / "shared.seq").write_text(SHARED)
    (folder / "old.seq").write_text(OLD)
    (folder / "new.seq").write_text(NEW)
    return folder


def git(*arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """Two commits: the file and what it imports change in both."""
    sales = folder / "sales"
    (sales / "more").mkdir(parents=True)
    git("init", "-q", "-b", "main")
    for text, shared in (
        (OLD, SHARED),
        (NEW.replace("contact.fit", "contact.good"), SHARED.replace("fit", "good")),
    ):
        (sales / "small.seq").write_text(text)
        (sales / "more" / "shared.seq").write_text(shared)
        git("add", "-A")
        git("commit", "-q", "-m", "x")
    return folder


def test_two_files(run: Run, files: Path) -> None:
    result = run("diff", "old.seq", "new.seq")
    assert result.exit_code == 0
    assert 'email "proof" is called "evidence" now' in result.output
    assert 'stranded   waiting for email "proof"' in result.output


@pytest.mark.parametrize("verdict, code", [("skips", 1), ("repeats", 1), ("stranded", 1)])
def test_it_fails_on_the_stranded_where_that_is_asked_for(
    run: Run, files: Path, verdict: str, code: int
) -> None:
    assert run("diff", "old.seq", "new.seq", "--fail-on", verdict).exit_code == code
    assert run("diff", "old.seq", "old.seq", "--fail-on", verdict).exit_code == 0


def test_a_skip_is_no_stranding(run: Run, files: Path) -> None:
    (files / "more.seq").write_text(OLD.replace("day 4", 'day 2: email "new"\n    day 4'))
    assert run("diff", "old.seq", "more.seq", "--fail-on", "stranded").exit_code == 0
    assert run("diff", "old.seq", "more.seq", "--fail-on", "skips").exit_code == 1


def test_json_and_markdown(run: Run, files: Path) -> None:
    told = json.loads(run("diff", "old.seq", "new.seq", "--output", "json").stdout)
    assert (told["version"], told["old"], told["new"]) == (1, "old.seq", "new.seq")
    assert run("diff", "old.seq", "new.seq", "--output", "markdown").stdout.startswith(
        "### What changes from old.seq"
    )


@pytest.mark.parametrize(
    "arguments, names",
    [
        (("HEAD~1:sales/small.seq", "sales/small.seq"), ("HEAD~1:sales/small.seq", "sales/small.seq")),
        (("HEAD~1", "main", "sales/small.seq"), ("HEAD~1:sales/small.seq", "main:sales/small.seq")),
        (("HEAD~1", "HEAD", "./sales/small.seq"), ("HEAD~1:sales/small.seq", "HEAD:sales/small.seq")),
    ],
)
def test_revisions_with_their_imports(
    run: Run, repository: Path, arguments: tuple[str, ...], names: tuple[str, str]
) -> None:
    result = run("diff", *arguments, "--output", "json")
    told = json.loads(result.stdout)
    assert (told["old"], told["new"]) == names
    sentences = [change["sentence"] for change in told["sequences"][0]["changes"]]
    assert any('"proof" is called "evidence"' in sentence for sentence in sentences)


def test_from_a_folder_of_the_repository(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "sales" / "more")
    result = run("diff", "HEAD~1:../small.seq", "../small.seq")
    assert result.exit_code == 0 and "evidence" in result.output


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("nowhere.seq", "sales/small.seq"), "seqlang: nowhere.seq: there is no such file."),
        (
            ("v9:sales/small.seq", "sales/small.seq"),
            "seqlang: v9:sales/small.seq: git knows no revision `v9`.",
        ),
        (
            ("HEAD:sales/none.seq", "sales/small.seq"),
            "seqlang: HEAD:sales/none.seq: there is no such file at HEAD.",
        ),
        (
            ("--", "-x:sales/small.seq", "sales/small.seq"),
            "seqlang: -x:sales/small.seq: `-x` is no revision.",
        ),
        (("sales/small.seq",), "seqlang: name two versions: two files (old.seq new.seq)"),
        ((), "seqlang: name two versions"),
        (
            ("HEAD~1", "HEAD"),
            "seqlang: HEAD~1 and HEAD are revisions; name the file to compare behind them: `seqlang diff HEAD~1 HEAD intro.seq`\n",
        ),
        (
            ("HEAD", "sales/small.seq"),
            "seqlang: HEAD is a revision; name the file with it, the version to compare beside it: "
            "`seqlang diff HEAD:sales/small.seq sales/small.seq`\n",
        ),
        (
            ("sales/small.seq", "HEAD"),
            "seqlang: HEAD is a revision; name the file with it, the version to compare beside it: "
            "`seqlang diff sales/small.seq HEAD:sales/small.seq`\n",
        ),
        (
            ("main",),
            "seqlang: main is a revision; name the file with it, the version to compare beside it: "
            "`seqlang diff main:intro.seq intro.seq`\n",
        ),
    ],
)
def test_what_cannot_be_read(run: Run, repository: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("diff", *arguments)
    assert result.exit_code == 2 and result.stderr.startswith(said)


@pytest.mark.parametrize(
    "arguments, how",
    [
        (("HEAD~1", "HEAD"), "HEAD~1 HEAD sales/one.seq"),
        (("HEAD",), "HEAD:'sales/the other.seq' 'sales/the other.seq'"),
    ],
)
def test_the_one_file_that_has_changed_is_named(
    run: Run, repository: Path, arguments: tuple[str, ...], how: str
) -> None:
    (repository / "sales" / "one.seq").write_text(OLD)
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    (repository / "sales" / "the other.seq").write_text(OLD)
    git("add", "-A")
    assert run("diff", *arguments).stderr.endswith(f"`seqlang diff {how}`\n")


def test_outside_of_a_repository(run: Run, files: Path) -> None:
    result = run("diff", "main:old.seq", "new.seq")
    assert result.exit_code == 2 and "this is no git repository" in result.stderr


def test_without_git(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("diff", "HEAD:sales/small.seq", "sales/small.seq")
    assert result.exit_code == 2 and "git cannot be run" in result.stderr


def test_a_version_with_errors_is_shown_where_it_is_wrong(run: Run, files: Path) -> None:
    (files / "bad.seq").write_text(OLD.replace("contact.fit", "contact.unknown_thing"))
    result = run("diff", "old.seq", "bad.seq")
    assert result.exit_code == 2
    assert "unknown_thing" in result.stderr
    assert result.stderr.endswith("seqlang: bad.seq has errors, so there is no plan of it to compare.\n")
