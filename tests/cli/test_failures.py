"""`lint` for programs, where something could not be done: each report is a whole document that says so as its readers expect it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from seqlang.cli.verbs.lint import FORMATS
from tests.cli.conftest import Run
from tests.cli.test_lint import CLEAN

PROGRAMS = [output for output in FORMATS if output not in ("text", "concise")]


@pytest.mark.parametrize("output", PROGRAMS)
@pytest.mark.parametrize(
    ("text", "more", "message"),
    [
        ("ignroe = []", (), "There is no setting `ignroe`. Did you mean `ignore`?"),
        ("ignore = [", (), "seqlang.toml: it is not TOML"),
        ("baseline = 'no.json'", (), "no.json: there is no such file"),
        ("", ("--only", "chekc-in"), "there is no rule `chekc-in`"),
        ("", ("--metrics", "r.csv"), "There is no column"),
    ],
)
def test_programs_are_told_in_their_own_way(
    run: Run, folder: Path, output: str, text: str, more: tuple[str, ...], message: str
) -> None:
    (folder / "a.seq").write_text(CLEAN)
    (folder / "seqlang.toml").write_text(text + "\n")
    (folder / "r.csv").write_text("stepp,sent\nx,3\n")
    result = run("lint", "--output", output, *more)
    assert result.exit_code == 2 and message in result.stderr
    assert message in told(output, result.stdout)


def told(output: str, written: str) -> str:
    """What the report says that could not be done, where its readers look for it."""
    if output == "junit":
        (error,) = ET.fromstring(written).iter("error")
        return error.get("message", "")
    if output == "checkstyle":
        (error,) = ET.fromstring(written).iter("error")
        return error.get("message", "")
    if output == "github":
        assert written.startswith("::error ")
        return written
    document = json.loads(written)
    if output == "sarif":
        (ran,) = document["runs"]
        (invocation,) = ran["invocations"]
        assert (ran["results"], invocation["executionSuccessful"]) == ([], False)
        return str(invocation["toolConfigurationNotifications"][0]["message"]["text"])
    if output == "gitlab":
        return str(document[0]["description"])
    if output == "json":
        assert document["failed"] is True
        document = document["diagnostics"][0]
    return str(document["message"])
