"""What channels of one kind have in common: the details each takes, and what its steps can bring about."""

from __future__ import annotations

from seqlang.channels.channel import Channel

Pairs = tuple[tuple[str, str], ...]

_MESSAGE: Pairs = (
    ("body", "body"),
    ("template", "text"),
    ("attach", "texts"),
    ("to", "texts"),
    ("from", "text"),
    ("review", "yes_no"),
    ("expires", "length"),
    ("late", "late"),
    ("send", "window"),
    ("transactional", "yes_no"),
)
_TASK: Pairs = (
    ("script", "body"),
    ("note", "body"),
    ("voicemail", "body"),
    ("due", "due"),
    ("priority", "word"),
    ("assign", "text"),
    ("expires", "length"),
    ("late", "late"),
    ("send", "window"),
)
_SENT = ("sent", "delivered", "failed", "skipped")
_DONE = ("done", "skipped", "missed")


def message(
    name: str, *, details: Pairs = (), events: tuple[str, ...] = (), open_details: bool = False
) -> Channel:
    """A channel whose steps are sent to the contact. An own one can be opened, clicked and answered."""
    brings = _SENT + (events or ("opened", "clicked", "replied", "bounced", "unsubscribed", "complained"))
    return Channel(name, "message", _MESSAGE + details, brings, open_details=open_details)


def task(
    name: str, *, details: Pairs = (), events: tuple[str, ...] = (), open_details: bool = False
) -> Channel:
    """A channel whose steps are work for a person, who says how it went: `"discovery".outcome`."""
    outcome = (("outcome", "text"),)
    return Channel(name, "task", _TASK + details, _DONE + events, outcome, open_details=open_details)
