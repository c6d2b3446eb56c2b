"""Our own machine, spoken to in the protocol of docs/plan.md like any other runner."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from seqlang.conformance.runner import PROTOCOL
from seqlang.machine.exchange import Action, Almanac, Input, Outcome
from seqlang.machine.history import Earlier, History, Standing
from seqlang.machine.machine import advance, enroll
from seqlang.machine.plan import KNOWN, Plan
from seqlang.machine.state import Happening, State
from seqlang.values import evolve

Json = Mapping[str, Any]
_TOLD = ("channel", "label", "variant", "draft", "due", "field", "value", "standing", "sequence")


class Own:
    """Keeps one enrollment at a time."""

    name = "seqlang"

    def __init__(self) -> None:
        self._kept: tuple[Plan, State, Almanac] | None = None

    def ask(self, request: Json) -> Json:
        answers = {
            "hello": self._hello,
            "enroll": self._enroll,
            "advance": self._advance,
            "admit": self._admit,
        }
        call = answers.get(request.get("call", ""))
        return call(request) if call else {"unsupported": f"call {request.get('call')}"}

    def _hello(self, request: Json) -> Json:
        return {"protocol": PROTOCOL, "name": self.name}

    def _enroll(self, request: Json) -> Json:
        plan, almanac = _plan(request), _almanac(request)
        outcome = enroll(
            plan,
            request["contact"],
            request["entry"],
            _history(request["history"]),
            request["now"],
            number=request["number"],
            standing=_standing(request["standing"]),
            choices=request["choices"],
            almanac=almanac,
        )
        return self._keep(plan, outcome, almanac)

    def _advance(self, request: Json) -> Json:
        if self._kept is None:
            return {"error": "nobody is enrolled"}
        plan, state, almanac = self._kept
        inputs = [Input(**each) for each in request["inputs"]]
        return self._keep(plan, advance(plan, state, inputs, request["now"], almanac=almanac), almanac)

    def _keep(self, plan: Plan, outcome: Outcome, almanac: Almanac) -> Json:
        self._kept = plan, outcome.state, almanac
        ended = outcome.state.ended
        return {
            "actions": [_told(a) for a in outcome.actions],
            "wake_at": outcome.wake_at,
            "ended": ended and {"at": ended.at, "reason": ended.reason, "to": ended.to, "as": ended.name},
        }

    def _admit(self, request: Json) -> Json:
        if find_spec("seqlang.machine.admit") is None:
            return {"unsupported": "call admit"}
        admit = import_module("seqlang.machine.admit").admit
        event = request["event"] and Input(
            "the event", request["event"]["at"], "event", request["event"]["name"]
        )
        event = event and evolve(event, data=request["event"]["data"])
        came = admit(
            _plan(request),
            request["contact"],
            _history(request["history"]),
            event,
            request["now"],
            almanac=_almanac(request),
        )
        return {key: getattr(came, key) for key in ("enroll", "key", "entry", "why", "ask_again")}


def _plan(request: Json) -> Plan:
    document = request["plan"]
    if document["seqlang_plan"] > KNOWN:
        raise ValueError("the plan is of a later version than this runner knows")
    return Plan(next(s for s in document["sequences"] if s["name"] == request["sequence"]))


def _almanac(request: Json) -> Almanac:
    return Almanac({code: frozenset(dates) for code, dates in request["holidays"].items()})


def _standing(data: Json) -> Standing:
    return Standing(data["unsubscribed"], tuple(data["closed"]), tuple(data["dead"]))


def _history(data: Json) -> History:
    happenings = (
        Happening(h["event"], h["at"], h["step"], h["attributes"], False) for h in data["happenings"]
    )
    return History(tuple(happenings), tuple(Earlier(**e) for e in data["enrollments"]), data["since"])


def _told(action: Action) -> Json:
    said = {k: action.data[k] for k in _TOLD if k in action.data}
    return {"kind": action.kind, "key": action.key, "node": action.node} | said
