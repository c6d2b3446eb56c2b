"""What files declare at their top, and the names that stand in them: a name anywhere counts as used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from seqlang.diagnostic import Edit, Fix
from seqlang.lint.views import Project
from seqlang.model.imports import beside
from seqlang.model.program import At
from seqlang.once import once
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.parse import read_block
from seqlang.values import frozen

Kind = Literal["event", "field", "channel", "fragment", "sequence", "test", "import"]
_DOTTED = re.compile(r'[A-Za-z_]\w*(?:\.\w+|\["\w+"\])+')
_KEY = re.compile(r'\["(\w+)"\]')
_TO_NEXT = re.compile(r"[^\n]*(?:\n|\Z)(?:[ \t\r]*\n)*")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"((?:\\.|[^"\\\n])*)"')
_DECLARES_ONLY = (tree.EventDeclaration, tree.FieldDeclaration, tree.ChannelDeclaration, tree.Import)


@frozen
class Declared:
    """`at` is the name's place, quotes and all; `placed` the block it is declared in."""

    kind: Kind
    name: str
    at: At
    placed: tree.Placed

    def taken_out(self, *, safe: bool = True) -> Fix:
        """Its lines and the blank ones behind them go; comments above it stay."""
        node, text = self.placed.block.node, self.placed.block.text
        assert node is not None
        start = text.rfind("\n", 0, node.span.start) + 1
        rest = _TO_NEXT.match(text, max(node.span.end - 1, start))
        span = Span(start, rest.end() if rest else len(text)).moved(self.placed.start)
        return Fix("Take it out", (Edit(span, ""),), safe)


@frozen
class Names:
    """`words` are bare names and fields, those in texts among them; `texts` what stands in quotes; `fragments` what is used."""

    words: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    fragments: frozenset[str] = frozenset()

    def __contains__(self, declared: Declared) -> bool:
        return declared.name in {"fragment": self.fragments, "sequence": self.texts}.get(
            declared.kind, self.words
        )


def declared_in(file: tree.File, kind: Kind | None = None) -> Iterator[Declared]:
    """The declarations of a file, or those of a kind, in order."""
    for placed in file.blocks:
        named = _named(placed.block.node)
        if named is not None and kind in (None, named[0]):
            at = At(file.path, named[2].span.moved(placed.start))
            yield Declared(named[0], named[1], at, placed)


def _named(node: tree.Declaration | None) -> tuple[Kind, str, tree.Node] | None:
    match node:
        case tree.EventDeclaration(name=name):
            return "event", name.text, name
        case tree.FieldDeclaration(field=path):
            return "field", path.text, path
        case tree.ChannelDeclaration(name=name):
            return "channel", name.text, name
        case tree.Fragment(name=text):
            return "fragment", text.value, text
        case tree.Sequence(name=text):
            return "sequence", text.value, text
        case tree.Test(name=text):
            return "test", text.value, text
        case tree.Import(path=text):
            return "import", text.value, text
    return None


def has_sequences(file: tree.File) -> bool:
    """Or does it only declare what others import?"""
    return any(isinstance(placed.block.node, tree.Sequence) for placed in file.blocks)


def unused(project: Project, kind: Kind) -> Iterator[Declared]:
    """What no file of the run names. Events and fields are looked at beside sequences only: where they stand alone they are a list
    of what there is. So are fragments, unless a file of the run imports them."""
    used = _names_in_run(project)
    for program in project.programs:
        file = project.trees.get(program.path)
        if file is not None and (has_sequences(file) or (kind == "fragment" and _is_imported(file, project))):
            yield from (each for each in declared_in(file, kind) if each not in used)


def _is_imported(file: tree.File, project: Project) -> bool:
    trees = project.trees.values()
    return any(beside(t.path, line.name) == file.path for t in trees for line in declared_in(t, "import"))


def _names_in_run(project: Project) -> Names:
    texts = [_in_text(s.text) for path, s in project.sources.items() if path not in project.trees]
    return _joined([*map(names_in, project.trees.values()), *texts])


def names_with_texts(project: Project, file: tree.File) -> Names:
    """The names in a file and in the texts that its steps take from files."""
    named = names_in(file)
    beside_it = {beside(file.path, text) for text in named.texts}
    texts = beside_it & (project.sources.keys() - project.trees.keys())
    return _joined([named, *(_in_text(project.sources[path].text) for path in texts)])


@once
def names_in(file: tree.File) -> Names:
    """The names in a file; what it declares is left out unless it stands a second time."""
    return _joined(_in_block(placed.block.text) for placed in file.blocks)


def _joined(parts: Iterable[Names]) -> Names:
    rows = [(names.words, names.texts, names.fragments) for names in parts]
    return Names(*(frozenset().union(*column) for column in zip(*rows, strict=True)))


@lru_cache(maxsize=4096)
def _in_block(text: str) -> Names:
    """Of what could not be read, all words and texts."""
    block = read_block(text)
    if block.node is None or block.diagnostics:
        quoted = frozenset(_QUOTED.findall(text))
        return Names(frozenset([*_WORD.findall(text), *_dotted(text)]), quoted, quoted)
    if isinstance(block.node, _DECLARES_ONLY):
        return Names()
    nodes = [node for child in tree.children(block.node) for node in tree.walk(child)]
    texts = frozenset(n.value for n in nodes if isinstance(n, tree.Text) and n is not _own_name(block.node))
    return Names(
        frozenset(n.text for n in nodes if isinstance(n, tree.Name | tree.Path)).union(*map(_dotted, texts)),
        texts,
        frozenset(n.fragment.value for n in nodes if isinstance(n, tree.Use)),
    )


def _own_name(declaration: tree.Declaration) -> tree.Node | None:
    named = _named(declaration)
    return named[2] if named else None


@lru_cache(maxsize=4096)
def _in_text(text: str) -> Names:
    return Names(frozenset(_dotted(text)))


def _dotted(text: str) -> Iterator[str]:
    """`contact.plan` and the like in a text, with all they begin with: `contact.tags` of `contact.tags.first`."""
    for found in _DOTTED.findall(text):
        parts = _KEY.sub(r".\1", found).split(".")
        yield from (".".join(parts[:end]) for end in range(2, len(parts) + 1))
