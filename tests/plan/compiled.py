"""Texts to plans, for the tests: every plan made here is held against the schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.model.resolve import resolve
from seqlang.plan.lower import lower
from seqlang.plan.schema import schema
from seqlang.source import Source
from seqlang.syntax.parse import read_file

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def validator() -> Any:
    return Draft202012Validator(schema())


def document(texts: Mapping[str, str], main: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The plan of `main`, and what lowering had to say; what came before must have been without errors."""
    files = {path: read_file(path, text) for path, text in texts.items()}
    spoken = [d for file in files.values() for placed in file.blocks for d in placed.block.diagnostics]
    program, more = resolve(files, main, lambda path: (EXAMPLES / path).read_text("utf-8"))
    assert [d for d in [*spoken, *more] if d.severity is Severity.ERROR] == []
    plan, diagnostics = lower(program, {path: Source(path, text) for path, text in texts.items()})
    if not diagnostics:
        assert [f"{list(e.absolute_path)}: {e.message}" for e in validator().iter_errors(plan)] == []
    return plan, diagnostics


def plan_of(text: str) -> dict[str, Any]:
    """The first sequence of a text."""
    plan, diagnostics = document({"main.seq": text}, "main.seq")
    assert diagnostics == []
    first: dict[str, Any] = plan["sequences"][0]
    return first


def steps(lines: str, head: str = "") -> dict[str, Any]:
    """The plan of a sequence with these lines, which need no indentation of their own."""
    indented = "\n".join("    " + line if line else "" for line in lines.strip("\n").splitlines())
    return plan_of(f'{head}\nsequence "S"\n{indented}\n')


def example(name: str) -> dict[str, Any]:
    """An example's whole document."""
    texts = {path.name: path.read_text("utf-8") for path in EXAMPLES.glob("*.seq")}
    plan, diagnostics = document(texts, f"{name}.seq")
    assert diagnostics == []
    return plan


def edges(node: dict[str, Any]) -> list[tuple[str, str | None]]:
    """A node's ways on, by name."""
    named = ("next", "opened", "finished", "then", "else", "happened", "timed_out", "skipped")
    arms = [(arm["label"], arm["next"]) for arm in node.get("arms", [])]
    return [(name, node[name]) for name in named if name in node] + arms
