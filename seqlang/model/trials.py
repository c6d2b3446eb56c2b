"""Tests written in the language: their names looked up, so that a slip in one is not taken for a failure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from attrs import evolve, frozen

from seqlang.calendar.dates import suggest_weekday, weekday_named
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model import shapes
from seqlang.model.near import did_you_mean
from seqlang.model.scope import Label, Scope
from seqlang.model.sequence import Made
from seqlang.model.sequences import check_sequence
from seqlang.model.world import Home, World, doubtful_in
from seqlang.source import Span
from seqlang.syntax import tree

_ROUND = re.compile(r"(.+) #([0-9]+)")
_OUTCOMES = ("exit", "goal", "skipped")


@frozen
class Trial:
    """A test being read: names of its sequence in `scope`, the sequence itself in `made`."""

    scope: Scope
    made: Made
    world: World


def read_trial(node: tree.Test, home: Home, made: Mapping[str, Made], world: World) -> None:
    scope = world.scope(home)
    found = made.get(node.of.value)
    if found is None:
        _say_unknown_sequence(node, made, scope, world)
        return
    inside = found.room.scope
    scope = evolve(
        scope,
        labels=found.room.labels,
        entry=inside.entry,
        doubtful=inside.doubtful | doubtful_in(home.placed.block),
    )
    before, trial = len(world.diagnostics), Trial(scope, found, world)
    for line in node.lines:
        _line(line, trial)
    if found.gaps:
        world.diagnostics[before:] = [d for d in world.diagnostics[before:] if d.rule != "unknown-label"]


def _say_unknown_sequence(node: tree.Test, made: Collection[str], scope: Scope, world: World) -> None:
    name = node.of.value
    if name in world.doubtful:
        return
    tail, fixes = did_you_mean(name, made, node.of, quoted=True)
    where = (
        "in this file"
        if world.sequences.get(name) is None
        else "in this file but in an import: put the test there"
    )
    message = f'There is no sequence "{name}" {where}, so there is nothing to test.{tail}'
    if where != "in this file":
        message = f'The sequence "{name}" is not {where}.'
    scope.say("unknown-sequence", message, node.of, fixes=fixes)


def _line(line: tree.TestLine, trial: Trial) -> None:
    if isinstance(line, tree.GivenValue):
        _given_value(line, trial)
    elif isinstance(line, tree.GivenChoice):
        _given_choice(line, trial)
    elif isinstance(line, tree.GivenTasks):
        _given_tasks(line, trial)
    elif isinstance(line, tree.Enrolled):
        _enrolled(line, trial)
    elif isinstance(line, tree.Input):
        _input(line, trial)
    elif isinstance(line, tree.ExpectTouch):
        _expect_touch(line, trial)
    elif isinstance(line, tree.ExpectCount):
        _expect_count(line, trial)
    elif isinstance(line, tree.ExpectValue):
        _expect_value(line, trial)


# ---- given ---------------------------------------------------------------------------------------------------


def _given_value(line: tree.GivenValue, trial: Trial) -> None:
    from seqlang.model.conditions import read_value

    found = trial.scope.fields.get(line.field.text)
    if found is None:
        read_value(line.field, trial.scope, None)
        return
    values = shapes.parts(line.values)
    if found.type.type is Type.LIST:
        for entry in (v for part in values for v in part):
            if not isinstance(entry, tree.Text):
                message = f"`{found.path}` is a list: write its texts in quotes, with commas between them."
                trial.scope.say("wrong-type", message, entry)
        return
    value = _expression(values[0]) if len(values) == 1 else None
    if value is None:
        trial.scope.say(
            "wrong-type", f"`{found.path}` holds one value. Write just one here.", line.values[-1]
        )
        return
    read_value(value, trial.scope, found.type)


def _expression(values: list[tree.Atom]) -> tree.Expression | None:
    match values:
        case [
            tree.Text() | tree.Number() | tree.Percent() | tree.Date() | tree.Name() | tree.Path() as value
        ]:
            return value
        case [tree.Date() as date, tree.Time() as time]:
            return tree.Moment(Span(date.span.start, time.span.end), date, time)
    return None


def _given_choice(line: tree.GivenChoice, trial: Trial) -> None:
    kinds = ("split", "variant")
    if line.kind.text not in kinds:
        tail, fixes = did_you_mean(line.kind.text, kinds, line.kind)
        message = f"`given` sets a field, a `split` or a `variant`, and not `{line.kind.text}`.{tail}"
        trial.scope.say("unknown-given", message, line.kind, fixes=fixes)
        return
    label = _label(line.label, trial)
    if label is None:
        return
    if (line.kind.text == "split") != (label.channel is None):
        other = "split" if label.channel is None else "variant"
        message = f'"{line.label.value}" is a {"split" if label.channel is None else "step"}: write `given {other}` here.'
        fixes = (Fix(f"Write `{other}`", (Edit(line.kind.span, other),), safe=False),)
        trial.scope.say("unknown-given", message, line.kind, fixes=fixes)
        return
    _check_choice(line.choice, line.label, label, trial)


def _check_choice(choice: tree.Text, step: tree.Text, label: Label, trial: Trial) -> None:
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


def _given_tasks(line: tree.GivenTasks, trial: Trial) -> None:
    if line.length is not None:
        shapes.length_of(trial.scope, line.length)
    elif line.word is not None and line.word.text != "missed":
        tail, fixes = did_you_mean(line.word.text, ("missed",), line.word)
        message = f"Tasks are `missed`, or `take 2 days`; `{line.word.text}` says neither.{tail}"
        trial.scope.say("unknown-given", message, line.word, fixes=fixes)


def _enrolled(line: tree.Enrolled, trial: Trial) -> None:
    if isinstance(line.day, tree.Date):
        shapes.date(trial.scope, line.day)
    elif line.day is not None and weekday_named(line.day.text) is None:
        meant = suggest_weekday(line.day.text)
        tail = f" Did you mean {meant}?" if meant else " Write monday to sunday, or a date."
        fixes = [Fix(f"Change it to {meant}", (Edit(line.day.span, meant),), safe=False)] if meant else []
        trial.scope.say("unknown-weekday", f"`{line.day.text}` is not a day.{tail}", line.day, fixes=fixes)
    shapes.clock(trial.scope, line.at)
    for test in line.tests:
        _brought(test, trial)


def _brought(test: tree.AttributeTest, trial: Trial) -> None:
    """What the enrolling event carries in this test."""
    from seqlang.model.conditions import read_value

    entry = trial.scope.entry
    if not _is_said(test, trial):
        return
    if entry is not None and test.name.text not in entry:
        tail, fixes = did_you_mean(test.name.text, entry, test.name)
        message = f"The event that enrolls here carries no `{test.name.text}`.{tail}"
        trial.scope.say("unknown-attribute", message, test.name, fixes=fixes)
        return
    want = entry[test.name.text] if entry is not None else None
    read_value(test.values[0], trial.scope, want if want and want.type is not Type.UNKNOWN else None)


def _is_said(test: tree.AttributeTest, trial: Trial) -> bool:
    """`with total = 80` says what came; `with total > 80` does not."""
    if test.sign.text == "=" and len(test.values) == 1:
        return True
    message = f"A test says just what came, so `{test.name.text}` needs `=` and one value."
    trial.scope.say("not-said", message, test.sign)
    return False


# ---- what happens --------------------------------------------------------------------------------------------


def _input(line: tree.Input, trial: Trial) -> None:
    _input_when(line.when, trial)
    if isinstance(line.what, tree.SetField):
        _given_set(line.what, trial)
    else:
        _happens(line.what, trial)


def _input_when(when: tree.When, trial: Trial) -> None:
    scope = trial.scope
    shapes.clock(scope, when.at)
    if isinstance(when, tree.Day):
        _day(when.first, trial)
        if when.last is not None:
            message = "A test says just when something happens: write one day."
            scope.say("range-not-here", message, Span(when.first.span.start, when.last.span.end))
    elif isinstance(when, tree.After):
        shapes.length_of(scope, when.length)
    elif isinstance(when, tree.On) and isinstance(when.date, tree.Date):
        shapes.date(scope, when.date)
    else:
        message = "In a test things happen on a day (`day 2 at 10:00:`), on a date, or `after 2 hours:` from the line above."
        scope.say("when-not-in-test", message, when)


def _day(number: tree.Number, trial: Trial) -> None:
    first = trial.made.sequence.settings.first_day
    if number.value < first:
        message = f"There is no day {number.text} here: the day of enrollment is day {first}."
        trial.scope.say("no-such-day", message, number)


def _given_set(node: tree.SetField, trial: Trial) -> None:
    from seqlang.model.conditions import read_value

    found = trial.scope.fields.get(node.field.text)
    if found is None:
        read_value(node.field, trial.scope, None)
    else:
        read_value(node.value, trial.scope, found.type)


def _happens(event: tree.Event, trial: Trial) -> None:
    """Asked as a condition would ask it: the event, the step it belongs to, and what it carries."""
    from seqlang.model.conditions import read_condition

    if not all([_is_said(test, trial) for test in event.tests]):  # noqa: C419 - each is told
        return
    label = event.label
    if label is not None:
        if _label(label, trial) is None:
            return
        label = evolve(label, value=_without_round(label.value, trial))
    happened = tree.Happened(event.span, event.name, label, event.tests, None, None)
    read_condition(happened, trial.scope)


# ---- labels --------------------------------------------------------------------------------------------------


def _without_round(text: str, trial: Trial) -> str:
    """`pay #2` as `pay`, where that is a step of a `repeat`."""
    found = _ROUND.fullmatch(text)
    return found.group(1) if text not in trial.scope.labels and found else text


def _label(node: tree.Text, trial: Trial) -> Label | None:
    scope, name = trial.scope, _without_round(node.value, trial)
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


# ---- expect --------------------------------------------------------------------------------------------------


def _expect_touch(line: tree.ExpectTouch, trial: Trial) -> None:
    known = _known_subject(line.what, trial)
    label = _label(line.label, trial) if known and line.label is not None else None
    if label is not None and line.label is not None:
        _check_channel(line.what, line.label, label, trial)
        if line.variant is not None:
            _check_choice(line.variant, line.label, label, trial)
    check_sequence(line.to, trial.scope, trial.world)
    _bound(line.bound, trial)


def _known_subject(what: tree.Name, trial: Trial) -> bool:
    channels = trial.scope.channels
    if what.text in channels or what.text in _OUTCOMES:
        return True
    if what.text in trial.scope.events:
        message = f"`{what.text}` is something that happens, which a test says itself. Expect a step, an exit or a value."
        trial.scope.say("unknown-expectation", message, what)
        return False
    tail, fixes = did_you_mean(what.text, [*channels, *_OUTCOMES], what)
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
    word = line.what.text
    channels = trial.scope.channels
    if word not in channels and not (word.endswith("s") and word[:-1] in channels):
        tail, fixes = did_you_mean(word, [f"{name}s" for name in channels], line.what)
        message = f"`{word}` is no channel, so its steps cannot be counted.{tail}"
        trial.scope.say("unknown-expectation", message, line.what, fixes=fixes)
    _bound(line.bound, trial)


def _expect_value(line: tree.ExpectValue, trial: Trial) -> None:
    from seqlang.model.conditions import read_condition

    read_condition(tree.Compare(line.span, line.field, line.sign, line.value), trial.scope)


def _bound(bound: tree.Bound | None, trial: Trial) -> None:
    if bound is None:
        return
    if isinstance(bound.day, tree.Date):
        shapes.date(trial.scope, bound.day)
    else:
        _day(bound.day, trial)
    shapes.clock(trial.scope, bound.at)
