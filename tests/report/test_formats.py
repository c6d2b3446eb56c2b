"""The formats for programs, each held against what its readers ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from jsonschema import Draft7Validator
from junitparser import JUnitXml

from seqlang.cli.verbs.lint import FORMATS
from seqlang.diagnostic import Diagnostic
from seqlang.report import checkstyle, concise, github, gitlab, junit
from seqlang.report import json as whole
from seqlang.report import jsonl as lines
from seqlang.source import Span
from tests.report.remarks import ALL, ERROR, HINT, PATH, SOURCES, WARNING

# GitLab's page on code quality: the fields it asks of a tool of one's own.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_concise() -> None:
    assert concise.report(ALL, SOURCES, 1).splitlines() == [
        f"{PATH}:1:17: hint: It has no subject. [no-subject]",
        f"{PATH}:2:19: warning: It only checks in. [check-in]",
        f'{PATH}:3:18: error: "<two>" & more, 50%: it breaks �[2J�31m�� [never-heard-of]',
    ]
    assert concise.report([], SOURCES, 1) == ""


def test_json_lines_are_the_objects_of_the_json_report() -> None:
    objects = [json.loads(line) for line in lines.report(ALL, SOURCES, 1).splitlines()]
    assert objects == json.loads(whole.report(ALL, SOURCES, 1))["diagnostics"]
    assert len({each["fingerprint"] for each in objects}) == len(ALL)
    assert lines.report([], SOURCES, 1) == ""


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner takes it apart: its name, its properties, its message."""
    _, head, message = line.split("::", 2)
    name, _, properties = head.partition(" ")
    pairs = (pair.partition("=") for pair in properties.split(","))
    return name, {key: unquote(value) for key, _, value in pairs}, unquote(message)


def test_github_shows_the_worst_first() -> None:
    made = [command(line) for line in github.report(ALL, SOURCES, 1).splitlines()]
    assert [name for name, _, _ in made] == ["error", "warning", "notice"]


def test_github_gets_the_very_path_and_all_the_words() -> None:
    _, warning, _ = (command(line) for line in github.report(ALL, SOURCES, 1).splitlines())
    assert warning[1] == {
        "file": PATH,
        "line": "2",
        "endLine": "2",
        "col": "19",
        "endColumn": "30",
        "title": "seqlang (check-in)",
    }
    assert warning[2].splitlines() == [
        "It only checks in.",
        f"See it: seqlang simulate '{PATH}' --sequence 'Ämter 🎉'",
        "Fix: Say what is new",
        "Fix: Add a line",
    ]


def test_github_is_given_columns_on_one_line_only() -> None:
    _, properties, message = command(github.report([ERROR], SOURCES, 1).splitlines()[0])
    assert (properties["line"], properties["endLine"]) == ("3", "4") and "col" not in properties
    assert message.splitlines()[1].startswith("A note of two lines")


def test_gitlab() -> None:
    document = json.loads(gitlab.report([*ALL, ERROR], SOURCES, 1))
    Draft7Validator(CODE_QUALITY).validate(document)
    assert [d["severity"] for d in document] == ["info", "major", "critical", "critical"]
    assert document[1]["location"] == {"path": PATH, "lines": {"begin": 2, "end": 2}}
    assert len({d["fingerprint"] for d in document}) == 4
    assert json.loads(gitlab.report([], SOURCES, 1)) == []


def test_junit_as_another_reads_it() -> None:
    read = JUnitXml.fromstring(junit.report(ALL, SOURCES, 1).encode())
    assert (read.tests, read.failures, read.errors) == (3, 2, 0)
    (suite,) = read
    assert (suite.name, suite.tests, suite.failures) == (PATH, 3, 2)
    hint, warning, error = suite
    assert (hint.name, hint.classname, hint.is_passed) == ("no-subject at 1:17", PATH, True)
    assert hint.system_out == "It has no subject."
    (failure,) = warning.result
    assert (failure.type, failure.message) == ("warning", "It only checks in.")
    assert failure.text.splitlines()[0] == f"{PATH}:2:19" and not error.is_passed


# Of the schema that the xUnit plugin of Jenkins holds a report against, what is used here.
JUNIT = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "system-out": set(),
}


@pytest.mark.parametrize("found", [ALL, []])
def test_junit_has_nothing_that_a_strict_reader_refuses(found: list[Diagnostic]) -> None:
    root = ET.fromstring(junit.report(found, SOURCES, 1))
    assert not [e.tag for e in root.iter() if not set(e.attrib) <= JUNIT[e.tag]]


def test_junit_of_nothing_found_is_a_run_that_passed() -> None:
    read = JUnitXml.fromstring(junit.report([], SOURCES, 2).encode())
    assert (read.tests, read.failures) == (1, 0)
    assert [case.name for suite in read for case in suite] == ["Nothing found in 2 files."]


def test_checkstyle() -> None:
    elsewhere = evolve(HINT, path="b.seq", span=Span(0, 5))
    root = ET.fromstring(checkstyle.report([WARNING, elsewhere, ERROR], SOURCES, 2))
    assert root.tag == "checkstyle" and [file.get("name") for file in root] == [PATH, "b.seq"]
    first, second = root[0]
    assert {key: first.get(key) for key in ("line", "column", "severity", "source")} == {
        "line": "2",
        "column": "19",
        "severity": "warning",
        "source": "seqlang.check-in",
    }
    assert first.get("message", "").startswith("It only checks in.\n") and second.get("severity") == "error"
    assert root[1][0].get("severity") == "info"


@pytest.mark.parametrize("report", [github.report, gitlab.report, junit.report, checkstyle.report])
def test_a_backslash_in_a_path_is_no_slash_here(report: Any) -> None:
    """A file may be named with one where slashes part folders."""
    odd = Diagnostic("x", "x", Span(0, 0), path="a\\b.seq")
    assert "a\\b.seq" in report([odd], {}, 1).replace("\\\\", "\\")


def test_the_page_names_every_format() -> None:
    page = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == FORMATS
