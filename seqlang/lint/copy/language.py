"""Which language a text is in, by its small words: one of ours, or None for any other. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from seqlang.lint.copy.tongue import Tongue, all_of
from seqlang.lint.copy.words import Sentence, is_number, sentences, word_class

# Small words of languages we do not read, where ours have not the same.
_FOREIGN = {
    "nl": """
        even berichtje hoor jou jouw mij dan of er al wel weer kijken het een van ik je niet voor zijn wij jij jullie
        uw heb hebben wordt naar ook bij nog maar goed graag nieuwe mijn ons onze deze dit wat hoe
    """,
    "it": """
        volevo vorrei sapere faccia fatemi sta stai nel nella messaggio aggiornamento ancora solo come
        il gli di che per sono non con della del dei delle ci ti vi è ho hai abbiamo avete hanno nostro nostra vostro
        vostra questo questa buongiorno ciao grazie prego molto anche più perché nella alla
    """,
    "pt": """
        tudo bem recebeu mensagem seguimento lembrete abraço os uma um não com você vocês seu sua meu minha nosso
        nossa por ao da do das em no na olá obrigado obrigada bom dia isso muito também são está até já
    """,
    "pl": """
        nie się jest na do że to jak czy co dla ale już mam pan pani dzień dobry dziękuję pozdrawiam proszę są za od
        po przez
    """,
    "sv": """
        och att det är som på jag inte för med har vi du hej kan din ditt vår om ett den till av
    """,
    "da": """
        og at det er som på jeg ikke for med har vi du hej kan din dit vores om et den til af
    """,
    "fi": """
        ja on ei että se hän mutta olen olet kiitos hei miten voit teille sinulle
    """,
    "cs": """
        je na se že to jak ale jsem jste dobrý den děkuji prosím pro za od po
    """,
    "tr": """
        bir ve bu için ile çok merhaba nasılsınız teşekkürler size sizin mi da de
    """,
    "ro": """
        și este în la nu că pentru cu mai bună ziua mulțumesc sunt vă
    """,
    "hu": """
        és egy hogy nem van jó napot köszönöm önnek az
    """,
}


@cache
def tongues() -> Mapping[str, Tongue]:
    """Our languages by name; loaded when a text is first read."""
    from seqlang.lint.copy import english, french, german, spanish

    return {m.TONGUE.name: m.TONGUE for m in (english, german, french, spanish)}


# How words end (and letters they hold) that no class knows.
_ENDINGS = {
    "de": (
        "ung",
        "ungen",
        "heit",
        "keit",
        "lich",
        "isch",
        "schaft",
        "sch",
        "chen",
        "ieren",
        "zeit",
        "tz",
        "ier",
        "ben",
        "gen",
        "ken",
        "ren",
    ),
    "fr": (
        "ement",
        "eur",
        "eurs",
        "euse",
        "eau",
        "eaux",
        "ique",
        "aison",
        "tion",
        "ée",
        "é",
        "ez",
        "oir",
        "aire",
        "elle",
        "ette",
        "ois",
        "er",
        "ir",
    ),
    "es": (
        "ción",
        "ciones",
        "dad",
        "miento",
        "ado",
        "ada",
        "ando",
        "iendo",
        "illo",
        "illa",
        "ero",
        "era",
        "os",
        "as",
        "ar",
        "aje",
        "ía",
        "o",
        "a",
    ),
    "en": ("ing", "ings", "ness", "ly", "ed", "er", "tion", "ck", "ght", "th", "wn", "ee", "oo", "sh", "y"),
}
_GLUE, _CLASS, _ENDING, _LETTER = 1.0, 0.7, 0.25, 0.6
_HOME = 0.3  # English, where another language is hardly likelier


@cache
def _elsewhere() -> re.Pattern[str]:
    """Letters of none of our languages."""
    return re.compile("[ãõąęłżźćśńåøæğışřůőűěščžđ\u0370-\u1dff\u3000-\ud7ff]")


@cache
def _languages_with() -> Mapping[str, frozenset[str]]:
    """The languages that have a small word."""
    has: dict[str, set[str]] = {}
    ours = {name: tongue.glue for name, tongue in tongues().items()}
    for name, words in (ours | {n: word_class(w) for n, w in _FOREIGN.items()}).items():
        for word in words:
            has.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in has.items()}


def language_of(said: tuple[Sentence, ...]) -> Tongue | None:
    """None: none of ours, or nobody can say. A text that could be English is."""
    scores: dict[str, float] = {"en": _HOME}
    for sentence in said:
        for name, score in chain.from_iterable(map(_speaks_for, sentence.texts)):
            scores[name] = scores.get(name, 0) + score
    best = max(scores, key=lambda name: (scores[name], name == "en"), default="en")
    return tongues().get(best)


@lru_cache(maxsize=1024)
def language_in(text: str) -> str | None:
    """The name of a text's language, `en` where nothing speaks for another; None as above."""
    tongue = language_of(sentences(text))
    return tongue.name if tongue is not None else None


@lru_cache(maxsize=1 << 15)
def _speaks_for(word: str) -> tuple[tuple[str, float], ...]:
    if is_number(word) or word in "eotd":
        return ()
    if not word.isascii() and _elsewhere().search(word):
        return (("another", _GLUE),)
    small = _languages_with().get(word, frozenset())
    if small and not small.isdisjoint(tongues()):
        return tuple((name, _GLUE / len(small)) for name in sorted(small))
    ours = _known_to(word)
    if small:  # of a language that is not read; it may be a word of ours as well, as `van` and `size` are
        return tuple((name, _GLUE / len(small | ours)) for name in sorted(small | ours))
    if ours:
        return tuple((name, _CLASS / len(ours)) for name in sorted(ours))
    return tuple((name, score) for name in tongues() if (score := _looks(word, name)))


def _known_to(word: str) -> frozenset[str]:
    """The languages of ours in whose classes a word stands; if in none, those in which what it begins with does."""
    known = [(name, all_of(tongue)) for name, tongue in tongues().items()]
    whole = frozenset(name for name, words in known if word in words.whole)
    return whole or frozenset(name for name, words in known if word in words)


def _looks(word: str, name: str) -> float:
    ending = _ENDING if len(word) > 3 and word.endswith(_ENDINGS[name]) else 0.0
    return ending + (0.0 if tongues()[name].typical.isdisjoint(word) else _LETTER)
