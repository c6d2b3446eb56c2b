"""For programs. The shape is a promise; a new key may come, none goes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from seqlang import printable
from seqlang.diagnostic import Diagnostic
from seqlang.report import json as remarks
from seqlang.simulate.report import as_json
from seqlang.source import Source
from seqlang.trials.coverage import Coverage, Part
from seqlang.trials.run import Verdict
from seqlang.trials.trials import Trials


def report(trials: Trials, sources: Mapping[str, Source]) -> str:
    """`diagnostics` are of files that could not be tested; a test has its own, and the timeline as `simulate` gives it.

    `coverage`, where it was asked for: of each sequence how many steps, branches and rules there are and which no test reaches.
    """
    document: dict[str, Any] = {
        "version": 1,
        "files": len(trials.files),
        "passed": trials.passed,
        "failed": trials.failed,
        "tests": [_test(verdict, sources) for verdict in trials.verdicts],
        "diagnostics": _remarks(trials.errors, sources),
    }
    if trials.covered:
        document["coverage"] = [_coverage(file.path, each) for file in trials.files for each in file.covered]
    return printable.as_json(document)


def _test(verdict: Verdict, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "name": verdict.name,
        "sequence": verdict.of,
        "path": verdict.path,
        "line": sources[verdict.path].position(verdict.span.start).line,
        "outcome": "passed" if verdict.passed else "failed",
        "diagnostics": _remarks(verdict.diagnostics, sources),
        "timeline": as_json(verdict.happened.timeline),
    }


def _remarks(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> list[Any]:
    """As `lint --output json` has them."""
    found: list[Any] = json.loads(remarks.report(diagnostics, sources, 1))["diagnostics"]
    return found


def _coverage(path: str, covered: Coverage) -> dict[str, Any]:
    parts = {"steps": covered.steps, "branches": covered.branches, "rules": covered.rules}
    return {"sequence": covered.name, "path": path, "tests": covered.tests} | {
        k: _part(p) for k, p in parts.items()
    }


def _part(part: Part) -> dict[str, Any]:
    missed = [{"what": place.words, "path": place.path, "line": place.line} for place in part.missed]
    return {"all": len(part.all), "reached": len(part.all) - len(part.missed), "missed": missed}
