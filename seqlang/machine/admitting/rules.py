"""What each enroll rule says of an applicant, and when time alone may change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.admitting.applicant import Applicant, asked_of, counted, is_told, say
from seqlang.machine.admitting.occurrences import around
from seqlang.machine.admitting.reenroll import freed
from seqlang.machine.conditions import Asked
from seqlang.plan.words import condition_words, enroll_words
from seqlang.values import frozen

Json = Mapping[str, Any]
_MOST_STRETCHES = 10_000


@frozen
class Verdict:
    """`by_event`: its attributes are the entry. `why`: for the log, behind "enrolled: " or "not enrolled: "."""

    acts: bool
    by_event: bool
    why: str


def verdicts(case: Applicant) -> list[Verdict]:
    """Of each enroll rule, in written order."""
    return [
        _by_date(case, r) if r["kind"] == "date" else _by_event(case, r) for r in case.plan.data["enroll"]
    ]


def _by_event(case: Applicant, rule: Json) -> Verdict:
    words, when = enroll_words(rule), rule["when"]
    asked = asked_of(case, case.now)
    if not conditions.holds(when, asked):
        return Verdict(False, False, f"`{words}` does not hold")
    if is_told(case.event, "event", "fields") and _came_by_event(case, when, asked):
        assert case.event is not None
        name = case.event.name if case.event.kind == "event" else "a change"
        day = say(case, counted(case.event.at, case.now))
        return Verdict(True, case.event.kind == "event", f"`{words}`, by {name} on {day}")
    if _time_can(when) and _came_anew(case, when):
        return Verdict(True, False, f"`{words}`, by {say(case, case.now)}")
    return Verdict(False, False, f"`{words}` held before, and did not come to hold anew")


def _came_by_event(case: Applicant, when: Json, asked: Asked) -> bool:
    """It holds because of this: an event that it asks for (each one counts), or it did not hold before."""
    h = case.happening
    if h is not None and any(conditions.speaks_of(term, h, asked) for term in _wanted(when)):
        return True
    return not conditions.holds(when, asked_of(case, case.now, before=True))


def _wanted(c: Json, positive: bool = True) -> Iterator[Json]:
    """The event terms that help a condition to hold by happening."""
    if c["op"] in ("and", "or"):
        for term in c["terms"]:
            yield from _wanted(term, positive)
    elif c["op"] == "not":
        yield from _wanted(c["term"], not positive)
    elif c["op"] == "event" and (c["fewer_than"] is None) is positive:
        yield c


def _time_can(c: Json, positive: bool = True) -> bool:
    """Can a condition come to hold by time alone?"""
    op = c["op"]
    if op in ("and", "or"):
        return any(_time_can(term, positive) for term in c["terms"])
    if op == "not":
        return _time_can(c["term"], not positive)
    if op == "silence":
        return positive
    if op == "event":
        window = c["window"]
        return window is not None and window["kind"] == "last" and (c["fewer_than"] is not None) is positive
    return "'today'" in repr(c)


def _came_anew(case: Applicant, when: Json) -> bool:
    """It holds now: did it not at some time since the last enrollment began? What let them in then does not do so twice."""
    if not case.earlier:
        return True
    at = max(e.enrolled for e in case.earlier)
    for _ in range(_MOST_STRETCHES):
        asked = asked_of(case, at)
        if not conditions.holds(when, asked):
            return True
        ahead = [*conditions.changes(when, asked), *(h.at for h in case.happenings)]
        at = min((m for m in ahead if m > at), default=case.now)
        if at >= case.now:
            break
    return False


def _by_date(case: Applicant, rule: Json) -> Verdict:
    words = f"`{enroll_words(rule)}`"
    asked = asked_of(case, case.now)
    last, following = around(rule, asked)
    if last is None:
        ahead = "its date is not known" if following is None else f"not before {say(case, following.moment)}"
        return Verdict(False, False, f"{words}: {ahead}")
    day = say(case, last.moment)
    if case.now >= last.until or (case.known is not None and case.known > last.moment):
        return Verdict(False, False, f"{words}: {day} is past")
    if any(e.enrolled >= last.moment for e in case.earlier):
        return Verdict(False, False, f"{words}: came in since {day}")
    if rule["guard"] is not None and not conditions.holds(rule["guard"], asked):
        return Verdict(False, False, f"{words}: {day}, but not {condition_words(rule['guard'])}")
    return Verdict(True, False, f"{words}: {day}")


def moments(case: Applicant, rule: Json) -> Sequence[int]:
    """When time alone may make the rule act; may name moments at which it does not."""
    asked = asked_of(case, case.now)
    if rule["kind"] == "event":
        return [*freed(case), *conditions.changes(rule["when"], asked)] if _time_can(rule["when"]) else []
    last, following = around(rule, asked)
    ahead = [] if following is None else [following.moment]
    if last is not None and case.now < last.until:
        guard = [] if rule["guard"] is None else conditions.changes(rule["guard"], asked)
        ahead += [*freed(case), *guard]
    return ahead
