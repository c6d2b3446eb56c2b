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
    assert result.stderr.startswith("seqlang: the linter has no rule `chek-in`. Did you mean `check-in`?\n")


def test_a_name_of_the_compilers_is_said_to_be_its(run: Run) -> None:
    said = run("explain", "bad-zone-xyz").stderr
    assert "`seqlang explain` lists them." in said and "it is the compiler's" in said


def test_what_is_typed_does_not_steer_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("explain", "\x1b[2J").output
