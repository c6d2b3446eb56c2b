"""A sequence that runs to its end whatever the contact does: nothing in it ends on what it is for.

Looked at are sequences of the categories inbound, onboarding, ecommerce, renewal, winback and dunning with two messages or more, in which
there is no goal, no exit, no `stop`, no pause, no guard on an event and no branch or wait: paid, ordered, activated, it goes on.

Why: the next mail asks for what they have done. And without a goal no report can say what the sequence brought.

Flagged:
    event order_placed

    sequence "Boots left in the cart"
        category: ecommerce
        first_day: 0

        day 0: email "boots in the cart"
            subject: "Your boots are still here"
        day 2: email "size and fit"
            subject: "Between sizes? Take the larger"

Fine:
    event order_placed

    sequence "Boots left in the cart"
        category: ecommerce
        first_day: 0

        goal when order_placed

        day 0: email "boots in the cart"
            subject: "Your boots are still here"
        day 2: email "size and fit"
            subject: "Between sizes? Take the larger"

False alarms: a welcome course that everybody is to get to its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.machine.plan import terms

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_CATEGORIES = {
    "inbound": "`goal when meeting_booked`",
    "onboarding": "a goal on what shows that they have begun",
    "ecommerce": "a goal on the order",
    "renewal": "a goal on the renewal",
    "winback": "a goal on what brings them back",
    "dunning": "a goal on the payment",
}
_REASON = "The next message asks for what they have done, and no report can say what the sequence brought."


def check(sequence: Sequence) -> Iterator[Finding]:
    plan, wanted = sequence.plan, _CATEGORIES.get(sequence.category or "")
    if plan is None or wanted is None:
        return
    messages = [touch for _, touch in touches_in(sequence.value.steps) if touch.kind == "message"]
    asked = any(rule["kind"] not in ("when", "whenever") for rule in plan["rules"])
    asks = [
        {key: node.get(key) for key in ("guard", "condition", "until")} for node in plan["nodes"].values()
    ]
    if len(messages) > 1 and not asked and not any(terms(asks)):
        message = f'"{sequence.value.name}" runs to its end whatever the contact does.'
        yield Finding(sequence.value.name_at, message, (_REASON, f"Add {wanted}."))
