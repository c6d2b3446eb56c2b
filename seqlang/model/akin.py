"""Names that sound the same, and names of which one is the other shortened or widened: `fone`, `fname`, `phone_number`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import takewhile

_LEAST = 3  # letters; of fewer nothing can be told
_LONGEST = 40  # letters of an abbreviation

# Words that say no more than the name they stand beside.
_WORDS = """
    number numbers no nr num address name id text field value type code date time at day on is has was the my
    contact contacts customer user lead person main primary work business office current full total count mobile cell private direct home
"""
_EMPTY = frozenset(_WORDS.split())

_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("z", "s"), ("y", "i"))


def widened(wanted: str, words: Iterable[str]) -> str | None:
    """The only one of `words` that `wanted` says with empty words around it; all in small letters."""
    parts = _parts(wanted)
    return _only([w for w in words if _is_widened(parts, w)]) if len(parts) > 1 else None


def akin(wanted: str, words: Collection[str]) -> str | None:
    """The only one of `words` that `wanted` sounds like, abbreviates, or is a part of; all in small letters.

    Where two come into question nobody knows which was meant: None.
    """
    if len(wanted) < _LEAST:
        return None
    for fits in (_sounds_like, _is_part_of, _abbreviates):
        found = [w for w in words if len(w) >= _LEAST and fits(wanted, w)]
        if found:
            return _only(found)
    return None


def _only(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def _sounds_like(wanted: str, word: str) -> bool:
    return wanted[0].isalpha() and _sound(wanted) == _sound(word)


def _sound(word: str) -> str:
    letters = re.sub(r"[\W_]", "", word)
    for written, spoken in _SOUNDS:
        letters = letters.replace(written, spoken)
    return re.sub(r"(\w)\1+", r"\1", letters)


def _parts(word: str) -> list[str]:
    return re.split(r"[\W_]+", word)


def _is_widened(parts: list[str], word: str) -> bool:
    """`phone_number` says `phone` and nothing more; `phone_verified` does."""
    more = _more(parts, _parts(word)) if len(word) >= _LEAST else None
    return more is not None and _EMPTY.issuperset(more)


def _is_part_of(wanted: str, word: str) -> bool:
    """`score` for `lead_score`. A word that says nothing by itself is part of too much: `date`."""
    return wanted not in _EMPTY and _more(_parts(word), _parts(wanted)) is not None


def _more(longer: list[str], shorter: list[str]) -> list[str] | None:
    """What stands around `shorter` in `longer`; None where it does not stand in it, or is all of it."""
    size = len(shorter)
    for n in range(len(longer) - size + 1):
        if longer[n : n + size] == shorter and len(longer) > size:
            return longer[:n] + longer[n + size :]
    return None


def _abbreviates(wanted: str, word: str) -> bool:
    """`desc` for `description`, `fname` for `first_name`: a beginning of each of its parts."""
    if not wanted.isalpha() or len(wanted) > _LONGEST:
        return False
    ends = {0}  # of what the parts so far may have given of it
    for part in filter(None, _parts(word)):
        ends = {start + length for start in ends for length in _common(wanted[start:], part)}
    return len(wanted) in ends


def _common(rest: str, part: str) -> range:
    """How many letters, at least one, may be the beginning of that part."""
    alike = takewhile(lambda both: both[0] == both[1], zip(rest, part, strict=False))
    return range(1, sum(1 for _ in alike) + 1)
