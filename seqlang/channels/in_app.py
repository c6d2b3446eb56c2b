"""A message inside your own product: seen when the contact comes by, clicked or answered there."""

from __future__ import annotations

from seqlang.channels.common import message

CHANNEL = message(
    "in_app", details=(("title", "text"), ("url", "text")), events=("opened", "clicked", "replied")
)
