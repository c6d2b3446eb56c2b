"""A step by a date that is past whenever its turn comes.

Looked at are steps on, before or after a date, a field or an attribute: placed behind steps that take longer than is left, behind a later
date, or before the enrollment that the same date brings about. A step that some contact gets in time is
not said, nor any where a field says how far from its date a step stands. A hint where the date of a birth or a beginning enrolls every
year, and a step counts from that date itself: it has the year in which it all began.

Why: the step is skipped, and the file looks as if it were sent.

Flagged:
    field contact.renewal: date

    sequence "Renewal"
        category: renewal
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        enroll 30 days before contact.renewal

        email "price next year"
            subject: "Your price next year"
        after 3 weeks: call "open points"
        20 days before contact.renewal: email "order form"
            subject: "The order form, filled in"

Fine:
    field contact.renewal: date

    sequence "Renewal"
        category: renewal
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00

        enroll 60 days before contact.renewal

        email "price next year"
            subject: "Your price next year"
        after 3 weeks: call "open points"
        20 days before contact.renewal: email "order form"
            subject: "The order form, filled in"

False alarms: contacts who come in long before the date by another way than the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.analysis.facts import Skip
from seqlang.analysis.proof import Shown
from seqlang.diagnostic import Severity
from seqlang.lint.asked.dates import date_words, step_at
from seqlang.lint.finding import Finding
from seqlang.lint.proving.proofs import proven
from seqlang.lint.views import Timing

SEVERITY = Severity.WARNING
SOURCE = "the language's meaning: a date that is past is skipped"
GRADE = "P"

_BEGAN = re.compile(
    r"birth|born|anniversary|since|joined|hired|founded"
)  # names of dates that stay as they are
_PAST = ("its date,", "its turn")  # how the machine begins its reasons
_REASON = "The step is skipped, and the file looks as if it were sent."
_WAY_OUT = "Move it up, or enroll earlier; `late: send` lets a step go out after its date, but never one `before` it."


def check(timing: Timing) -> Iterator[Finding]:
    yield from _years_ago(timing)
    if _is_unsure(timing):
        return
    late: dict[str, list[Skip]] = {}
    for (node, words, _), skips in timing.value.written.skips.items():
        if words in _PAST and not _in_time(timing, node):
            late.setdefault(node, []).extend(skips)
    for node, skips in late.items():
        proof = proven(timing, ((skip.case, [Shown("skip", node, skip.at)]) for skip in skips))
        step = step_at(timing, node)
        if proof is not None and step is not None:
            due = timing.value.plan.nodes[node]["due"]
            message = f'"{step.touch.label}" is never sent: when its turn comes, its date is past.'
            turn = proof.day(skips[proof.number].at)
            story = (
                f"{proof.enrolled}: its turn comes on {turn}, and {date_words(due['date'])} has it earlier."
            )
            yield Finding(step.at, message, (story, _REASON, _WAY_OUT), replay=proof.replay)


def _years_ago(timing: Timing) -> Iterator[Finding]:
    """Steps by a date that enrolls every year and that nobody moves on."""
    yearly = {date_words(rule["date"]["date"]) for rule in timing.value.plan.data["enroll"] if rule["every"]}
    for name, node in timing.value.plan.nodes.items():
        due, step = node["due"], step_at(timing, name)
        if due is None or due["from"] != "date" or step is None:
            continue
        date = date_words(due["date"])
        if date in yearly and _BEGAN.search(date):
            message = f'"{step.touch.label}" counts from {date} itself, and that is years ago.'
            way_out = "Count from enrollment, which comes every year: `day 7`, `after 7 days`."
            yield Finding(step.at, message, (_REASON, way_out), severity=Severity.HINT)


def _is_unsure(timing: Timing) -> bool:
    """Is a step as far from its date as a field says, or do two dates decide? Nobody knows how far apart those are."""
    dues = [node["due"] for node in timing.value.plan.nodes.values() if node["due"] is not None]
    dated = [due for due in dues if due["from"] == "date"]
    lengths = (due["length"] for due in dated if due["length"] is not None)
    dates = {str(due["date"]): "value" in due["date"] for due in dated}
    apart = len(dates) > 1 and not all(dates.values())
    return apart or any(not isinstance(length["amount"], int) for length in lengths)


def _in_time(timing: Timing, node: str) -> bool:
    """Does anybody get it, or a step of its block?"""
    facts = timing.value.written
    inner = timing.value.plan.nodes[node].get("then")
    return inner in facts.reached or any(of == node for of, _, _ in facts.outs)
