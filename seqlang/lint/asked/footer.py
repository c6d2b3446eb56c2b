"""Which mails of a sequence need a footer of their own: marketing to many, written in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.lint.categories import KNOWN
from seqlang.lint.views import Sequence
from seqlang.lint.walk import blocks_of, touches_in
from seqlang.model.program import Repeat, Step, Touch, Words

_TO_MANY = ("nurture", "ecommerce", "winback")
_MANY = 2  # a single mail is hardly a campaign
# Words of one's own for a mailing, and for what is written to people one by one although such a word stands beside it.
_MAILINGS = re.compile(
    r"news|digest|letter|mailing|blast|marketing|campaign|promo|offers?(?![a-z])|deals?(?![a-z])|advert|announce|launch|product|"
    r"life-?cycle|engage|activat|retention|loyalty|upsell|cross-?sell|drip|content|blog|rundbrief|werbung|boletin|infolettre"
)
_ONE_BY_ONE = re.compile(
    r"support|service|success|account|partner|deal-?desk|internal|legal|billing|invoice|security|order|recruit|hiring|sales|outbound"
)


def bulk_mails(sequence: Sequence) -> tuple[Touch, ...]:
    """The emails that have their words in the file; none where it is no marketing, or a single mail that nothing says goes to many."""
    category = sequence.category or ""
    mailing = category not in KNOWN and is_mailing(category)
    if not (mailing or category in _TO_MANY) or sequence.value.settings.transactional:
        return ()
    found = tuple(touch for _, touch in touches_in(sequence.value.steps) if _is_marketing(touch))
    several = mailing or len(found) >= _MANY or any(_repeated(sequence.value.steps))
    return found if several else ()


def is_mailing(category: str) -> bool:
    """Does a word of one's own say that it goes to many: `newsletter`, `product launch`?"""
    word = re.sub(r"[\W_]+", "-", category.casefold())
    return _MAILINGS.search(word) is not None and _ONE_BY_ONE.search(word) is None


def _repeated(steps: tuple[Step, ...]) -> Iterator[bool]:
    """Does a `repeat` send one of these mails in rounds?"""
    for step in steps:
        for inner in blocks_of(step.action):
            mails = any(_is_marketing(touch) for _, touch in touches_in(inner))
            yield isinstance(step.action, Repeat) and step.action.times > 1 and mails
            yield from _repeated(inner)


def body_says(mails: tuple[Touch, ...], what: re.Pattern[str]) -> bool:
    return any(what.search(body.text) for mail in mails for body in _bodies(mail))


def _is_marketing(touch: Touch) -> bool:
    own = touch.channel == "email" and touch.detail("transactional") is not True
    return own and touch.detail("template") is None and any(True for _ in _bodies(touch))


def _bodies(touch: Touch) -> Iterator[Words]:
    for details in (touch.details, *(variant.details for variant in touch.variants)):
        yield from (d.value for d in details if d.key == "body" and isinstance(d.value, Words))
