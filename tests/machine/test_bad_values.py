"""Values that nobody should hand over: dates at the end of the calendar, numbers that are none, inputs that are none. Nothing raises."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seqlang import pipeline
from seqlang.machine.exchange import Input
from seqlang.machine.history import History
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import Plan
from seqlang.machine.state import Happening

NOW = 1795424400
HEAD = """\
event paid: total number
field contact.d: date
field contact.n: number
field contact.vip: yes_no
field contact.plan: "a" | "b"
"""


def plan(lines: str) -> Plan:
    body = "\n".join("    " + line for line in lines.splitlines())
    compiled = pipeline.compile(f'{HEAD}sequence "S"\n{body}\n')
    assert compiled.plan is not None, compiled.diagnostics
    return Plan(compiled.plan["sequences"][0])


CALL = plan(
    'exit when paid\nwhenever opened: set contact.n = contact.n + 1\ncall "c"\nif contact.n != 3\n    sms "s"'
)


# 1 ---- the CRM's "for ever" date crashes west of Greenwich
@pytest.mark.parametrize("zone", ["Etc/GMT+12", "America/New_York", "UTC", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    "when", ["3 days before contact.d", "on contact.d", "on contact.d at 23:59", "3 days after contact.d"]
)
def test_a_date_at_the_end_of_the_calendar_is_never_due(zone: str, when: str) -> None:
    p = plan(f'timezone: "{zone}"\nsend: weekdays 09:00-17:00\n{when}: sms "a"')
    outcome = enroll(p, {"contact.d": "9999-12-31"}, {}, History(), NOW)
    advance(p, outcome.state, [], NOW + 86400)


# 2 ---- NaN and infinity are known numbers, and come back out as actions and states that are no JSON
@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_json_does_not_have_is_unknown(odd: float) -> None:
    outcome = enroll(CALL, {"contact.n": odd}, {}, History(), NOW)
    after = advance(CALL, outcome.state, [Input("o", NOW, "event", "opened")], NOW + 60)
    assert [a.data["value"] for a in after.actions if a.kind == "set"] == [1]


# 3 ---- a whole number of more than 4300 digits (Python hosts only; no JSON reader gives one)
@pytest.mark.parametrize("field", ["contact.id", "contact.vip", "contact.d", "contact.plan"])
def test_a_number_too_long_to_write_is_unknown(field: str) -> None:
    p = plan(
        'timezone: contact.timezone, "UTC"\nif contact.vip and contact.plan = "a" and contact.d < today\n    sms "a"'
    )
    enroll(p, {field: 10**5000}, {}, History(), NOW)


# 4 ---- what is no input: left out, with a line in the log; never a traceback
ODD: list[Any] = [None, True, 1.5, "x", [], ["a"], {}, {"a": 1}]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("part", ["id", "at", "name", "step", "data", "until"])
def test_what_is_no_input_is_left_out(part: str, odd: Any) -> None:
    outcome = enroll(CALL, {}, {}, History(), NOW)
    told: dict[str, Any] = {"id": "i", "at": NOW, "kind": "event", "name": "opened"} | {part: odd}
    for kind in ("event", "fields", "standing", "pause", "deferred", "sent"):
        after = advance(CALL, outcome.state, [Input(**(told | {"kind": kind}))], NOW + 60)
        none = [e for e in after.log if e.reason and e.reason.startswith("an input that is none")]
        assert len(after.state.seen) + len(none) == 1


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("part", ["unsubscribed", "closed", "dead"])
def test_a_standing_of_another_shape_changes_nothing_or_what_it_can(part: str, odd: Any) -> None:
    outcome = enroll(CALL, {}, {}, History(), NOW)
    advance(CALL, outcome.state, [Input("i", NOW, "standing", data={part: odd})], NOW + 60)


# 5 ---- history with times beyond the calendar
@pytest.mark.parametrize("at", [-(10**18), -(10**12), 10**12, 10**18])
def test_a_happening_beyond_the_calendar(at: int) -> None:
    p = plan('exit when paid at least 2 times in the last 30 days\ncall "c"')
    outcome = enroll(p, {}, {}, History((Happening("paid", at, None, {}),)), NOW)
    advance(p, outcome.state, [], NOW + 60)


# 6 ---- and the state it saves is JSON that others can read
def test_a_saved_state_is_json() -> None:
    outcome = enroll(CALL, {"contact.n": float("nan")}, {"total": float("inf")}, History(), NOW)
    json.dumps(outcome.state.to_json(), allow_nan=False)
