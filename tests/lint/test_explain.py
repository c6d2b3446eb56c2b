"""A rule's page in the terminal, and the table of all rules."""

from __future__ import annotations

import pytest
from attrs import evolve, frozen

from seqlang.diagnostic import Severity
from seqlang.lint.pages.explain import explanation, table
from seqlang.lint.pages.page import page_of
from seqlang.lint.rules import Rule, rule_named, rule_names

RULES = [rule for name in rule_names() if (rule := rule_named(name)) is not None]


@frozen
class Limits:
    words: int = 125
    verbs: tuple[str, ...] = ("ask", "show")


def named(name: str) -> Rule:
    return next(rule for rule in RULES if rule.name == name)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("width", [60, 80])
def test_every_page_fits_the_terminal_but_for_its_examples(rule: Rule, width: int) -> None:
    shown = explanation(rule, width)
    assert shown.startswith(f"{rule.name} ({rule.severity}")
    assert all(part in shown for part in ("\nWhy\n", "\nFlagged\n", "\nFine\n", "\nKnown false alarms\n"))
    assert not [line for line in shown.splitlines() if len(line) > width and not line.startswith((" ", "- "))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_word_of_a_page_is_lost(rule: Rule) -> None:
    page, shown = page_of(rule), explanation(rule).split()
    said = f"{page.title} {page.about} {page.shown_flagged} {page.shown_fine} {page.false_alarms[1:]} {rule.source}"
    assert not [word for word in said.split() if not any(word in each for each in shown)]


def test_examples_keep_their_lines() -> None:
    rule = named("check-in")
    for line in page_of(rule).shown_flagged.splitlines():
        assert f"\n    {line}\n" in explanation(rule, 40)


def test_a_list_keeps_its_lines() -> None:
    doc = "Too loud.\n\nIt flags\n\n- one\n- two\n\nWhy: a study.\nFlagged:\n    x\nFine:\n    y\nFalse alarms: none.\n"
    assert "\n- one\n- two\n" in explanation(evolve(named("bump"), doc=doc))


def test_what_is_settled_about_it_is_told() -> None:
    rule = evolve(
        named("bump"),
        off=frozenset({"event", "dunning"}),
        default=False,
        limits=Limits(),
        presets={"winback": Limits(80)},
    )
    shown = explanation(rule)
    assert shown.startswith(
        "bump (warning, off in: dunning, event)\n\nIt speaks only when asked to: --select bump\n"
    )
    assert "\nSettings\n    words: 125  (winback 80)\n    verbs: ask, show\n" in shown
    assert "# lint: allow bump -- " in shown


def test_the_table_goes_from_errors_to_what_must_be_asked_for() -> None:
    asked = evolve(named("bump"), name="shy", default=False)
    shown = table(
        [
            named("bump"),
            named("no-subject"),
            asked,
            evolve(named("bump"), name="soft", severity=Severity.HINT),
        ]
    )
    heads = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "Errors",
        "Warnings",
        "Hints",
        "Silent unless asked to speak (--select RULE, or in the settings)",
        "Why, with examples: seqlang explain RULE",
    ]
    assert shown.index("no-subject") < shown.index("bump") < shown.index("soft") < shown.index("shy")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_table_of_all_rules_fits(width: int) -> None:
    shown = table(RULES, width)
    assert max(map(len, shown.splitlines())) <= max(width, 70)
    assert all(f"\n  {rule.name} " in shown for rule in RULES)
