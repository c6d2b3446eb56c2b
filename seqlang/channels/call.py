"""A phone call: a task for a person, who says how it went."""

from __future__ import annotations

from seqlang.channels.common import task

CHANNEL = task("call")
