"""`seqlang test`: what is shown, in which shape, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from seqlang.cli.door import seqlang

SEQUENCE = """\
sequence "S"
    send: weekdays 09:00-17:00
    exit when replied
    day 1: email "intro"
        subject: "Hello"
    day 6: email "case study"
        subject: "How they did it"
"""
PASSES = """\
test "a reply stops everything" of "S"
    day 4 at 10:00: replied "intro"
    expect exit on day 4
"""
FAILS = """\
test "on time" of "S"
    day 2 at 12:00: opened "intro"
    expect email "case study" on day 6
"""
FAILED = """\
a.seq
  ok  a reply stops everything
  failed  on time

error: email "case study" went out on day 8, not day 6: Saturday. [failed-expectation]
  --> a.seq:13:5
  13 |     expect email "case study" on day 6
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = it was moved from Sat 09:00 to Mon 09:00: outside weekdays 09:00-17:00

  what happened:
    day 1  Mon 2026-01-05  09:00  > enrolled
                           09:00    email "intro"
    day 2  Tue 2026-01-06  12:00  > opened "intro"
    day 6  Sat 2026-01-10  09:00    held email "case study": moved from Sat 09:00 to Mon 09:00: outside weekdays 09:00-17:00
    day 8  Mon 2026-01-12  09:00    email "case study"
    It ended on day 8 at 09:00 with its last step.

1 passed, 1 failed
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(seqlang, ["test", *arguments], input=stdin)


def test_one_line_for_each_that_passes_and_a_sum(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE + PASSES)
    result = run()
    assert (result.exit_code, result.output) == (0, "a.seq\n  ok  a reply stops everything\n\n1 passed\n")


def test_a_failure_is_framed_with_what_happened_beside_it(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE + PASSES + FAILS)
    result = run("a.seq")
    assert (result.exit_code, result.output) == (1, FAILED)


def test_files_one_by_one_those_without_tests_left_out(folder: Path) -> None:
    for name, text in (("a", SEQUENCE + PASSES), ("b", SEQUENCE), ("c", SEQUENCE + PASSES)):
        (folder / f"{name}.seq").write_text(text)
    lines = [line for line in run().output.splitlines() if line.endswith(".seq") or "passed" in line]
    assert lines == ["a.seq", "c.seq", "2 passed"]


def test_only_those_whose_name_has_a_text_in_it(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE + PASSES + FAILS)
    result = run("-k", "REPLY")
    assert (result.exit_code, result.output) == (0, "a.seq\n  ok  a reply stops everything\n\n1 passed\n")


def test_a_text_that_fits_no_test_is_told(folder: Path) -> None:
    """A slip in -k must not look like tests that pass."""
    (folder / "a.seq").write_text(SEQUENCE + PASSES)
    result = run("-k", "repyl")
    assert (result.exit_code, result.output) == (2, 'seqlang: no test has "repyl" in its name.\n')


def test_no_tests_at_all(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE)
    assert (run().exit_code, run().output) == (0, "There are no tests here.\n")


def test_a_file_with_errors_is_shown_and_its_tests_do_not_run(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE.replace("day 6:", "day six:") + PASSES)
    (folder / "b.seq").write_text(SEQUENCE + PASSES)
    result = run()
    assert result.exit_code == 1
    assert result.output.startswith("a.seq\n\nerror: ")
    assert "Its tests did not run: the file has errors." in result.output
    assert result.output.endswith("1 passed, 1 file could not be tested\n")


def test_a_warning_counts_as_in_lint(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE + 'test "calls" of "S"\n    expect no call\n')
    result = run()
    assert result.exit_code == 1
    assert "  ok  calls\n" in result.output and result.output.endswith("1 passed, 1 warning\n")


def test_a_file_that_is_not_there(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE + FAILS)
    result = run("nowhere.seq", "a.seq")
    assert result.exit_code == 2
    assert "nowhere.seq: there is no such file" in result.output and "1 failed" in result.output


def test_from_standard_input() -> None:
    result = run("-", stdin=SEQUENCE + PASSES)
    assert result.exit_code == 0 and "1 passed" in result.output


def test_a_sequence_stands_on_what_it_imports(folder: Path) -> None:
    (folder / "crm.seq").write_text('fragment "bye"\n    email "break-up"\n        subject: "Bye"\n')
    main = 'import "crm.seq"\nsequence "S"\n    day 1: email "one"\n        subject: "x"\n    use "bye" as "end"\n'
    test = 'test "t" of "S"\n    expect email "end: break-up" on day 1\n    expect 2 emails\n'
    (folder / "a.seq").write_text(main + test)
    result = run("a.seq")
    assert (result.exit_code, result.output) == (0, "a.seq\n  ok  t\n\n1 passed\n")


def test_the_timeline_of_one_enrolled_on_a_holiday_of_a_field(folder: Path) -> None:
    """The dates come from the host: the command looks them up for the contact of each test."""
    text = 'field contact.office: text\nsequence "S"\n    holidays: contact.office\n    day 1: email "a"\n'
    text += '        subject: "x"\n'
    for office, day in (("DE", 1), ("BR", 2)):
        text += f'test "{office}" of "S"\n    given contact.office = "{office}"\n'
        text += f'    enrolled 2026-10-03 at 09:00\n    expect email "a" on day {3 - day}\n'
    (folder / "a.seq").write_text(text)
    assert run("a.seq").output == "a.seq\n  ok  DE\n  ok  BR\n\n2 passed\n"


# ---- for programs ----------------------------------------------------------------------------------------------------


def test_json(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE + PASSES + FAILS)
    result = run("--output", "json")
    document: dict[str, Any] = json.loads(result.output)
    assert result.exit_code == 1
    assert {k: document[k] for k in ("version", "files", "passed", "failed", "diagnostics")} == {
        "version": 1,
        "files": 1,
        "passed": 1,
        "failed": 1,
        "diagnostics": [],
    }
    first, second = document["tests"]
    assert (first["name"], first["sequence"], first["path"], first["line"]) == (
        "a reply stops everything",
        "S",
        "a.seq",
        8,
    )
    assert (first["outcome"], first["diagnostics"], second["outcome"]) == ("passed", [], "failed")
    assert first["timeline"]["ended"]["reason"] == "exit"
    (found,) = second["diagnostics"]
    assert (found["rule"], found["range"]["start"]["line"]) == ("failed-expectation", 13)


def test_json_of_a_file_with_errors(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE.replace("day 6:", "day six:") + PASSES)
    document = json.loads(run("--output", "json").output)
    assert document["tests"] == [] and document["diagnostics"][0]["path"] == "a.seq"


ODD = 'test "<&\\"\u0001\u202e]]> \U0001f600" of "S"'


def test_junit(folder: Path) -> None:
    text = SEQUENCE + PASSES + FAILS.replace('test "on time" of "S"', ODD)
    (folder / "a.seq").write_text(text, encoding="utf-8")
    (folder / "b.seq").write_text("sequence\n")
    result = run("--output", "junit")
    assert result.exit_code == 1
    root = ET.fromstring(result.output.encode())
    assert root.attrib == {"name": "seqlang", "tests": "3", "failures": "1", "errors": "1"}
    assert [s.get("name") for s in root] == ["a.seq", "b.seq"]
    ok, failed, broken = root.iter("testcase")
    assert (ok.get("name"), ok.get("classname"), ok.get("file"), ok.get("line"), len(ok)) == (
        "a reply stops everything",
        "S",
        "a.seq",
        "8",
        0,
    )
    assert failed.get("name") == '<&"\ufffd\ufffd]]> \U0001f600'
    (failure,) = failed
    assert failure.get("message") == 'email "case study" went out on day 8, not day 6: Saturday.'
    assert failure.text is not None and "  13 |     expect email" in failure.text
    assert "day 8  Mon 2026-01-12  09:00    email" in failure.text
    assert broken[0].tag == "error"


# ---- coverage --------------------------------------------------------------------------------------------------------

COVERED = """\
sequence "S"
    first_day: 1
    exit when replied
        notify "answer today"
    goal when converted
    stop call when "ring".outcome = "wrong_number"
    pause for 2 days when out_of_office
    whenever clicked: tag "keen"
    day 1: email "intro"
        subject: "x"
    day 2: if opened "intro"
        email "more"
            subject: "x"
    else
        call "ring"
    day 4: wait for clicked up to 2 days
        exit as "hot"
    day 9: split "s"
        50% "a"
            email "left"
                subject: "x"
        50% "b"
    repeat 3 times every 2 days until done "chase" with outcome = "paid"
        task "chase"
test "t" of "S"
    given split "s" = "a"
    expect 2 emails
    expect no exit
"""
MISSED = """\
coverage of "S" by 1 test: 4 of 8 steps, 4 of 8 branches, 0 of 5 rules
  steps that no test reaches:
    email "more"  (a.seq:12)
    exit  (a.seq:17)
    notify "answer today"  (a.seq:4)
    tag "keen"  (a.seq:8)
  branches that no test reaches:
    if opened "intro": yes  (a.seq:11)
    wait for clicked: it came  (a.seq:16)
    split "s": "b"  (a.seq:18)
    repeat until done "chase" with outcome = "paid": no more rounds  (a.seq:23)
  rules that no test reaches:
    exit when replied  (a.seq:3)
    goal when converted  (a.seq:5)
    stop call when "ring".outcome = "wrong_number"  (a.seq:6)
    pause for 2 days when out_of_office  (a.seq:7)
    whenever clicked  (a.seq:8)
"""
MORE = """\
test "opened, clicked" of "S"
    day 1 at 10:00: opened "intro"
    day 3 at 10:00: clicked "intro"
    day 3 at 11:00: out_of_office
    expect exit as "hot"
test "replied" of "S"
    day 1 at 10:00: replied
    expect notify "answer today"
test "converted" of "S"
    day 1 at 10:00: converted
    expect goal
test "paid" of "S"
    given split "s" = "b"
    day 2 at 10:00: done "ring" with outcome = "wrong_number"
    day 9 at 10:00: done "chase" with outcome = "paid"
    expect 1 task
"""


def test_coverage_says_what_no_test_reaches_and_changes_no_exit_code(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED)
    result = run("--coverage")
    assert (result.exit_code, result.output) == (
        0,
        f"a.seq\n  ok  t\n\n{MISSED}\n1 passed\n",
    )


def test_coverage_is_of_all_tests_together(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED + MORE)
    lines = run("--coverage").output.splitlines()
    assert 'coverage of "S" by 5 tests: 8 of 8 steps, 8 of 8 branches, 5 of 5 rules' in lines
    assert not any("no test reaches" in line for line in lines)


def test_a_pause_that_acted_is_reached_though_its_condition_holds_no_longer(folder: Path) -> None:
    """Of two pauses the log says which it was."""
    (folder / "a.seq").write_text("""\
field contact.away: yes_no
sequence "S"
    first_day: 1
    pause for 2 days when contact.away
    pause for 3 days when out_of_office
    day 9: task "chase"
test "back again" of "S"
    day 2 at 10:00: set contact.away = yes
    day 3 at 10:00: set contact.away = no
    expect task "chase" on day 11
""")
    lines = run("--coverage").output.splitlines()
    assert 'coverage of "S" by 1 test: 1 of 1 steps, 1 of 2 rules' in lines
    assert lines[lines.index("  rules that no test reaches:") + 1 :][0] == (
        "    pause for 3 days when out_of_office  (a.seq:5)"
    )


def test_coverage_counts_the_tests_that_run(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED + MORE)
    output = run("--coverage", "-k", "replied").output
    assert 'coverage of "S" by 1 test: 2 of 8 steps, 0 of 8 branches, 1 of 5 rules' in output


def test_coverage_in_json(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED)
    (covered,) = json.loads(run("--coverage", "--output", "json").output)["coverage"]
    assert (covered["sequence"], covered["path"], covered["tests"]) == ("S", "a.seq", 1)
    assert (covered["steps"]["all"], covered["steps"]["reached"]) == (8, 4)
    assert covered["steps"]["missed"][0] == {"what": 'email "more"', "path": "a.seq", "line": 12}


def test_coverage_in_junit_stands_among_the_properties_of_its_file(folder: Path) -> None:
    (folder / "a.seq").write_text(COVERED)
    root = ET.fromstring(run("--coverage", "--output", "junit").output.encode())
    found = [(each.get("name"), each.get("value")) for each in root.iter("property")]
    assert found[:2] == [
        ('coverage of "S"', "4 of 8 steps, 4 of 8 branches, 0 of 5 rules, by 1 test"),
        ("no test reaches", 'email "more" (a.seq:12)'),
    ]
    assert len(found) == 1 + 4 + 4 + 5
    assert [child.tag for child in root[0]] == ["properties", "testcase"]


def test_coverage_names_places_as_they_are_found_from_here(folder: Path) -> None:
    (folder / "sales").mkdir()
    (folder / "sales" / "parts.seq").write_text('fragment "bye"\n    email "bye"\n        subject: "Bye"\n')
    main = 'import "parts.seq"\nsequence "S"\n    use "bye" as "end" if contact.phone is known\n'
    (folder / "sales" / "a.seq").write_text(main)
    output = run("--coverage").output
    assert 'email "end: bye"  (sales/parts.seq:2)' in output
    assert "if contact.phone is known: yes  (sales/a.seq:3)" in output


def test_a_block_with_a_guard_has_two_ways(folder: Path) -> None:
    text = 'fragment "bye"\n    email "bye"\n        subject: "Bye"\n'
    text += 'sequence "S"\n    use "bye" if contact.phone is known\n    wait 1 day\n'
    text += 'test "without" of "S"\n    expect no email\n'
    (folder / "a.seq").write_text(text)
    assert "if contact.phone is known: yes  (a.seq:5)" in run("--coverage").output
    (folder / "a.seq").write_text(
        text + 'test "with" of "S"\n    given contact.phone = "+1"\n    expect email\n'
    )
    assert "2 of 2 steps, 2 of 2 branches" in run("--coverage").output


def test_a_sequence_without_tests_is_covered_by_none(folder: Path) -> None:
    (folder / "a.seq").write_text(SEQUENCE)
    output = run("--coverage").output
    assert 'coverage of "S" by 0 tests: 0 of 2 steps, 0 of 1 rules' in output
