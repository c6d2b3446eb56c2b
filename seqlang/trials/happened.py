"""What became of a contact in a test, in the terms that expectations ask in: touches, steps left out, the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from seqlang.machine.exchange import Entry
from seqlang.machine.state import Ended
from seqlang.plan.words import quoted
from seqlang.simulate.play import Line, Timeline, play
from seqlang.simulate.script import Unreadable, script_of, spoken_of
from seqlang.syntax import tree
from seqlang.trials.scene import REACH, Scene
from seqlang.trials.values import Known, worked_out
from seqlang.values import evolve, frozen

_TOUCHES = ("send", "task", "webhook", "notify")
_VERBS = {"message": "went out", "notify": "went out", "task": "was opened", "webhook": "was called"}


@frozen
class Touch:
    """A step that went out, was opened or called; or, of those left out, one that was not, and why."""

    at: int
    node: str
    channel: str | None
    label: str | None
    kind: str
    variant: str | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """`email "case study"`."""
        name = quoted(self.label or self.node)
        return f"{self.channel} {name}" if self.channel else name

    @property
    def verb(self) -> str:
        return _VERBS.get(self.kind, "was reached")


@frozen
class Heard:
    """A line of the test that says what happens, and the moment it does; the text of why it never can."""

    node: tree.Input
    line: Line | Unreadable


@frozen
class Happened:
    """One test played through. `skips`: steps left out, by a guard, a date or a person."""

    scene: Scene
    timeline: Timeline
    heard: tuple[Heard, ...]
    touches: tuple[Touch, ...]
    skips: tuple[Touch, ...]

    @property
    def ended(self) -> Ended | None:
        return self.timeline.ended

    @property
    def left(self) -> Ended | None:
        """The end, where it was an exit or a goal and not the last step."""
        ended = self.timeline.ended
        return None if ended is None or ended.reason == "finished" else ended

    @property
    def rule(self) -> str | None:
        """The goal or exit that ended it, as it is written; None where no rule did."""
        ended = self.timeline.ended
        said = [e.reason for e in self.timeline.entries if e.kind == "exit" and e.node is None]
        return None if ended is None or not said or said[-1] == ended.reason else said[-1]

    @property
    def over(self) -> int:
        """When nothing more happened."""
        return max(self.timeline.state.now, self.scene.enrolled)

    def known(self) -> Known:
        """What is known when all is over."""
        state = self.timeline.state
        return Known(
            self.scene.plan,
            self.scene.types,
            self.scene.clock,
            self.over,
            self._fields(),
            state.entry,
            state.progress,
        )

    def _fields(self) -> Mapping[str, Any]:
        """The contact's fields as they are in the end; the state holds those that the plan asks for."""
        fields = dict(self.scene.contact)
        for line in _changes(self.heard):
            fields |= line.input.data
        return {**fields, **self.timeline.state.fields}

    def local(self, moment: int) -> datetime:
        return self.scene.clock.local(moment)

    def day(self, moment: int) -> int:
        return self.timeline.day(moment)

    def date_of_day(self, number: int) -> date:
        """The first date that carries this number, as the file counts."""
        clock, settings = self.scene.clock, self.scene.plan.settings
        start = clock.date_of(self.scene.enrolled)
        ahead = number - settings["first_day"]
        if settings["days"] == "calendar":
            return start + timedelta(days=min(ahead, 10**5))
        first = clock.business_day(start, 0)
        return clock.business_day(first, min(ahead, 10**5)) if ahead else first


def play_through(test: tree.Test, scene: Scene) -> Happened:
    """Let the test's lines happen to its contact."""
    nodes = [line for line in test.lines if isinstance(line, tree.Input) and not is_out_of_reach(line)]
    heard: list[Heard] = []
    lines = script_of(nodes, scene.plan, scene.clock, scene.enrolled)
    for node, line in zip(nodes, lines, strict=True):
        heard.append(Heard(node, _filled(node, line, scene, nodes, heard)))
    timeline = _played(scene, nodes, heard)
    return Happened(
        scene,
        timeline,
        tuple(heard),
        tuple(_touch(timeline, e) for e in timeline.entries if e.kind in _TOUCHES),
        tuple(_skips(timeline, heard)),
    )


def is_out_of_reach(line: tree.TestLine) -> bool:
    """Does it speak of a year that is not played?"""
    found: tree.Node | None = line.day if isinstance(line, tree.Enrolled) else None
    if isinstance(line, tree.Input) and isinstance(line.when, tree.On):
        found = line.when.date
    day = found.date if isinstance(found, tree.Moment) else found
    return isinstance(day, tree.Date) and not REACH[0] <= int(day.text[:4]) <= REACH[1]


def _played(scene: Scene, nodes: list[tree.Input], heard: list[Heard]) -> Timeline:
    return play(
        scene.plan,
        scene.contact,
        scene.enrolled,
        entry=scene.entry,
        script=[h.line for h in heard if isinstance(h.line, Line)],
        tasks=scene.tasks,
        choices=scene.choices,
        almanac=scene.almanac,
        spoken_of=spoken_of(nodes, scene.plan),
    )


def _filled(
    node: tree.Input, line: Line | Unreadable, scene: Scene, nodes: list[tree.Input], before: list[Heard]
) -> Line | Unreadable:
    """The line with its values worked out; a sum or a field's own value is that of the moment it happens."""
    if isinstance(line, Unreadable):
        return line
    written = _written(node.what)
    if not written:
        return line
    known = Known(scene.plan, scene.types, scene.clock, line.at, scene.contact, scene.entry)
    if not all(isinstance(v, tree.Text | tree.Number | tree.Date | tree.Moment) for v in written.values()):
        known = _then(line.at, scene, nodes, before)
    return _with_data(line, {path: worked_out(value, known) for path, value in written.items()})


def _written(what: tree.Event | tree.SetField) -> dict[str, tree.Expression]:
    if isinstance(what, tree.SetField):
        return {what.field.text: what.value}
    return {test.name.text: test.values[0] for test in what.tests}


def _with_data(line: Line, data: dict[str, Any]) -> Line:
    return evolve(line, input=evolve(line.input, data=data))


def _changes(heard: Iterable[Heard]) -> list[Line]:
    """The lines that set a field."""
    return [h.line for h in heard if isinstance(h.line, Line) and h.line.input.kind == "fields"]


def _then(moment: int, scene: Scene, nodes: list[tree.Input], before: list[Heard]) -> Known:
    """What is known at a moment, as the lines before have made it."""
    timeline = _played(scene, nodes, before)
    fields = dict(scene.contact)
    changes = [(e.at, {e.data["field"]: e.data["value"]}) for e in timeline.entries if "field" in e.data]
    changes += [(line.at, dict(line.input.data)) for line in _changes(before)]
    for at, change in sorted(changes, key=lambda c: c[0]):
        if at <= moment:
            fields |= change
    progress = {n: p for n, p in timeline.state.progress.items() if (p.out or moment) <= moment}
    return Known(scene.plan, scene.types, scene.clock, moment, fields, scene.entry, progress)


# ---- read from the log -----------------------------------------------------------------------------------------------


def _touch(timeline: Timeline, entry: Entry) -> Touch:
    node = timeline.plan.nodes[entry.node or ""]
    return Touch(
        entry.at,
        entry.node or "",
        node.get("channel"),
        node.get("label"),
        node["kind"],
        entry.data.get("variant"),
        entry.reason,
    )


def _skips(timeline: Timeline, heard: list[Heard]) -> Iterator[Touch]:
    """What the machine left out, and the tasks that somebody did."""
    yield from (_touch(timeline, e) for e in timeline.entries if e.kind == "skip" and e.node is not None)
    for each in heard:
        line = each.line
        if isinstance(line, Line) and line.input.name == "skipped" and line not in timeline.unheard:
            steps = timeline.plan.steps_named(line.input.step or "")
            out = [s for s in steps if (p := timeline.state.progress.get(s)) and p.out is not None]
            if out:
                yield _touch(timeline, Entry("skip", line.at, out[-1], "somebody skipped it"))
