"""A hundred findings say what to do first; a few are all shown."""

from __future__ import annotations

import pytest

from seqlang.diagnostic import Diagnostic, Edit, Fix, Severity
from seqlang.report.folded import ALIKE, MANY
from seqlang.report.text import report
from seqlang.source import Source, Span

TEXT = "".join(f"line {n}\n" for n in range(1, 200))
SOURCES = {path: Source(path, TEXT) for path in ("a.seq", "b.seq")}
HINT, WARNING, ERROR = Severity.HINT, Severity.WARNING, Severity.ERROR


def some(
    count: int, rule: str, severity: Severity, path: str = "a.seq", fixes: tuple[Fix, ...] = ()
) -> list[Diagnostic]:
    starts = Source(path, TEXT).line_starts
    return [
        Diagnostic(rule, f"Message of {rule}.", Span(starts[n], starts[n] + 4), severity, path, fixes=fixes)
        for n in range(count)
    ]


HUNDRED = [
    *some(60, "long-gap", HINT),
    *some(18, "bump", WARNING),
    *some(20, "check-in", WARNING, "b.seq"),
    *some(2, "placeholder", ERROR, "b.seq"),
]


def folded(diagnostics: list[Diagnostic]) -> str:
    return report(diagnostics, SOURCES, 2, fold=True)


def test_few_are_shown_in_full_the_worst_first() -> None:
    shown = folded(
        [*some(1, "long-gap", HINT), *some(1, "bump", WARNING), *some(ALIKE, "placeholder", ERROR)]
    )
    heads = [line.split(":")[0] for line in shown.splitlines() if line.endswith("]")]
    assert heads == ["error"] * ALIKE + ["warning", "hint"]
    assert shown.endswith("5 errors, 1 warning and 1 hint in 2 files.\n")


def test_many_are_folded_though_no_rule_speaks_often() -> None:
    rules = [f"rule-{n}" for n in range(MANY)]
    assert "By rule" not in folded([d for rule in rules for d in some(1, rule, ERROR)])
    assert "By rule" in folded([d for rule in [*rules, "one-more"] for d in some(1, rule, ERROR)])


def test_one_more_of_a_rule_and_it_is_folded() -> None:
    shown = folded([*some(ALIKE + 1, "placeholder", ERROR), *some(1, "bump", WARNING)])
    assert shown.count("error: Message of placeholder.") == 1
    assert "   = and in 5 more places:\n     a.seq:2:1\n" in shown and "     … 1 more\n" in shown
    assert shown.count("warning: Message of bump.") == 1


def test_the_table_says_what_to_do_first() -> None:
    lines = folded(HUNDRED).splitlines()
    start = lines.index("By rule, what matters most first:")
    assert lines[start + 1 :] == [
        "     2 × error    placeholder  at b.seq:1:1",
        "    20 × warning  check-in     at b.seq:1:1",
        "    18 × warning  bump         at a.seq:1:1",
        "    60 × hint     long-gap     at a.seq:1:1",
        "",
        "2 errors, 38 warnings and 60 hints in 2 files.",
        "To see all 100 in full: --show-all. Why a rule speaks: seqlang explain RULE.",
    ]


def test_a_hundred_fit_on_a_screen_or_two() -> None:
    assert len(folded(HUNDRED).splitlines()) < 60 < len(report(HUNDRED, SOURCES, 2).splitlines())


def test_all_are_shown_when_asked() -> None:
    assert report(HUNDRED, SOURCES, 2).count("[long-gap]") == 60


def test_the_table_says_what_can_be_mended() -> None:
    fix = Fix("Mend it", (Edit(Span(0, 4), "Line"),))
    unsure = Fix("Mend it", (Edit(Span(0, 4), "Line"),), safe=False)
    found = [
        *some(30, "bump", WARNING),
        *some(3, "bump", WARNING, "b.seq", (fix,)),
        *some(2, "no-goal", HINT, fixes=(unsure,)),
    ]
    assert "    33 × warning  bump     2 files, first a.seq:1:1; --fix mends 3\n" in folded(found)
    assert "     2 × hint     no-goal  at a.seq:1:1\n" in folded(found)


def test_another_message_of_the_rule_is_said() -> None:
    other = Diagnostic("bump", "Another message.", Span(0, 4), WARNING, "b.seq")
    assert "     b.seq:1:1 Another message.\n" in folded(
        [*some(2, "bump", WARNING), other, *some(30, "long-gap", HINT)]
    )


@pytest.mark.parametrize("severity", [ERROR, WARNING])
def test_one_rule_at_two_severities_is_two_rows(severity: Severity) -> None:
    shown = folded([*some(15, "long-subject", HINT), *some(15, "long-subject", severity)])
    assert (
        f"    15 × {severity!s:7}  long-subject  at" in shown
        and "    15 × hint     long-subject  at" in shown
    )
