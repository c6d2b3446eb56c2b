"""Categories that go by the same presets."""

from __future__ import annotations

COLD = ("sales", "enterprise", "recruiting")

# Those that presets know; a sequence may have a word of its own instead.
KNOWN = (*COLD, "inbound", "nurture", "onboarding", "ecommerce", "renewal", "winback", "dunning", "event")
