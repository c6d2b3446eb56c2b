"""Mail to the contact's address: the one channel with a subject, threads and copies."""

from __future__ import annotations

from seqlang.channels.common import message

CHANNEL = message(
    "email",
    details=(
        ("subject", "text"),
        ("preview", "text"),
        ("thread", "label"),
        ("cc", "texts"),
        ("bcc", "texts"),
        ("reply_to", "text"),
    ),
    events=("opened", "clicked", "replied", "bounced", "unsubscribed", "complained"),
)
