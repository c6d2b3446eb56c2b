"""What a file can speak of: the names in force in it, its own and those of its imports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from seqlang.channels import Channels, channel_names
from seqlang.diagnostic import Diagnostic
from seqlang.model.builtin import built_in_events, built_in_fields
from seqlang.model.program import At, Event, Field, FieldType
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import define, field, frozen

_WORD = re.compile(r"[A-Za-z]\w*")
_STEP = re.compile(r'\b(\w+)[ \t]+"([^"\n]+)"')
_PATH = re.compile(r"(?<!\w)[a-z_]\w*(?:\.\w+)+")
_QUOTED = re.compile(r'"((?:\\.|[^"\\\n])*)("?)')  # one that nobody closed is gone over once


@frozen
class Home:
    """A top-level declaration and the file it stands in."""

    path: str
    placed: tree.Placed

    def at(self, node: tree.Node) -> At:
        return At(self.path, node.span.moved(self.placed.start))


@define
class World:
    """`sequences` and `fragments` of the file and its imports by name; `doubtful`: texts on lines nobody
    could read; `used`: fragments that a sequence used."""

    diagnostics: list[Diagnostic]
    load_text: Callable[[str], str | None]
    fields: dict[str, Field] = field(factory=built_in_fields)
    events: dict[str, Event] = field(factory=built_in_events)
    channels: Channels = field(factory=Channels)
    channel_places: dict[str, At] = field(factory=dict)
    fragments: dict[str, tuple[Home, tree.Fragment]] = field(factory=dict)
    sequences: dict[str, At | None] = field(factory=dict)
    doubtful: set[str] = field(factory=set)
    used: set[str] = field(factory=set)

    def scope(
        self, home: Home, entry: Mapping[str, FieldType] | None = None, enrolling: str | None = None
    ) -> Scope:
        return Scope(
            home.path,
            home.placed.start,
            self.diagnostics,
            self.fields,
            self.events,
            self.channels,
            entry=entry,
            enrolling=enrolling,
        )


def texts_in(broken: str) -> Iterator[str]:
    """The quoted texts on a line that could not be read: any of them may be a label."""
    closed = (found[1] for found in _QUOTED.finditer(broken) if found[2])
    return (text.replace('\\"', '"').replace("\\\\", "\\") for text in closed)


def doubtful_in(block: tree.Block) -> set[str]:
    """What may be a name on the lines of a block that could not be read: texts, words, and labels below them."""
    taken = {text for item in taken_for_settings(block) for text in texts_in(block.text[slice(*item.span)])}
    if not block.diagnostics:
        # What could not be read was always told about, and looking for it takes a walk over all there is.
        return taken
    lines = list(_unread_lines(block))
    lines += (
        [n.text for n in tree.walk(block.node) if isinstance(n, tree.Broken)] if block.node else [block.text]
    )
    bare = {word for line in lines for word in _WORD.findall(line)}
    return taken | bare | {text for line in lines for text in texts_in(line)} | _labels_in(block.text)


def taken_for_settings(block: tree.Block) -> Iterator[tree.Setting]:
    """Steps that read as settings: `email: "intro"`, `immediately: email "intro"`."""
    items = block.node.items if isinstance(block.node, tree.Sequence) else ()
    channels = set(channel_names())
    for item in items:
        if isinstance(item, tree.Setting):
            words = [v.text for v in item.values[:1] if isinstance(v, tree.Name)]
            if channels & {item.key.text, *words} and any(isinstance(v, tree.Text) for v in item.values):
                yield item


def fragments_in(block: tree.Block) -> set[str]:
    """The fragments that a block seems to use, where some of it could not be read."""
    if not block.diagnostics:
        return set()
    return {label for word, label in _STEP.findall(block.text) if word == "use"}


def _labels_in(text: str) -> set[str]:
    """Labels that a block seems to give to its steps, whatever became of the lines above them."""
    channels = {*channel_names(), "split"}
    return {label for word, label in _STEP.findall(text) if word in channels}


def _unread_lines(block: tree.Block) -> Iterator[str]:
    """The lines that reading the block had something to say about."""
    for diagnostic in block.diagnostics:
        start, end = line_at(block.text, diagnostic.span)
        yield block.text[start:end]


def line_at(text: str, span: Span) -> tuple[int, int]:
    """From the start of the line a span begins on to the end of the line it ends on."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(start, span.end - 1))
    return start, end if end >= 0 else len(text)


def doubtful_paths(block: tree.Block) -> set[str]:
    """Names with a dot in them on such lines: one of them may be a field that was to be declared."""
    return {path for line in _unread_lines(block) for path in _PATH.findall(line)}
