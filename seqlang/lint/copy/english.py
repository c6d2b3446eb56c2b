"""English as a tongue: its classes are those of vocabulary.py and filler.py."""

from __future__ import annotations

from seqlang.lint.copy.feelings import CHASE, CHAT, EFFORT, FEELINGS, HOMELY, WORDING
from seqlang.lint.copy.filler import ARTEFACTS, MANNERS, PLAIN, PRAISE, SILENCE, TALK
from seqlang.lint.copy.people import FIRST_NAMES, KIN, ROLES
from seqlang.lint.copy.tongue import Tongue, Words
from seqlang.lint.copy.topics import TOPICS
from seqlang.lint.copy.vocabulary import (
    ASSETS,
    CLOSE,
    COUNTS,
    COURTESY,
    EMPTY,
    GLUE,
    OUTREACH,
    SMALL_TALK,
    TIME,
)
from seqlang.lint.copy.words import word_class


def _plural(words: frozenset[str]) -> frozenset[str]:
    return words | {f"{word}s" for word in words}


TONGUE = Tongue(
    "en",
    GLUE | word_class("re ll ve d"),
    {
        "contact": Words(OUTREACH),
        "courtesy": Words(COURTESY),
        "small-talk": Words(SMALL_TALK),
        "manners": Words(MANNERS),
        "praise": Words(PRAISE),
        "plain": Words(PLAIN),
        "silence": Words(SILENCE),
        "talk": Words(TALK),
        "step": Words(ARTEFACTS),
        "time": Words(TIME),
        "counts": Words(COUNTS),
        "empty": Words(EMPTY),
        "roles": Words(ROLES),
        "kin": Words(KIN),
        "first-names": Words(FIRST_NAMES),
        "feelings": Words(FEELINGS),
        "homely": Words(HOMELY),
        "chat": Words(CHAT),
        "chase": Words(CHASE),
        "effort": Words(EFFORT),
        "wording": Words(WORDING),
    },
    Words(ASSETS | CLOSE | _plural(TOPICS)),
    word_class("monday tuesday wednesday thursday friday saturday sunday tomorrow"),
)
