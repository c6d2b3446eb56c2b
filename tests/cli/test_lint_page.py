"""docs/lint.md does what it says: each of its blocks is used as a reader would."""

from __future__ import annotations

import json
import re
from pathlib import Path

from seqlang.lint.pages.page import page_of
from seqlang.project.config.plugins import load
from tests.cli.conftest import Run

PAGE = (Path(__file__).parents[2] / "docs" / "lint.md").read_text("utf-8")


def block(kind: str) -> str:
    (found,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_every_comment_of_the_sequence_allows_something(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(block("seq"))
    document = json.loads(run("lint", "--output", "json").stdout)
    assert document["diagnostics"] == []
    assert [(d["rule"], d["reason"]) for d in document["allowed"]] == [
        ("check-in", "they asked us to, every quarter"),
        ("check-in", "the wording is from their own team"),
        ("bump", "the wording is from their own team"),
    ]
    bare = re.sub(r"#.*", "", block("seq"))
    (folder / "a.seq").write_text(bare)
    found = json.loads(run("lint", "--output", "json").stdout)["diagnostics"]
    assert [d["rule"] for d in found] == ["check-in", "check-in", "bump"]


def test_the_settings_will_do(run: Run, folder: Path) -> None:
    (folder / "seqlang.toml").write_text(block("toml"))
    (folder / "known-findings.json").write_text('{"version": 1, "known": {}}')
    (folder / "a.seq").write_text(block("seq"))
    result = run("lint")
    assert result.exit_code == 0, result.output


def test_the_rule_of_ones_own_flags_its_example_and_no_other(run: Run, folder: Path) -> None:
    (folder / "no_discount.py").write_text(block("python"))
    (folder / "seqlang.toml").write_text('plugins = ["no_discount.py"]\n')
    page = page_of(load("no_discount.py"))
    for text, expected in ((page.flagged, ["no-discount"]), (page.fine, [])):
        found = json.loads(run("lint", "-", "--only", "no-discount", "--output", "json", stdin=text).stdout)
        assert [d["rule"] for d in found["diagnostics"]] == expected
    explained = run("explain", "no-discount")
    assert explained.exit_code == 0 and "we do not sell on price" in explained.output.lower()
