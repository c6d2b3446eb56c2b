"""A first cold mail that carries more than one link, an image or an attachment.

A sequence without a category is cold where a list is enrolled. A link to unsubscribe is not counted, nor is the same link twice.
A bare name ("example.com") is no link, `example.com/guide` is.

Why: a stranger's mail with links and files looks like what filters are trained on, and each link is one more thing to do. One, or
none, leaves the question as the thing to answer.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Nine lines: https://example.com/nine. Who we are: https://example.org/us. Which day is yours?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "The nine lines to look at: https://example.com/nine. Which day is yours?"

False alarms: a recruiter's job advert and its apply link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.links import Link, links_in
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step, Text
from seqlang.model.program import Detail
from seqlang.values import frozen

SEVERITY = Severity.HINT
SOURCE = "common practice"
GRADE = "S"
DEFAULT = False

_IMAGE = re.compile(r"<img\b|!\[[^\]\n]*\]\(", re.IGNORECASE)
_BEFORE = 20  # characters
_WAY_OUT = "Ask first, and send it to those who answer."


@frozen
class Limits:
    """`links`: so many a first mail may carry."""

    links: int = 1


def check(step: Step, limits: Limits) -> Iterator[Finding]:
    if step.touch.channel != "email" or not step.sequence.is_cold or not step.is_first:
        return
    for text in step.texts:
        if text.kind == "body":
            yield from _in_body(text, limits)
    yield from (_attached(detail) for detail in step.touch.details if detail.key == "attach")


def _in_body(text: Text, limits: Limits) -> Iterator[Finding]:
    links = {link.text: link for link in links_in(text.text) if not _leads_out(text.text, link)}
    image = _IMAGE.search(text.text)
    if len(links) > limits.links:
        last = [*links.values()][limits.links]
        message = f"This first mail has {len(links)} links: to a stranger, and to filters, that looks like advertising."
        yield Finding(text.place(last.start, last.end), message, (_WAY_OUT,))
    elif image:
        message = "This first mail shows an image: many programs hide it, and filters count it."
        yield Finding(text.place(*image.span()), message, (_WAY_OUT,))


def _leads_out(text: str, link: Link) -> bool:
    """Is it the way to unsubscribe, by its own words or those right before it?"""
    said = text[max(0, link.start - _BEFORE) : link.end].casefold()
    return any(word in said for word in ("unsubscribe", "opt out", "opt-out"))


def _attached(detail: Detail) -> Finding:
    return Finding(detail.at, "A stranger's attachment is not opened, and often not delivered.", (_WAY_OUT,))
