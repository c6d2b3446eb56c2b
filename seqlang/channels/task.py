"""Any other piece of work for a person."""

from __future__ import annotations

from seqlang.channels.common import task

CHANNEL = task("task")
