"""A timeline in the format that was asked for."""

from __future__ import annotations

import sys

from seqlang import printable
from seqlang.cli import reading
from seqlang.simulate.play import Timeline


def told(timeline: Timeline, output: str) -> str:
    """The whole of it: a calendar for people, JSON, or a calendar file."""
    if output == "json":
        from seqlang.simulate.report.json import as_json

        return printable.as_json(as_json(timeline))
    if output == "ics":
        return _calendar(timeline)
    from seqlang.simulate.report.text import as_text

    return safe(as_text(timeline))


def reasons(timeline: Timeline, label: str, output: str, file: str) -> str:
    """Why the steps of that label came or did not; `file` is the one asked about, beside which the plan's paths lie."""
    from seqlang.simulate.report import why as report
    from seqlang.simulate.why.answer import whys

    if output == "ics":
        reading.fail("--why is told as text or json; a calendar file has no place for reasons.")
    answers = [answer for node in _meant(timeline, label) for answer in whys(timeline, node)]
    if output == "json":
        return printable.as_json(report.as_json(timeline, label, answers))
    head, slash, _ = file.rpartition("/")
    return safe(report.as_text(timeline, answers, head + slash))


def _meant(timeline: Timeline, label: str) -> tuple[str, ...]:
    """The ids that a label means, every round of it; or a statement by its id. Leaves with a line where there is none."""
    plan = timeline.plan
    found = plan.steps_named(label) or ((label,) if label in plan.nodes else ())
    if not found:
        from seqlang.model.near import near

        meant = near(label, [*plan.nodes, *(n["label"] for n in plan.nodes.values() if n["label"])])
        hint = f'; did you mean "{meant}"?' if meant else "."
        reading.fail(f'--why: no step of this sequence is called "{label}"{hint}')
    return found


def _calendar(timeline: Timeline) -> str:
    from seqlang.simulate.report.ics import as_ics

    made = as_ics(timeline)
    if made is None:
        reading.fail("nothing goes out to this contact, and a calendar file must have an entry.")
    return made


def safe(text: str) -> str:
    """What came from files and options cannot steer the terminal; on one its lines are broken at words."""
    from seqlang.report.frame import visible
    from seqlang.report.wrapping import below_its_column

    columns = reading.columns(sys.stdout)
    return "\n".join(below_its_column(visible(line), columns) for line in text.split("\n"))
