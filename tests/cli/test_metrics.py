"""`seqlang report` and `seqlang lint --metrics`: what is shown, where it goes, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = """\
sequence "Payroll"
    category: inbound
    enroll when converted
    exit when replied
    day 1: email "intro" as introduction
        subject: "The nine lines of a payroll"
    day 4: email "checklist" as resource
        subject: "Our checklist for the 25th"
"""
OTHER = TEXT.replace('"Payroll"', '"Fees"').replace('"intro"', '"fee list"').replace('"checklist"', '"rates"')
GOOD = "step,variant,sent,opened,clicked,replied,meetings,unsubscribed\nintro,,1200,600,9,60,4,2\nchecklist,,1100,5,,11,,\n"


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    (folder / "a.seq").write_text(TEXT)
    (folder / "b.seq").write_text(TEXT + OTHER)
    (folder / "r.csv").write_text(GOOD)


def test_lint_says_what_results_prove(run: Run) -> None:
    assert "weak-step" not in run("lint", "a.seq").output
    result = run("lint", "a.seq", "--metrics", "r.csv")
    assert result.exit_code == 1
    assert (
        "Few reply to this email: 1.0 % (0.56–1.8 %) of 1,100, the other email steps 5.0 %" in result.output
    )
    assert "a.seq:7:18" in result.output


def test_one_remark_speaks_for_an_end_that_nobody_answers(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(
        TEXT + '    day 9: email "dates"\n        subject: "Three dates in March"\n'
    )
    (folder / "r.csv").write_text("step,sent,replied\nintro,1200,60\nchecklist,1100,3\ndates,1090,2\n")
    found = json.loads(run("lint", "a.seq", "--metrics", "r.csv", "--output", "json").stdout)["diagnostics"]
    (one,) = (d for d in found if d["rule"] in ("after-the-peak", "weak-step"))
    assert (
        one["rule"] == "after-the-peak"
        and len([n for n in one["notes"] if n.startswith("also: Few reply")]) == 2
    )


@pytest.mark.parametrize("name", ["x.png", "x.html", "x.csv"])
def test_a_report_of_another_ending_is_refused(run: Run, folder: Path, name: str) -> None:
    (folder / "a.seq").write_text(TEXT)
    (folder / "r.csv").write_text("step,sent,replied\nintro,1200,60\n")
    result = run("report", "a.seq", "--metrics", "r.csv", "-o", name)
    assert result.exit_code == 2 and "a drawing (.svg), JSON (.json) or text (.txt)" in result.stderr
    assert not (folder / name).exists()
    assert run("report", "a.seq", "--metrics", "r.csv", "-o", name, "--output", "text").exit_code == 0
    assert run("report", "a.seq", "--metrics", "r.csv", "-o", "x.txt").exit_code == 0
    assert (folder / "x.txt").read_text() == (folder / name).read_text()


def test_lint_takes_rows_of_other_files_of_the_run(run: Run, folder: Path) -> None:
    (folder / "fees.seq").write_text(OTHER)
    (folder / "b.seq").unlink()
    (folder / "r.csv").write_text(GOOD + "fee list,,1200,,,60,,\nrates,,1100,,,11,,\n")
    found = json.loads(run("lint", ".", "--metrics", "r.csv", "--output", "json").stdout)["diagnostics"]
    assert [d["path"] for d in found if d["rule"] == "weak-step"] == ["a.seq", "fees.seq"]
    assert "unknown-step" not in {d["rule"] for d in found}


def test_lint_points_into_the_results(run: Run, folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD + "intor,,10,,,1,,\n")
    result = run("lint", "a.seq", "--metrics", "r.csv")
    assert result.exit_code == 1
    assert (
        'No step is called "intor"; did you mean "intro"?' in result.output and "r.csv:4:1" in result.output
    )


@pytest.mark.parametrize("verb", ["lint", "report"])
def test_results_that_cannot_be_used(run: Run, folder: Path, verb: str) -> None:
    (folder / "r.csv").write_text("step,sent,replied\nintro,10,11\n")
    result = run(verb, "a.seq", "--metrics", "r.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be more than the 10" in result.stderr and "r.csv:2:10" in result.stderr
    assert run(verb, "a.seq", "--metrics", "gone.csv").exit_code == 2


@pytest.mark.parametrize("verb", ["lint", "report"])
def test_results_that_contradict_each_other(run: Run, folder: Path, verb: str) -> None:
    (folder / "r.csv").write_text(GOOD + "checklist,,1100,,,11,,\n")
    result = run(verb, "a.seq", "--metrics", "r.csv")
    assert result.exit_code == 2
    assert "Line 3 has numbers of this already" in result.output
    assert "weak-step" not in result.output and "2,300" not in result.output


def test_the_table_and_the_exit_code(run: Run) -> None:
    result = run("report", "a.seq", "--metrics", "r.csv")
    assert result.exit_code == 0
    assert result.stdout.startswith("Payroll: 2,300 sent in 2 steps\n")


def test_a_drawing_beside_the_table(run: Run, folder: Path) -> None:
    result = run("report", "a.seq", "--metrics", "r.csv", "-o", "out.svg")
    assert result.exit_code == 0
    assert (
        result.stdout.startswith("Payroll: 2,300")
        and 'Drew the results of "Payroll" in out.svg' in result.stderr
    )
    assert "heat-" in (folder / "out.svg").read_text("utf-8")


@pytest.mark.parametrize("given", [("--output", "json"), ("-o", "out.json")])
def test_json_by_name_or_by_ending(run: Run, folder: Path, given: tuple[str, str]) -> None:
    result = run("report", "a.seq", "--metrics", "r.csv", *given)
    text = result.stdout or (folder / "out.json").read_text("utf-8")
    assert json.loads(text)["sequences"][0]["name"] == "Payroll"


def test_only_the_drawing_where_it_is_asked_for_alone(run: Run) -> None:
    assert run("report", "a.seq", "--metrics", "r.csv", "--output", "svg").stdout.startswith("<svg")


def test_a_picture_for_each_sequence_that_has_results(run: Run, folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD + "fee list,,1200,,,60,,\n")
    run("report", "b.seq", "--metrics", "r.csv", "-o", "out.svg")
    assert sorted(path.name for path in folder.glob("*.svg")) == ["out.fees.svg", "out.payroll.svg"]
    only = run("report", "b.seq", "--metrics", "r.csv", "--sequence", "Fees")
    assert only.stdout.startswith("Fees:") and "Payroll" not in only.stdout
    several = run("report", "b.seq", "--metrics", "r.csv", "--output", "svg")
    assert several.exit_code == 2 and "say which one with --sequence" in several.stderr


def test_rows_that_fit_nothing_are_told_and_left_out(run: Run, folder: Path) -> None:
    (folder / "r.csv").write_text(GOOD + "letter,,10,,,1,,\n")
    result = run("report", "a.seq", "--metrics", "r.csv")
    assert result.exit_code == 1
    assert 'No step is called "letter".' in result.stderr and "2,300 sent" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "a.seq"), "--metrics FILE"),
        (("report", "a.seq", "--metrics", "r.csv", "--sequence", "Payrol"), 'did you mean "Payroll"?'),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and said in result.stderr


def test_results_of_something_else(run: Run, folder: Path) -> None:
    (folder / "r.csv").write_text("sequence,step,sent\nRenewal,a,3\n")
    result = run("report", "a.seq", "--metrics", "r.csv")
    assert result.exit_code == 2 and "the results have nothing about a.seq" in result.stderr


def test_a_file_with_errors_is_not_reported_on(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(TEXT.replace("day 4:", "day four:"))
    result = run("report", "a.seq", "--metrics", "r.csv")
    assert (result.exit_code, result.stdout) == (1, "")


def test_results_from_standard_input(run: Run) -> None:
    assert run("report", "a.seq", "--metrics", "-", stdin=GOOD).stdout.startswith("Payroll: 2,300")


def test_a_report_does_not_overwrite_what_it_is_made_of(run: Run, folder: Path) -> None:
    for name in ("a.seq", "r.csv"):
        assert run("report", "a.seq", "--metrics", "r.csv", "-o", name).exit_code == 2
    assert (folder / "a.seq").read_text() == TEXT and (folder / "r.csv").read_text() == GOOD
