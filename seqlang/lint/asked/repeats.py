"""Texts that one contact can get one after the other, where saying the same twice would be noticed."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.conditions.tree import AllOf, AnyOf, Condition, EventTerm, Negation, SilenceTerm
from seqlang.lint.asked.lacking import bare_variants, leaves_bare
from seqlang.lint.views import Step, Text
from seqlang.once import once

_READING = ("opened", "clicked")


def comparable(text: Text) -> Iterator[Text]:
    """Earlier texts of the same kind and channel, the latest first: none for a transactional message, and none of a step that
    this one answers in a thread or whose silence it is for (`if no opened`)."""
    for earlier in _comparable(text.step):
        yield from (t for t in earlier.texts if t.kind == text.kind and not _stand_together(t, text))


@once
def _comparable(step: Step) -> tuple[Step, ...]:
    if step.transactional or _in_thread(step) or _for_unread(step):
        return ()
    channel = step.touch.channel
    return tuple(e for e in reversed(step.earlier) if e.touch.channel == channel and not e.transactional)


def _stand_together(one: Text, other: Text) -> bool:
    return one.at.span == other.at.span and one.at.path == other.at.path


def _in_thread(step: Step) -> bool:
    return not (leaves_bare(step.touch, ("thread",)) or bare_variants(step.touch, ("thread",)))


def _for_unread(step: Step) -> bool:
    """Its guard asks that something was not opened or clicked: those who get it may not have read the other."""
    return any(_is_silence(condition, True) for condition in step.asked)


def _is_silence(condition: Condition, held: bool) -> bool:
    match condition:
        case AllOf(terms) | AnyOf(terms):
            return any(_is_silence(term, held) for term in terms)
        case Negation(term):
            return _is_silence(term, not held)
        case EventTerm(event, fewer_than=fewer):
            return event in _READING and held == (fewer is not None)
        case SilenceTerm(event):
            return event in _READING and held
    return False
