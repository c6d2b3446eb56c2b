"""`seqlang lint --baseline`: what is known is silent, what is new is said, what is gone is told."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import Result

from seqlang.lint.rules import rule_names
from tests.cli.conftest import Run
from tests.lint.mutated import EXAMPLES, mutated

OLD = """\
sequence "Old"
    category: nurture
    exit when replied
    day 1: email "checking in"
        subject: "Your first five minutes"
    day 9: email "touching base"
        subject: "Three shops like yours"
"""
NEW = """\
    day 20: email "just following up"
        subject: "One shop like yours"
"""


@pytest.fixture
def all_rules(run: Run) -> Run:
    """With all rules, as a user has them."""
    return run


@pytest.fixture
def run(run: Run) -> Run:
    """With the few rules that this is about, so that no new one touches it."""

    def few(*arguments: str, stdin: str = "") -> Result:
        return run(*arguments, "--only", "check-in,generic-follow-up", stdin=stdin)

    return few


@pytest.fixture
def a(folder: Path, run: Run) -> Path:
    (folder / "sales").mkdir()
    (folder / "sales" / "a.seq").write_text(OLD)
    result = run("lint", "--baseline", "known.json", "--update-baseline")
    assert (result.exit_code, result.stderr) == (0, "seqlang: known.json holds 2 known findings.\n")
    return folder / "sales" / "a.seq"


def lint(run: Run, *more: str) -> tuple[list[str], str]:
    """(the rules that speak, what stands on standard error)."""
    result = run("lint", *(more or (".",)), "--baseline", "known.json", "--output", "json")
    return [d["rule"] for d in json.loads(result.stdout)["diagnostics"]], result.stderr


def test_it_can_be_read_and_reviewed(a: Path, folder: Path) -> None:
    document = json.loads((folder / "known.json").read_text())
    assert document["version"] == 1
    (first, _) = document["known"]["sales/a.seq"]
    assert (first["rule"], first["line"]) == ("check-in", 'day 1: email "checking in"')


def test_what_is_known_is_silent_and_what_is_new_is_said(run: Run, a: Path) -> None:
    assert lint(run) == ([], "")
    a.write_text("# Moved down.\n\n" + OLD.replace("    day 1", "    # why\n    day 1") + NEW)
    assert lint(run) == (["generic-follow-up"], "")


def test_what_is_gone_is_told_and_forgotten_when_asked(run: Run, a: Path, folder: Path) -> None:
    a.write_text(OLD.replace("checking in", "a quick start") + NEW)
    assert (
        lint(run)[1]
        == "seqlang: known.json: 1 of the known findings is gone; --update-baseline forgets them.\n"
    )
    result = run("lint", "--baseline", "known.json", "--update-baseline")
    assert result.stderr == "seqlang: known.json holds 2 known findings, without 1 that is gone.\n"
    assert lint(run) == ([], "")


def test_it_counts_from_its_own_folder(run: Run, a: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(a.parent)
    result = run("lint", "--baseline", "../known.json")
    assert (result.exit_code, result.output) == (0, "Nothing found in 1 file.\n")


def test_files_that_were_not_looked_at_keep_what_is_known(run: Run, a: Path, folder: Path) -> None:
    (folder / "b.seq").write_text(OLD.replace("Old", "Other"))
    run("lint", "b.seq", "--baseline", "known.json", "--update-baseline")
    assert lint(run) == ([], "")
    a.unlink()
    assert "2 of the known findings are gone" in lint(run, "b.seq")[1]
    run("lint", "b.seq", "--baseline", "known.json", "--update-baseline")
    assert list(json.loads((folder / "known.json").read_text())["known"]) == ["b.seq"]


def test_an_error_of_the_compiler_is_never_known(run: Run, a: Path, folder: Path) -> None:
    a.write_text(OLD.replace("subject:", "subjct:", 1))
    assert lint(run)[0] == ["unknown-detail"]
    result = run("lint", "--baseline", "known.json", "--update-baseline")
    assert result.exit_code == 1 and "[unknown-detail]" in result.stdout
    a.write_text(OLD)
    assert lint(run) == ([], "")


def test_of_a_file_with_an_error_what_is_found_is_known_and_what_was_known_stays(run: Run, a: Path) -> None:
    a.write_text(OLD.replace("subject:", "subjct:", 1) + NEW)
    run("lint", "--baseline", "known.json", "--update-baseline")
    assert lint(run) == (["unknown-detail"], "")
    a.write_text(OLD + NEW)
    assert lint(run) == ([], "")


RESULTS = "step,sent,replied\nchecking in,1200,0\nno such step,900,30\n"


def test_what_is_said_of_results_is_known_too_until_it_is_gone(all_rules: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(OLD)
    (folder / "r.csv").write_text(RESULTS)
    known = ("--metrics", "r.csv", "--baseline", "known.json")
    assert "unknown-step" in all_rules("lint", *known[:2]).stdout
    all_rules("lint", *known, "--update-baseline")
    assert all_rules("lint", *known).output == "Nothing found in 1 file.\n"
    (folder / "r.csv").write_text(RESULTS.replace("no such step", "touching base"))
    assert "1 of the known findings is gone" in all_rules("lint", *known).stderr
    all_rules("lint", *known, "--update-baseline")
    assert "r.csv" not in (folder / "known.json").read_text()


@pytest.mark.parametrize("seed", range(14))
def test_what_was_just_written_down_is_not_said_again(all_rules: Run, folder: Path, seed: int) -> None:
    """But for the errors of the compiler: those have to be mended."""
    rng = Random(seed)
    for path in rng.sample(sorted(EXAMPLES.glob("*.seq")), 6):
        (folder / path.name).write_text(mutated(path.read_text("utf-8"), rng))
    more = ("--select", "all") if seed % 2 else ()
    all_rules("lint", "--baseline", "known.json", "--update-baseline", *more)
    result = all_rules("lint", "--baseline", "known.json", "--output", "json", *more)
    said = json.loads(result.stdout)["diagnostics"]
    assert [d for d in said if d["severity"] != "error" or d["rule"] in rule_names()] == []
    assert result.stderr == ""


def test_the_configuration_may_name_it(
    run: Run, a: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "seqlang.toml").write_text('baseline = "known.json"\n')
    assert run("lint").output == "Nothing found in 1 file.\n"
    monkeypatch.chdir(a.parent)
    a.write_text(OLD + NEW)
    run("lint", "--update-baseline")
    assert run("lint").output == "Nothing found in 1 file.\n"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (None, "seqlang: none.json: there is no such file; --update-baseline writes it.\n"),
        ("{", "seqlang: none.json: it is no file of known findings; `--update-baseline` writes one.\n"),
        (
            '{"known": 3}',
            "seqlang: none.json: it is no file of known findings; `--update-baseline` writes one.\n",
        ),
        (
            '{"known": {"a": [3]}}',
            "seqlang: none.json: it is no file of known findings; `--update-baseline` writes one.\n",
        ),
    ],
)
def test_one_that_cannot_be_read_is_one_line(
    run: Run, a: Path, folder: Path, data: str | None, line: str
) -> None:
    if data is not None:
        (folder / "none.json").write_text(data)
    result = run("lint", "--baseline", "none.json")
    assert (result.exit_code, result.output) == (2, line)


def test_to_write_one_it_must_be_named(run: Run, a: Path) -> None:
    result = run("lint", "--update-baseline")
    assert result.exit_code == 2 and result.output.startswith("seqlang: --update-baseline: no file is named")


def test_one_that_cannot_be_written_is_one_line(run: Run, a: Path) -> None:
    result = run("lint", "--baseline", "no/such/folder.json", "--update-baseline")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "seqlang: no/such/folder.json cannot be written: no such file or directory.\n"
