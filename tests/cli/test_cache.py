"""What is found is remembered from run to run; nothing that is remembered is trusted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from seqlang import pipeline
from seqlang.source import Source
from tests.cli.conftest import Run
from tests.cli.test_lint import CLEAN, WARNED, WRONG

EXAMPLES = Path(__file__).parents[2] / "examples"
HANDS_ON = CLEAN.replace('"Clean"', '"First"') + '    day 9: start "Second"\n'
SECOND = CLEAN.replace('"Clean"', '"Second"')
OVERLAP = """\
event signed_up
sequence "{}"
    category: onboarding
    enroll when signed_up
    exit when replied
    day 1: email "welcome with the quick start"
        subject: "Your first five minutes"
    day 4: email "three stories"
        subject: "Three shops like yours"
"""


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache."""
    place = tmp_path_factory.mktemp("kept") / "cache"
    monkeypatch.setenv("SEQLANG_CACHE_DIR", str(place))
    return place


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were looked at, not remembered."""
    seen: list[str] = []
    look_at = pipeline.look_at

    def noted(source: Source, *more: object, **named: object) -> object:
        seen.append(source.path)
        return look_at(source, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "look_at", noted)
    return seen


def written(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.seq").write_text(text)


def as_before(run: Run, looks: list[str], *more: str) -> list[str]:
    """Which files are looked at in a run that says what one without a cache says."""
    looks.clear()
    found = run("lint", "--output", "json", *more)
    again = list(looks)
    anew = run("lint", "--output", "json", "--no-cache", *more)
    assert (found.exit_code, found.output) == (anew.exit_code, anew.output)
    looks.clear()
    return again


def test_a_second_run_looks_at_nothing_and_says_the_same(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    copytree(EXAMPLES, folder / "examples")
    first = run("lint", "--output", "json")
    assert json.loads(first.output)["diagnostics"] and looks
    assert as_before(run, looks) == []


def test_only_what_was_changed_is_looked_at(run: Run, folder: Path, kept: Path, looks: list[str]) -> None:
    written(folder, a=CLEAN, b=SECOND, c=WARNED.replace('"Clean"', '"Third"'))
    run("lint")
    written(folder, b=SECOND.replace("three stories", "just checking in"))
    assert as_before(run, looks) == ["b.seq"]


def test_who_imports_what_was_changed_is_looked_at_too(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    written(folder, a='import "crm.seq"\n' + CLEAN, b=SECOND, crm="field contact.seats: number\n")
    run("lint")
    written(folder, crm="field contact.seats: nmber\n")
    assert as_before(run, looks) == ["a.seq", "crm.seq", "a.seq", "crm.seq"]  # alone, and knowing all names


def test_a_text_beside_a_file_is_part_of_it(run: Run, folder: Path, kept: Path, looks: list[str]) -> None:
    (folder / "mail.md").write_text("A line, and one more.\n")
    written(folder, a=CLEAN + '        body: file "mail.md"\n', b=SECOND)
    run("lint")
    (folder / "mail.md").write_text("Hi {{ contact.frist_name }}\n")
    assert as_before(run, looks)[:1] == ["a.seq"]


def test_a_name_in_another_file_is_seen_to_come_and_go(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    written(folder, a=HANDS_ON, b=SECOND)
    assert "unknown-sequence" not in run("lint").output
    assert as_before(run, looks) == []
    written(folder, b=CLEAN.replace('"Clean"', '"Sekond"'))
    assert as_before(run, looks) == ["b.seq", "a.seq"]
    assert "unknown-sequence" in run("lint").output


def test_rules_over_several_files_see_those_that_were_not_changed(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    written(folder, a=OVERLAP.format("One"), b=SECOND, c=OVERLAP.format("Three").replace("signed_up", "paid"))
    assert "enroll-overlap" not in run("lint").output
    written(folder, c=OVERLAP.format("Three"))
    assert as_before(run, looks) == ["c.seq"]
    assert "enroll-overlap" in run("lint").output
    written(folder, b=CLEAN.replace('"Clean"', '"One"'))
    assert as_before(run, looks) == ["b.seq"]
    assert "same-name" in run("lint").output


def test_rules_that_are_asked_for_see_all_files(run: Run, folder: Path, kept: Path, looks: list[str]) -> None:
    copytree(EXAMPLES, folder / "examples")
    run("lint", "--select", "all")
    assert as_before(run, looks, "--select", "all") == []


def test_an_allowance_that_holds_nothing_back_is_told_again(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    written(
        folder, a=CLEAN + "    # lint: allow check-in -- they asked\n", b=WARNED.replace('"Clean"', '"B"')
    )
    assert "unused-suppression" in run("lint").output
    assert as_before(run, looks) == []


@pytest.mark.parametrize("more", [["--ignore", "check-in"], ["--only", "check-in"], ["--select", "all"]])
def test_other_rules_are_another_question(
    run: Run, folder: Path, kept: Path, looks: list[str], more: list[str]
) -> None:
    written(folder, a=WARNED)
    run("lint")
    assert as_before(run, looks, *more) == ["a.seq"]


def test_so_are_other_settings(run: Run, folder: Path, kept: Path, looks: list[str]) -> None:
    written(folder, a=WARNED)
    assert "[check-in]" in run("lint").output
    (folder / "seqlang.toml").write_text('ignore = ["check-in"]\n')
    assert as_before(run, looks) == ["a.seq"]
    (folder / "seqlang.toml").write_text('ignore = ["no-body"]\n')
    assert as_before(run, looks) == ["a.seq"]


def test_rules_of_ones_own_are_asked_every_time(run: Run, folder: Path, kept: Path, looks: list[str]) -> None:
    """What they hang on, a word list beside them say, nobody knows."""
    (folder / "seqlang.toml").write_text('plugins = ["shout.py"]\n')
    (folder / "shout.py").write_text(PLUGIN)
    (folder / "words.txt").write_text("quick")
    written(folder, a=CLEAN)
    assert "[shout]" in run("lint").output
    (folder / "words.txt").write_text("slow")
    assert "[shout]" not in run("lint").output


PLUGIN = '''\
"""Says a word.

Why: the house says so.

Flagged:
    sequence "A"
        exit when replied
        day 1: email "quick"

Fine:
    sequence "A"
        exit when replied
        day 1: email "slow"

False alarms: none.
"""
from collections.abc import Iterator
from pathlib import Path

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step

SEVERITY = Severity.WARNING
SOURCE = "the house"
GRADE = "S"


def check(step: Step) -> Iterator[Finding]:
    if Path("words.txt").read_text() in step.touch.label:
        yield Finding(step.at, "A word of ours.")
'''


def test_a_date_is_looked_at_again_on_another_day(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    dated = CLEAN + '    on 2030-03-03: email "spring"\n        subject: "Spring"\n'
    written(folder, a=dated, b=SECOND)
    assert "past-date" not in run("lint", "--today", "2030-03-01").output
    assert as_before(run, looks, "--today", "2030-03-05") == ["a.seq"]
    assert "past-date" in run("lint", "--today", "2030-03-05").output


def test_without_a_cache_nothing_is_kept(run: Run, folder: Path, kept: Path) -> None:
    written(folder, a=WARNED)
    run("lint", "--no-cache")
    assert not kept.exists()


def test_the_cache_is_for_the_user_alone(run: Run, folder: Path, kept: Path) -> None:
    written(folder, a=WARNED)
    run("lint")
    assert [p.stat().st_mode & 0o777 for p in (kept, *kept.iterdir())] == [0o700, 0o600]
    assert sorted(p.name for p in folder.iterdir()) == ["a.seq"]


def rows(kept: Path) -> Path:
    return next(kept.glob("*.sqlite3"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def garbled(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:] = bytes(b ^ 0x5A for b in data[100:])
    file.write_bytes(data)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def text(file: Path) -> None:
    file.write_text("findings: none\n")


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def other_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE kept (name TEXT)")
    made.close()


def told_clean(file: Path) -> None:
    """Rows that say nothing was found, without their seal."""
    with sqlite3.connect(file) as made:
        made.execute(
            "UPDATE kept SET value = substr(value, 1, 16) || ?", (b'["",[[],[],[],true,[],[],false]]',)
        )
    made.close()


def torn(file: Path) -> None:
    with sqlite3.connect(file) as made:
        made.execute("UPDATE kept SET value = substr(value, 1, length(value) - 7)")
    made.close()


@pytest.mark.parametrize("harm", [cut, garbled, empty, text, folder_instead, other_tables, told_clean, torn])
def test_what_is_damaged_is_as_if_it_were_not_there(
    run: Run, folder: Path, kept: Path, looks: list[str], harm: Callable[[Path], None]
) -> None:
    written(folder, a=WARNED, b=WRONG.replace('"Clean"', '"B"'), c=OVERLAP.format("C"))
    before = run("lint", "--output", "json").output
    harm(rows(kept))
    assert as_before(run, looks)
    assert run("lint", "--output", "json").output == before


def test_what_others_may_write_is_not_read(run: Run, folder: Path, kept: Path, looks: list[str]) -> None:
    written(folder, a=WARNED)
    run("lint")
    kept.chmod(0o777)
    assert as_before(run, looks) == ["a.seq"]


def test_a_folder_that_cannot_be_had_is_no_reason_to_stop(
    run: Run, folder: Path, kept: Path, looks: list[str]
) -> None:
    kept.write_text("a file, not a folder")
    written(folder, a=WARNED)
    assert as_before(run, looks) == ["a.seq"]


def test_another_run_that_writes_is_not_waited_for_long(run: Run, folder: Path, kept: Path) -> None:
    written(folder, a=WARNED)
    run("lint")
    other = sqlite3.connect(rows(kept), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    written(folder, b=SECOND)
    result = run("lint")
    other.close()
    assert result.exit_code == 1 and "[check-in]" in result.output
