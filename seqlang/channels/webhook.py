"""A request to another system. The JSON object it answers becomes the step's attributes."""

from __future__ import annotations

from seqlang.channels.channel import Channel

CHANNEL = Channel(
    "webhook",
    "webhook",
    details=(
        ("url", "text"),
        ("method", "method"),
        ("headers", "texts"),
        ("body", "body"),
        ("retries", "count"),
    ),
    events=("answered", "failed"),
    open_attributes=True,
)
