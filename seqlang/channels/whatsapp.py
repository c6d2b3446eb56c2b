"""A WhatsApp message: read receipts count as opened."""

from __future__ import annotations

from seqlang.channels.common import message

CHANNEL = message(
    "whatsapp", events=("opened", "clicked", "replied", "bounced", "unsubscribed", "complained")
)
