"""The walks of the linter know steps by numbers: a label that changes makes none of them anew, and nothing is said otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seqlang import pipeline
from seqlang.diagnostic import Diagnostic
from seqlang.lint.settings import Settings
from seqlang.project.loader import from_disk
from seqlang.source import Source
from tests.lint.test_memory import followed

ROOT = Path(__file__).parents[2]
NAMED = """sequence "s"
    send: weekdays 09:00-17:00
    exit when replied
    day 1: email "fees"
        subject: "Fees"
    after 2 days: if clicked "fees"
        call "a walk through"
    repeat 2 times every 7 days
        task "a look at the file"
    1 day after "fees": sms "dates"
        body: "Hi"
"""


@pytest.mark.parametrize(
    "change", [('"fees"', '"prices"'), ('"a look at the file"', '"a look"'), ('"dates"', '"end"')]
)
def test_a_changed_label_is_not_walked_again(change: tuple[str, str]) -> None:
    assert followed(NAMED.replace(*change)) is followed(NAMED)


@pytest.mark.parametrize(
    "change",
    [
        ('if clicked "fees"', "if clicked"),
        ('1 day after "fees"', '1 day after "a walk through"'),
        ('"dates"', '"dates #2"'),  # a round's name is more than a name
        ('"dates"', r'"the \"dates\""'),
    ],
)
def test_what_goes_by_another_step_is_walked_again(change: tuple[str, str]) -> None:
    assert followed(NAMED.replace(*change)) is not followed(NAMED)


FILES = sorted(
    [*(ROOT / "examples").glob("*.seq"), *(ROOT / "tests" / "lint" / "wild").glob("*.seq")],
    key=lambda path: path.name,
)


def test_nothing_that_is_said_hangs_on_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps go by numbers in the walks; by their names all is said alike, counter-examples and their ids included."""
    settings = Settings(today=date(2026, 11, 27), select=frozenset({"all"}))
    sources = [Source(str(path), path.read_text("utf-8")) for path in FILES]

    def said() -> list[tuple[Diagnostic, ...]]:
        return [pipeline.lint_files([source], from_disk, settings=settings).diagnostics for source in sources]

    by_number = said()
    assert sum(len(d.replay) > 0 for of_file in by_number for d in of_file) > 50
    monkeypatch.setattr("seqlang.plan.numbered._draws", lambda plan: True)
    pipeline.linting.forget()
    assert said() == by_number


@pytest.mark.parametrize(
    "mark", ["\ue0000\ue001", "\ue00099\ue001", "\ue000" + "9" * 5000 + "\ue001", "\ue000"]
)
def test_the_letters_of_numbers_in_a_text_are_a_text(mark: str) -> None:
    text = f"""sequence "s"
    category: sales
    day 1: email "payroll {mark} deadline"
        subject: "Payroll closes"
        body: "Hi {{{{ contact.first_name }}}} {mark}, nine lines."
    day 5: email "payroll lines"
        subject: "Nine lines"
"""
    settings = Settings(select=frozenset({"all"}))
    found = pipeline.lint_files([Source("s.seq", text)], from_disk, settings=settings).diagnostics
    assert any(d.rule == "no-fallback" and mark[:5] in d.message for d in found)
