"""What a configuration sets a threshold to is taken or refused at its characters; no rule is ever handed what it cannot go by."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.diagnostic import Diagnostic
from seqlang.lint.pages.page import page_of
from seqlang.lint.rules import OURS, rule_named
from seqlang.pipeline import lint_files
from seqlang.project.config.find import Written, written
from seqlang.project.config.limits import types_of
from seqlang.project.config.load import Config, load
from seqlang.source import Source
from tests.lint.test_cases import TODAY, results_in

THRESHOLDS = [(name, limit) for name in OURS for limit in types_of(OURS[name])]
CLOCKS = [(n, limit) for n, limit in THRESHOLDS if isinstance(getattr(OURS[n].limits, limit), str)]
NUMBERS = [(n, limit) for n, limit in THRESHOLDS if isinstance(getattr(OURS[n].limits, limit), (int, float))]
PERCENT = [(n, limit) for n, limit in THRESHOLDS if limit in ("confidence", "share", "agree", "alike")]

NO_CLOCKS = ['"9 pm"', '"20"', '"nine"', '"25:00"', '"09:60"', '""', "20", "9.5", "true", '["09:00"]']
NO_NUMBERS = ["-1", "-0.5", "nan", "inf", "-inf", "1e300", f"1{'0' * 400}", '"3"', "true", "[3]", "09:00:00"]
WRITTEN = (
    st.integers().map(str)
    | st.integers(0, 30).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(lambda f: repr(f) if "e" not in repr(f) else "1.5")
    | st.sampled_from([*NO_CLOCKS, *NO_NUMBERS, "0", "1", "09:30:00", '"9:30"', '"24:00"'])
    | st.text(st.characters(codec="ascii", exclude_categories=["C"])).map(json.dumps)
    | st.times().map(lambda t: f"{t:%H:%M:%S}")
)


def configured(text: str) -> Config:
    found = written(Source("seqlang.toml", text))
    assert isinstance(found, Written)
    return load(found, own=True)


def of(rule: str, limit: str, value: str, category: str = "") -> tuple[str, Config]:
    head = f"[rules.{rule}.{category}]" if category else f"[rules.{rule}]"
    text = f"{head}\n{limit} = {value}\n"
    return text, configured(text)


def marked(text: str, problem: Diagnostic) -> str:
    return text[problem.span.start : problem.span.end]


def asked(rule: str, config: Config) -> None:
    """The rule, about its own example."""
    found = rule_named(rule)
    assert found is not None
    text, header, rows = page_of(found).flagged.partition("\nstep,")
    files = [Source(f"{n}.seq", part) for n, part in enumerate(text.split("\n=== crm.seq\n"))]
    lint_files(
        files,
        settings=evolve(config.settings, only=frozenset({rule}), today=TODAY),
        results=results_in(header.strip() + rows) if rows else None,
    )


@pytest.mark.parametrize(("rule", "limit"), CLOCKS)
@pytest.mark.parametrize("value", NO_CLOCKS)
def test_what_is_no_clock_time_is_pointed_at(rule: str, limit: str, value: str) -> None:
    text, config = of(rule, limit, value)
    (problem,) = config.problems
    assert (problem.rule, marked(text, problem)) == ("config-value", value)
    assert problem.message.startswith(
        f"`{limit}` wants a time of the day in quotes, on the 24-hour clock: like"
    )


@pytest.mark.parametrize(("rule", "limit"), NUMBERS)
@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_number_to_go_by_is_pointed_at(rule: str, limit: str, value: str) -> None:
    text, config = of(rule, limit, value)
    (problem,) = config.problems
    assert (problem.rule, marked(text, problem)) == ("config-value", value)
    assert problem.message.startswith(f"`{limit}` wants a ")


@pytest.mark.parametrize(("rule", "limit"), PERCENT)
@pytest.mark.parametrize("value", ["0", "101", "150"])
def test_a_share_lies_between_none_and_all(rule: str, limit: str, value: str) -> None:
    text, config = of(rule, limit, value)
    (problem,) = config.problems
    assert marked(text, problem) == value and " from " in problem.message and " to " in problem.message


def test_nobody_is_wholly_sure() -> None:
    (problem,) = of("weak-step", "confidence", "100")[1].problems
    assert problem.message == "`confidence` wants a number from 50 to 99.99."
    assert of("weak-step", "confidence", "99.9")[1].problems == ()


@pytest.mark.parametrize(
    ("value", "taken"), [('"9:05"', "09:05"), ("20:00:00", "20:00"), ('"24:00"', "24:00")]
)
def test_a_clock_time_is_taken_as_it_is_often_written(value: str, taken: str) -> None:
    config = of("quiet-hours", "end" if taken != "09:05" else "start", value)[1]
    assert config.problems == () and taken in config.settings.limits["quiet-hours"].values()


@pytest.mark.parametrize(
    ("text", "value", "message"),
    [
        (
            '[rules.quiet-hours]\nstart = "21:00"\n',
            '"21:00"',
            "`start` has to be before `end`; here they are 21:00 and 21:00.",
        ),
        (
            '[rules.quiet-hours.sales]\nstart = "09:00"\nend = "08:00"\n',
            '"08:00"',
            "`start` has to be before `end`; here they are 09:00 and 08:00 (in `sales`).",
        ),
        (
            "[rules.too-fast-for-category]\nleast = 8\n",
            "8",
            "`least` has to be at most `most`; here they are 8.0 and 7 (in `sales`).",
        ),
    ],
)
def test_two_that_contradict_each_other_are_said_once(text: str, value: str, message: str) -> None:
    (problem,) = configured(text).problems
    assert (problem.rule, marked(text, problem), problem.message) == ("config-value", value, message)


def test_two_are_held_against_each_other_as_they_are_both_written() -> None:
    assert configured('[rules.quiet-hours]\nstart = "22:00"\nend = "23:00"\n').problems == ()


@pytest.mark.parametrize(
    "text",
    [
        'ignore = ["missing-colon"]',
        'select = ["missing-colon"]',
        '[severity]\nmissing-colon = "hint"',
        '[per-file]\n"*.seq" = ["missing-colon"]',
        "[rules.missing-colon]\na = 1",
    ],
)
def test_what_the_compiler_says_is_told_apart_from_rules(text: str) -> None:
    (problem,) = configured(text).problems
    assert (problem.rule, problem.fixes) == ("config-rule", ())
    assert problem.message.startswith("`missing-colon` is what the compiler says, and no rule: ")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(THRESHOLDS), WRITTEN, st.sampled_from(["", "sales", "newsletter"]))
def test_whatever_is_taken_no_rule_breaks_on_it(
    threshold: tuple[str, str], value: str, category: str
) -> None:
    text, config = of(*threshold, value, category)
    for problem in config.problems:
        assert (problem.rule, marked(text, problem)) == ("config-value", value)
    if not config.problems:
        asked(threshold[0], config)


def test_no_threshold_is_a_text_that_could_be_anything() -> None:
    kinds: dict[tuple[str, str], Any] = {each: types_of(OURS[each[0]])[each[1]] for each in THRESHOLDS}
    assert [each for each, kind in kinds.items() if kind is str] == []
