"""For people: a line for each test that passes, each failure framed with what happened beside it, and a sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from seqlang.diagnostic import Diagnostic
from seqlang.report import text as remarks
from seqlang.report.frame import visible
from seqlang.source import Source
from seqlang.trials.coverage import Coverage
from seqlang.trials.run import Verdict
from seqlang.trials.story import story
from seqlang.trials.trials import FileTrials, Trials

Paint = Callable[[str, str], str]
_GREEN, _RED, _FAINT = "1;32", "1;31", "2"


def report(trials: Trials, sources: Mapping[str, Source], colour: bool = False, columns: int = 0) -> str:
    """The files in order, coverage where it was asked for, and `12 passed, 1 failed`. `columns`: of the terminal; 0: there is none."""
    paint: Paint = (lambda text, code: f"\x1b[{code}m{text}\x1b[0m") if colour else (lambda text, code: text)
    said: dict[Diagnostic, None] = {}
    lines: list[str] = []
    for file in trials.files:
        fresh = [d for d in file.errors if d not in said]
        said |= dict.fromkeys(fresh)
        lines += _file(file, fresh, sources, colour, paint, columns)
    for each in trials.covered:
        lines += [*coverage_lines(each), ""]
    return "\n".join([*lines, summary(trials)]) + "\n"


def summary(trials: Trials) -> str:
    """ "12 passed, 1 failed"; and what else there is to know."""
    if not trials.verdicts and not trials.broken:
        return "There are no tests here."
    said = [f"{trials.passed} passed"]
    if trials.failed:
        said.append(f"{trials.failed} failed")
    if trials.warnings:
        said.append(f"{trials.warnings} warning{'' if trials.warnings == 1 else 's'}")
    if trials.broken:
        files = "1 file" if trials.broken == 1 else f"{trials.broken} files"
        said.append(f"{files} could not be tested")
    return ", ".join(said)


def _file(
    file: FileTrials,
    errors: list[Diagnostic],
    sources: Mapping[str, Source],
    colour: bool,
    paint: Paint,
    columns: int,
) -> list[str]:
    if not file.verdicts and not file.errors:
        return []
    lines = [visible(file.path)]
    if file.errors:
        lines += [
            "",
            framed(errors, sources, colour, columns),
            "",
            "Its tests did not run: the file has errors.",
        ]
    for verdict in file.verdicts:
        lines += _verdict(verdict, sources, colour, paint, columns)
    return lines if not lines[-1] else [*lines, ""]


def _verdict(
    verdict: Verdict, sources: Mapping[str, Source], colour: bool, paint: Paint, columns: int
) -> list[str]:
    word = paint("ok", _GREEN) if verdict.passed else paint("failed", _RED)
    line = f"  {word}  {visible(verdict.name)}"
    if not verdict.diagnostics:
        return [line]
    lines = [line, "", framed(verdict.diagnostics, sources, colour, columns), ""]
    if not verdict.passed:
        lines += [
            paint("  what happened:", _FAINT),
            *(f"    {visible(s)}" for s in story(verdict.happened)),
            "",
        ]
    return lines


def framed(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], colour: bool, columns: int = 0
) -> str:
    """Remarks as `lint` shows them, without its sum."""
    whole = remarks.report(diagnostics, sources, 1, colour, columns=columns)
    return whole.removesuffix(remarks.summary(diagnostics, 1) + "\n").rstrip("\n")


def coverage_lines(covered: Coverage) -> list[str]:
    """`coverage of "S" by 1 test: 4 of 8 steps`, and below it what no test reaches."""
    parts = (("steps", covered.steps), ("branches", covered.branches), ("rules", covered.rules))
    lines = [f'coverage of "{visible(covered.name)}" {covered.by}: {covered.words}']
    for name, part in parts:
        if part.missed:
            lines.append(f"  {name} that no test reaches:")
            lines += [f"    {visible(p.words)}  ({visible(p.path)}:{p.line})" for p in part.missed]
    return lines
