"""What `seqlang explain` says of an error's name and of a word: the error is shown as it would be said of an example."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seqlang.diagnostic import Diagnostic
    from seqlang.manual.cards import Card
    from seqlang.manual.mistakes import Mistake


def about_word(card: Card, width: int) -> str:
    """The card's paragraph, and its example."""
    head = ", ".join(card.words)
    return f"{fill(head, width)}\n\n{fill(card.about, width)}\n\n{indent(card.example, '    ')}"


def about_mistake(mistake: Mistake) -> str:
    """What is said of the wrong file, as a report says it, and the right one."""
    from seqlang.manual.mistakes import NAME
    from seqlang.report.text import report
    from seqlang.source import Source

    found = [d for d in said(mistake.wrong) if d.rule == mistake.name]
    shown = report(found[:1], {NAME: Source(NAME, mistake.wrong)}, 1).rpartition("\n\n")[0]
    wrong, right = indent(mistake.wrong, "    "), indent(mistake.right, "    ")
    kind = str(found[0].severity) if found else "error"
    return f"{mistake.name} ({kind})\n\nWrong\n{wrong}\nThis is said of it\n{indent(shown, '    ')}\n\nRight\n{right}"


def said(text: str) -> tuple[Diagnostic, ...]:
    """All that compiling an example says, and where that is nothing against it, running its tests."""
    from seqlang import pipeline
    from seqlang.manual.mistakes import BESIDE, NAME
    from seqlang.model.imports import LoadProblem
    from seqlang.trials.run import run_tests

    files = {**BESIDE, NAME: text}
    compiled = pipeline.compile(text, NAME, lambda path: files.get(path) or LoadProblem("missing"))
    if compiled.plan is None or compiled.diagnostics:
        return compiled.diagnostics
    checked = compiled.checked
    return tuple(
        d for v in run_tests(checked.program, checked.files[NAME], compiled.plan) for d in v.diagnostics
    )
