"""`seqlang lint`: what is said, in which shape, with which exit code."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from seqlang import __version__
from seqlang.cli.verbs.lint import FORMATS
from tests.cli.conftest import Run

CLEAN = """\
sequence "Clean"
    category: nurture
    exit when replied
    day 1: email "welcome with the quick start"
        subject: "Your first five minutes"
    day 4: email "three stories"
        subject: "Three shops like yours"
"""
WRONG = CLEAN.replace("day 4: email", "day 4 email")
WARNED = CLEAN.replace("three stories", "just checking in")


def diagnostics(output: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(output)["diagnostics"]
    return found


def test_a_clean_file_prints_one_quiet_line(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    result = run("lint", "a.seq")
    assert (result.exit_code, result.output) == (0, "Nothing found in 1 file.\n")


def test_a_mistake_is_framed_with_its_way_out(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WRONG)
    result = run("lint", "a.seq")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("error: ") and lines[0].endswith("[missing-colon]")
    assert lines[1] == "  --> a.seq:6:11"
    assert lines[2] == '   6 |     day 4 email "three stories"'
    assert lines[3].startswith("     |           ^^^^^")
    assert '       day 4: email "three stories"' in lines
    assert lines[-3:] == [
        "",
        "Not all rules were asked: a.seq has errors. Mend these first.",
        "1 error in 1 file.",
    ]


def test_how_many_files_have_errors_is_said_where_only_texts_were_judged(run: Run, folder: Path) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.seq").write_text((WRONG if name != "b" else CLEAN).replace("Clean", name))
    said = run("lint").output
    assert "\nNot all rules were asked: a.seq and 1 other file have errors. Mend these first.\n" in said
    document = json.loads(run("lint", "--output", "json").stdout)
    assert document["with_errors"] == ["a.seq", "c.seq"]
    assert json.loads(run("lint", "b.seq", "--output", "json").stdout)["with_errors"] == []
    assert "rules were asked" not in run("lint", "b.seq").output


def test_a_key_is_seen_in_a_file_with_errors_too(run: Run, folder: Path) -> None:
    """In a webhook's headers, in a comment, and in the very line that cannot be read."""
    (folder / "a.seq").write_text(
        'sequence "Keys"\n    category: nurture\n    # key-0123456789abcdef0123456789abcdef\n'
        '    day 1: webhook "a"\n        url: "https://example.com"\n'
        '        headers: "Authorization: Bearer 7f3kQ9zLx2Vb8NwT4pRc"\n'
        '    day 2 task "b"\n        note "sk_live_q9zLx2Vb8NwT4pRc"\n'
    )
    found = diagnostics(run("lint", "--output", "json").stdout)
    lines = [d["range"]["start"]["line"] for d in found if d["rule"] == "secret-in-file"]
    assert lines == [3, 6, 8]


def test_a_note_names_the_rule_that_says_it(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN.replace("Your first five minutes", "Re: just checking in"))
    (found,) = (d for d in diagnostics(run("lint", "--output", "json").stdout) if d["also"])
    assert found["also"] == ["check-in"]
    assert found["notes"][-1].startswith("also: ") and found["notes"][-1].endswith(" [check-in]")
    for output in ("text", "sarif", "github", "junit", "checkstyle"):
        assert "[check-in]" in run("lint", "--output", output).stdout, output
    (row,) = re.findall(r"^check-in .*", run("lint", "--statistics").stdout, re.MULTILINE)
    assert row.split()[1] == "1"
    head = re.findall(r"^rule .*", run("lint", "--statistics").stdout, re.MULTILINE)[0]
    assert row.index("1") == head.index("as notes") + len("as notes") - 1


def test_a_warning_makes_the_exit_code_1(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WARNED)
    result = run("lint", "a.seq")
    assert result.exit_code == 1 and "[check-in]" in result.output


def test_many_are_folded_unless_all_are_asked_for(run: Run, folder: Path) -> None:
    for n in range(30):
        (folder / f"{n}.seq").write_text(WARNED.replace("Clean", f"Clean {n}"))
    folded, whole = run("lint"), run("lint", "--show-all")
    assert folded.exit_code == whole.exit_code == 1
    assert (folded.output.count("[check-in]"), whole.output.count("[check-in]")) == (1, 30)
    assert "30 × warning  check-in" in folded.output and "×" not in whole.output


def test_what_is_no_day_is_told_how_one_is_written(run: Run) -> None:
    result = run("lint", "--today", "gestern")
    said = "Invalid value for '--today': a date is written year-month-day, like 2026-03-09; this is 'gestern'"
    assert result.exit_code == 2 and said in result.output
    assert "February 2026 has 28 days" in run("lint", "--today", "2026-02-30").output


def test_no_colours_but_on_a_terminal(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WRONG)
    assert "\x1b" not in run("lint", "a.seq").output


def test_a_directory_is_searched_and_gitignore_honoured(run: Run, folder: Path) -> None:
    for name in ("a.seq", "deep/b.seq", "drafts/c.seq", "deep/kept.seq", "notes.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(CLEAN.replace("Clean", name))
    (folder / ".gitignore").write_text("drafts/\n*.seq\n!a.seq\n!b.seq\n")
    (folder / "deep" / ".gitignore").write_text("!kept.seq\n")
    assert run("lint").output == "Nothing found in 3 files.\n"
    assert run("lint", ".").output == "Nothing found in 3 files.\n"


def test_standard_input(run: Run) -> None:
    result = run("lint", "-", stdin=WRONG)
    assert result.exit_code == 1 and "  --> -:6:11" in result.output


def test_what_cannot_be_read_is_one_line_and_the_others_are_still_done(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(CLEAN)
    (folder / "latin.seq").write_bytes('sequence "x"\n    # caf\xe9\n'.encode("latin-1"))
    result = run("lint", "none.seq", "latin.seq", "a.seq", "--output", "json")
    assert result.exit_code == 2
    assert result.stderr == (
        "seqlang: none.seq: there is no such file.\n"
        "seqlang: latin.seq: it is not UTF-8 text (line 2); save it as UTF-8.\n"
    )
    assert json.loads(result.stdout)["files"] == 1


def test_a_byte_order_mark_is_not_counted_and_crlf_is_two(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    found = diagnostics(run("lint", "a.seq", "--output", "json").stdout)
    start = found[0]["range"]["start"]
    assert start == {"line": 6, "column": 11, "offset": WRONG.index("email", WRONG.index("day 4")) + 5}


def test_the_json_shape(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WRONG)
    document = json.loads(run("lint", "a.seq", "--output", "json").stdout)
    assert list(document) == ["version", "files", "failed", "with_errors", "diagnostics", "allowed"]
    assert document["version"] == 1 and document["with_errors"] == ["a.seq"] and not document["failed"]
    (found,) = document["diagnostics"]
    assert list(found) == [
        "rule",
        "severity",
        "message",
        "path",
        "range",
        "notes",
        "also",
        "related",
        "fixes",
        "replay",
        "fingerprint",
    ]
    assert found["path"] == "a.seq" and found["severity"] == "error"
    (fix,) = found["fixes"]
    assert list(fix) == ["title", "safe", "edits"]
    (edit,) = fix["edits"]
    assert list(edit) == ["range", "text"] and edit["text"].strip() == ":"


def test_a_file_named_twice_is_read_once(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WRONG)
    assert run("lint", "a.seq", ".", "a.seq").output.endswith("1 error in 1 file.\n")


def test_a_mistake_in_an_imported_file_is_said_once(run: Run, folder: Path) -> None:
    (folder / "crm.seq").write_text("field contact.plan text\n")
    (folder / "a.seq").write_text('import "crm.seq"\n' + CLEAN)
    found = diagnostics(run("lint", ".", "--output", "json").stdout)
    assert [(d["path"], d["rule"]) for d in found] == [("crm.seq", "field-colon")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a comment\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_sequence_is_no_mistake(run: Run, folder: Path, data: bytes) -> None:
    (folder / "a.seq").write_bytes(data)
    assert run("lint", "a.seq").exit_code == 0


def test_a_folder_that_cannot_be_read_is_said(run: Run, folder: Path) -> None:
    (folder / "loop.seq").symlink_to("loop.seq")
    result = run("lint", "loop.seq")
    assert result.exit_code == 2 and result.stderr.startswith("seqlang: loop.seq: ")


def test_beside_a_mistake_only_texts_are_judged(run: Run) -> None:
    """What seems to be missing, an exit or a subject, may be what the mistake was meant to be."""
    text = (
        'sequence "X"\n    category: sales\n    exit if replied\n'
        '    day 1: email "just checking in"\n        subjct: "x"\n'
    )
    found = diagnostics(run("lint", "-", "--output", "json", stdin=text).stdout)
    assert [d["rule"] for d in found] == ["exit-before-first", "check-in", "unknown-detail"]


@pytest.mark.parametrize("output", FORMATS)
def test_a_file_whose_name_is_not_utf_8_is_told_of_all_the_same(run: Run, folder: Path, output: str) -> None:
    odd = os.fsdecode(b"b\xff.seq")
    (folder / odd).write_text(WRONG)
    result = run("lint", odd, "--output", output)
    assert result.exit_code == 1 and "b" in result.stdout and not isinstance(result.exception, ValueError)


@pytest.mark.parametrize("output", FORMATS)
def test_exit_codes_are_those_of_all_formats(run: Run, folder: Path, output: str) -> None:
    (folder / "a.seq").write_text(CLEAN)
    assert run("lint", "a.seq", "--output", output).exit_code == 0
    assert run("lint", "a.seq", "missing.seq", "--output", output).exit_code == 2


def test_sarif_says_which_seqlang_it_was(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WARNED)
    (ran,) = json.loads(run("lint", "a.seq", "--output", "sarif").stdout)["runs"]
    assert ran["tool"]["driver"]["semanticVersion"] == __version__
    assert [result["ruleId"] for result in ran["results"]] == ["check-in"]


def test_a_split_whose_arms_cannot_be_read_is_no_trouble(run: Run) -> None:
    text = 'sequence "X"\n    day 1: split "test"\n        half "a" ("b"\n            email "audit"\n'
    result = run("lint", "-", "--output", "json", stdin=text)
    assert result.exit_code == 1 and {d["severity"] for d in diagnostics(result.output)} >= {"error"}


def test_sarif_and_json_tell_of_what_is_allowed(run: Run, folder: Path) -> None:
    allowed = WARNED.replace('checking in"', 'checking in"  # lint: allow check-in -- they asked us to')
    (folder / "a.seq").write_text(allowed)
    result = run("lint", "a.seq", "--output", "sarif")
    (found,) = json.loads(result.stdout)["runs"][0]["results"]
    assert found["suppressions"] == [{"kind": "inSource", "justification": "they asked us to"}]
    assert result.exit_code == 0
    document = json.loads(run("lint", "a.seq", "--output", "json").stdout)
    assert document["diagnostics"] == []
    assert [(d["rule"], d["reason"]) for d in document["allowed"]] == [("check-in", "they asked us to")]
    quiet = [output for output in FORMATS if output not in ("sarif", "json")]
    others = [run("lint", "a.seq", "--output", output).output for output in quiet]
    assert not [said for said in others if "check-in" in said]
