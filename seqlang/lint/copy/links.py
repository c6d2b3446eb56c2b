"""Links in a text: where they stand, whose they are, and which hosts shorten links or give out slots in a calendar."""

from __future__ import annotations

import re

from seqlang.lint.copy.words import word_class
from seqlang.values import frozen

_TLD = (
    "com|org|net|io|co|eu|de|at|ch|uk|fr|es|it|nl|ai|app|dev|ly|gl|me|to|link|page|us|ca|au|info|biz|cc|gd|so"
)
_LINK = re.compile(
    r"https?://[^\s<>\"'()\[\]{}]+|\bwww\.[^\s<>\"'()\[\]{}]+"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{_TLD})/[^\s<>\"'()\[\]{{}}]*"
    r"|(?<![\w@.-])[a-z0-9-]+\.(?:youcanbook\.me|as\.me)\b(?!/)",
    re.IGNORECASE,
)
SHORTENERS = word_class(
    """
    bit.ly bitly.com tinyurl.com goo.gl ow.ly t.co is.gd v.gd buff.ly cutt.ly t.ly rb.gy tiny.cc shorturl.at bl.ink rebrand.ly
    shorte.st short.gy hubs.ly adf.ly lnkd.in dlvr.it soo.gd s.id trib.al spr.ly short.io
    """
)
_CALENDARS = re.compile(
    r"(?:^|\.)(?:calendly\.com|cal\.com|savvycal\.com|tidycal\.com|youcanbook\.me|chilipiper\.com|zcal\.co|oncehub\.com|"
    r"koalendar\.com|appoint\.ly|zeeg\.me|meetergo\.com|lemcal\.com|neetocal\.com|setmore\.com|vyte\.in|"
    r"acuityscheduling\.com|as\.me|doodle\.com|reclaim\.ai|simplybook\.me|calendar\.app\.google|bookings\.cloud\.microsoft)$"
)
_BOOKING_PATH = re.compile(
    r"//(?:meetings\.[\w.-]*hubspot\.com|calendar\.google\.com/calendar/(?:u/\d+/)?appointments|outlook\.office(?:365)?\.com/(?:owa/calendar|bookwithme)|"
    r"(?:meet|calendar|booking|schedule)\.(?!google)[\w.-]+/\w|"
    r"[\w.-]+/(?:(?:meet|meetings?|booking|book(?:-a)?-(?:call|demo|meeting|time|slot))(?:[/?#]|$)|schedule/)|"
    r"[\w.-]+/(?:meet-(?:with-)?(?!ups?$)\w+|book-(?:me|us|with-\w+))$)",
    re.IGNORECASE,
)


@frozen
class Link:
    """`start` and `end` are characters of the text; `host` is in small letters, without `www.`."""

    text: str
    start: int
    end: int
    host: str

    @property
    def is_shortened(self) -> bool:
        return self.host in SHORTENERS

    @property
    def gives_slots(self) -> bool:
        """Behind it the reader chooses a time in somebody's calendar."""
        whole = self.text if "//" in self.text else f"//{self.text}"
        return bool(_CALENDARS.search(self.host) or _BOOKING_PATH.search(whole))


def links_in(text: str) -> tuple[Link, ...]:
    """The links of a text that are written out; a bare name like `example.com` is none, `example.com/guide` is."""
    return tuple(_link(match) for match in _LINK.finditer(text))


def _link(match: re.Match[str]) -> Link:
    text = match[0].rstrip(".,;:!?*_")
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", text.casefold())
    return Link(text, match.start(), match.start() + len(text), re.split(r"[/?#:]", host)[0])
