"""Advertising sent as transactional: an offer, a resource, a request for a review or to recommend you, something else to buy.

Transactional messages go out to the unsubscribed, at any hour, past every gap. Flagged are those whose label or subject advertises, those
whose body does while nothing in them speaks of an order, a payment, an account or the like, and those written `as offer`, `as resource`,
`as proof`, `as introduction` or `as breakup` that speak of none. A receipt that also names a discount that was given is left alone; of one
that advertises in a postscript a warning is said. English texts, and the plainest offers in German and French.

Why: whoever unsubscribed gets it all the same, which the law forbids: what counts is a message's primary purpose, and a subject that
advertises decides it (16 CFR 316.3, CAN-SPAM). One complaint there costs the delivery of the receipts too.

Flagged:
    day 1: email "spring offer"
        subject: "20% off your next order"
        body: "Use code SPRING20 until Sunday: example.com/spring"
        transactional: yes

Fine:
    day 1: email "receipt for the order"
        subject: "Your receipt for order {{ contact.id }}"
        body: "We received 49.00 dollars. The invoice is here: example.com/invoice. Your 10% discount is in it."
        transactional: yes

False alarms: a review that the contract asks for, such as of an audit. An engineering default, not legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.marketing import about_business, advert, advert_in_postscript
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step, Text
from seqlang.model.program import At

SEVERITY = Severity.ERROR
SOURCE = "16 CFR 316.3 (CAN-SPAM, primary purpose)"
GRADE = "P"

_SELLING = ("offer", "resource", "proof", "introduction", "breakup")
_SHORT = ("label", "subject", "title", "preview")
_REASON = "Transactional messages reach those who unsubscribed: for advertising the law forbids it."
_BELOW = "In the USA what is due has to come first; in the EU no advertising may hang on it without consent."
_BELOW_WAY_OUT = "Leave it out here, and send it to those who may get advertising."
_WAY_OUT = "Take `transactional` off it, and send what is due under the transaction by itself."


def check(step: Step) -> Iterator[Finding]:
    if not step.transactional or step.touch.kind != "message":
        return
    texts = step.texts
    business = any(about_business(text.text) for text in texts)
    for text in sorted(texts, key=lambda t: t.kind not in _SHORT):
        found = advert(text.text)
        if found is not None and not (business and _is_beside(text)):
            yield _finding(step, found.what, text.place(found.start, found.end))
            return
    for text in texts:
        below = advert_in_postscript(text.text) if text.kind == "body" else None
        if below is not None:
            yield _beside(step, below.what, text.place(below.start, below.end))
            return
    if step.touch.purpose in _SELLING and not business:
        yield _finding(step, f"written `as {step.touch.purpose}`", step.at)


def _is_beside(text: Text) -> bool:
    """It stands in a message whose business is another: in its body, or in a subject that names that."""
    return text.kind not in _SHORT or about_business(text.text)


def _beside(step: Step, what: str, at: At) -> Finding:
    message = f'"{step.touch.label}" goes out as transactional, but has {what} below what is due.'
    return Finding(at, message, (_BELOW, _BELOW_WAY_OUT), severity=Severity.WARNING)


def _finding(step: Step, what: str, at: At) -> Finding:
    message = f'"{step.touch.label}" goes out as transactional, but is {what}: that is advertising.'
    return Finding(at, message, (_REASON, _WAY_OUT))
