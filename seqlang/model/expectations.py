"""What a test expects: that there can be such a step, end or value."""

from __future__ import annotations

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.model import shapes
from seqlang.model.flow.walk import all_steps
from seqlang.model.near import did_you_mean
from seqlang.model.program import SetField
from seqlang.model.program import Tag as TagStep
from seqlang.model.scope import Label
from seqlang.model.sequences import check_sequence
from seqlang.model.settings import CALLED
from seqlang.model.trial import Trial, check_choice, check_day, find_label
from seqlang.source import Span
from seqlang.syntax import tree

_OUTCOMES = ("exit", "goal", "skipped")


# What people call steps of all channels together.
_STEPS = frozenset(
    ("nothing", "anything", "message", "step", "touch", "touche", "thing", "action", "activity", "more")
)


# What people call the ways out.
_ENDS = dict.fromkeys(("won", "converted", "success", "succeeded", "conversion", "goals"), "goal")
_ENDS |= dict.fromkeys(
    ("lost", "out", "left", "ended", "end", "stopped", "stop", "exited", "leave", "exits"), "exit"
)


_CALLED = _ENDS | CALLED


def read_expectation(line: tree.TestLine, trial: Trial) -> None:
    if isinstance(line, tree.ExpectNothing):
        _bound(line.bound, trial)
    elif isinstance(line, tree.ExpectTouch):
        _expect_touch(line, trial)
    elif isinstance(line, tree.ExpectCount):
        _expect_count(line, trial)
    elif isinstance(line, tree.ExpectValue):
        _expect_value(line, trial)


def _expect_touch(line: tree.ExpectTouch, trial: Trial) -> None:
    if line.negated and _means_all(line.what, trial):
        _say_nothing(line, trial)
        return
    known = _known_subject(line.what, trial)
    label = find_label(line.label, trial) if known and line.label is not None else None
    if label is not None and line.label is not None:
        _check_channel(line.what, line.label, label, trial)
        if line.variant is not None:
            check_choice(line.variant, line.label, label, trial)
    check_sequence(line.to, trial.scope, trial.world)
    _bound(line.bound, trial)


def _means_all(what: tree.Name, trial: Trial) -> bool:
    return what.text not in trial.scope.channels and what.text.removesuffix("s") in _STEPS


def _say_nothing(line: tree.ExpectTouch | tree.ExpectCount, trial: Trial) -> None:
    """`expect no messages after day 8`."""
    bound = line.bound
    place = Span(line.span.start, line.what.span.end)
    message = f"`{line.what.text}` is no channel. That no step of any channel comes is written `expect nothing{' …' if bound else ''}`."
    fixes = (Fix("Write `expect nothing`", (Edit(place, "expect nothing"),), safe=False),)
    trial.scope.say("expect-nothing", message, line.what, fixes=fixes)


def _known_subject(what: tree.Name, trial: Trial) -> bool:
    channels = trial.scope.channels
    if what.text in channels or what.text in _OUTCOMES:
        return True
    if what.text in trial.scope.events and what.text not in _ENDS:
        message = f"`{what.text}` is something that happens, which a test says itself. Expect a step, an exit or a value."
        trial.scope.say("unknown-expectation", message, what)
        return False
    tail, fixes = did_you_mean(_CALLED.get(what.text, what.text), [*channels, *_OUTCOMES], what)
    message = (
        f"`{what.text}` is no channel, and nor is it exit, goal or skipped, so it cannot be expected.{tail}"
    )
    trial.scope.say("unknown-expectation", message, what, fixes=fixes)
    return False


def _check_channel(what: tree.Name, node: tree.Text, label: Label, trial: Trial) -> None:
    if what.text == "skipped" or label.channel is None or label.channel.kind == "unknown":
        return
    if what.text == label.channel.name:
        return
    name = label.channel.name
    message = f'"{node.value}" is a step by {name}, so it can never come as `{what.text}`.'
    fixes = [Fix(f"Change it to `{name}`", (Edit(what.span, name),), safe=False)]
    related = [trial.scope.related("the step is here", label.at)]
    trial.scope.say("wrong-channel", message, what, fixes=fixes, related=related)


def _expect_count(line: tree.ExpectCount, trial: Trial) -> None:
    if line.count.value == 0 and _means_all(line.what, trial):
        _say_nothing(line, trial)
        return
    word = line.what.text
    channels = trial.scope.channels
    if word not in channels and not (word.endswith("s") and word[:-1] in channels):
        tail, fixes = did_you_mean(word, [f"{name}s" for name in channels], line.what)
        message = f"`{word}` is no channel, so its steps cannot be counted.{tail}"
        trial.scope.say("unknown-expectation", message, line.what, fixes=fixes)
    _bound(line.bound, trial)


def _expect_value(line: tree.ExpectValue, trial: Trial) -> None:
    from seqlang.model.conditions import read_condition

    if line.sign.text == "contains":
        read_condition(tree.Contains(line.span, line.field, line.value), trial.scope)
    else:
        read_condition(tree.Compare(line.span, line.field, line.sign, line.value), trial.scope)
    if line.field.text in trial.scope.fields and not _is_set(line.field.text, trial):
        _say_never_set(line, trial)


def _is_set(path: str, trial: Trial) -> bool:
    """By a step of the sequence, or by a line of the test; what cannot be read might set it."""
    if trial.made.gaps or any(
        isinstance(other, tree.Input)
        and isinstance(other.what, tree.SetField)
        and other.what.field.text == path
        for other in trial.node.lines
    ):
        return True
    sequence = trial.made.sequence
    tracks = (sequence.steps, *(rule.steps for rule in sequence.rules))
    actions = [step.action for track in tracks for step in all_steps(track)]
    return any(
        (isinstance(a, SetField) and a.field == path) or (isinstance(a, TagStep) and path == "contact.tags")
        for a in actions
    )


def _say_never_set(line: tree.ExpectValue, trial: Trial) -> None:
    """Most often what holds at the start was meant."""
    path, name = line.field.text, trial.made.sequence.name
    start = Span(line.span.start, line.field.span.start)
    given = f"given {path} = …"
    fixes = (Fix(f"Write `{given}`", (Edit(start, "given "),), safe=False),) if line.sign.text == "=" else ()
    message = f'No step of "{name}" sets `{path}`, so this tests nothing of it. What holds at the start is written `{given}`.'
    trial.scope.say("never-set", message, line, fixes=fixes, severity=Severity.WARNING)


def _bound(bound: tree.Bound | None, trial: Trial) -> None:
    if bound is None:
        return
    if isinstance(bound.day, tree.Date):
        shapes.date(trial.scope, bound.day)
    else:
        check_day(bound.day, trial)
    shapes.clock(trial.scope, bound.at)
