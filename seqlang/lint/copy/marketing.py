"""What makes a message advertising: an offer, a resource, a request for a review, something else to buy. And what a message about a
running transaction speaks of. The words are English, with the plainest offers in German and French; a text in any language is read for
them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from seqlang.values import frozen

_THING = (
    r"(?:guide|e-?book|white ?paper|checklist|case study|playbook|report|webinar|workshop|newsletter|course)"
)
_BOUGHT = r"(?:purchase|order|stay|visit|experience|product|trip)"
# What an offer is good for, and not what somebody bought.
_ALL = r"(?:(?:all|any|every)(?!\s+\S+\s+(?:in|of|on)\b)|everything|selected|orders|your\s+next)"
_WIDELY = rf"(?:until\b|(?:on|for)\s+{_ALL}\b)"
_FUER_ALLES = r"(?:bis\b|ab\s+\d|(?:auf|für)\s+(?:alle[ns]?|jede[ns]?|(?:Ihre|deine)n?\s+nächsten?)\b)"
_SUR_TOUT = r"(?:jusqu|(?:sur|pour)\s+(?:tou(?:te?s?|s)|(?:votre|ta)\s+prochaine?)\b)"
_CUES = {
    "an offer": rf"""
        \b\d{{1,2}}\s?(?:%|percent)\s+off\b
        | \bsave\s+(?:up\s+to\s+)?(?:\d{{1,2}}\s?%|[$€£]\s?\d+)
        | \b(?:use|with|enter)\s+(?:the\s+)?code\s+(?-i:[A-Z][A-Z0-9]{{3,}})\b
        | \b(?:use|with|enter)\s+(?-i:[A-Z]{{3,}}\d{{1,3}})\b
        | \b(?:discount|promo|coupon)\s+code\b
        | \b(?:special|exclusive|limited(?:[\s-]time)?|one-time|introductory)\s+(?:offer|deal|discount|price)\b
        | \b(?:flash|summer|winter|spring|holiday|clearance)\s+sale\b | \bblack\s+friday\b | \bcyber\s+monday\b
        | \b(?:offer|sale|deal)s?\s+ends?\b
        | \bfree\s+(?:shipping|delivery)\s+(?:on\s+(?:your\s+next|all)|until|this\s+week)\b
        | (?<!your\s)(?<!the\s)(?<!your\s\s)(?<!the\s\s)\b\d{{1,2}}\s?(?:%|percent)\s+discount\s+{_WIDELY}
        | \bdiscounts?\s+of\s+(?:up\s+to\s+)?(?:\d{{1,2}}\s?(?:%|percent)|[$€£]\s?\d+)\s+{_WIDELY}
        | \bhalf[\s-]price\s+{_WIDELY}
        | \b\d{{1,2}}\s?%\s+(?:Rabatt|Nachlass)\s+{_FUER_ALLES}
        | (?<!\w)[-–−]\s?\d{{1,2}}\s?%\s+{_SUR_TOUT}
        | \b\d{{1,2}}\s?%\s+de\s+(?:remise|réduction)\s+{_SUR_TOUT}
        """,
    "a request for a review": rf"""
        \b(?:leave|write|post|give)\s+(?:us\s+)?(?:a|your|an?\s+honest)\s+(?:quick\s+|short\s+)?(?:review|rating)\b
        | \b(?:rate|review)\s+(?:us|your\s+(?:recent\s+|new\s+)?{_BOUGHT})\b
        | \bhow\s+(?:did\s+we\s+do|would\s+you\s+rate|do\s+you\s+like\s+your|are\s+you\s+liking)\b
        | \bhow\s+(?:satisfied|happy|likely)\s+(?:are|were)\s+you\b
        | \bhow\s+was\s+your\s+(?:recent\s+)?{_BOUGHT}\b
        | \b(?:take|fill\s+(?:in|out)|answer|complete|do)\s+(?:our|a|this|the|your)\s+(?:[\w-]+\s+)?survey\b
        | \b(?:customer|client|user|satisfaction|feedback|opinion|nps|csat)(?:\s+satisfaction)?\s+survey\b
        | \b(?:share|give|leave|send)\s+(?:us\s+)?(?:your|some|a\s+little)\s+(?:honest\s+|quick\s+)?(?:feedback|opinion)\b
        | \blove\s+(?:to\s+(?:hear|get|have)\s+)?your\s+(?:honest\s+|quick\s+)?(?:feedback|opinion|thoughts)\b
        | \btell\s+us\s+(?:what\s+you\s+think|how\s+(?:we\s+did|it\s+(?:went|was))|about\s+your\s+{_BOUGHT})
        """,
    "a request to recommend you": r"""
        \b(?:refer|invite)\s+a\s+friend\b | \brefer\s+(?:your\s+)?friends\b | \brecommend\s+us\b
        | \bgive\s+(?:[$€£]\s?)?\d+(?:\s?(?:%|EUR|USD|GBP|[$€£]))?\s*(?:,|and|&)\s*get\s+(?:[$€£]\s?)?\d
        """,
    "something else to buy": r"""
        \byou\s+(?:may|might|'ll|will)\s+also\s+(?:like|love|enjoy)\b
        | \b(?:customers|people|others)\s+(?:who\s+bought\s+\w+\s+)?also\s+(?:bought|like[ds]?)\b
        | \brecommended\s+for\s+you\b | \b(?:picked|chosen)\s+(?:just\s+)?for\s+you\b
        | \bcomplete\s+(?:the|your)\s+(?:look|set|collection|outfit)\b
        | \b(?:goes|pairs|works)\s+(?:well|great|perfectly)\s+with\b
        | \bupgrade\s+(?:now|today|to\s+(?:pro|premium|plus|business))\b | \bgo\s+(?:pro|premium)\b
        | \bnew\s+(?:collection|arrivals?)\b | ^\W*new\s+in\s*:
        | \bthe\s+(?:new\s+)?(?:spring|summer|autumn|fall|winter|holiday)\s+collection\b
        | \bjust\s+landed\b | \bour\s+best\s?-?sellers?\b
        """,
    "a resource": rf"""
        \b(?:read|download|get|grab|see|watch)\s+(?:our|the|your|this|a)\s+(?:free\s+|new\s+|latest\s+)*{_THING}\b
        | \b(?:join|register\s+for|sign\s+up\s+(?:for|to)|subscribe\s+to)\s+(?:our|the|a)\s+(?:free\s+|next\s+)*{_THING}\b
        | \b(?:new|latest)\s+(?:on|from)\s+(?:the|our)\s+blog\b
        """,
}
_BUSINESS = r"""
    \breceipt\b | \binvoice\b | \bstatement\b | \brefund
    | \border\s+(?:(?:is\s+)?confirm|number|no\b|\#|details|\{\{|(?:is\s+)?on\s+its\s+way|(?:has\s+)?shipped|(?:was\s+)?received)
    | \b(?:(?<!free\s)ship(?:ped|ping|ment)|tracking|delivered|dispatch)\b
    | \bpayment\s+(?:failed|due|received|method|declined|reminder|link|plan|was|did|of)\b
    | \b(?:card|charge)\b.{0,20}\b(?:declin|expire|fail)
    | \b(?:overdue|past\s+due|unpaid|amount\s+due|balance)\b
    | \bpassword\b | \bverif(?:y|ication)\b | \bsign-?in\b | \blog-?in\s+link\b
    | \bsecurity\s+(?:alert|code)\b | \bone-time\s+(?:code|password)\b
    | \b(?:booking|appointment|reservation|ticket|seat|registration|subscription)\b
      .{0,30}\b(?:confirm|cancel|change|renew|move|end|reminder)
    | \b(?:terms|privacy\s+policy)\b.{0,30}\b(?:chang|updat) | \boutage\b | \brecall\b
    | \b(?:Rechnung|Quittung|Zahlung|Mahnung|Passwort|Sendung|Bestell(?:bestätigung|nummer))
    | \b(?:facture|paiement|mot\s+de\s+passe|colis|suivi\s+de\s+(?:votre|la)\s+commande)\b
    """


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return {what: re.compile(cue, re.VERBOSE | re.IGNORECASE) for what, cue in _CUES.items()}


@cache
def _business() -> re.Pattern[str]:
    return re.compile(_BUSINESS, re.VERBOSE | re.IGNORECASE | re.DOTALL)


@frozen
class Advert:
    """`what` it is in words, and where it stands in the text."""

    what: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def advert(text: str) -> Advert | None:
    """The first thing in a text that advertises."""
    found = [Advert(what, *match.span()) for what, cue in _cues().items() if (match := cue.search(text))]
    return min(found, key=lambda each: each.start, default=None)


_POSTSCRIPT = re.compile(r"(?:^|\s)P\.?\s?P?\.?S\.?\s*[:.,;–—-]?\s", re.IGNORECASE | re.MULTILINE)


def advert_in_postscript(text: str) -> Advert | None:
    """What advertises below a text's signature, or its last word."""
    below = list(_POSTSCRIPT.finditer(text))
    found = advert(text[below[0].end() :]) if below else None
    if found is None:
        return None
    start = below[0].end()
    return Advert(found.what, found.start + start, found.end + start)


def about_business(text: str) -> bool:
    """Does it speak of a transaction that is under way: an order, a payment, an account?"""
    return _business().search(text) is not None
