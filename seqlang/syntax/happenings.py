"""What the language knows to happen, and the words people have for it."""

from __future__ import annotations

import re

# A test holds them to the events that every file knows: the words of the language are read without knowing what they mean.
_EVENTS = """
    enrolled sent delivered opened clicked replied bounced failed unsubscribed complained out_of_office done skipped missed accepted
    answered meeting_booked converted colleague_replied
"""
EVENTS = frozenset(_EVENTS.split())

_NOUNS = {
    "opened": "open opens opening openings",
    "clicked": "click clicks clickthrough",
    "replied": "reply replies replys response responses reaction respond responded",
    "bounced": "bounce bounces",
    "unsubscribed": "unsubscribe unsubscribes unsubscription",
    "complained": "complaint complaints complain",
    "accepted": "accept acceptance",
    "meeting_booked": "meeting meetings booking bookings booked",
    "converted": "conversion conversions convert",
    "delivered": "delivery",
}
_EVENT_OF = {noun: event for event, nouns in _NOUNS.items() for noun in nouns.split()}

# Of several words, the last of which says it all: `link clicked`, `email was opened`.
_OF = {
    "clicked": "link url button cta email message contact lead prospect",
    "opened": "email mail message contact lead prospect",
    "replied": "email message contact lead prospect",
    "bounced": "email mail message contact",
    "accepted": "invite invitation connection linkedin contact lead prospect",
    "delivered": "email message",
}


def event_named(words: str) -> str | None:
    """The event that is meant by a word or several, parted by blanks or hyphens: `replies`, `out-of-office`, `link clicked`."""
    parts = re.split(r"[ _-]+", words.strip().lower())
    joined = "_".join(parts)
    if joined in EVENTS:
        return joined
    if parts[0].startswith("book") and parts[-1] in ("meeting", "call", "demo"):
        return "meeting_booked"
    if len(parts) == 1:
        return _EVENT_OF.get(joined)
    event = parts[-1] if parts[-1] in EVENTS else _EVENT_OF.get(parts[-1], "")
    return event if len(parts) == 2 and parts[0] in _OF.get(event, "").split() else None
