"""`simulate --contacts`: the files of a crowd, the processes that play it, and the bar that says how far they are."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click

from seqlang import printable
from seqlang.cli import reading
from seqlang.machine.plan import Plan
from seqlang.model.program import Program
from seqlang.simulate.crowd.behaviour import Behaviour
from seqlang.simulate.crowd.desk import Desk, desk_for, totals_of
from seqlang.simulate.crowd.person import Person
from seqlang.simulate.crowd.summary import Summary, summary
from seqlang.simulate.crowd.totals import Totals

_CHUNK = 500  # people handed to a process at a time
_FOR_ONE = ("contact", "fields", "entry", "events", "choose", "tasks", "why")
_NAMES = {"fields": "set", "events": "event"}


def refuse_options_for_one(options: Mapping[str, Any]) -> None:
    """Leave with a line where an option speaks of one contact."""
    for name in _FOR_ONE:
        if options[name]:
            reading.fail(f"--{_NAMES.get(name, name)} is for one contact; with --contacts leave it out.")


def refuse_options_for_many(options: Mapping[str, Any]) -> None:
    """Leave with a line where an option speaks of a crowd and there is none."""
    for name in ("behaviour", "seed", "jobs", "plot"):
        if options[name] is not None:
            reading.fail(f"--{name} is for many contacts; give them with --contacts.")


def told(
    sequence: Mapping[str, Any], program: Program, enrolled: datetime, output: str, options: Mapping[str, Any]
) -> str:
    """The report asked for; the chart is written beside it."""
    if output == "ics":
        reading.fail("--contacts is told as text or json; a calendar file is for one contact.")
    plan = Plan(sequence)
    people = people_in(options["contacts"], program, enrolled)
    behaviour = behaviour_in(options["behaviour"], plan)
    seed = options["seed"] or 0
    found = summary(plan, played(plan, behaviour, seed, people, options["jobs"] or os.cpu_count() or 1))
    if options["plot"] is not None:
        _draw(found, options["plot"])
    return _report(found, seed, output)


def _report(found: Summary, seed: int, output: str) -> str:
    if output == "json":
        from seqlang.simulate.crowd.json import as_json

        return printable.as_json(as_json(found, seed))
    from seqlang.report.frame import visible
    from seqlang.report.wrapping import broken
    from seqlang.simulate.crowd.text import as_text

    columns = reading.columns(sys.stdout)
    lines = [visible(line) for line in as_text(found, seed).split("\n")]
    return "\n".join(line if "  " in line else broken(line, columns) for line in lines)


def _draw(found: Summary, path: str) -> None:
    from seqlang.simulate.crowd.chart import chart

    reading.write(path, chart(found))


# ---- the files -------------------------------------------------------------------------------------------------------


def people_in(path: str, program: Program, enrolled: datetime) -> tuple[Person, ...]:
    """Leaves with what is wrong with the table; says what in it changes nothing."""
    from seqlang.simulate.crowd.people import BadTable, read_people

    fields = {field.path for field in program.fields}
    attributes = {name for event in program.events for name, _ in event.attributes}
    found = read_people(io.StringIO(reading.one_source(path).text, newline=""), fields, attributes, enrolled)
    if isinstance(found, BadTable):
        for problem in found.problems[:-1]:
            reading.say(f"{path}: {problem}")
        reading.fail(f"{path}: {found.problems[-1]}.")
    for doubt in found.doubts:
        reading.say(f"{path}: {doubt}")
    return found.people


def behaviour_in(path: str | None, plan: Plan) -> Behaviour:
    """Leaves with what is wrong with the file; without a file, what holds where nothing is written."""
    from seqlang.simulate.crowd.behaviour import Misread, described, read_behaviour

    if path is None:
        return Behaviour()
    from seqlang.project.config.find import toml
    from seqlang.project.files import Unreadable

    data = toml(reading.one_source(path))
    if isinstance(data, Unreadable):
        reading.fail(f"{path}: {data.why}.")
    found = read_behaviour(data, plan)
    if not isinstance(found, Misread):
        return found
    from seqlang.model.near import near

    meant = near(found.word, found.words) if found.word is not None else None
    known = f"; there are {described(found.words)}" if found.words else ""
    reading.fail(f"{path}: {found.why}{f'; did you mean `{meant}`?' if meant else known + '.'}")


# ---- the processes ---------------------------------------------------------------------------------------------------


def played(plan: Plan, behaviour: Behaviour, seed: int, people: Sequence[Person], jobs: int) -> Totals:
    """The totals of everybody, whatever the number of processes."""
    totals = Totals()
    chunks = [people[start : start + _CHUNK] for start in range(0, len(people), _CHUNK)]
    parts = _parts(plan, behaviour, seed, chunks, min(jobs, len(chunks)))
    with _bar(len(people)) as forward:
        for part in parts:
            totals.merge(part)
            forward(part.contacts)
    return totals


def _parts(
    plan: Plan, behaviour: Behaviour, seed: int, chunks: list[Sequence[Person]], jobs: int
) -> Iterator[Totals]:
    if jobs < 2:
        desk = desk_for(plan, behaviour, seed)
        yield from (totals_of(desk, chunk) for chunk in chunks)
        return
    from multiprocessing import Pool

    with Pool(jobs, _sit_down, (plan.data, behaviour, seed)) as pool:
        yield from pool.imap_unordered(_work, chunks)


_desk: Desk | None = None


def _sit_down(data: Mapping[str, Any], behaviour: Behaviour, seed: int) -> None:
    """Once in each process: the plan is sent no more than that. To stop is for the one who started them."""
    global _desk
    gc.freeze()  # what came with the fork, the whole crowd above all, need not be looked through for garbage
    gc.set_threshold(200_000, 20, 20)  # contacts come and go without leaving circles behind
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk = desk_for(Plan(data), behaviour, seed)


def _work(people: Sequence[Person]) -> Totals:
    assert _desk is not None
    return totals_of(_desk, people)


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int], None]]:
    """How far it is, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=length, label="playing", file=sys.stderr) as bar:
        yield bar.update
