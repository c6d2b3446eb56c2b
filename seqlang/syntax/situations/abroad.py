"""Other languages in the place of the language's words: `Tag 3: E-Mail "x"`, `attendre 3 jours`, `salir cuando replied`."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.abroad import ENGLISH, SAID
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import TEXT
from seqlang.syntax.trouble import Remark, Trouble

_UNITS = {
    "minute": r"minuten?|minutes?|minutos?|minut[oi]",
    "hour": r"stunden?|heures?|horas?|or[ae]|uu?re?n?",
    "day": r"tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?",
    "week": r"wochen?|semaines?|semanas?|settiman[ae]|weken",
    "month": r"monate?n?|mois|mes(?:es|e|i)?|maand(?:en)?",
}
_UNIT = "|".join(_UNITS.values())
_AFTER = r"nach|dans|apr[eè]s|despu[eé]s de|en|tras|dopo|na|depois de|ap[oó]s"
_WAIT = r"warten?|attendre|attends|attendez|esperar|espera|aspetta|attendi|wacht"
_EMAIL = re.compile(rf"(?i)\b(?:e-mail|courriel|correo(?: electr[oó]nico)?)(?= +{TEXT})")


@situation(
    rf"^(?i:(?P<word>(?P<day>(?:am +)?tag|(?:le +)?jour|(?:el +)?d[ií]a|(?:il +)?giorno|dag)|(?P<after>{_AFTER})|(?P<wait>{_WAIT})) +"
    rf"(?P<n>\d+)(?(day)|(?: +(?P<unit>{_UNIT}))))"
    r"(?: +(?i:um|gegen|[aà]|a las) +(?P<hour>\d\d?)[:.h](?P<minute>\d\d)(?: +Uhr)?)?(?P<bare>(?= +[\w-]+ +\"))?(?(bare)|(?= +at\b| *:|$))"
)
def not_in_english(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["word"] == "tag" and ":" not in trouble.masked:
        return None
    clock = f" at {match['hour'].zfill(2)}:{match['minute']}" if match["hour"] else ""
    text = _in_english(match) + clock + (":" if match["bare"] is not None and not match["wait"] else "")
    emails = tuple(Edit(trouble.group(m), "email") for m in _EMAIL.finditer(trouble.masked))
    return Remark(
        "in-english",
        f"{SAID}: `{text}`.",
        trouble.group(match),
        title=f"Write `{text}`",
        edits=(Edit(trouble.group(match), text), *emails),
    )


def _in_english(match: re.Match[str]) -> str:
    if match["day"]:
        return f"day {match['n']}"
    unit = next(name for name, words in _UNITS.items() if re.fullmatch(words, match["unit"], re.IGNORECASE))
    length = f"{match['n']} {unit}{'' if match['n'] == '1' else 's'}"
    return f"{'wait' if match['wait'] else 'after'} {length}"


_RULE = re.compile(r"(?:exit|goal|enroll|stop|pause)\b")


@situation(r"[^\W\d_]{2}")
def words_not_in_english(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`salir cuando replied`, `email "x" wenn clicked`, `sonst`."""
    words = re.finditer(r"(?<![\w.])[^\W\d_]\w*", trouble.masked)
    found = [(word, ENGLISH[word[0].lower()]) for word in words if word[0].lower() in ENGLISH]
    if not found or (trouble.place == "details" and "if" in dict(found).values()):
        return None
    first = found[0][1] if found[0][0].start() == 0 else trouble.masked.split()[0].lower()
    edits = [Edit(trouble.group(word), _meant(english, word, first, trouble)) for word, english in found]
    text = trouble.code
    for edit in reversed(edits):
        start = edit.span.start - trouble.start
        text = text[:start] + edit.text + text[edit.span.end - trouble.start :]
    return Remark(
        "in-english",
        f"{SAID}: `{text}`.",
        trouble.group(found[0][0]),
        title=f"Write `{text}`",
        edits=tuple(edits),
        safe=False,
    )


def _meant(english: str, word: re.Match[str], first: str, trouble: Trouble) -> str:
    """`when` and `if` are one word in most languages: a rule begins its condition with `when`, a step with `if`."""
    if english not in ("when", "if"):
        return english
    if word.start() > 0:
        return "when" if _RULE.match(first) else "if"
    return "when" if trouble.place == "sequence" else "if"
