"""What the reading knows of a language: closed classes of words, so that what is in none of them may be a topic.

A word that ends in `*` in a class stands for all that begin so; classes are written down by what they are for.
"""

from __future__ import annotations

from functools import cache, lru_cache

from seqlang.values import field, frozen

GLUE, TOPIC = "glue", "topic"
_SHORTEST_STEM = 3
_LONGEST_STEM = 40  # letters; no list has one that long


@frozen(eq=False)
class Words:
    """Whole words, and the stems of words; `heads` are the stems' first letters."""

    whole: frozenset[str]
    stems: frozenset[str] = frozenset()
    heads: frozenset[str] = field(init=False)

    @heads.default
    def _heads(self) -> frozenset[str]:
        return frozenset(stem[:_SHORTEST_STEM] for stem in self.stems)

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self.whole or (word[:_SHORTEST_STEM] in self.heads and _begins(self, word))


@lru_cache(maxsize=1 << 15)
def _begins(words: Words, word: str) -> bool:
    longest = min(len(word), _LONGEST_STEM)
    return any(word[:end] in words.stems for end in range(_SHORTEST_STEM, longest + 1))


def open_class(text: str) -> Words:
    """The words of a text, parted by blanks; `nachfrag*` is a stem."""
    each = text.split()
    return Words(
        frozenset(word for word in each if not word.endswith("*")),
        frozenset(word[:-1] for word in each if word.endswith("*")),
    )


@frozen(eq=False)
class Tongue:
    """`glue`: articles, pronouns, particles and forms of to be, by which a language is told. `classes`: what outreach is full of, by
    what it is for. `assets`: what a reader can use or accept, and words for when and how much. `days`: of the week, and nearer.
    """

    name: str
    glue: frozenset[str]
    classes: dict[str, Words]
    assets: Words
    days: frozenset[str]
    typical: frozenset[str] = field(factory=frozenset)  # letters only it has among ours
    cues: dict[str, Words] = field(
        factory=dict
    )  # words that tell which rule speaks on an empty text; English has a grammar

    def knows(self, word: str) -> bool:
        """Is a word in one of the classes that say nothing?"""
        return any(name != TOPIC for name in kinds_of(self, word))


@cache
def all_of(tongue: Tongue) -> Words:
    """The words of all classes, assets and glue of a language."""
    each = [*tongue.classes.values(), tongue.assets]
    whole = tongue.glue.union(*(words.whole for words in each))
    return Words(whole, frozenset[str]().union(*(words.stems for words in each)))


@lru_cache(maxsize=1 << 16)
def kinds_of(tongue: Tongue, word: str) -> tuple[str, ...]:
    """The names of the classes that have a word, GLUE and TOPIC among them."""
    index = _index(tongue)
    found = index.whole.get(word, frozenset())
    if word[:_SHORTEST_STEM] in index.heads:
        found = found.union(*(index.stems.get(word[:length], ()) for length in index.lengths))
    return tuple(name for name in index.names if name in found) if found else ()


@frozen
class _Index:
    """The classes turned round: which have a word, and which a stem. `names` in their order, `lengths` and `heads` of all stems."""

    names: tuple[str, ...]
    whole: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]
    lengths: frozenset[int]
    heads: frozenset[str]


@cache
def _index(tongue: Tongue) -> _Index:
    classes = {**tongue.classes, GLUE: Words(tongue.glue), TOPIC: tongue.assets}
    stems = _turned({name: _long_enough(words.stems) for name, words in classes.items()})
    whole = _turned({name: words.whole for name, words in classes.items()})
    heads = frozenset(stem[:_SHORTEST_STEM] for stem in stems)
    return _Index(tuple(classes), whole, stems, frozenset(map(len, stems)), heads)


def _long_enough(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if len(stem) >= _SHORTEST_STEM)


def _turned(classes: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    each: dict[str, frozenset[str]] = {}
    for name, words in classes.items():
        alone = frozenset((name,))  # one for the many words that stand in no other class
        each |= {word: each[word] | alone if word in each else alone for word in words}
    return each
