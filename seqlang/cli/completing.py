"""What a shell is offered where somebody presses Tab: for parameters whose values click does not know by itself.

Each function is a parameter's `shell_complete`. Nothing here may fail loudly: a file that cannot be read offers nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_SPECIAL = re.compile(r"([^\w./:=@%+,-])")


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Left to the shell, which knows folders, tildes and quotes."""
    return [CompletionItem(incomplete, type="file")]


def folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="dir")]


def sequences(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the sequences in the file named before."""
    return _items(incomplete, (block.name.value for block in _blocks(ctx, "Sequence")))


def tests(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the tests in the files named before."""
    return _items(incomplete, (block.name.value for block in _blocks(ctx, "Test")))


def labels(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The labels of the steps in the file named before."""
    from seqlang import pipeline
    from seqlang.project.loader import from_disk

    nodes: list[Any] = []
    for path, text in _texts(ctx):
        plan = pipeline.compile(text, path, from_disk).plan or {"sequences": []}
        nodes += [node for sequence in plan["sequences"] for node in sequence["nodes"].values()]
    return _items(incomplete, (node["label"] for node in nodes if node.get("channel") and node["label"]))


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The linter's rules; behind a comma, the next one."""
    from seqlang.lint.rules import rule_names

    before, comma, last = incomplete.rpartition(",")
    return _items(last, rule_names(), before + comma)


def rules_or_all(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from seqlang.lint.settings import ALL

    return [*_items(incomplete, (ALL,)), *rules(ctx, param, incomplete)]


def explained(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """All that `explain` knows: rules, errors, words."""
    from seqlang.lint.rules import rule_names
    from seqlang.manual.cards import cards
    from seqlang.manual.mistakes import mistakes

    return _items(incomplete, (*rule_names(), *cards(), *mistakes()))


def days(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The weekdays."""
    from seqlang.plan.words import DAYS

    return _items(incomplete, DAYS)


def _items(incomplete: str, values: Iterable[str], before: str = "") -> list[CompletionItem]:
    """Those that begin so, whatever the case."""
    wanted = incomplete.casefold()
    found = (value for value in dict.fromkeys(values) if value and value.casefold().startswith(wanted))
    # What steers a terminal could be typed by nobody, and stands in a file to do harm.
    return [CompletionItem(_typed(before + value)) for value in found if value.isprintable()]


def _typed(value: str) -> str:
    """As it is typed: bash puts a value in as it is, once it has read a backslash away; the other shells see to that themselves."""
    bash = os.environ.get("_SEQLANG_COMPLETE", "").startswith("bash")
    return _SPECIAL.sub(r"\\\\\1", value) if bash else value


def _blocks(ctx: click.Context, kind: str) -> list[Any]:
    """The blocks of that kind in the files named before."""
    from seqlang import pipeline
    from seqlang.syntax import tree

    placed = (p for path, text in _texts(ctx) for p in pipeline.read(text, path).file.blocks)
    return [each.block.node for each in placed if isinstance(each.block.node, getattr(tree, kind))]


def _texts(ctx: click.Context) -> list[tuple[str, str]]:
    """(path, text) of the files named before that can be read."""
    from seqlang.project.files import find, read_source
    from seqlang.source import Source

    named = next((ctx.params[name] for name in ("file", "files", "paths") if ctx.params.get(name)), ())
    # An option that still waits for its value keeps click from handing out arguments: they are left over.
    paths = (named,) if isinstance(named, str) else tuple(named) or tuple(ctx.args) or (".",)
    sources = (read_source(path) for path in find(paths) if isinstance(path, str) and os.path.isfile(path))  # noqa: PTH113 - Path raises where a name is too long
    return [(source.path, source.text) for source in sources if isinstance(source, Source)]
