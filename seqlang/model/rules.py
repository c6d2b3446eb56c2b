"""The rules at the top of a sequence: who comes in, what ends it, what holds it up, what starts a track of its own."""

from __future__ import annotations

from seqlang.conditions.tree import Condition, Length, Value
from seqlang.diagnostic import Edit, Fix
from seqlang.model import program
from seqlang.model.details import read_guard
from seqlang.model.layout import Line
from seqlang.model.program import Step
from seqlang.model.scope import Here, Scope
from seqlang.model.sequences import check_sequence
from seqlang.model.settings import known_channel
from seqlang.model.shapes import clock
from seqlang.model.steps import Track, first_line, read_steps
from seqlang.model.whens import read_date, read_period, read_when
from seqlang.model.world import Home, World
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import evolve

# ---- coming in -----------------------------------------------------------------------------------------------


def read_enroll(node: tree.Enroll | tree.EnrollOn, home: Home, scope: Scope) -> program.Enroll | None:
    from seqlang.model.conditions import read_condition

    scope = _before_all(scope)
    at = first_line(home, node)
    if isinstance(node, tree.Enroll):
        when = read_condition(node.condition, scope)
        return program.Enroll(when, None, None, None, at) if when else None
    date, every = _enroll_date(node.when, scope), read_period(node.every, scope)
    guard = read_guard(node.guard, scope)
    return program.Enroll(None, date, every, guard, at) if date else None


def _before_all(scope: Scope) -> Scope:
    """Where people come in, no step has gone out yet."""
    labels = {text: evolve(label, track=0) for text, label in scope.labels.items()}
    return evolve(scope, labels=labels, here=Here(0, 0))


def _enroll_date(node: tree.On | tree.Offset, scope: Scope) -> program.OnDate | None:
    if isinstance(node, tree.Offset) and isinstance(node.anchor, tree.Text | tree.StepAttribute):
        message = "Nobody has had a step before coming in, so a step cannot say when. Count from a date of the contact."
        scope.say("enroll-by-step", message, node.anchor)
        return None
    found = read_when(node, scope, ranges=False)
    return found if isinstance(found, program.OnDate) else None


# ---- rules ---------------------------------------------------------------------------------------------------


def read_rule(
    node: tree.Rule, lines: tuple[Line, ...], home: Home, scope: Scope, world: World
) -> program.Rule | None:
    """A rule with the steps under it, which are laid out already."""
    from seqlang.model.conditions import read_condition

    if isinstance(node, tree.Enroll | tree.EnrollOn):
        return None
    when = read_condition(node.condition, scope)
    steps = read_steps(lines, Track(world, track_kind(node)))
    at = first_line(home, node)
    if isinstance(node, tree.Pause):
        return _pause(node, when, at, scope)
    if isinstance(node, tree.Stop):
        known = not _stops_everything(node, scope) and known_channel(node.channel, scope)
        return program.Rule("stop", when, at, channel=node.channel.text) if when and known else None
    if isinstance(node, tree.ExitRule):
        check_sequence(node.to, scope, world)
    return _rule(node, when, steps, at)


def _stops_everything(node: tree.Stop, scope: Scope) -> bool:
    """`stop messages when replied`."""
    word = node.channel
    if word.text in scope.channels or word.text not in _EVERYTHING:
        return False
    place = Span(node.span.start, word.span.end)
    message = "What ends the whole sequence is written `exit when …`; `stop` is for one channel, such as `stop call when …`."
    scope.say(
        "stop-everything", message, place, fixes=(Fix("Write `exit`", (Edit(place, "exit"),), safe=False),)
    )
    return True


_EVERYTHING = (
    "messages",
    "message",
    "sequence",
    "everything",
    "all",
    "cadence",
    "campaign",
    "steps",
    "flow",
    "workflow",
)


def _rule(
    node: tree.Goal | tree.ExitRule | tree.Reaction,
    when: Condition | None,
    steps: tuple[Step, ...],
    at: program.At,
) -> program.Rule | None:
    if when is None:
        return None
    if isinstance(node, tree.Reaction):
        return program.Rule("whenever" if node.always else "when", when, at, steps=steps)
    name = node.name.value if node.name else None
    if isinstance(node, tree.Goal):
        return program.Rule("goal", when, at, name=name, steps=steps)
    to = node.to.value if node.to else None
    return program.Rule("exit", when, at, to=to, name=name, steps=steps)


def track_kind(node: tree.Rule) -> str:
    """What kind of track the steps under a rule are; `when enrolled` counts days as the main one does."""
    if not isinstance(node, tree.Reaction):
        return "farewell"
    match node.condition:
        case tree.Happened(event=tree.Name(text="enrolled"), label=None, tests=(), count=None, window=None):
            return "reaction" if node.always else "enrolled"
    return "reaction"


# ---- pauses --------------------------------------------------------------------------------------------------


def _pause(node: tree.Pause, when: Condition | None, at: program.At, scope: Scope) -> program.Rule | None:
    length, up_to = _length(node.length, scope), _length(node.up_to, scope)
    until = _until(node, scope)
    _check_up_to(node, scope)
    if when is None or (length is None and until is None) or (node.up_to is not None and up_to is None):
        return None
    return program.Rule("pause", when, at, length=length, until=until, up_to=up_to)


def _length(node: tree.Duration | None, scope: Scope) -> Length | None:
    from seqlang.model.conditions.lengths import read_fixed_length

    return read_fixed_length(node, scope) if node else None


def _until(node: tree.Pause, scope: Scope) -> Value | Condition | None:
    from seqlang.model.conditions import read_condition

    if node.until is None:
        return None
    if isinstance(node.until, tree.Happened):
        return read_condition(node.until, scope)
    if isinstance(node.until, tree.Moment) and clock(scope, node.until.time) is None:
        return None
    return read_date(node.until, scope)


def _check_up_to(node: tree.Pause, scope: Scope) -> None:
    """What may never come needs an end; a written date has one."""
    if node.up_to is not None or not isinstance(node.until, tree.Path | tree.Happened):
        return
    what = "A field can be empty" if isinstance(node.until, tree.Path) else "An event may never come"
    scope.say(
        "needs-up-to",
        f"{what}, and then the pause would have no end. Say how long at most: `up to 30 days`.",
        node.until,
    )
