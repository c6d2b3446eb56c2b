"""A push notification on the contact's phone: it can be opened and clicked, not answered."""

from __future__ import annotations

from seqlang.channels.common import message

CHANNEL = message(
    "push",
    details=(("title", "text"), ("url", "text")),
    events=("opened", "clicked", "bounced", "unsubscribed"),
)
