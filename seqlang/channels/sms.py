"""A text message to the contact's phone. Nobody can see that one was opened."""

from __future__ import annotations

from seqlang.channels.common import message

CHANNEL = message("sms", events=("clicked", "replied", "bounced", "unsubscribed", "complained"))
