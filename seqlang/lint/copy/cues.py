"""The cues of a text that only renews contact, as a small grammar: slots, each a class of words that do the same work.

A cue is a row of slots, between which filling words may stand. What follows the cue is not looked at here: whether a check-in
is about something is for the residue to say (reading.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from seqlang.lint.copy.typos import meant
from seqlang.lint.copy.words import NAME, forms, word_class
from seqlang.values import frozen

_MOST_BETWEEN = 5

_FILLER = word_class(
    f"""
    just quickly briefly really simply only also a an the my your our quick brief short little friendly gentle small tiny bit to
    be with you and again once more very so as still right back all both everyone team {NAME}
    """
)
_WIDE = _FILLER | word_class(
    "from in family that is are has have had been going doing find finds end side since we last out up over on"
)


@frozen
class Cue:
    """Each slot in its order; `between` are the words that may stand between two of them."""

    slots: tuple[frozenset[str], ...]
    between: frozenset[str] = _FILLER


@frozen(eq=False)
class Cues:
    """Cues by each word that one may begin with, so that only those are tried that can begin at a word."""

    by_first: Mapping[str, tuple[Cue, ...]]

    def at(self, word: str) -> tuple[Cue, ...]:
        found = self.by_first.get(word, ())
        slip = meant(word)
        return found if slip == word else found + self.by_first.get(slip, ())


def cues(*each: Cue) -> Cues:
    """The cues, in their order."""
    by_first: dict[str, tuple[Cue, ...]] = {}
    for cue in each:
        for word in cue.slots[0]:
            by_first[word] = (*by_first.get(word, ()), cue)
    return Cues(by_first)


def _cue(*slots: frozenset[str] | str, wide: bool = False) -> Cue:
    classes = tuple(word_class(slot) if isinstance(slot, str) else slot for slot in slots)
    return Cue(classes, _WIDE if wide else _FILLER)


_LOOK_IN = forms(word_class("check pop drop stop peek dial look touch swing come hop poke"))
_LOOK_UP = forms(word_class("check look"))
_RETURN = forms(word_class("circle loop swing come check touch hop"))
_CONTACT = forms(word_class("reach ping email mail message contact call text connect touch try write"))
_KEEP = forms(word_class("stay keep remain be get")) | {"kept", "getting"}
_SAY = forms(word_class("say drop send shoot leave wish")) | {"sent"}
_RENEW = forms(word_class("reconnect rekindle reacquaint resume renew"))
_LEARN = forms(word_class("see learn hear ask wonder find check inquire enquire gauge")) | {"curious"}
_WISH = forms(word_class("hope wish trust"))
_FARE = forms(word_class("be go do stand get feel hold fare treat look land come sit")) | word_class(
    "is are was were been at"
)
_SPEAK = word_class("see spoken speak spoke talked talk connected chatted heard seen touch caught")
_LONG = word_class("while long ages forever minute weeks months")
_LIFE = word_class(
    "you things everything it all life everyone business week day work thing ones stuff head heads"
)
_WELL = word_class(
    "well great good fine best wonderful fantastic safe healthy better amazing nice lovely okay ok"
)
_HELLO = word_class("hi hello hey howdy")

CUES = cues(
    _cue(_LOOK_IN, "in by"),  # checking in, popping by
    _cue(_LOOK_UP, "on up", "you things everything"),
    _cue(forms(["touch"]), "base bases"),
    _cue(_RETURN, "back around round"),  # circling back
    _cue(_CONTACT, "again more anew afresh further later time", wide=True),  # reaching out once more
    _cue(_KEEP, "in", "touch contact loop"),
    _cue(_KEEP, "touch connected contact friendly"),
    _cue("touchbase checkin checkins"),
    _cue("to lets we us", _RENEW),
    _cue(_RENEW, "with again soon sometime you conversation contact"),
    _cue(forms(["catch"]) | {"caught"}, "up"),
    _cue(_SAY | word_class("quick little short friendly warm"), _HELLO),
    _cue("quick little short friendly gentle", "ping nudge"),
    _cue(_HELLO, "again"),
    _cue("thinking think thought", "of about", "you"),
    _cue("keep keeping", "warm"),
    _cue("poking poke peeking peek", "head", "in"),
    _cue(_LEARN, "how where", _LIFE, _FARE, wide=True),  # to see how things are
    _cue(_LEARN, "how where", "are is", _LIFE, wide=True),
    _cue("how where", "are is", "you things everything it life", _FARE - {"be", "is", "are"}),
    _cue("how", "are", "you things"),
    _cue("how", "have has", "you things everything", "been"),
    _cue(_WISH, _LIFE | word_class("this email message note find"), _WELL, wide=True),
    _cue(_WISH, _WELL, wide=True),  # wishing you the best
    _cue(_LONG, "time", "no", _SPEAK),
    _cue(_SPEAK, _LONG, wide=True),  # have not heard from you in a while
    _cue("been", _LONG, wide=True),
    _cue("pulse temperature courtesy wellness friendly", "check call email message note visit"),
)


def find_cue(words: tuple[str, ...], among: Cues = CUES) -> tuple[int, int] | None:
    """The places of the first and the last word of the first cue in a sentence."""
    for start, word in enumerate(words):
        begin = among.at(word)
        ends = [end for cue in begin if (end := ends_at(cue, words, start)) is not None] if begin else ()
        if ends:
            return start, max(ends)
    return None


def ends_at(cue: Cue, words: tuple[str, ...], start: int) -> int | None:
    """Where the cue whose first slot a word fits ends; None: it does not go on from there."""
    at = start
    for slot in cue.slots[1:]:
        for place in range(at + 1, min(at + 1 + _MOST_BETWEEN, len(words))):
            word = words[place]
            if word in slot or meant(word) in slot:
                break
            if word not in cue.between:
                return None
        else:
            return None
        at = place
    return at
