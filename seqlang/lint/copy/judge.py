"""How much speaks for a text's being formulaic: its traits, each with a weight learnt from labelled texts.

The weights are a file of names and numbers, written by tests/lint/copy/train.py. A text's score is their sum; above
nought more speaks for it than against. Which rule speaks is weighed the same way. Pure, but for the file, which is read when a
text is first judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from seqlang.lint.copy.cues import find_cue
from seqlang.lint.copy.grammar import Heard
from seqlang.lint.copy.said import Said
from seqlang.lint.copy.silence import ATTENTION
from seqlang.lint.copy.traits import general_of, lexical_of, parts_of, traits_of, under
from seqlang.lint.copy.words import Word
from seqlang.values import frozen

Traits = Mapping[str, float]
Weights = Mapping[str, Traits]

# The least score of a text that is called formulaic, by its kind: chosen on texts of writers who were not learnt from.
SURE = {"label": -0.1, "title": -0.3, "body": 0.0}
_BESIDE_A_CUE = 0.5  # of a text that has a cue, and in which the grammar finds more
# More in languages that fewer texts were learnt from: of what is only doubtful there, most is right.
_ELSEWHERE = {"label": 0.0, "title": 0.2, "body": 0.1}
# More still of a label or title there with a word that no list of the language has, and without a cue: it is likely a thing's name.
_NAMED = 0.8
_GUIDING = 1.7  # more of what guides a person on the phone: it leaves out what they know
_MOST_WORDS = 4
_LOUD = 0.15  # the least weight of a word that is named as having spoken


@cache
def weights() -> Weights:
    """The weight of each trait by its name: under `formulaic`, and under each rule that may speak."""
    import json
    from pkgutil import get_data

    known: dict[str, Traits] = json.loads(get_data("seqlang.lint.copy", "weights.json") or b"")
    return known


class _General(dict[str, float]):
    """What a general trait weighs in texts of a kind, by its own name and under the kind: worked out when first asked for."""

    def __init__(self, kind: str, by: Traits) -> None:
        self.kind, self.by = kind, by

    def __missing__(self, name: str) -> float:
        weight = self[name] = self.by.get(name, 0.0) + self.by.get(under(self.kind, name), 0.0)
        return weight


@frozen(eq=False)
class Scales:
    """The weights, and those of general traits by kind of text."""

    by: Weights
    general: Mapping[str, Traits]

    def speak_for(self, general: Traits, lexical: Traits, kind: str) -> float:
        """The log odds of a text's being formulaic, by its traits."""
        own = self.general[kind]
        return sum([own[name] * value for name, value in general.items()]) + score(
            lexical, self.by["formulaic"]
        )


def scales(by: Weights) -> Scales:
    return Scales(by, {kind: _General(kind, by["formulaic"]) for kind in SURE})


@cache
def shipped() -> Scales:
    """Those of the weights that come with the language."""
    return scales(weights())


def score(traits: Traits, by: Traits) -> float:
    """The log odds of what the weights are for."""
    return sum([by[name] * value for name, value in traits.items() if name in by])


def is_formulaic(it: Said, on: Scales, guiding: bool = False) -> bool:
    """Does enough speak for it? `guiding`: a script or a note, for the person who calls or connects."""
    general = general_of(it)
    return on.speak_for(general, lexical_of(it), it.kind) > _sure(it, general) + (
        _GUIDING if guiding else 0.0
    )


def _sure(it: Said, traits: Traits) -> float:
    greeted = it.kind == "title" and traits.get("cue attention") and traits.get("says something")
    if traits.get("cue beside more") or greeted:
        return _BESIDE_A_CUE
    if it.tongue.name == "en":
        return SURE[it.kind]
    named = it.kind != "body" and traits.get("strange") and _cued_elsewhere(it) is None
    return SURE[it.kind] + _ELSEWHERE[it.kind] + (_NAMED if named else 0.0)


def name_of(it: Said, by: Weights, cue: Heard | None) -> str:
    """The rule that speaks on a formulaic text: that of the cue in it, or else what is weighed."""
    cued = cue.rule if cue else _cued_elsewhere(it)
    if cued is not None:
        return cued
    traits = traits_of(it)
    rules = [name for name in by if name != "formulaic"]
    best = max(rules, key=lambda rule: score(traits, by[rule]))
    return "generic-subject" if best == "no-purpose" and it.kind == "title" and _calls(it) else best


def _cued_elsewhere(it: Said) -> str | None:
    """The rule of which a text that is not in English has the most cues."""
    hits = {rule: sum(w in cues for w in it.texts) for rule, cues in it.tongue.cues.items()}
    best = max(hits, key=lambda rule: hits[rule], default=None)
    return best if best is not None and hits[best] else None


def _calls(it: Said) -> bool:
    """Does it greet or ask for attention, rather than for time, or name what is sent?"""
    if it.tongue.name != "en" or any(find_cue(s.texts, ATTENTION) is not None for s in it.sentences):
        return True
    named = [it.tongue.classes[name] for name in ("step", "talk", "time")]
    return not any(word in words for word in it.texts for words in named)


def spoken_by(it: Said, known: Traits) -> tuple[Word, ...]:
    """The words that spoke most for its being formulaic, in their order. What could be a topic is not named as having spoken against it."""
    silent = it.tongue.glue.union(*(part.rest for part in it.parts))
    words = {
        w.text: w
        for s in it.sentences
        for w in reversed(s.words)
        if w.text not in silent and w.text[0] != "<"
    }
    loud = {
        text: sum(known.get(n, 0) * v for n, v in parts_of(text, it.tongue.name).items()) for text in words
    }
    chosen = sorted((t for t in words if loud[t] >= _LOUD), key=lambda t: -loud[t])[:_MOST_WORDS]
    return tuple(sorted((words[t] for t in chosen), key=lambda w: w.start))
