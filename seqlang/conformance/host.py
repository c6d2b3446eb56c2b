"""The host of one case: it asks the runner at each moment that counts, and does what it is asked to, as the case has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.conformance.answers import Answers
from seqlang.conformance.case import Case, seconds
from seqlang.conformance.runner import Broken, Outcome, Runner, check, outcome
from seqlang.values import define, field, frozen

Json = Mapping[str, Any]
_MOST_CALLS = 5_000
_IDLE_CALLS = 100  # calls at one moment that bring nothing, before the runner is held to go round in a circle


@frozen
class Done:
    """An action and the moment it was asked for."""

    at: int
    action: Json


@frozen
class Played:
    """What came of a case. `asked`: the answer to `admit`, where the case is about that."""

    actions: tuple[Done, ...] = ()
    ended: Json | None = None
    asked: Json | None = None


def play(case: Case, runner: Runner) -> Played:
    """Raises `Broken` or `Unsupported` where the runner does."""
    if case.asks_to_come_in:
        answer = runner.ask(admit_request(case))
        check(answer)
        return Played(asked=answer)
    host = _Host(case, runner, Answers(case.data["answers"]))
    ended = host.play()
    return Played(tuple(host.done), ended)


@frozen
class _Waiting:
    """An input that the host will tell at a moment."""

    told: int
    input: Json
    of_host: bool


@define
class _Host:
    case: Case
    runner: Runner
    answers: Answers
    waiting: list[_Waiting] = field(factory=list)
    done: list[Done] = field(factory=list)
    idle: int = 0

    def play(self) -> Json | None:
        """Until nothing is left, or it has ended and its farewell is over; gives the end."""
        self.waiting = [_of_case(each) for each in self.case.data["inputs"]]
        now = self.case.enrolled
        came = outcome(self.runner.ask(enroll_request(self.case)))
        for _ in range(_MOST_CALLS):
            self.take(came, now)
            then = self.next_moment(came, now)
            if then is None:
                return came.ended
            told = self.told_by(then)
            self.watch(came, told, now, then)
            now = then
            came = outcome(self.runner.ask({"call": "advance", "inputs": told, "now": now}))
        raise Broken(f"after {_MOST_CALLS} calls it still asked to be woken")

    def take(self, came: Outcome, now: int) -> None:
        for action in came.actions:
            self.done.append(Done(now, action))
            if action["kind"] == "withdraw":
                self.waiting = [w for w in self.waiting if not w.of_host or w.input["step"] != action["node"]]
            for answer in self.answers.to(action, now):
                self.waiting.append(_Waiting(answer["at"], answer, True))

    def next_moment(self, came: Outcome, now: int) -> int | None:
        moments = [w.told for w in self.waiting]
        if came.wake_at is not None:
            moments.append(came.wake_at)
        over = came.ended is not None and came.wake_at is None and not any(w.of_host for w in self.waiting)
        if not moments or over:
            return None
        then = max(min(moments), now)
        for start, end in self.case.data["asleep"]:
            if seconds(start) <= then < seconds(end):
                then = seconds(end)
        return then

    def told_by(self, now: int) -> list[Json]:
        """What is to be told by now, in the order it happened."""
        told = sorted((w for w in self.waiting if w.told <= now), key=lambda w: w.input["at"])
        self.waiting = [w for w in self.waiting if w.told > now]
        return [w.input for w in told]

    def watch(self, came: Outcome, told: list[Json], now: int, then: int) -> None:
        """Is it going round in a circle?"""
        self.idle = 0 if came.actions or told or then > now else self.idle + 1
        if self.idle > _IDLE_CALLS:
            raise Broken("it asks again and again to be woken at once, and then does nothing")


def _of_case(each: Json) -> _Waiting:
    at, until = seconds(each["at"]), each.get("until")
    told = seconds(each["told"]) if "told" in each else at
    known = {k: each[k] for k in ("id", "kind", "name", "step", "data") if k in each}
    if until is not None:
        known["until"] = seconds(until)
    return _Waiting(told, known | {"at": at}, False)


def enroll_request(case: Case) -> Json:
    same = ("plan", "sequence", "contact", "entry", "number", "standing", "choices", "holidays")
    known = {key: case.data[key] for key in same}
    return {"call": "enroll", **known, "history": history(case.data["history"]), "now": case.enrolled}


def admit_request(case: Case) -> Json:
    ask = case.data["ask"]
    event = ask["event"] and {**ask["event"], "at": seconds(ask["event"]["at"])}
    known = {key: case.data[key] for key in ("plan", "sequence", "contact", "holidays")}
    past = history(case.data["history"])
    return {"call": "admit", **known, "history": past, "event": event, "now": seconds(ask["now"])}


def history(data: Json) -> Json:
    """With its moments in seconds."""
    return {
        "happenings": [{**h, "at": seconds(h["at"])} for h in data["happenings"]],
        "enrollments": [{**e, **_in_seconds(e, "enrolled", "ended")} for e in data["enrollments"]],
        "since": data["since"] and seconds(data["since"]),
    }


def _in_seconds(data: Json, *keys: str) -> Json:
    return {key: data[key] and seconds(data[key]) for key in keys}
