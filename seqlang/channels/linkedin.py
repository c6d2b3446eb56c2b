"""A step on LinkedIn, by hand: an invitation can be accepted, a message answered."""

from __future__ import annotations

from seqlang.channels.common import task

CHANNEL = task("linkedin", events=("accepted", "replied"))
