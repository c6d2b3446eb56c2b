"""Comments that allow what a rule would say: `# lint: allow check-in -- they asked us to`.

At the end of a line it holds for that line; on a line of its own, for the statement below with all that hangs under it; as
`# lint: allow-file …`, for the file. Several rules stand between commas, and what follows them is the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.source import Source, Span
from seqlang.syntax import tree
from seqlang.syntax.lexer import Line, lex
from seqlang.syntax.parse import read_file
from seqlang.syntax.table import table
from seqlang.values import evolve, frozen

_MARK = re.compile(r"#+[ \t]*lint[ \t]*:", re.IGNORECASE)
_NAME = r"[A-Za-z][\w-]*"
_ALLOW = re.compile(
    rf"#+[ \t]*lint[ \t]*:[ \t]*allow(?P<file>-file)?[ \t]+(?P<names>{_NAME}(?:[ \t]*,[ \t]*{_NAME})*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOWHERE = Span(0, 0)
_DASHES = " \t-–—:"


@frozen
class Named:
    """A rule's name as an allowance writes it, in lower case; `span` in the file."""

    name: str
    span: Span


@frozen
class Allow:
    """An allowance. Spans are the file's. `covers`: where it holds; `names` is empty where the comment cannot be read.

    `alone`: nothing else stands on its line; where something does, `statement` is that with all that hangs under it. `shared`: it holds
    for steps of a fragment, which are judged where they are used.
    """

    path: str
    span: Span
    names: tuple[Named, ...]
    reason: str
    covers: Span
    alone: bool
    shared: bool = False
    statement: Span = _NOWHERE

    def allows(self, rule: str, at: int) -> bool:
        """Does it hold for a rule's remark that starts there?"""
        return self.reaches(at) and any(n.name == rule for n in self.names)

    def reaches(self, at: int) -> bool:
        """Does it hold there, whatever it allows?"""
        return self.covers.start <= at <= self.covers.end


def allows_in(source: Source) -> tuple[Allow, ...]:
    """All allowances of a file, in order."""
    return _allows(source.path, source.text) if _may_allow(source.text) else ()


@lru_cache(maxsize=1024)
def _may_allow(text: str) -> bool:
    return "lint" in text.lower()


@lru_cache(maxsize=256)
def _allows(path: str, text: str) -> tuple[Allow, ...]:
    file = read_file(path, text)
    return tuple(allow for n, _ in enumerate(file.blocks) for allow in _in_block(file, n))


def _in_block(file: tree.File, number: int) -> Iterator[Allow]:
    placed = file.blocks[number]
    comments = [c for c in placed.block.comments if _MARK.match(c.text)]
    lines = lex(placed.block.text, table()).lines if comments else []
    for comment in comments:
        yield _read(file, number, comment, lines)


def _read(file: tree.File, number: int, comment: tree.Comment, lines: list[Line]) -> Allow:
    placed = file.blocks[number]
    span = comment.span.moved(placed.start)
    found = _ALLOW.match(comment.text)
    if found is None:
        return Allow(file.path, span, (), "", Span(span.start, span.start), comment.alone)
    names = re.finditer(_NAME, found["names"])
    first = span.start + found.start("names")
    named = tuple(Named(m[0].lower(), Span(first + m.start(), first + m.end())) for m in names)
    covers = _whole(file) if found["file"] else _covered(file, number, comment, lines)
    reason = found["rest"].strip().lstrip(_DASHES).strip()
    shared = any(isinstance(b.block.node, tree.Fragment) for b in _touched(file, covers))
    statement = _beside(comment, lines).moved(placed.start)
    return Allow(file.path, span, named, reason, covers, comment.alone, shared, statement)


def _whole(file: tree.File) -> Span:
    last = file.blocks[-1]
    return Span(0, last.start + len(last.block.text))


def _touched(file: tree.File, covers: Span) -> Iterator[tree.Placed]:
    for placed in file.blocks:
        if placed.start < covers.end and covers.start < placed.start + len(placed.block.text):
            yield placed


def _covered(file: tree.File, number: int, comment: tree.Comment, lines: list[Line]) -> Span:
    start = file.blocks[number].start
    if not comment.alone:
        return Span(start + _beside(comment, lines).start, start + comment.span.end)
    below = [line for line in lines if line.start > comment.span.start]
    if below:
        return Span(start + below[0].start, start + _end_of_statement(below))
    if number + 1 < len(file.blocks):
        following = file.blocks[number + 1]
        return Span(following.start, following.start + len(following.block.text))
    return Span(start + comment.span.start, start + comment.span.start)


def _beside(comment: tree.Comment, lines: list[Line]) -> Span:
    """The statement on whose first line a comment stands; nothing where it stands alone."""
    before = [n for n, line in enumerate(lines) if line.end <= comment.span.start]
    if comment.alone or not before:
        return _NOWHERE
    head = lines[before[-1]]
    return Span(head.start, _end_of_statement(lines[before[-1] :]))


def _end_of_statement(lines: list[Line]) -> int:
    """Where the statement that the first line begins ends: with the deeper lines under it, and its `else`."""
    head, end = lines[0], lines[0].end
    for line in lines[1:]:
        if line.width < head.width or (line.width == head.width and line.tokens[0].text != "else"):
            break
        end = line.end
    return end


def allowing(rule: str, path: str, at: int, allows: Iterable[Allow]) -> Allow | None:
    """The allowance that holds for a rule's remark at a place: the nearest one, whose reason is told."""
    holding = [a for a in allows if a.path == path and a.allows(rule, at)]
    return min(holding, key=lambda a: a.covers.end - a.covers.start, default=None)


def marked(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """The compiler's remarks, those that are allowed marked so. Its errors cannot be: such a file compiles to nothing."""
    for d in diagnostics:
        source = sources.get(d.path)
        allows = allows_in(source) if source and d.severity is not Severity.ERROR else ()
        allow = allowing(d.rule, d.path, d.span.start, allows)
        yield evolve(d, allowed=allow.reason) if allow else d
