"""A test being read: its sequence, the labels and days that its lines name."""

from __future__ import annotations

import re

from seqlang.model.near import did_you_mean
from seqlang.model.scope import Label, Scope
from seqlang.model.sequence import Made
from seqlang.model.world import World
from seqlang.syntax import tree
from seqlang.values import frozen

_ROUND = re.compile(r"(.+) #([0-9]+)")


@frozen
class Trial:
    """A test being read: names of its sequence in `scope`, the sequence itself in `made`."""

    scope: Scope
    made: Made
    world: World
    node: tree.Test


def without_round(text: str, trial: Trial) -> str:
    """`pay #2` as `pay`, where that is a step of a `repeat`."""
    found = _ROUND.fullmatch(text)
    return found.group(1) if text not in trial.scope.labels and found else text


def find_label(node: tree.Text, trial: Trial) -> Label | None:
    scope, name = trial.scope, without_round(node.value, trial)
    label = scope.labels.get(name)
    if label is None:
        if node.value not in scope.doubtful and name not in scope.doubtful:
            tail, fixes = did_you_mean(node.value, scope.labels, node, quoted=True)
            message = f'No step in this sequence is called "{node.value}".{tail}'
            scope.say("unknown-label", message, node, fixes=fixes)
        return None
    if name != node.value:
        rounds, number = trial.made.rounds.get(label.name, 1), int(node.value.rpartition("#")[2])
        if not 1 <= number <= rounds:
            how = f"goes {rounds} rounds" if rounds > 1 else "stands in no `repeat`"
            message = f'There is no "{node.value}": "{name}" {how}.'
            scope.say("no-such-round", message, node, related=[scope.related("it is here", label.at)])
            return None
    return label


def check_choice(choice: tree.Text, step: tree.Text, label: Label, trial: Trial) -> None:
    unread = trial.made.room.home.placed.block.diagnostics
    if (
        unread
        or choice.value in label.choices
        or (label.channel is not None and label.channel.kind == "unknown")
    ):
        return
    what = "arm" if label.channel is None else "variant"
    tail, fixes = did_you_mean(choice.value, label.choices, choice, quoted=True)
    rule = "unknown-arm" if what == "arm" else "unknown-variant"
    message = f'"{step.value}" has no {what} "{choice.value}".{tail}'
    related = [trial.scope.related("it is here", label.at)]
    trial.scope.say(rule, message, choice, fixes=fixes, related=related)


def check_day(number: tree.Number, trial: Trial) -> None:
    first = trial.made.sequence.settings.first_day
    if number.value < first:
        message = f"There is no day {number.text} here: the day of enrollment is day {first}."
        trial.scope.say("no-such-day", message, number)
