"""A simulation's options as a contact, an entry, a script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from seqlang.cli import reading
from seqlang.machine.plan import Plan
from seqlang.model.program import FieldType, Program
from seqlang.simulate import script as scripts
from seqlang.simulate.lines import play_lines
from seqlang.simulate.play import Tasks, Timeline
from seqlang.syntax import tree


def played(sequence: Mapping[str, Any], options: Mapping[str, Any]) -> Timeline:
    """The timeline the options ask for; leaves with a line and exit code 2 where one of them says nothing."""
    plan = Plan(sequence)
    contact = {**contact_of(options["contact"]), **pairs(options["fields"], "--set")}
    entry = pairs(options["entry"], "--entry")
    lines = [_line(x) for x in scripts.read_lines(options["events"])]
    _know_labels(lines, plan)
    timeline: Timeline = _line(
        play_lines(
            plan,
            contact,
            entry,
            enrolled(options["enrolled"]),
            lines,
            tasks=_tasks(options["tasks"]),
            choices=_choices(options["choose"]),
        )
    )
    return timeline


def unsaid(sequence: Mapping[str, Any], options: Mapping[str, Any], program: Program) -> None:
    """Say, on standard error, what the sequence counts on and no option says: it is played as unknown."""
    from seqlang.simulate.needed import entry_asked, entry_unsaid, required_unsaid
    from seqlang.trials.given import sample

    plan, types = Plan(sequence), {field.path: field.type for field in program.fields}
    contact = {**contact_of(options["contact"]), **pairs(options["fields"], "--set")}
    for path in required_unsaid(plan, contact):
        value = _some_day(types.get(path), options) or sample(types.get(path)).strip('"')
        reading.say(f"{path} is required, and nothing says what it is: --set {path}={value}")
    entry = pairs(options["entry"], "--entry")
    for name in entry_asked(plan, entry) if entry_unsaid(plan, entry) else ():
        reading.say(f"the enroll line asks for entry.{name}, and nothing says what it is: --entry {name}=…")


def _some_day(declared: FieldType | None, options: Mapping[str, Any]) -> str | None:
    """A date six weeks from enrollment: late enough for most that is due before it. None for other kinds."""
    form = {"date": "%Y-%m-%d", "moment": "%Y-%m-%d %H:%M"}.get(declared.type.value if declared else "")
    return f"{enrolled(options['enrolled']) + timedelta(weeks=6):{form}}" if form else None


def _line(found: Any) -> Any:
    if isinstance(found, scripts.Unreadable):
        reading.fail(f"--event {found.text!r}: {found.why}")
    return found


def _know_labels(lines: Sequence[tree.Input], plan: Plan) -> None:
    """A label that no step has would never be heard of again: leave with a line instead."""
    labels = [node["label"] for node in plan.nodes.values() if node.get("label")]
    for line in lines:
        label = line.what.label if isinstance(line.what, tree.Event) else None
        if label is not None and not plan.steps_named(label.value):
            from seqlang.model.near import near

            meant = near(label.value, labels)
            hint = f'; did you mean "{meant}"?' if meant else "."
            reading.fail(f'--event: no step of this sequence is called "{label.value}"{hint}')


def contact_of(path: str | None) -> dict[str, Any]:
    """The fields of a JSON file by path; leaves with a line where it is none."""
    if path is None:
        return {}
    text = reading.one_source(path).text
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        reading.fail(f"{path} is not JSON: {error.msg.lower()} (line {error.lineno}, column {error.colno}).")
    except (ValueError, RecursionError):
        reading.fail(f"{path} holds a number too long, or values too deep in each other, to be a contact.")
    if not isinstance(data, dict):
        reading.fail(f'{path}: a contact is an object, such as {{"contact.plan": "pro"}}.')
    return _flat(data)


def _flat(data: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """{"contact": {"plan": …}} as well as {"contact.plan": …}."""
    out: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            out |= _flat(value, f"{above}{key}.")
        else:
            out[f"{above}{key}"] = value
    return out


def pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """What an option that may be repeated says, `NAME=VALUE` each; leaves with a line where one is written otherwise."""
    out: dict[str, str] = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign:
            reading.fail(f"{option} {text}: it is written NAME=VALUE.")
        out[key.strip()] = value
    return out


def enrolled(text: str | None) -> datetime:
    """A date and a time on the sequence's clock; a date alone is nine in the morning, nothing the next morning."""
    from seqlang.simulate.crowd.people import YEARS, moment_of

    if text is None:
        return _next_morning()
    found = moment_of(re.sub(r"\s+at\s+", " ", text))
    if found is None:
        years = f"between {YEARS[0]} and {YEARS[1]}"
        reading.fail(f'--enrolled {text}: write a date and a time {years}, such as "2026-11-23 at 09:00".')
    return found


def _next_morning() -> datetime:
    """Nine o'clock of today, or of Monday at a weekend: what one means who names no time."""
    today = datetime.now().replace(hour=9, minute=0, second=0, microsecond=0)
    return today + timedelta(days=max(0, 7 - today.weekday()) if today.weekday() >= 5 else 0)


def _choices(texts: Sequence[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for text in texts:
        what, sign, choice = text.rpartition("=")
        kind, _, label = what.strip().partition(" ")
        if not sign or kind not in ("split", "variant"):
            reading.fail(
                f"--choose {text}: it is written 'split \"subject test\"=short' or 'variant \"intro\"=vip'."
            )
        out[f"{kind} {label.strip().strip(chr(34))}"] = choice.strip().strip('"')
    return out


def _tasks(text: str | None) -> Tasks:
    if text in (None, "done"):
        return Tasks()
    if text == "missed":
        return Tasks(missed=True)
    from seqlang.syntax.parse import read_block

    block = read_block(f'test "t" of "s"\n    given tasks take {text}\n')
    line = block.node.lines[0] if isinstance(block.node, tree.Test) and block.node.lines else None
    length = scripts.length_of(line.length) if isinstance(line, tree.GivenTasks) and line.length else None
    if block.diagnostics or length is None:
        reading.fail(f'--tasks {text}: it is done, missed, or a length such as "2 days".')
    return Tasks(take=length)
