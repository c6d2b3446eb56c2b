"""Remarks on what a test lets happen: lines that cannot happen when they say."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.plan.words import quoted
from seqlang.simulate.play import Line
from seqlang.simulate.script import Unreadable
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.trials.bounds import said
from seqlang.trials.failure import end_words
from seqlang.trials.happened import Happened, Heard
from seqlang.trials.why import left_out, passed_by, rule_notes

_BY_ITSELF = {
    "sent": "In a test messages are sent by themselves, when their turn comes. Leave this line out.",
}
# Of a step by its kind: it is not … yet; it …; it never …
_COMES = {
    "message": ("out", "goes out", "does not go out"),
    "task": ("open", "opens", "is not opened"),
    "webhook": ("called", "is called", "is not called"),
    "notify": ("out", "goes out", "does not go out"),
}


def about_input(heard: Heard, happened: Happened) -> Iterator[Diagnostic]:
    """What is wrong with a line that says what happens."""
    line, span = heard.line, heard.node.span
    if isinstance(line, Unreadable):
        yield Diagnostic("when-not-in-test", f"{line.why[0].upper()}{line.why[1:]}.", heard.node.when.span)
    elif line.at < happened.scene.enrolled:
        start = said(happened.scene.enrolled, None, happened, clock=True)
        text = f"This would be before the contact enrolls, {start}. Give it a later time."
        yield Diagnostic("input-before-the-start", text, span)
    elif line.input.name in _BY_ITSELF and line.input.kind == "event":
        yield Diagnostic("happens-by-itself", _BY_ITSELF[line.input.name], span, Severity.WARNING)
    elif _is_after_the_end(line, happened):
        text = _after_the_end(happened)
        yield Diagnostic("input-after-the-end", text, span, notes=rule_notes(happened))
    elif isinstance(heard.node.what, tree.Event) and heard.node.what.label is not None:
        yield from _too_early(line, heard.node.what.label.value, span, happened)


def _is_after_the_end(line: Line, happened: Happened) -> bool:
    ended = happened.ended
    return line in happened.timeline.unheard or (ended is not None and line.at > ended.at)


def _after_the_end(happened: Happened) -> str:
    if happened.ended is None:
        return "Nothing could happen any more by then."
    when = said(happened.ended.at, None, happened, clock=True)
    return f"The enrollment was over by then: it ended {when} {end_words(happened)}. So this changes nothing."


def _too_early(line: Line, label: str, span: Span, happened: Happened) -> Iterator[Diagnostic]:
    """Nothing can happen to a step that is not out. Who answers a task in the very instant it opens comes too early as well: inputs
    are taken in first."""
    plan, progress = happened.scene.plan, happened.timeline.state.progress
    steps = tuple(s for s in plan.steps_named(label) if plan.nodes[s]["kind"] in _COMES)
    out = {p.out: p.finished for s in steps if (p := progress.get(s)) and p.out is not None}
    if not steps or (out and (min(out) < line.at or out.get(line.at) == line.at)):
        return
    node = plan.nodes[steps[0]]
    name, (there, comes, never) = f"{node['channel']} {quoted(label)}", _COMES[node["kind"]]
    if not out:
        text = f"{name} {never} in this test, so this cannot happen to it."
        yield Diagnostic("input-too-early", text, span, notes=_why_never(steps, happened))
        return
    when = said(min(out), None, happened, clock=True)
    text = f"{name} is not {there} yet: it {comes} {when}."
    if min(out) == line.at:
        text = f"{name} {comes} at this very instant, and what happens then comes before it."
    yield Diagnostic("input-too-early", f"{text} Give this a later time.", span)


def _why_never(steps: tuple[str, ...], happened: Happened) -> tuple[str, ...]:
    skips = [left_out(s, happened) for s in happened.skips if s.node in steps]
    return tuple(skips[:1]) or passed_by(steps, happened)[1][:1]
