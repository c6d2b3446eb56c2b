"""The word of a cue that a slip of the keyboard was meant to be: `folowing`, `cheking`, `remindr`."""

from __future__ import annotations

from functools import cache, lru_cache

from seqlang.lint.copy.words import word_class

_OFTEN = word_class(
    """
    checking checked circling circle touching touched following followed follow followup bumping bumped nudging
    reminder reminding update updates previous message messages question quick quickly friendly gentle again
    earlier thoughts attention important opportunity solution solutions conversation meeting interested inbox
    reaching reached connect connecting reconnect reconnecting looping popping dropping swinging everything
    feedback response received resending resend hearing forward looking wanted wondering writing hoping
    partnership introduction available convenient whenever quick thought morning afternoon evening email
    please appreciate schedule missed
    """
)
# One letter away from one of them, and a word of its own.
_REAL = word_class(
    """
    remainder precious passage massage messages' melting meting seating heating heading healing heaving greeting
    cooking locking booking hooking teaching bleaching reacting breaching coupling couching bouncing dumping jumping
    pumping lumping bumpings popping topping mopping hopping cropping shopping stopping chopping propping crowning
    winging stinging slinging swinging wringing waiting whiting biting wonderings mourning moaning warning evenings
    flowing allowing fellow fellows hollow collow follower followers chucking clocking chocking choking cheeking
    circles cycling cyclings judging budging fudging grudging nudging pledging dropping drooping roping hoping hopping
    coping moping loping sleeping quirk quack quicks quid quest question questions thought thoughts though rethought
    correct collect convect connects connected disconnect remind reminded updater updated upstates gentile gentler
    genteel mixed missing misses tissue fissed listed respond fastback backfeed solutions dilution pollution absolution
    conservation conversion messaged massages resent resents received receiver receives relieved deceived wasted wanton
    wander wandering pondering sounding rounding agains grain hearings bearing tearing wearing shearing
    forwards forwarder toward fordward reward emails enail
    """
)
_INITIALS = frozenset(word[0] for word in _OFTEN)


@lru_cache(maxsize=1 << 15)
def meant(word: str) -> str:
    """The word of a cue, of at least five letters, that one slip away; any other word itself."""
    if len(word) < 5 or word in _OFTEN or word in _REAL:
        return word
    near = {*_by_end().get(word[:2], ()), *_by_end().get(word[-2:], ())} if word[0] in _INITIALS else ()
    return min((w for w in near if w[0] == word[0] and one_slip(word, w) and _slips(word, w)), default=word)


@cache
def _by_end() -> dict[str, set[str]]:
    """The words of cues by their first and by their last two letters: one slip leaves the one or the other as they were."""
    found: dict[str, set[str]] = {}
    for word in _OFTEN:
        found.setdefault(word[:2], set()).add(word)
        found.setdefault(word[-2:], set()).add(word)
    return found


def one_slip(word: str, other: str) -> bool:
    """Is it a letter more, a letter less, another letter, or two neighbours changed about? Asked of nearly all words of all texts."""
    if abs(len(word) - len(other)) > 1:
        return False
    most = min(len(word), len(other))
    before = next((n for n in range(most) if word[n] != other[n]), most)
    after = next((n for n in range(most - before) if word[-1 - n] != other[-1 - n]), most - before)
    left, right = word[before : len(word) - after], other[before : len(other) - after]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])


def _slips(word: str, cue: str) -> bool:
    """A short cue only with the same letters in another order: otherwise too many words are near it."""
    return len(cue) > 5 or sorted(word) == sorted(cue)
