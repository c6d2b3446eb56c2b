"""Texts that live in a file of their own: `body: file "mail/case-study.md"`."""

from __future__ import annotations

from collections.abc import Callable

from seqlang.model.imports import beside
from seqlang.model.program import Words
from seqlang.model.scope import Scope
from seqlang.syntax import tree
from seqlang.values import evolve


def names_file(item: tree.Setting) -> bool:
    return bool(item.values) and isinstance(item.values[0], tree.Name) and item.values[0].text == "file"


def read_named(
    item: tree.Setting, scope: Scope, load_text: Callable[[str], str | None], roots: tuple[str, ...]
) -> Words | None:
    """The file's text, checked as if it stood here; what is wrong in it is said about that file."""
    if len(item.values) != 2 or not isinstance(item.values[1], tree.Text):
        message = 'After `file` comes the path of one file in quotes, like `file "mail/case-study.md"`.'
        scope.say("not-a-file", message, item.values[-1])
        return None
    name = item.values[1]
    path = beside(scope.path, name.value)
    text = load_text(path)
    if text is None:
        message = f"There is no text file `{path}` that can be read. The path counts from the folder this file is in."
        scope.say("missing-file", message, name)
        return None
    from seqlang.model.texts import read_file_text

    return evolve(read_file_text(text, path, scope, extra_roots=roots), at=scope.at(name))
