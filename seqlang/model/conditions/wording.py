"""Words that many remarks share: lists of names, a type in a person's words, a suggestion with its fix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.program import FieldType
from seqlang.source import Span

_KINDS = {
    Type.TEXT: "a text",
    Type.NUMBER: "a number",
    Type.YES_NO: "yes or no",
    Type.DATE: "a date",
    Type.MOMENT: "a moment",
    Type.LIST: "a list",
    Type.CHOICE: "a choice",
    Type.LENGTH: "a length of time",
    Type.UNKNOWN: "something unknown",
}
# Of a longer list the first few are named: a remark is read, not scrolled.
_MOST = 8


def kind(of: FieldType | Type) -> str:
    """What a value is, as a person says it: "a number", "yes or no"."""
    return _KINDS[of if isinstance(of, Type) else of.type]


def quoted(text: str) -> str:
    """The text as it is written in a file, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def listed(words: Iterable[str], last: str = "and") -> str:
    """ "`a`, `b` and `c`"; of many only the first few, and how many more there are."""
    marked = [f"`{w}`" for w in words]
    if len(marked) > _MOST:
        return ", ".join(marked[: _MOST - 1]) + f" and {len(marked) - _MOST + 1} more"
    return (
        marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} {last} {marked[-1]}" if marked else ""
    )


def choices(of: FieldType) -> str:
    """Texts need no other marks than their quotes: "free" or "pro"."""
    return listed(map(quoted, of.choices), "or").replace("`", "")


def a(noun: str) -> str:
    """With its article: "a call", "an email"."""
    return f"{'an' if noun[:1].lower() in 'aeio' or noun == 'sms' else 'a'} {noun}"


def replace(span: Span, text: str, *, safe: bool = False) -> tuple[Fix, ...]:
    """The fix that puts `text` at `span`."""
    return (Fix(f"Change it to `{text}`", (Edit(span, text),), safe=safe),)


def suggestion(found: str | None, span: Span) -> tuple[str, tuple[Fix, ...]]:
    """ " Did you mean …?" and its fix; both empty where there is nothing to suggest."""
    return (f" Did you mean `{found}`?", replace(span, found)) if found else ("", ())


def first(words: Sequence[str | None]) -> str | None:
    return next((w for w in words if w), None)
