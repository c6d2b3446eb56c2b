"""The draw: which arm, which variant, how many days, the same on every host and every run."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Sequence

# The largest double below 1: what a hash of nearly all ones would round up from.
_BELOW_ONE = 1 - 2**-53


def draw(contact: str, sequence: str, entry: int, label: str, what: str) -> float:
    """At least 0, below 1. `sequence` is its name, `entry` counts from 1, `what`: arm, variant, range or spread.

    The first 8 bytes, big-endian, of SHA-256 over the five, in NFC and UTF-8, joined by newlines, over 2**64.
    """
    words = unicodedata.normalize("NFC", "\n".join((contact, sequence, str(entry), label, what)))
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    return min(int.from_bytes(digest[:8], "big") / 2**64, _BELOW_ONE)


def choose(shares: Sequence[float], drawn: float) -> int | None:
    """The index of the first share (in percent) at which the sum so far is above `drawn` x 100; None: in what is left over."""
    upto = 0.0
    for index, share in enumerate(shares):
        upto += share
        if drawn * 100 < upto:
            return index
    return None


def choose_arm(shares: Sequence[float], drawn: float) -> int:
    """As `choose`; shares of arms make 100, so what rounding leaves over is the last one's."""
    found = choose(shares, drawn)
    return len(shares) - 1 if found is None else found


def in_range(low: int, high: int, drawn: float) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + math.floor(drawn * (high - low + 1))
