"""`seqlang show`: the calendar in the terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from seqlang.channels import channel_names
from seqlang.emit.weeks.marks import in_ascii, mark_of
from seqlang.report.frame import width
from tests.cli.conftest import Run

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.seq"))

SMALL = """\
sequence "Two weeks"
    category: sales
    timezone: "Europe/Berlin"
    send: weekdays 09:00-17:00
    exit when replied
        notify "answer today"
    pause for 7 days when out_of_office
    when clicked "intro": call "hot lead"
    day 1: email "intro"
        subject: "a"
    day 3: if clicked "intro"
        call "talk it through"
    else
        email "case study"
            subject: "b"
    day 6: email "price list" unless contact.phone is known
        subject: "c"
    day 23 to 25: linkedin "goodbye"
"""

SHOWN = """\
Two weeks · sales
Enrolled Mon 30 Nov 2026 at 09:00, and nobody reacts. A step with ?1 depends on
an answer: see below.
sent weekdays 09:00-17:00 · clock of Europe/Berlin · calendar days

       Mon                   Tu  Wed                   Th  Fr  Sa  Su
30 Nov 1                     2   3                     4   5   6   7
       ✉ intro                   ✆ talk it through ?1
                                 ✉ case study ?1

 7 Dec 8                     9   10                    11  12  13  14
       ✉ price list ?2
         (moved from 5 Dec)

       · a week without a step ·

21 Dec 22                    23  24
                                 in goodbye (day 23 to
                                   25)

✆ up to 2 calls ✉ up to 3 emails in 1 linkedin ⚑ 1 notify

Asked on the way
  ?1  day 3: if clicked "intro"
      yes  ✆ talk it through
      no   ✉ case study
  ?2  day 6: ✉ price list unless contact.phone is known

When something happens
  clicked "intro"  ✆ hot lead

What ends it, or holds it up
  ✕ exit   when replied · then ⚑ answer today
  ‖ pause  for 7 days when out_of_office
"""


@pytest.fixture
def small(folder: Path) -> Path:
    path = folder / "small.seq"
    path.write_text(SMALL)
    return path


def test_the_whole_page(run: Run, small: Path) -> None:
    result = run("show", "small.seq", "--start", "2026-11-30")
    assert (result.exit_code, result.output) == (0, SHOWN)


ARMS = """\
sequence "Arms"
    category: sales
    day 1: email "intro"
    split "test"
        50% "half"
            day 3: email "a1"
            day 5: email "a2"
            day 6: call "a3"
        50% "rest"
            day 3: email "b1"
    day 9: if contact.phone is known
        call "ring"
    else
        email "write"
    day 12: if contact.phone is known
        call "ring again"
    else
        email "write again"
    day 20: task "tidy up"
    day 21: task "file it"
"""


def test_what_is_counted_is_what_one_contact_can_get(run: Run, folder: Path) -> None:
    """Arms are not added up, and an answer holds for all who ask it."""
    (folder / "arms.seq").write_text(ARMS)
    result = run("show", "arms.seq", "--start", "2026-11-30")
    assert "✆ up to 3 calls ✉ up to 5 emails ☐ 2 tasks" in result.output


def test_what_everybody_gets_is_counted_plainly(run: Run, folder: Path) -> None:
    (folder / "plain.seq").write_text('sequence "Plain"\n    day 1: email "a"\n    day 3: email "b"\n')
    assert "✉ 2 emails\n" in run("show", "plain.seq", "--start", "2026-11-30").output


def test_where_it_is_narrow_each_day_is_a_line(run: Run, small: Path) -> None:
    lines = run("show", "small.seq", "--start", "2026-11-30", "--width", "40").output.splitlines()
    start = lines.index("Week of 30 Nov 2026")
    assert lines[start + 1 : start + 4] == [
        "  Mon 30   1 ✉ intro",
        "  Wed  2   3 ✆ talk it through ?1",
        "             ✉ case study ?1",
    ]


@pytest.mark.parametrize("columns", [30, 44, 61, 80, 120])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_no_line_is_wider_than_the_terminal(run: Run, path: Path, columns: int) -> None:
    result = run("show", str(path), "--start", "friday", "--width", str(columns))
    if result.exit_code == 2:  # a file of declarations alone
        assert result.output == f"seqlang: {path} has no sequence to draw.\n"
        return
    assert result.exit_code == 0
    assert max(width(line) for line in result.output.splitlines()) <= columns
    assert not any(line != line.rstrip() for line in result.output.splitlines())


def test_the_weekday_of_enrollment_moves_what_a_window_holds(run: Run, small: Path) -> None:
    monday, friday = (
        re.sub(r"\s+", " ", run("show", "small.seq", "--start", day, "--width", "40").output)
        for day in ("2026-11-30", "2026-12-04")
    )
    assert "price list ?2 (moved from 5 Dec)" in monday and "case study ?1 Week" in monday
    assert "price list ?2 Week" in friday and "case study ?1 (moved from 6 Dec)" in friday


def test_a_weekday_is_the_next_one(run: Run, small: Path) -> None:
    day = date.today() + timedelta(days=(4 - date.today().weekday()) % 7)
    shown = f"Enrolled Fri {day.day} {day:%b %Y} at 09:00"
    assert shown in run("show", "small.seq", "--start", "Friday").output


def test_a_time_of_day_is_kept(run: Run, small: Path) -> None:
    result = run("show", "small.seq", "--start", "2026-11-30 16:15")
    assert "Enrolled Mon 30 Nov 2026 at 16:15" in result.output
    result = run("show", "small.seq", "--start", "2026-11-30 19:00")
    assert "✉ 09:00 intro" in re.sub(r"\s+", " ", result.output)


def test_what_is_no_day_is_told_how_to_write_one(run: Run, small: Path) -> None:
    result = run("show", "small.seq", "--start", "soon")
    assert result.exit_code == 2
    assert result.output == (
        'seqlang: --start soon: write a weekday or a date, such as friday or "2026-11-23 17:30".\n'
    )


DATED = """\
field contact.trial_end: date
sequence "Dated"
    email "welcome aboard"
        subject: "a"
    3 days before contact.trial_end: email "three days left"
        subject: "b"
"""


def test_a_date_nobody_gave_is_assumed_and_said(run: Run, folder: Path) -> None:
    (folder / "dated.seq").write_text(DATED)
    assumed = run("show", "dated.seq", "--start", "2026-11-30").output
    given = run("show", "dated.seq", "--start", "2026-11-30", "--set", "contact.trial_end=2026-12-25").output
    assert "Assumed: contact.trial_end = " in assumed and "Assumed" not in given
    assert re.search(r"21 Dec 22 .*\n *✉ three days left", given)


def test_a_step_that_comes_too_late_is_left_out_and_says_why(run: Run, folder: Path) -> None:
    (folder / "dated.seq").write_text(DATED)
    result = run("show", "dated.seq", "--start", "2026-11-30", "--set", "contact.trial_end=2026-12-01")
    calendar, _, left_out = result.output.partition("Left out\n")
    assert "three days left" not in calendar and "✉ three days left" in left_out and "past" in left_out


NESTED = """\
sequence "Nested"
    day 1: email "first word"
        subject: "a"
    day 2: exit if contact.plan_b
    day 3: if contact.vip
        call "greet them"
        if contact.country = "DE"
            task "write a card"
    day 5: repeat 2 times every 2 days until clicked
        email "nudge"
            subject: "b"
    day 9: email "last word"
        subject: "c"
    exit as "over"
"""


def test_what_hangs_on_what(run: Run, folder: Path) -> None:
    """A branch in a branch is a question of its own, rounds ask as one, and what stands behind an exit hangs on nothing."""
    fields = "field contact.vip: yes_no\nfield contact.plan_b: yes_no\n"
    (folder / "nested.seq").write_text(fields + NESTED)
    output = run("show", "nested.seq", "--start", "2026-11-30", "--width", "120").output
    words = re.sub(r"\s+", " ", output)
    assert "✕ exit ?1" in words and "✆ greet them ?2" in words and "☐ write a card ?3" in words
    assert "✉ nudge #1 ?4" in words and "✉ nudge #2 ?4" in words
    assert "✉ last word ?" not in words and '✕ exit as "over" ?' not in words
    asked = output.partition("Asked on the way\n")[2]
    assert asked == (
        "  ?1  day 2: ✕ exit if contact.plan_b\n"
        "  ?2  day 3: if contact.vip\n"
        "      yes  ✆ greet them · then ?3\n"
        '  ?3  if contact.country = "DE"\n'
        "      yes  ☐ write a card\n"
        "  ?4  day 5: repeat 2 times every 2 days until clicked\n"
    )


def test_a_wait_gives_a_step_two_days_and_an_arm_each(run: Run, folder: Path) -> None:
    text = SMALL.partition("    day 3")[0] + (
        '    day 3: wait for clicked "intro" up to 2 days\n        call "while it is fresh"\n'
        '    after 1 day: email "case study"\n        subject: "b"\n'
    )
    (folder / "wait.seq").write_text(text)
    output = run("show", "wait.seq", "--start", "2026-11-30").output
    assert len(re.findall(r"✉ case", output)) == 2
    assert "it happened  ✆ while it is fresh" in output


def test_several_sequences_follow_each_other_or_one_is_chosen(run: Run, folder: Path) -> None:
    (folder / "two.seq").write_text(SMALL + '\nsequence "Other"\n    wait 1 day\n')
    both = run("show", "two.seq").output
    assert both.startswith("Two weeks · sales\n") and "\n\nOther\n" in both
    assert "Nothing goes out by itself." in both
    assert run("show", "two.seq", "--sequence", "Other").output.startswith("Other\n")


def test_a_file_with_errors_is_told_them(run: Run, folder: Path) -> None:
    (folder / "wrong.seq").write_text(SMALL.replace("day 1:", "day 1"))
    result = run("show", "wrong.seq")
    assert result.exit_code == 1 and "[missing-colon]" in result.output and "Mon " not in result.output


def test_texts_cannot_steer_the_terminal(run: Run, folder: Path) -> None:
    (folder / "evil.seq").write_text(SMALL.replace("price list", "price\x1b[2J list"))
    assert "\x1b" not in run("show", "evil.seq").output


def test_every_channel_has_a_sign_of_its_own() -> None:
    marks = [mark_of(name, "message") for name in channel_names()]
    assert len({mark.sign for mark in marks}) == len(marks)
    assert all(width(mark.sign) == len(mark.sign) for mark in marks)


# ---- as it is run ----------------------------------------------------------------------------------------------------


def on_a_terminal(folder: Path, **more: str) -> str:
    """What `show` prints into a pseudo-terminal."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "seqlang", "show", "small.seq"]
    process = subprocess.Popen(
        command, cwd=folder, env={**environment, "TERM": "xterm", **more}, stdin=theirs, stdout=theirs
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # what Linux says when the other end has closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return said.decode("utf-8")


def test_on_a_terminal_it_is_coloured_unless_told_otherwise(small: Path, folder: Path) -> None:
    assert "\x1b[34m✉" in on_a_terminal(folder)
    assert "\x1b" not in on_a_terminal(folder, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(folder, TERM="dumb")


def test_a_terminal_without_such_characters_gets_plain_ones(small: Path, folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "seqlang", "show", "small.seq"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    text = run.stdout.decode("ascii")
    assert (
        "@ intro" in text
        and "T talk it through" in text
        and "?" not in text.replace("?1", "").replace("?2", "")
    )


def test_what_has_no_likeness_is_a_question_mark() -> None:
    assert in_ascii("✉ naïve · …") == "@ na?ve - ..."
