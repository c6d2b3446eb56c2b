"""`seqlang test --diagram`: coverage as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.emit.seeing import see
from tests.emit.test_marks import classes, groups, words
from tests.emit.test_svg import check
from tests.trials.test_command import COVERED, MORE, folder, run

__all__ = ["folder"]

TWO = """\
sequence "One"
    day 1: email "a"
        subject: "x"
sequence "Another one"
    day 1: email "b"
        subject: "x"
test "t" of "One"
    expect 1 email
"""


def drawn(path: str) -> str:
    return Path(path).read_text("utf-8")


def test_what_no_test_reaches_is_marked(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED)
    result = run("a.seq", "--diagram", "out.svg")
    assert result.exit_code == 0
    found = groups(drawn("out.svg"))
    missed = [words(group) for group in found.values() if classes(group) >= {"box", "missed"}]
    reached = {name for name, group in found.items() if classes(group) >= {"box", "reached"}}
    assert reached == {"intro", "ring", "left", "chase #1"}
    assert sorted(missed) == [
        "EMAIL more no test",
        'EXIT as "hot" no test',
        "NOTIFY answer today no test",
        "exit when replied no test",
        'tag "keen" no test',
        "whenever clicked no test",
    ]
    labels = {name for name, group in found.items() if classes(group) >= {"label", "missed"}}
    assert labels == {"yes: no test", "it happened: no test", "50 % b: no test"}
    assert any(
        words(group).startswith("REPEAT") and "no test: no more rounds" in words(group)
        for group in found.values()
    )
    assert words(found["rules"]).count("no test") == 4
    assert "coverage by 1 test: 4 of 8 steps, 4 of 8 branches, 0 of 5 rules" in drawn("out.svg")
    check(see(drawn("out.svg")))


def test_all_tests_together_leave_nothing(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED + MORE)
    run("a.seq", "--diagram", "out.svg")
    marked = [group for name, group in groups(drawn("out.svg")).items() if not name.startswith("(legend")]
    assert not any("missed" in classes(group) or "no test" in words(group) for group in marked)


def test_the_lists_come_too_and_the_way_to_the_picture_is_told(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED)
    output = run("a.seq", "--diagram", "out.svg").output
    assert "branches that no test reaches:" in output
    assert 'Drew the coverage of "S" in out.svg' in output


def test_a_picture_for_each_sequence(folder: Path) -> None:
    (folder / "a.seq").write_text(TWO)
    run("a.seq", "--diagram", "out.svg")
    assert sorted(path.name for path in folder.glob("*.svg")) == ["out.another-one.svg", "out.one.svg"]
    assert "no test" not in words(groups(drawn("out.one.svg"))["a"])
    assert words(groups(drawn("out.another-one.svg"))["b"]) == "EMAIL b no test"


def test_files_with_the_same_sequences_do_not_overwrite_each_other(folder: Path) -> None:
    for name in ("x/a", "y/a", "b"):
        path = folder / f"{name}.seq"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TWO.partition('sequence "Another')[0])
    run(".", "--diagram", "out.svg")
    assert len(list(folder.glob("out.*.svg"))) == 3


def test_a_file_with_errors_is_not_drawn(folder: Path) -> None:
    (folder / "a.seq").write_text(TWO.replace("day 1", "day one"))
    assert run("a.seq", "--diagram", "out.svg").exit_code == 1
    assert not list(folder.glob("*.svg"))


@pytest.mark.parametrize("name", ["out.png", "out", "-"])
def test_only_svg_is_drawn(folder: Path, name: str) -> None:
    (folder / "a.seq").write_text(TWO)
    result = run("a.seq", "--diagram", name)
    assert (result.exit_code, result.output) == (
        2,
        f"seqlang: {name}: coverage is drawn as SVG; give the picture a name that ends in .svg.\n",
    )
