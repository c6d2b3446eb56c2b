"""What a condition asks about and a test forgot to say: most often that is why the condition did not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.plan.words import value_words
from seqlang.simulate.play import Line
from seqlang.trials.given import enrolled_line, given_line
from seqlang.trials.happened import Happened

# Events that a test brings about without a line.
_BY_THEMSELVES = frozenset(("enrolled", "sent", "done", "missed", "answered", "unsubscribed"))
# What holds where nothing is known.
_SILENCE_DOES = ("not", "unknown", "!=", "not in", "silence")


def unsaid(condition: Any, at: int, happened: Happened) -> tuple[str, ...]:
    """A note for each field, event or attribute that the condition wants known, and that nothing had said at that moment."""
    notes = (_note(part, condition, at, happened) for part in _wanted(condition))
    return tuple(dict.fromkeys(note for note in notes if note is not None))


def _wanted(condition: Any) -> Iterator[Mapping[str, Any]]:
    """The parts of a condition that silence keeps from holding."""
    if isinstance(condition, Mapping):
        if condition.get("op") in _SILENCE_DOES or condition.get("fewer_than") is not None:
            return
        yield condition
        condition = list(condition.values())
    if isinstance(condition, list):
        for part in condition:
            yield from _wanted(part)


def _note(part: Mapping[str, Any], condition: Any, at: int, happened: Happened) -> str | None:
    match part:
        case {"field": str(path)} if path not in _known(at, happened):
            line = given_line(path, happened.scene.types.get(path), condition)
            return f"by then nothing has said what {path} is: `{line}`"
        case {"entry": str(name)} if name not in happened.scene.entry:
            return f"nothing has said what entry.{name} is: `{enrolled_line(name, condition)}`"
        case {"op": "event", "event": str(name)} if name not in _BY_THEMSELVES | _heard(at, happened):
            return f"by then no line has said `{name}`"
        case {"attribute": str(name), "steps": list(steps)} if not _attribute_said(name, steps, happened):
            return f"by then no line has said {value_words(part)}"
    return None


def _known(at: int, happened: Happened) -> set[str]:
    """The fields that were given or changed."""
    changed = {e.data["field"] for e in happened.timeline.entries if "field" in e.data and e.at <= at}
    said = {path for line in _lines(at, happened) for path in line.input.data}
    return {*happened.scene.contact, *changed, *said}


def _heard(at: int, happened: Happened) -> set[str]:
    return {line.input.name for line in _lines(at, happened) if line.input.kind == "event"}


def _lines(at: int, happened: Happened) -> list[Line]:
    lines = (heard.line for heard in happened.heard)
    return [line for line in lines if isinstance(line, Line) and line.at <= at]


def _attribute_said(name: str, steps: list[str], happened: Happened) -> bool:
    progress = (happened.timeline.state.progress.get(step) for step in steps)
    return any(p is not None and name in p.attributes for p in progress)
