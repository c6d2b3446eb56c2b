"""Which mails of a sequence need a footer of their own: marketing to many, written in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.lint.views import Sequence
from seqlang.lint.walk import touches_in
from seqlang.model.program import Touch, Words

_TO_MANY = ("nurture", "ecommerce", "winback")
_MANY = 2  # a single mail is hardly a campaign


def bulk_mails(sequence: Sequence) -> tuple[Touch, ...]:
    """The emails that have their words in the file; none where there are fewer than two, or where it is no marketing."""
    if sequence.category not in _TO_MANY or sequence.value.settings.transactional:
        return ()
    mails = tuple(touch for _, touch in touches_in(sequence.value.steps) if _is_marketing(touch))
    return mails if len(mails) >= _MANY else ()


def body_says(mails: tuple[Touch, ...], what: re.Pattern[str]) -> bool:
    return any(what.search(body.text) for mail in mails for body in _bodies(mail))


def _is_marketing(touch: Touch) -> bool:
    own = touch.channel == "email" and touch.detail("transactional") is not True
    return own and touch.detail("template") is None and any(True for _ in _bodies(touch))


def _bodies(touch: Touch) -> Iterator[Words]:
    for details in (touch.details, *(variant.details for variant in touch.variants)):
        yield from (d.value for d in details if d.key == "body" and isinstance(d.value, Words))
