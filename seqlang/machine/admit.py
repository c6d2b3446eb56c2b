"""Who may come in: an event, a change, a date or a silence, asked for one contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine.admitting.applicant import Applicant, applicant_of, is_told
from seqlang.machine.admitting.reenroll import refused
from seqlang.machine.admitting.rules import Verdict, moments, verdicts
from seqlang.machine.exchange import Almanac, Input
from seqlang.machine.history import History
from seqlang.machine.plan import Plan
from seqlang.values import frozen

Json = Mapping[str, Any]


@frozen
class Admission:
    """`key`: the value of the attribute that the setting `key` names. `entry`: what the enrollment begins with, the event's attributes.
    `why`: a sentence for the log. `ask_again`: the next moment at which time alone may let the contact in; None: only an event or a change
    can."""

    enroll: bool
    key: str | None
    entry: Json
    why: str
    ask_again: int | None


def admit(
    plan: Plan,
    contact: Json,
    history: History,
    event: Input | None,
    now: int,
    *,
    almanac: Almanac | None = None,
) -> Admission:
    """May this contact come in, now? `history`: all that was before the event. `event`: what just happened, or None: what time has brought.

    Its kind is event; or fields (`data` are the changes, `contact` is as it was before them); or start (by hand or by another sequence:
    `data` is the entry, and of all that is asked here only `reenroll` counts). What lies ahead of now counts from now on, as in `advance`.
    """
    case = applicant_of(plan, contact, history, event, now, almanac or Almanac())
    said = [Verdict(True, True, "it was asked for")] if is_told(event, "start") else verdicts(case)
    found = next((v for v in said if v.acts), None)
    kept_out = refused(case) if found else None
    why = kept_out or "; ".join(v.why for v in ([found] if found else said)) or "no event and no date enrolls"
    enrolls = found is not None and kept_out is None
    entry = dict(case.entry) if enrolls and found is not None and found.by_event else {}
    words = f"{'enrolled' if enrolls else 'not enrolled'}: {why}"
    return Admission(enrolls, case.key, entry, words, _ask_again(case, enrolls))


def _ask_again(case: Applicant, enrolls: bool) -> int | None:
    """It may be too early, never too late."""
    if case.plan.settings["reenroll"]["when"] == "never" and (case.earlier or enrolls):
        return None
    ahead = [m for rule in case.plan.data["enroll"] for m in moments(case, rule)]
    return min((m for m in ahead if m > case.now), default=None)
