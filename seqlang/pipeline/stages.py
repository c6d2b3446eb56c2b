"""From a text to its tree, program and plan, each a frozen value with the remarks made on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.model.imports import Loader, LoadProblem
from seqlang.model.program import Program
from seqlang.source import Source
from seqlang.syntax import tree
from seqlang.values import frozen

if TYPE_CHECKING:
    from seqlang.format.formatted import Formatted


@frozen
class Read:
    """A source and its tree; `diagnostics` are about its syntax, at file positions."""

    source: Source
    file: tree.File
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Checked:
    """A program and everything there is to say against it, imported files included. `files` and `sources` are by path."""

    program: Program
    files: Mapping[str, tree.File]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


@frozen(eq=False)
class Compiled:
    """`plan` is the document of docs/plan.md, or None where there were errors."""

    checked: Checked
    plan: dict[str, Any] | None
    diagnostics: tuple[Diagnostic, ...]


def nothing_else(path: str) -> LoadProblem:
    """A loader for texts that stand alone: every import is missing."""
    return LoadProblem("missing")


def read(text: str, path: str = "-") -> Read:
    """The tree of a text. `path` is the name it goes by in remarks."""
    from seqlang.syntax.parse import read_file, syntax_diagnostics

    file = read_file(path, text)
    return Read(Source(path, text), file, tuple(syntax_diagnostics(file)))


def format(text: str, path: str = "-", loader: Loader = nothing_else) -> Formatted:
    """The text in the one style; what it means, and each comment beside its statement, stays.

    Where there is anything wrong with the file or its imports, settings, rules and steps stay where they are: what reads as a setting may
    be a step with a slip in it.
    """
    from seqlang.channels import channel_named, channel_names
    from seqlang.format.formatted import formatted

    tasks = [name for name in channel_names() if (c := channel_named(name)) and c.kind == "task"]
    found = formatted(text, path, tasks=tasks)
    if found.moved and compile(found.text, path, loader).plan is None:
        return formatted(text, path, order=False, tasks=tasks)
    return found


def check(
    text: str, path: str = "-", loader: Loader = nothing_else, elsewhere: Sequence[str] = ()
) -> Checked:
    """The program of a text and its imports: names resolved, types checked. `elsewhere`: names of the sequences of other files of the same
    run, which `exit to` and `start` may name."""
    from seqlang.model.flow import check as check_flow
    from seqlang.model.imports import load_imports
    from seqlang.model.resolve import resolve
    from seqlang.syntax.parse import read_file, syntax_diagnostics

    main = read(text, path)
    loaded = load_imports(main.file, loader, read_file)
    sources = {path: main.source, **loaded.sources}
    program, named = resolve(loaded.files, path, _texts(loader, sources), elsewhere)
    syntax = [d for file in loaded.files.values() for d in syntax_diagnostics(file)]
    found = [*syntax, *loaded.diagnostics, *named]
    if not any(d.severity is Severity.ERROR for d in found):
        # What cannot be read or named would make a proof about the rest a guess.
        found += check_flow(program)
    return Checked(program, loaded.files, sources, _sorted(found, path))


def compile(
    text: str, path: str = "-", loader: Loader = nothing_else, elsewhere: Sequence[str] = ()
) -> Compiled:
    """The plan of a text's sequences, if nothing is wrong with it."""
    from seqlang.plan.lower import lower

    checked = check(text, path, loader, elsewhere)
    if checked.has_errors:
        return Compiled(checked, None, checked.diagnostics)
    plan, found = lower(checked.program, checked.sources)
    diagnostics = _sorted([*checked.diagnostics, *found], path)
    wrong = any(d.severity is Severity.ERROR for d in found)
    return Compiled(checked, None if wrong else plan, diagnostics)


def _texts(loader: Loader, sources: dict[str, Source]) -> Callable[[str], str | None]:
    """The loader, for texts that a step takes from a file; what it loads is kept, so that remarks can show it."""

    def load(path: str) -> str | None:
        found = loader(path)
        if isinstance(found, LoadProblem):
            return None
        text = found.replace("\r\n", "\n")
        sources.setdefault(path, Source(path, text))
        return text

    return load


def _sorted(diagnostics: list[Diagnostic], main: str) -> tuple[Diagnostic, ...]:
    """The file's own remarks first, by place; each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path != main, d.path, d.span, d.rule)))
