"""What names mean at one place in a file, and the list that remarks are collected in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seqlang.channels.channel import Channel
from seqlang.diagnostic import Diagnostic, Fix, Related, Severity
from seqlang.model.program import At, Event, Field, FieldType
from seqlang.source import Span
from seqlang.syntax.tree import Node
from seqlang.values import define, evolve, field, frozen


@frozen
class Label:
    """A label that stands in the sequence. `name` is the full one; `channel` None: a split. `order` counts in written order."""

    name: str
    channel: Channel | None
    at: At
    order: int
    choices: tuple[str, ...] = ()
    track: int = 0


@frozen
class Here:
    """Where a line stands among the labels: how many are written before it, in which track, and which of those stand in
    arms or branches that a contact who comes here has not taken (`closed`: orders from, up to but not including).

    None in a scope means that any label may have run: rules, and a `whenever`'s steps (there was the run before).
    """

    order: int
    track: int = 0
    closed: tuple[tuple[int, int], ...] = ()

    def can_follow(self, label: Label) -> bool:
        """Whether the label's step can have run when this line's turn comes; of another track that is never known."""
        if label.track != self.track:
            return True
        return label.order < self.order and not any(low <= label.order < high for low, high in self.closed)


@define
class Scope:
    """Names in force for one block of one file. Labels are keyed as they are written at this place.

    `entry`: the attributes the enrolling events can bring, or None where there is no enrolling event to ask.
    `enrolling`: the first of these events, for examples to copy.
    `doubtful`: texts on lines that could not be read: a label among them may well exist, so its absence is no news.
    """

    path: str
    base: int
    diagnostics: list[Diagnostic]
    fields: Mapping[str, Field] = field(factory=dict)
    events: Mapping[str, Event] = field(factory=dict)
    channels: Mapping[str, Channel] = field(factory=dict)
    labels: Mapping[str, Label] = field(factory=dict)
    entry: Mapping[str, FieldType] | None = None
    enrolling: str | None = None
    doubtful: frozenset[str] = frozenset()
    here: Here | None = None

    def at(self, node: Node | Span) -> At:
        span = node if isinstance(node, Span) else node.span
        return At(self.path, span.moved(self.base))

    def related(self, message: str, at: At) -> Related:
        return Related(message, at.span, None if at.path == self.path else at.path)

    def say(
        self,
        rule: str,
        message: str,
        node: Node | Span,
        *,
        notes: Sequence[str] = (),
        related: Sequence[Related] = (),
        fixes: Sequence[Fix] = (),
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a remark about a node of this block; fixes are given with spans of the block and moved here."""
        self.diagnostics.append(
            Diagnostic(
                rule,
                message,
                self.at(node).span,
                severity,
                self.path,
                tuple(related),
                tuple(notes),
                tuple(f.moved(self.base) for f in fixes),
            )
        )

    def with_labels(self, labels: Mapping[str, Label]) -> Scope:
        return evolve(self, labels=labels)
