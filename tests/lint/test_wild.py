"""Published cadences, written down from their sources: what the linter says of them by default, and whether anybody would act on it.

`wild/judged.txt` has a line for each remark at warning or above: `act` (a sales-ops lead would change something) or `leave`. Where a rule
changes, judge its new remarks; `python -m tests.lint.test_wild` prints those that have no judgement yet, and judgements that are gone.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from attrs import frozen

from seqlang import pipeline
from seqlang.diagnostic import Severity
from seqlang.lint.rules import rule_names
from seqlang.lint.settings import Settings
from tests.lint.test_cases import TODAY

WILD = Path(__file__).parent / "wild"
FILES = sorted(WILD.glob("*.seq"))
_JUDGED = re.compile(
    r"(?P<verdict>act|leave) (?P<severity>error|warning) (?P<rule>\S+) (?P<place>\S+): (?P<why>.+)"
)


@frozen(order=True)
class Remark:
    """`place` is the file's name and the characters that are marked, short."""

    place: str
    rule: str
    severity: str


@cache
def remarks(path: Path) -> tuple[tuple[Remark, str], ...]:
    """What the rules say at warning or above of one file, each with its message."""
    text = path.read_text(encoding="utf-8")
    found = pipeline.lint(text, path.name, settings=Settings(today=TODAY))
    source = found.sources[path.name]
    return tuple(
        (Remark(f"{path.stem}:{source.position(d.span.start).line}", d.rule, str(d.severity)), d.message)
        for d in found.diagnostics
        if d.severity is not Severity.HINT and d.rule in rule_names()
    )


def judged() -> dict[Remark, str]:
    lines = (WILD / "judged.txt").read_text(encoding="utf-8").splitlines()
    found = [_JUDGED.fullmatch(line) for line in lines if line and not line.startswith("#")]
    assert all(found), [line for line, match in zip(lines, found, strict=False) if match is None]
    return {Remark(m["place"], m["rule"], m["severity"]): m["verdict"] for m in found if m is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_cadence_has_its_source_and_compiles(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Source: ") and "\n# URL: http" in text
    assert pipeline.compile(text, path.name).plan is not None


def test_there_are_thirty_of_them() -> None:
    assert len(FILES) >= 30


def test_every_remark_is_judged_and_no_judgement_is_left_over() -> None:
    said = {remark for path in FILES for remark, _ in remarks(path)}
    assert (sorted(said - judged().keys()), sorted(judged().keys() - said)) == ([], [])


def test_eight_of_ten_remarks_are_worth_acting_on() -> None:
    verdicts = list(judged().values())
    assert len(verdicts) >= 50
    assert verdicts.count("act") >= 0.8 * len(verdicts)


def test_an_error_truly_is_one() -> None:
    assert [
        remark for remark, verdict in judged().items() if remark.severity == "error" and verdict != "act"
    ] == []


def _print_unjudged() -> None:
    known = judged()
    said = {remark: message for path in FILES for remark, message in remarks(path)}
    for remark, message in said.items():
        if remark not in known:
            print(f"? {remark.severity} {remark.rule} {remark.place}: {message}")
    for remark in known.keys() - said.keys():
        print(f"gone: {remark.severity} {remark.rule} {remark.place}")


if __name__ == "__main__":
    _print_unjudged()
