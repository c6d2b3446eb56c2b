"""German, French and Spanish in the place of the language's words: `Tag 3: E-Mail "x"`, `attendre 3 jours`."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import TEXT
from seqlang.syntax.trouble import Remark, Trouble

_UNITS = {
    "minute": r"minuten?|minutes?|minutos?",
    "hour": r"stunden?|heures?|horas?",
    "day": r"tage?n?|jours?|d[ií]as?",
    "week": r"wochen?|semaines?|semanas?",
    "month": r"monate?n?|mois|mes(?:es)?",
}
_UNIT = "|".join(_UNITS.values())
_AFTER = r"nach|dans|apr[eè]s|despu[eé]s de|en|tras"
_WAIT = r"warten?|attendre|attends|attendez|esperar|espera"
_EMAIL = re.compile(rf"(?i)\b(?:e-mail|courriel|correo(?: electr[oó]nico)?)(?= +{TEXT})")


@situation(
    rf"^(?i:(?P<word>(?P<day>(?:am +)?tag|(?:le +)?jour|(?:el +)?d[ií]a)|(?P<after>{_AFTER})|(?P<wait>{_WAIT})) +"
    rf"(?P<n>\d+)(?(day)|(?: +(?P<unit>{_UNIT}))))"
    r"(?: +(?i:um|gegen|[aà]|a las) +(?P<hour>\d\d?)[:.h](?P<minute>\d\d)(?: +Uhr)?)?(?= +at\b| *:|$)"
)
def not_in_english(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["word"] == "tag" and ":" not in trouble.masked:
        return None
    clock = f" at {match['hour'].zfill(2)}:{match['minute']}" if match["hour"] else ""
    text = _in_english(match) + clock
    emails = tuple(Edit(trouble.group(m), "email") for m in _EMAIL.finditer(trouble.masked))
    return Remark(
        "in-english",
        f"The words of the language are English, whatever language the texts are in: `{text}`.",
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
