"""Categories that go by the same presets."""

from __future__ import annotations

COLD = ("sales", "enterprise", "recruiting")
