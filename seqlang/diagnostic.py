"""What there is to say about a file, as values: collected and returned beside the result, never raised."""

from __future__ import annotations

from enum import StrEnum

from seqlang.source import Span
from seqlang.values import evolve, frozen


class Severity(StrEnum):
    """error: cannot be right, or would harm. warning: agreed to hurt. hint: worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@frozen
class Edit:
    """Put `text` in place of a stretch of the file; an empty stretch inserts, an empty text deletes."""

    span: Span
    text: str

    def moved(self, by: int) -> Edit:
        return Edit(self.span.moved(by), self.text)


@frozen
class Fix:
    """A way out, as data: edits of the diagnostic's own file that do not overlap.

    `safe` means that the plan's hash stays as it is (or that there was no plan before).
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True

    def moved(self, by: int) -> Fix:
        return evolve(self, edits=tuple(e.moved(by) for e in self.edits))


@frozen
class Related:
    """Another place that has to do with it: "first declared here". `path` None: the same file."""

    message: str
    span: Span
    path: str | None = None


@frozen
class Diagnostic:
    """One remark: the rule's name in words, what is wrong, and at which characters of which file.

    `replay`: the arguments of `seqlang simulate FILE` that show it happen; empty where it is no matter of time.
    `allowed`: the reason a comment in the file allows it with, empty where it gives none; None where nobody allows it.
    `also`: the rules that speak in its notes, since of one thing only one speaks.
    """

    rule: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    path: str = ""
    related: tuple[Related, ...] = ()
    notes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    replay: tuple[str, ...] = ()
    allowed: str | None = None
    also: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By what tells nearly all apart: a run keeps each remark once, and asks for this again and again."""
        return hash((self.rule, self.message, self.path, self.span.start))

    def moved(self, by: int, path: str) -> Diagnostic:
        """The same remark about a block, with file positions: `by` is where the block starts."""
        return evolve(
            self,
            path=path,
            span=self.span.moved(by),
            fixes=tuple(f.moved(by) for f in self.fixes),
            related=tuple(r if r.path else evolve(r, span=r.span.moved(by)) for r in self.related),
        )


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits made; of overlapping ones the first in the text is made."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.span):
        if edit.span.start < at:
            continue
        out += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join(out) + text[at:]
