"""The host of a case: what it tells the runner, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from seqlang.conformance.case import Case, cases
from seqlang.conformance.host import play
from seqlang.conformance.own import Own

Json = Mapping[str, Any]


@define
class Listening:
    """Our machine, with all that it was asked."""

    name: str = "listening"
    own: Own = field(factory=Own)
    asked: list[Json] = field(factory=list)

    def ask(self, request: Json) -> Json:
        self.asked.append(request)
        return self.own.ask(request)


def asked(name: str) -> list[Json]:
    runner = Listening()
    play(next(case for case in cases() if case.name == name), runner)
    return runner.asked


def test_it_enrolls_with_all_that_the_case_knows() -> None:
    first = asked("reaching-back")[0]
    assert (first["call"], first["sequence"], first["number"]) == ("enroll", "S", 1)
    past = {"event": "order_placed", "at": 1793527200, "step": None, "attributes": {}}
    assert first["history"] == {"happenings": [past], "enrollments": [], "since": None}
    assert first["now"] == 1795424400


def test_it_answers_at_once_in_a_call_of_its_own() -> None:
    then = asked("a-thread")[1]
    assert (then["call"], then["now"]) == ("advance", 1795424400)
    assert then["inputs"] == [{"id": "answer 0001", "step": "a", "at": 1795424400, "kind": "sent"}]


def test_asleep_it_calls_at_the_end_with_all_that_happened() -> None:
    calls = [(c["now"], [i["at"] for i in c["inputs"]]) for c in asked("a-late-run")[2:]]
    assert calls == [(1795694400, [1795605300])]


def test_what_is_told_late_has_the_time_it_happened_at() -> None:
    told = [
        (c["now"], i["at"]) for c in asked("told-late")[1:] for i in c["inputs"] if i.get("name") == "clicked"
    ]
    assert told == [(1795690800, 1795514400)]


def test_a_request_that_is_withdrawn_is_not_answered() -> None:
    """The answer to come is dropped with the request."""
    case = next(case for case in cases() if case.name == "a-request-taken-back")
    late = Case(case.name, {**case.data, "answers": {"b": {"kind": "sent", "after": 3600}}})
    runner = Listening()
    play(late, runner)
    assert [i["kind"] for c in runner.asked[1:] for i in c["inputs"]] == ["sent", "event"]


def test_times_of_inputs_at_one_moment_keep_their_order() -> None:
    names = [i.get("name") for c in asked("the-first-input")[1:] for i in c["inputs"]]
    assert names == [None, "replied", "meeting_booked"]


def test_a_farewell_is_played_to_its_end() -> None:
    assert asked("a-farewell")[-1]["inputs"] == [
        {"id": "answer 0002", "step": "bye", "at": 1795597200, "kind": "sent"}
    ]


def test_a_draft_let_go_is_answered_as_a_message_when_it_is_one() -> None:
    told = [i["kind"] for c in asked("released-in-a-pause")[1:] for i in c["inputs"] if i.get("step") == "a"]
    assert told == ["released", "released", "sent"]


def test_who_comes_in_is_asked_with_the_holidays() -> None:
    request = asked("admitted-around-holidays")[0]
    assert request["holidays"] == {"US": ["2026-11-26", "2026-12-25"], "DE": ["2026-12-25"]}
