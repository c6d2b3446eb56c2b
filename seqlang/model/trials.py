"""Tests written in the language: their names looked up, so that a slip in one is not taken for a failure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from seqlang.calendar.dates import suggest_weekday, weekday_named
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model import shapes
from seqlang.model.brought import say_brought
from seqlang.model.expectations import read_expectation
from seqlang.model.near import did_you_mean
from seqlang.model.scope import Scope
from seqlang.model.sequence import Made
from seqlang.model.trial import Trial, check_choice, check_day, find_label, without_round
from seqlang.model.world import Home, World, doubtful_in
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import evolve


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
    before, trial = len(world.diagnostics), Trial(scope, found, world, node)
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
    else:
        read_expectation(line, trial)


# ---- given ---------------------------------------------------------------------------------------------------


def _given_value(line: tree.GivenValue, trial: Trial) -> None:
    from seqlang.model.conditions import read_value

    found = trial.scope.fields.get(line.field.text)
    if found is None:
        if not say_brought(line, trial):
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
    label = find_label(line.label, trial)
    if label is None:
        return
    if (line.kind.text == "split") != (label.channel is None):
        other = "split" if label.channel is None else "variant"
        message = f'"{line.label.value}" is a {"split" if label.channel is None else "step"}: write `given {other}` here.'
        fixes = (Fix(f"Write `{other}`", (Edit(line.kind.span, other),), safe=False),)
        trial.scope.say("unknown-given", message, line.kind, fixes=fixes)
        return
    check_choice(line.choice, line.label, label, trial)


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
        _happens(line.when, line.what, trial)


def _input_when(when: tree.When, trial: Trial) -> None:
    scope = trial.scope
    shapes.clock(scope, when.at)
    if isinstance(when, tree.Day):
        check_day(when.first, trial)
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


def _given_set(node: tree.SetField, trial: Trial) -> None:
    from seqlang.model.conditions import read_value

    found = trial.scope.fields.get(node.field.text)
    if found is None:
        read_value(node.field, trial.scope, None)
    else:
        read_value(node.value, trial.scope, found.type)


def _say_enrolled(when: tree.When, event: tree.Event, trial: Trial) -> None:
    """`day 1 at 22:00: enrolled`: days are counted from there."""
    at = f" at {when.at.text}" if when.at is not None else ""
    dated = isinstance(when, tree.On) and isinstance(when.date, tree.Date)
    day = when.date.text if isinstance(when, tree.On) and isinstance(when.date, tree.Date) else "monday"
    text = f"enrolled {day}{at}"
    message = f"Everything in a test comes after the enrollment. When that was is written `{text}`."
    span = Span(when.span.start, event.span.end)
    trial.scope.say(
        "enrolled", message, span, fixes=(Fix(f"Write `{text}`", (Edit(span, text),), safe=dated),)
    )


def _happens(when: tree.When, event: tree.Event, trial: Trial) -> None:
    """Asked as a condition would ask it: the event, the step it belongs to, and what it carries."""
    from seqlang.model.conditions import read_condition

    if event.name.text == "enrolled":
        _say_enrolled(when, event, trial)
        return
    if event.name.text == "nothing" and "nothing" not in trial.scope.events:
        text = "expect nothing on day 3"
        message = f"Where nothing happens, no line is needed. That nothing comes is promised by `{text}`."
        trial.scope.say("expect-nothing", message, event)
        return
    if not all([_is_said(test, trial) for test in event.tests]):  # noqa: C419 - each is told
        return
    label = event.label
    if label is not None:
        if find_label(label, trial) is None:
            return
        label = evolve(label, value=without_round(label.value, trial))
    happened = tree.Happened(event.span, event.name, label, event.tests, None, None)
    read_condition(happened, trial.scope)
