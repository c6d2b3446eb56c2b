"""`seqlang render` with a contact's way: a timeline that does not fit is told so in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = """\
sequence "Small"
    exit when replied
    day 1: email "intro"
        subject: "a"
        body: "x"
    day 4: email "proof"
        subject: "b"
        body: "x"
sequence "Other one"
    day 1: email "hello"
        subject: "a"
        body: "x"
"""


@pytest.fixture
def way(run: Run, folder: Path) -> Path:
    (folder / "a.seq").write_text(TEXT)
    (folder / "shared.seq").write_text('fragment "closing"\n    day 9: email "end"\n        subject: "x"\n')
    out = run(
        "simulate", "a.seq", "--sequence", "Small", "--enrolled", "2026-11-23 09:00", "--output", "json"
    )
    (folder / "way.json").write_text(out.stdout)
    return folder / "way.json"


def test_the_sequence_of_the_timeline_is_the_one_drawn(run: Run, way: Path, folder: Path) -> None:
    result = run("render", "a.seq", "--highlight", "way.json", "-o", "out.svg")
    assert (result.exit_code, result.stderr) == (0, 'Drew "Small" in out.svg\n')
    assert "Mon 2026-11-23 09:00" in (folder / "out.svg").read_text("utf-8")


def test_from_standard_input(run: Run, way: Path) -> None:
    result = run("render", "a.seq", "--highlight", "-", "-o", "-", stdin=way.read_text())
    assert result.exit_code == 0 and "Mon 2026-11-23 09:00" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.seq", "--sequence", "Other one"], 'is the way of a contact through "Small", not through "Other one".'),
        (["b.seq"], 'is the way of a contact through "Small", and this file has "Other one".'),
        (["shared.seq"], 'is the way of a contact through "Small", and this file has no sequence.'),
        (["changed.seq"], 'was played before "Small" was changed, so its way may lead elsewhere now; play it again'),
        (["a.seq", "-o", "way.json"], "way.json is the timeline itself; give the picture another name."),
    ],
)  # fmt: skip
def test_a_timeline_that_does_not_fit(
    run: Run, way: Path, folder: Path, arguments: list[str], said: str
) -> None:
    (folder / "b.seq").write_text(TEXT[TEXT.index('sequence "Other') :])
    (folder / "changed.seq").write_text(TEXT.replace("day 4", "day 5"))
    before = way.read_text()
    result = run("render", *arguments, "--highlight", "way.json")
    assert result.exit_code == 2 and said in result.stderr and result.stderr.count("\n") == 1
    assert way.read_text() == before and not list(folder.glob("*.svg"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "way.json is not JSON; --highlight reads what `seqlang simulate FILE --output json` writes."),
        ("[" * 100_000, "way.json is not JSON"),
        ("[]", "is not the way of one contact, as `seqlang simulate FILE --output json` writes it."),
        ('{"sequence": "\\u001b[31m"}', 'through "\ufffd[31m", and this file has'),
    ],
)
def test_a_file_that_is_no_timeline(run: Run, way: Path, text: str, said: str) -> None:
    way.write_text(text)
    result = run("render", "a.seq", "--sequence", "Small", "--highlight", "way.json")
    assert result.exit_code == 2 and said in result.stderr, result.stderr


def test_a_timeline_that_is_not_there(run: Run, way: Path) -> None:
    way.unlink()
    result = run("render", "a.seq", "--highlight", "way.json")
    assert result.exit_code == 2 and result.stderr == "seqlang: way.json: there is no such file.\n"


def test_a_crowd_is_nobodys_way(run: Run, way: Path, folder: Path) -> None:
    (folder / "people.csv").write_text("id\np1\np2\n")
    crowd = run("simulate", "a.seq", "--sequence", "Small", "--contacts", "people.csv", "--output", "json")
    json.loads(crowd.stdout)
    way.write_text(crowd.stdout)
    result = run("render", "a.seq", "--highlight", "way.json")
    assert result.exit_code == 2 and "is not the way of one contact" in result.stderr


RESULTS = "step,sent,replied\nintro,1200,60\nproof,900,9\n"


@pytest.mark.parametrize(
    ("target", "warm"), [("svg", "heat-4"), ("html", "heat-4"), ("mermaid", "heat-4"), ("dot", "fillcolor")]
)
def test_results_colour_the_steps(run: Run, way: Path, folder: Path, target: str, warm: str) -> None:
    (folder / "results.csv").write_text(RESULTS)
    result = run(
        "render", "a.seq", "--sequence", "Small", "--metrics", "results.csv", "--to", target, "-o", "-"
    )
    assert result.exit_code == 0 and warm in result.stdout and "60 of 1,200" in result.stdout


def test_it_is_the_drawing_of_the_report(run: Run, way: Path, folder: Path) -> None:
    (folder / "results.csv").write_text(RESULTS)
    drawn = run("render", "a.seq", "--sequence", "Small", "--metrics", "results.csv", "-o", "-").stdout
    assert drawn == run("report", "a.seq", "--metrics", "results.csv", "--output", "svg").stdout


def test_rows_that_fit_no_step_are_said_and_the_rest_is_drawn(run: Run, way: Path, folder: Path) -> None:
    (folder / "results.csv").write_text(RESULTS + "prof,3,1\n")
    result = run("render", "a.seq", "--sequence", "Small", "--metrics", "results.csv", "-o", "x.svg")
    assert result.exit_code == 1 and "prof" in result.stderr and (folder / "x.svg").exists()


def test_two_sets_of_colours_at_once_are_refused(run: Run, way: Path, folder: Path) -> None:
    (folder / "results.csv").write_text(RESULTS)
    result = run("render", "a.seq", "--highlight", "way.json", "--metrics", "results.csv")
    assert result.exit_code == 2 and "draw two pictures" in result.stderr
    refused = run("render", "a.seq", "--metrics", "results.csv", "-o", "results.csv")
    assert refused.exit_code == 2 and "results.csv is the table of results itself" in refused.stderr


def test_a_slide_of_it(run: Run, way: Path) -> None:
    for style in ("detailed", "compact"):
        result = run("render", "a.seq", "--highlight", "way.json", "--style", style, "-o", "-")
        assert result.exit_code == 0 and "Mon 2026-11-23 09:00" in result.stdout
    assert run("render", "a.seq", "--style", "tiny").exit_code == 2
