"""How many text messages a text is sent as: 3GPP TS 23.038. In the basic alphabet a character counts once, a few twice; one
character outside of it turns the whole into UTF-16, of which less than half as much goes into a message.
"""

from __future__ import annotations

from seqlang.values import frozen

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("\f^{}\\[~]|€")
# What word processors put in place of plain characters, and the plain ones.
PLAIN = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "…": "...",
    "\u00a0": " ", "\u202f": " ", "•": "-", "`": "'", "´": "'",
}  # fmt: skip


@frozen
class Size:
    """`units`: septets, or UTF-16 units where there are `others`, the characters outside the alphabet, each once.

    `alone`: units that fit where all goes into one message.
    """

    units: int
    others: tuple[str, ...]
    alone: int
    segments: int


def size_of(text: str) -> Size:
    others = tuple(dict.fromkeys(c for c in text if c not in _BASIC and c not in _TWICE))
    if others:
        return _size([2 if ord(c) > 0xFFFF else 1 for c in text], others, 70, 67)
    return _size([2 if c in _TWICE else 1 for c in text], (), 160, 153)


def _size(costs: list[int], others: tuple[str, ...], alone: int, joined: int) -> Size:
    """Each of several messages has a header, and no character is parted between two."""
    units = sum(costs)
    segments, room = 1, alone if units <= alone else joined
    left = room
    for cost in costs:
        if cost > left:
            segments, left = segments + 1, room
        left -= cost
    return Size(units, others, alone, segments)
