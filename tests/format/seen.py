"""What a file says, without a word about how it looks: for comparing what stands before and after."""

from __future__ import annotations

from typing import Any

from attrs import fields

from seqlang import pipeline
from seqlang.syntax import tree
from seqlang.syntax.parse import read_file, syntax_diagnostics


def said(text: str) -> list[Any]:
    """The trees of all blocks, a sequence's items by settings, rules and steps."""
    nodes = (placed.block.node for placed in read_file("a.seq", text).blocks)
    return [_said(node) for node in nodes if node is not None]


def _said(thing: Any) -> Any:
    if isinstance(thing, tree.Text):
        return thing.value
    if isinstance(thing, tree.Time | tree.TimeRange):
        return [part.rjust(5, "0") for part in thing.text.split("-")]
    if isinstance(thing, tree.Sequence):
        kinds = (tree.Setting, tree.Statement | tree.Broken)
        settings, steps = ([i for i in thing.items if isinstance(i, kind)] for kind in kinds)
        rules = [i for i in thing.items if i not in settings and i not in steps]
        return [_said(thing.name), *map(_said, [*settings, *rules, *steps])]
    if isinstance(thing, tree.Node):
        names = [f.name for f in fields(type(thing)) if f.name != "span"]
        return [type(thing).__name__, *(_said(getattr(thing, name)) for name in names)]
    return [_said(t) for t in thing] if isinstance(thing, tuple) else thing


def mistakes(text: str) -> list[str]:
    """The rules by which its syntax is wrong; tabs aside, which become spaces."""
    return sorted(d.rule for d in syntax_diagnostics(read_file("a.seq", text)) if d.rule != "tab")


def comments(text: str) -> list[str]:
    return sorted(c.text.rstrip() for p in read_file("a.seq", text).blocks for c in p.block.comments)


def hashes(text: str, loader: pipeline.Loader = pipeline.nothing_else) -> dict[str, str] | None:
    """The hash of each sequence's plan; None where there is none."""
    plan = pipeline.compile(text, "a.seq", loader).plan
    return None if plan is None else {s["name"]: s["hash"] for s in plan["sequences"]}
