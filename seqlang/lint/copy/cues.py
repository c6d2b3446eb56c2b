"""The cues of a text that only renews contact, as a small grammar: slots, each a class of words that do the same work.

A cue is a row of slots; words of FILLER may stand between them. What follows the cue is not looked at here: whether a
check-in is about something is for the residue to say (reading.py).
"""

from __future__ import annotations

from typing import TypeAlias

from seqlang.lint.copy.words import NAME, Word

Slot: TypeAlias = frozenset[str]
Cue: TypeAlias = tuple[Slot, ...]


def _verbs(*stems: str) -> Slot:
    """Every form of regular verbs: check, checks, checked, checking."""
    return frozenset(form for stem in stems for form in _forms(stem))


def _forms(stem: str) -> tuple[str, ...]:
    cut = stem[:-1] if stem.endswith("e") else stem
    doubled = stem + stem[-1] if stem in _DOUBLED else cut
    return (stem, stem + "s", stem + "es", doubled + "ed", doubled + "ing")


_DOUBLED = frozenset(("pop", "drop", "stop", "get", "chat", "plan"))


def _words(text: str) -> Slot:
    return frozenset(text.split())


FILLER = _words(
    """just quickly briefly really simply only also a an the my your our quick brief short little friendly gentle small
    tiny bit to be with you and again once more very so as still right back all both everyone team """
    + NAME
)
_AGAIN = _words("again more anew afresh further later time")
_LOOK_IN = _verbs(
    "check", "pop", "drop", "stop", "peek", "dial", "look", "touch", "swing", "come", "hop", "poke"
)
_IN = _words("in by")
_RETURN = _verbs("circle", "loop", "swing", "come", "check", "touch", "hop")
_BACK = _words("back around round")
_CONTACT = _verbs(
    "reach", "ping", "email", "mail", "message", "contact", "call", "text", "connect", "touch", "try"
) | _words("writing write trying")
_KEEP = _verbs("stay", "keep", "remain", "get", "be") | _words("getting being kept")
_BASE = _words("base bases")
_SAY = _verbs("say", "drop", "send", "shoot", "leave", "wish") | _words("saying sent")
_GREETING = _words("hi hello hey howdy")
_RENEW = _verbs("reconnect", "rekindle", "reacquaint", "resume", "renew", "touchbase") | _words(
    "reconnecting checkin"
)
_LEARN = _verbs(
    "see", "learn", "hear", "ask", "wonder", "find", "check", "inquire", "enquire", "gauge"
) | _words("curious")
_HOW = _words("how where")
_SELF = _words(
    "you things everything it all life everyone business week day work thing ones stuff head heads"
)
_FARE = _verbs(
    "be", "go", "do", "stand", "get", "feel", "hold", "fare", "treat", "look", "land", "come", "sit"
) | _words("is are was were been going doing holding at faring")
_WISH = _verbs("hope", "wish", "trust") | _words("hoping wishing")
_WELL = _words(
    "well great good fine best wonderful fantastic safe healthy better amazing nice lovely okay ok"
)
_LONG = _words("while long ages forever time")
_SPEAK = _words("see spoken speak spoke talked talk connected chatted heard seen touch caught")

# Each by the act it stands for. Every row needs all its slots, in order.
CUES: tuple[Cue, ...] = (
    (_LOOK_IN, _IN),  # checking in, popping by
    (_LOOK_IN - _words("touch touches touched touching"), _words("on up"), _words("you things everything")),
    (_verbs("touch"), _BASE),
    (_RETURN, _BACK),  # circling back
    (_CONTACT, _AGAIN),  # reaching out again: `out` may stand between
    (_KEEP, _words("in"), _words("touch contact loop")),
    (_KEEP, _words("touch connected contact friendly")),
    (_RENEW,),
    (_verbs("catch") | _words("catching caught"), _words("up")),
    (_SAY, _GREETING),
    (_LEARN, _HOW, _SELF, _FARE),  # to see how things are
    (_LEARN, _HOW, _words("are is"), _SELF),
    (_HOW, _words("are is"), _words("you things everything it life"), _FARE - _words("be is are")),
    (_words("how"), _words("are"), _words("you things")),
    (_WISH, _SELF | _words("this email message note find"), _WELL),
    (_WISH, _WELL),  # wishing you the best
    (_words("been has is"), _LONG, _SPEAK),
    (_words("been"), _words("while ages forever")),
    (_words("pulse temperature courtesy wellness friendly"), _words("check call email message note visit")),
)
_FILLER_AT = {id(CUES[4]): _words("out over back up you in on to")}
_WIDE = _words(
    "that and your family team all is are has have had is been going doing find finds end side since we last a"
)
_MOST_BETWEEN = 5


def find_cue(words: tuple[Word, ...]) -> tuple[Word, Word] | None:
    """The first and the last word of the first cue in a sentence."""
    for start in range(len(words)):
        ends = [end for cue in CUES if (end := _end(cue, words, start)) is not None]
        if ends:
            return words[start], words[max(ends)]
    return None


def _end(cue: Cue, words: tuple[Word, ...], start: int) -> int | None:
    """Where the cue that begins at a word ends; None: it does not begin there."""
    if not _fits(words[start].text, cue[0]):
        return None
    at = start
    for slot in cue[1:]:
        found = _next(slot, words, at + 1, _between(cue))
        if found is None:
            return None
        at = found
    return at


def _between(cue: Cue) -> Slot:
    wide = cue[0] is _WISH or _LONG in cue or _HOW in cue
    return FILLER | _FILLER_AT.get(id(cue), frozenset()) | (_WIDE if wide else frozenset())


def _next(slot: Slot, words: tuple[Word, ...], at: int, between: Slot) -> int | None:
    for place in range(at, min(at + _MOST_BETWEEN, len(words))):
        if _fits(words[place].text, slot):
            return place
        if words[place].text not in between:
            return None
    return None


def _fits(word: str, slot: Slot) -> bool:
    return word in slot or (len(word) > 5 and _misspelt(word) in slot)


def _misspelt(word: str) -> str:
    """The word of a cue that this is one slip away from (`cheking`), or the word itself."""
    from rapidfuzz.distance import OSA

    near = (w for w in _LONG_WORDS if w[0] == word[0] and OSA.distance(word, w, score_cutoff=1) == 1)
    return word if word in _LONG_WORDS else next(near, word)


_LONG_WORDS = tuple(
    sorted(
        w
        for w in frozenset().union(*(slot for cue in CUES for slot in cue))
        if len(w) > 6 and w.endswith("ing")
    )
)
