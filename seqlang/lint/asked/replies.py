"""What rules about answers share: which sequences ask for them, and the exit that is usually missing."""

from __future__ import annotations

from seqlang.diagnostic import Edit, Fix
from seqlang.lint.asked.answers import asks_for
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model import program
from seqlang.model.program import At
from seqlang.source import Source, Span

ANSWERED = ("email", "linkedin", "sms", "whatsapp")


def about(sequence: Sequence) -> str:
    """What these rules speak of: of two the stronger speaks."""
    return f"replies to {sequence.value.name}"


def asks_for_answers(sequence: Sequence) -> bool:
    """Outreach, in which something can be answered; without a category, twice."""
    touches = [touch for _, touch in touches_in(sequence.value.steps) if touch.channel in ANSWERED]
    return sequence.is_cold and len(touches) > (1 if sequence.category is None else 0)


def exit_added(sequence: Sequence) -> tuple[Fix, ...]:
    """`exit when replied`, on a line of its own before the first rule or step; not where a rule speaks of replies already."""
    place = _first_line(sequence.value)
    spoken_of = any(asks_for(rule.when, "replied") for rule in sequence.value.rules)
    if sequence.source is None or place is None or spoken_of:
        return ()
    return (Fix("Add `exit when replied`", (_insertion(sequence.source, place),), safe=False),)


def _first_line(sequence: program.Sequence) -> tuple[At, bool] | None:
    """The rule or else the step that stands first in the sequence's own file, and whether it is a rule."""
    rules = [rule.at for rule in sequence.rules] + [enroll.at for enroll in sequence.enroll]
    own = [(at, True) for at in rules] or [(step.at, False) for step in sequence.steps]
    inside = [pair for pair in own if pair[0].path == sequence.at.path]
    return min(inside, key=lambda pair: pair[0].span, default=None)


def _insertion(source: Source, place: tuple[At, bool]) -> Edit:
    """A line before it, and before the comments that stand right above it; parted from a step by a blank line."""
    at, is_rule = place
    position = source.position(at.span.start)
    line, indent = position.line, source.line(position.line)[: position.column - 1]
    while source.line(line - 1).startswith(f"{indent}#"):
        line -= 1
    end = "\r\n" if "\r\n" in source.text else "\n"
    start = source.line_starts[line - 1]
    return Edit(Span(start, start), f"{indent}exit when replied{end}{'' if is_rule else end}")
