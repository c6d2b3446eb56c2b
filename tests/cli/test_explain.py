"""`seqlang explain`: a rule's page, all rules, and names that are not a rule's."""

from __future__ import annotations

from pathlib import Path

import pytest

from seqlang.lint.rules import rule_names
from tests.cli.conftest import Run
from tests.cli.test_config import PLUGIN


@pytest.mark.parametrize("name", ["check-in", "[check-in]", "check_in", "Check-In"])
def test_a_rule_as_it_may_be_typed(run: Run, name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0 and result.stdout.startswith("check-in (warning)\n")
    assert max(map(len, result.stdout.splitlines()[:10])) <= 80


def test_without_a_name_all_are_listed(run: Run) -> None:
    result = run("explain")
    assert result.exit_code == 0 and all(f"\n  {name} " in result.stdout for name in rule_names())


def test_what_is_settled_here_is_what_is_listed(run: Run, folder: Path) -> None:
    (folder / "long_label.py").write_text(PLUGIN)
    (folder / "seqlang.toml").write_text(
        'plugins = ["long_label.py"]\nignore = ["check-in"]\n[severity]\nbump = "error"\n'
    )
    shown = run("explain").stdout
    errors, _, rest = shown.partition("\nWarnings\n")
    assert "\n  bump " in errors and "\n  check-in " in rest.partition("\nSilent unless")[2]
    assert "\n  long-label " in rest
    assert run("explain", "long-label").stdout.startswith("long-label (hint)\n")


def test_settings_that_cannot_be_read_are_said(run: Run, folder: Path) -> None:
    (folder / "seqlang.toml").write_text("ignor = []\n")
    result = run("explain", "bump")
    assert result.exit_code == 2 and "ignore" in result.stderr and "Traceback" not in result.output


def test_a_slip_is_asked_about(run: Run) -> None:
    result = run("explain", "chek-in")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "seqlang: no rule, no error and no word of the language is called `chek-in`. Did you mean `check-in`?\n"
    )


@pytest.mark.parametrize(
    ("typed", "meant"), [("misng-colon", "missing-colon"), ("wiat", "wait"), ("holiday", "holidays")]
)
def test_errors_and_words_are_meant_too(run: Run, typed: str, meant: str) -> None:
    assert f"Did you mean `{meant}`?" in run("explain", typed).stderr


def test_what_is_like_nothing_is_said_to_be_nothing(run: Run) -> None:
    assert "`seqlang explain` lists the linter's rules." in run("explain", "zzqx").stderr


def test_an_error_is_shown_with_what_is_said_of_it_and_mended(run: Run) -> None:
    shown = run("explain", "[missing-colon]").stdout
    wrong, _, right = shown.partition("Right\n")
    assert wrong.startswith("missing-colon (error)\n\nWrong\n")
    assert '    day 1 email "intro"' in wrong and "A colon is missing" in wrong
    assert right == '    sequence "Outreach"\n        day 1: email "intro"\n'


@pytest.mark.parametrize("typed", ["first_day", "first-day"])
def test_a_word_has_a_card(run: Run, typed: str) -> None:
    shown = run("explain", typed).stdout
    assert (
        shown.startswith("first_day\n\nThe number of the day of enrollment") and "    first_day: 1" in shown
    )


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("types", "field, required"),
        ("boolean", "yes_no"),
        ("consent", "yes_no"),
        ("quiet", "send"),
        ("weekend", "send"),
        ("multiple", "list"),
        ("Steps", "step"),
        ("rule", "rule"),
        ("settings", "setting"),
        ("in-app message", "push, in_app"),
        ("text message", "sms, whatsapp"),
        ("daily", "repeat, times, every, until"),
        ("branch", "if, else"),
        ("channels", "channel"),
        ("week", "day"),
        ("months", "day"),
        ("hour", "after"),
        ("quotes", "text"),
    ],
)
def test_what_is_called_otherwise_elsewhere_leads_to_its_card(run: Run, typed: str, card: str) -> None:
    shown = run("explain", typed)
    assert shown.exit_code == 0 and shown.stdout.startswith(f"{card}\n\n")


def test_what_is_a_rule_and_a_word_elsewhere_is_shown_as_both(run: Run) -> None:
    shown = run("explain", "every", "day").stdout
    assert shown.startswith("every-day (") and "\nrepeat, times, every, until\n" in shown


def test_several_words_are_one_name_or_begin_with_one(run: Run) -> None:
    shown = run("explain", "wait", "for").stdout
    assert shown.startswith("wait\n\n") and shown == run("explain", "wait").stdout
    assert run("explain", "wait", "for", "it").stdout == shown
    assert run("explain", "wait", "for", "clicked").stdout.startswith(f"{shown}\n")
    assert run("explain", "zzqx", "for").exit_code == 2


@pytest.mark.parametrize(
    "typed", [("repeated-subject", "breakup-blames"), ("[repeated-subject],", "breakup_blames")]
)
def test_several_names_are_explained_one_after_the_other(run: Run, typed: tuple[str, ...]) -> None:
    one, other = (run("explain", name).stdout for name in ("repeated-subject", "breakup-blames"))
    assert run("explain", *typed).stdout == f"{one}\n{other}"


def test_a_name_with_a_slip_among_several_is_asked_about(run: Run) -> None:
    result = run("explain", "bump", "every", "day", "chek-in")
    assert result.exit_code == 2 and result.stderr.endswith("called `chek-in`. Did you mean `check-in`?\n")
    assert result.stdout.startswith("bump (") and "\nevery-day (" in result.stdout


def test_without_a_name_the_words_are_listed(run: Run) -> None:
    words = run("explain").stdout.partition("\nWords of the language\n")[2]
    assert {"wait", "send", "expect", "yes_no"} <= {
        word.strip() for word in words.partition("\n\n")[0].replace("\n", " ").split(",")
    }
    assert max(map(len, words.splitlines()[:10])) <= 80


def test_what_is_a_word_and_an_error_is_shown_as_both(run: Run) -> None:
    shown = run("explain", "given").stdout
    assert shown.startswith("given, tasks, take\n") and "\ngiven (error)\n" in shown


def test_that_there_is_more_than_rules_is_said(run: Run) -> None:
    assert run("explain").stdout.endswith(
        "Also: seqlang explain ERROR (such as missing-colon), seqlang explain WORD (such as wait, key, expect)\n"
    )


def test_what_is_typed_does_not_steer_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("explain", "\x1b[2J").output


def test_a_name_that_is_none_is_told_beside_one_that_is(run: Run) -> None:
    result = run("explain", "check-in", "nofoo")
    assert result.exit_code == 2
    assert result.stdout == run("explain", "check-in").stdout
    assert "is called `nofoo`" in result.stderr


def test_names_that_are_none_are_told_as_they_were_typed(run: Run) -> None:
    assert "is called `plugin` or `plugins`" in run("explain", "plugin", "plugins").stderr
