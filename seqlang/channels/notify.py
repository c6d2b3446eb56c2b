"""A word to your own people, out at once: no window, no gap, nothing to wait for."""

from __future__ import annotations

from seqlang.channels.channel import Channel

CHANNEL = Channel("notify", "notify", details=(("to", "texts"), ("body", "body")), events=("sent", "failed"))
