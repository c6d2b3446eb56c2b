"""A note on a LinkedIn invitation that is longer than LinkedIn takes.

Over 300 characters it cannot be sent (error), over 200 not from a free account (warning). A note is taken for an invitation's where
its label or the note itself speaks of connecting or inviting, and nothing gives thanks for it: who thanks for connecting has been accepted,
and a message may be longer. A variable counts as its fallback, or as ten letters.

Why: LinkedIn cuts the box off there, so whoever has the task rewrites the note by hand.

Flagged:
    day 1: linkedin "connect over payroll"
        note: \"\"\"
            Hi {{ contact.first_name | default: "there" }}, I write about payrolls that close on the 25th, and about the
            nine lines that take longest on that day: late hours, new people, people who left, and corrections of the
            month before. Happy to connect.
            \"\"\"

Fine:
    day 1: linkedin "connect over payroll"
        note: \"\"\"
            Hi {{ contact.first_name | default: "there" }}, I write about payrolls that close on the 25th. Happy
            to connect.
            \"\"\"

False alarms: instructions to a colleague instead of the words to send, in a step that invites; a team whose accounts are all paid
ones (`free = 300` says so)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.copy.shown import shown
from seqlang.lint.finding import Finding
from seqlang.lint.thresholds import Count
from seqlang.lint.views import Text
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "LinkedIn's help on personalised invitations"
GRADE = "P"

_INVITES = re.compile(r"\b(?:connect\w*|invit\w*|verbind\w*|vernetz\w*|einlad\w*)\b", re.IGNORECASE)
# Somebody who is thanked for accepting has accepted: us or what we asked for, or nothing else is named.
_ENDS = r"(?=[^\S\n]*+(?:[^\w\s]|\n|\Z))"
_ACCEPTED = re.compile(
    rf"""
    \bthank(?:s|\s+you|\s+u)\b (?:\s+(?!in\s+advance)\w+){{0,3}} \s+for\s+ (?:\w+\s+)? (?:
        connecting (?:{_ENDS} | \s+(?:with\s+(?:me|us)|on\s+linkedin|here|today|so|back|and)\b)
        | accepting (?:{_ENDS} | \s+(?:me|us)\b)
        | (?:accepting\s+)? (?:(?:my|our|the|this|your)\s+)? (?:linkedin\s+)?
            (?:connection(?:\s+(?:request|invit\w+))? | request | invit\w+) (?:{_ENDS} | \s+(?:to\s+connect|on\s+linkedin|here)\b)
        | (?:acceptance|accept) {_ENDS}
        | adding\s+(?:me|us)\b)
    | \bdanke?\b (?:\s+(?!im\s+voraus)\w+){{0,2}} \s+fürs?\s+ (?:\w+\s+){{0,2}}
        (?:vernetz|verbind|ann[ae]hm|hinzufüg|bestätig)\w*
        (?:{_ENDS} | \s+(?:hier | (?:auf|bei|über)\s+linkedin | (?:mit\s+)?(?:mir|uns)
            | (?:meiner|unserer|der)\s+\w*(?:einladung|anfrage))\b)
    | \bdanke?\b (?:,?\s+(?!im\s+voraus)\w+){{0,2}} ,?\s+dass\s+ (?:
        (?:sie|du|ihr)\s+(?:so\s+\w+\s+)? (?:(?:meine|unsere|die)\s+\w*(?:einladung|anfrage)\s+)? (?:so\s+\w+\s+)? (?:angenommen|bestätigt)
        | (?:sie|du|ihr)\s+(?:mich|uns)\s+(?:\w+\s+){{0,4}} hinzugefügt
        | (?:sie\s+sich|du\s+dich|ihr\s+euch|wir\s+uns)\s+(?:mit\s+(?:mir|uns)\s+)? (?:hier\s+)? (?:vernetz|verb[iu]nd)\w+)\b
    | \bmerci\b (?:\s+(?!(?:d['’]|par\s+)avance)\w+){{0,2}} \s+(?:pour|de|d['’](?!avance))\s* (?:
        (?:[\w'’]+\s+){{0,2}} accept\w* (?:{_ENDS}
            | \s+(?:(?:mon|ma|notre|cette|la)\s+|l['’]) (?:\w+\s+)? (?:invitation|demande|connexion)\b)
        | (?:m['’]|nous\s+)avoir\s+(?:accept|ajout)\w*
        | m['’]\s*(?:accept|ajout)\w*
        | (?:(?:la|cette|votre|ta)\s+|l['’])? (?:connexion|mise\s+en\s+relation|ajout|acceptation)
            (?:{_ENDS} | \s+(?:sur\s+linkedin|ici|de\s+(?:mon|ma|notre)\s+(?:invitation|demande))\b))
    | \bgracias\b (?:\s+(?!de\s+antemano)\w+){{0,2}} \s+por\s+ (?:haber\s+)? (?:
        conecta\w+ (?:{_ENDS} | \s+(?:conmigo|con\s+nosotros|aquí|en\s+linkedin)\b)
        | (?:(?:la|tu|su|esta)\s+)? conexión {_ENDS}
        | acepta\w* (?:{_ENDS} | \s+(?:mi|la|nuestra|esta)\s+(?:invitación|solicitud|conexión)\b)
        | (?:acepta|agrega|añadi)r(?:me|nos)\b | (?:agregar|añadir) {_ENDS}
        | (?:la|su|tu)\s+aceptación {_ENDS})
    """,
    re.IGNORECASE | re.VERBOSE,
)


@frozen
class Limits:
    """In characters. `free`: a free account's; `paid`: anybody's."""

    free: Count = 200
    paid: Count = 300


def check(text: Text, limits: Limits) -> Iterator[Finding]:
    if text.kind != "note" or text.step.touch.channel != "linkedin":
        return
    length = len(shown(text.text).strip())
    said = f"{text.step.touch.label}\n{text.text}"
    if length > limits.free and _INVITES.search(said) and not _ACCEPTED.search(said):
        yield Finding(text.at, _message(length, limits), (_WAY_OUT,), severity=_severity(length, limits))


_WAY_OUT = "Say in one sentence why you, of all people; the rest comes when they have accepted."


def _message(length: int, limits: Limits) -> str:
    if length > limits.paid:
        return f"This note has {length} characters, and LinkedIn takes no more than {limits.paid} with an invitation."
    return f"This note has {length} characters: a free LinkedIn account takes no more than {limits.free} with an invitation."


def _severity(length: int, limits: Limits) -> Severity | None:
    return Severity.ERROR if length > limits.paid else None
