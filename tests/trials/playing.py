"""A file's tests run, and what is said about them by line."""

from __future__ import annotations

from seqlang import pipeline
from seqlang.model.imports import LoadProblem
from seqlang.trials.run import Verdict, run_tests

Said = tuple[int, str, str]


def verdicts(text: str, imports: dict[str, str] | None = None) -> list[Verdict]:
    """The verdicts of `main.seq`, which has to compile."""
    files = imports or {}
    compiled = pipeline.compile(text, "main.seq", lambda p: files.get(p, LoadProblem("missing")))
    assert compiled.plan is not None, [d.message for d in compiled.diagnostics]
    return run_tests(compiled.checked.program, compiled.checked.files["main.seq"], compiled.plan)


def said(text: str) -> list[Said]:
    """Every remark with its line."""
    return [
        (text.count("\n", 0, d.span.start) + 1, d.rule, d.message)
        for v in verdicts(text)
        for d in v.diagnostics
    ]


def said_with_notes(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """Every message with its line and its notes."""
    found = [d for v in verdicts(text) for d in v.diagnostics]
    return [(text.count("\n", 0, d.span.start) + 1, d.message, d.notes) for d in found]


def passes(text: str) -> bool:
    return all(v.passed for v in verdicts(text))
