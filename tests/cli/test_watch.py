"""`seqlang watch`: a file linted, tested and drawn at each save, told in one screenful."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from seqlang.cli.linting.watch import watch
from seqlang.cli.live import Live, Look
from tests.cli.conftest import Run
from tests.cli.test_lint import CLEAN, WARNED
from tests.cli.test_lint_watch import until

_CLOCK = re.compile(r"\A([01]\d|2[0-3])(:[0-5]\d){2}  a\.seq[ \n]\n?")
Step = Callable[[], object]

TESTED = (
    CLEAN
    + """
test "both come" of "Clean"
    expect 2 emails

test "a reply stops it" of "Clean"
    day 2 at 10:00: replied
    expect 1 email
"""
)
WRONG = TESTED.replace("day 4: email", "day 4 email")
FAILING = TESTED.replace("expect 2 emails", "expect 3 emails")
SHORT = TESTED.replace("three stories", "one story")


@pytest.fixture
def file(folder: Path) -> Path:
    path = folder / "a.seq"
    path.write_text(TESTED)
    return path


@pytest.fixture
def looks(file: Path) -> Callable[..., list[str]]:
    """Watch, do a step at each pause, and press Ctrl-C behind the last; what each look told."""

    def run(*steps: Step, size: tuple[int, int] = (80, 40)) -> list[str]:
        left, told = iter(steps), []
        live = Live("a.seq", "a.svg")

        def look() -> Look:
            found = live.look(size, False)
            shown = found.told()
            told.append(_CLOCK.sub("", shown, count=1))
            assert told[-1] != shown, "each look begins with the time"
            return found

        def pause(seconds: float) -> None:
            step = next(left, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        watch(("a.seq",), look, pause)
        return told

    return run


Looks = Callable[..., list[str]]


def save(path: Path, text: str) -> Step:
    return lambda: path.write_text(text)


def rename(path: Path, text: str) -> Step:
    """As editors save that write beside the file and put that in its place."""

    def step() -> None:
        other = path.with_name(".a.seq.swp")
        other.write_text(text)
        other.replace(path)

    return step


def nothing() -> None:
    """Time passes."""


def test_all_is_well(looks: Looks, folder: Path) -> None:
    told = looks(nothing)
    assert told == ["lint     Nothing found in 1 file.\ntests    2 passed\npicture  a.svg\n"]
    assert ElementTree.parse(folder / "a.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize("saved", [save, rename])
def test_each_save_is_looked_at_and_drawn(
    looks: Looks, file: Path, folder: Path, saved: Callable[[Path, str], Step]
) -> None:
    told = looks(saved(file, SHORT), nothing)
    assert len(told) == 2 and "one story" in (folder / "a.svg").read_text("utf-8")


def test_a_mistake_is_framed_and_the_old_picture_stays(looks: Looks, file: Path, folder: Path) -> None:
    pictures: list[str] = []

    def keep() -> None:
        pictures.append((folder / "a.svg").read_text("utf-8"))

    told = looks(keep, save(file, WRONG), nothing, keep, save(file, SHORT), nothing, keep)
    assert "[missing-colon]\n  --> a.seq:6:11" in told[1]
    assert told[1].endswith(
        "lint     1 error in 1 file.\n"
        "tests    not run: the file has errors\n"
        "picture  the old one stays: the file has errors\n"
    )
    assert pictures[0] == pictures[1] != pictures[2]
    assert told[2].endswith("picture  a.svg\n")


def test_a_test_that_fails_is_framed(looks: Looks, file: Path) -> None:
    told = looks(save(file, FAILING), nothing)
    assert "[failed-expectation]\n  --> a.seq:10:5" in told[1] and "tests    1 passed, 1 failed\n" in told[1]


@pytest.mark.parametrize(("text", "code"), [(TESTED, 0), (WARNED, 1), (FAILING, 1), (WRONG, 1)])
def test_the_exit_code_is_that_of_the_last_look(file: Path, text: str, code: int) -> None:
    file.write_text(text)
    assert Live("a.seq", "a.svg").look((80, 40), False).exit_code == code


def many(mistakes: int) -> str:
    steps = (
        f'    day {n} email "topic of day {n}"\n        subject: "s{n}"\n' for n in range(1, mistakes + 1)
    )
    return 'sequence "Many"\n' + "".join(steps)


@pytest.mark.parametrize("lines", [24, 40])
@pytest.mark.parametrize("columns", [60, 80])
def test_it_is_never_more_than_a_screenful(looks: Looks, file: Path, lines: int, columns: int) -> None:
    file.write_text(many(12))
    (told,) = looks(size=(columns, lines))
    rows = 2 + sum(max(1, -(-len(line) // columns)) for line in told.splitlines())  # the time, a blank line
    assert lines // 2 < rows <= lines
    shown = told.count("  --> a.seq")
    assert shown and f"… and {24 - shown} more: `seqlang lint` and `seqlang test` tell all." in told


def test_what_fits_is_told_whole(looks: Looks, file: Path) -> None:
    file.write_text(many(12))
    (told,) = looks(size=(100, 200))
    assert told.count("[missing-colon]") == 12 and "tell all" not in told


def test_an_imported_file_and_the_settings_count(looks: Looks, file: Path, folder: Path) -> None:
    shared = folder / "fields.seq"
    shared.write_text("field contact.size: number\n")
    file.write_text(f'import "fields.seq"\n\n{WARNED}')
    toml = folder / "seqlang.toml"
    told = looks(
        save(shared, "field contact.size: text\n"), nothing, save(toml, 'ignore = ["check-in"]\n'), nothing
    )
    assert len(told) == 3
    assert "[check-in]" in told[1] and told[2].startswith("lint     Nothing found")


def test_several_sequences_are_drawn_each(looks: Looks, file: Path) -> None:
    file.write_text(TESTED + "\n" + CLEAN.replace('"Clean"', '"Other"'))
    assert looks()[0].endswith("picture  a.clean.svg, a.other.svg\n")


def test_a_file_that_goes_is_waited_for(looks: Looks, file: Path) -> None:
    told = looks(file.unlink, nothing, save(file, TESTED), nothing)
    assert len(told) == 3 and "2 passed" in told[0] and "2 passed" in told[2]
    assert told[1] == "is gone; as soon as it is back it is looked at again.\n"


def test_when_it_looked_is_told_so_that_two_saves_are_told_apart(file: Path) -> None:
    looked = Live("a.seq", "a.svg").look((80, 40), False)
    first, rest = looked.told().split("\n", 1)
    assert first == f"{looked.at:%H:%M:%S}  a.seq" and datetime.now() - looked.at < timedelta(minutes=1)
    assert rest.startswith("lint ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "seqlang: watch needs a file: standard input can be read once only.\n"),
        (("b.seq",), "seqlang: b.seq: there is no such file.\n"),
        (("a.seq", "-o", "a.seq"), "seqlang: a.seq is the source itself; give the picture another name.\n"),
        (
            ("a.seq", "-o", "a.png"),
            "seqlang: a.png: watch draws SVG; give the picture a name that ends in .svg.\n",
        ),
    ],
)
def test_what_cannot_be_watched(run: Run, file: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("watch", *arguments)
    assert (result.exit_code, result.output) == (2, said)


def test_the_command_itself(file: Path, folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "seqlang", "watch", "a.seq", "-o", "b.svg"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        assert "picture  b.svg\n" in until(process.stdout, "Waiting")
        rename(file, FAILING)()
        assert "1 passed, 1 failed" in until(process.stdout, "Waiting")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 1 and "Traceback" not in process.stdout.read()
    finally:
        process.kill()
    assert {p.name for p in folder.iterdir()} == {"a.seq", "b.svg"}
