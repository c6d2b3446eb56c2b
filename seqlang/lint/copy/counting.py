"""Texts that only count: `Email 2`, `Step five`, `Day 7 email`."""

from __future__ import annotations

import re

from seqlang.lint.copy.words import NAME, sentences, word_class

_ORDINALS = word_class(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth one two three four five six
    seven eight nine ten eleven twelve ii iii iv vi vii viii ix
    erste ersten erster erstes zweite zweiten zweiter zweites dritte dritten dritter drittes vierte fünfte sechste
    zwei drei vier fünf sechs sieben acht neun zehn
    premier première deuxième second seconde troisième quatrième cinquième sixième deux trois quatre cinq sept huit neuf dix
    primer primera primero segundo segunda tercer tercera tercero cuarto cuarta quinto quinta dos tres cuatro cinco seis
    siete ocho nueve diez
    """
)
# What is counted, and whom it goes to: each says the same of every step.
_UNITS = word_class(
    """
    e email emails mail mails message messages msg step steps touch touches touchpoint touchpoints call calls dial
    ring sms text texts whatsapp push inapp app linkedin li dm inmail connection request invite voicemail vm note
    letter task tasks todo action activity attempt attempts try day days week weeks month months d s t m
    w number no nr num part round item stage phase wave node block follow up ups followup followups fu outreach
    sequence seq cadence campaign flow drip series track nurture outbound inbound cold prospect prospects lead leads
    schritt nachricht anruf versuch tag woche nummer brief runde anlauf teil stufe kontakt tel telefon
    étape courriel appel jour semaine numéro relance tour partie envoi essai tentative coup fil lettre
    paso mensaje correo llamada día semana número intento vuelta ronda parte envío toque carta
    contact contacts customer customers client clients everyone everybody all recipient recipients audience list
    tp tps stp dms vms inmails mailing mailings mailer mailers postcard postcards flyer drop drops txt txts
    hour hours hr hrs h fortnight fortnights am pm noon midday morning afternoon evening manual auto automated do
    v version versions variant variants copy stab crack bash
    """
)
_GLUE = word_class(
    """
    a an the this that these of in on at to for from by with and or our my your their out total new next then is it
    after later since der die das le la les el los las de du del al por par per und et y
    """
)
_SPANS = word_class("hour hours day days week weeks fortnight month months morning afternoon evening")
_PASSED = word_class("later")
_NUMBER = re.compile(r"(?:\d{1,3})(?:st|nd|rd|th)?")
_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"(?<![^\W_])([^\W\d_]+)(\d{1,3})(?![^\W_])")  # email1, E2, step3
_OF_A_VERSION = re.compile(
    r"\b[a-d](?= variant| version)|(?<=variant |version )[a-d]\b|(?<=\bv\d )final\b", re.IGNORECASE
)


def only_counts(text: str) -> bool:
    """True where a number, an ordinal or `a week later` stands, and nothing is left once units, numbers and glue are gone."""
    said = [w for s in sentences(_parted(text.replace("_", " "))) for w in s.texts]
    return all(map(_is_empty, said)) and (any(map(_is_number, said)) or _tells_how_long(said))


def _tells_how_long(said: list[str]) -> bool:
    return not (_PASSED.isdisjoint(said) or _SPANS.isdisjoint(said))


def _parted(text: str) -> str:
    if "v" in text or "V" in text:
        text = _OF_A_VERSION.sub("", text)
    return _JOINED.sub(r"\1 \2", text) if _DIGIT.search(text) else text


def _is_number(word: str) -> bool:
    return word in _ORDINALS or _NUMBER.fullmatch(word) is not None


def _is_empty(word: str) -> bool:
    return word in _UNITS or word in _GLUE or word == NAME or _is_number(word)
