"""A variable that can be unknown, in a text for the contact, without a fallback.

An unknown value prints as nothing, so a gap is left: "Hi ,". It is an error in a subject, a title or a greeting, where everybody
sees it. A value is taken as known where its field is `required`, where a condition asked for it (`if contact.plan = "pro"`, in the
step, its variant, a branch around it, the rule that enrolls or an exit), where a step set it or goes by its date, and where the
text asks itself (`{% if contact.plan %}`). An email to the contact has an address, a text message a number. Notes and scripts for
colleagues are left alone.

Why: lists have holes, and a mail that begins "Hi ," says at once that nobody wrote it. In Liquid an unknown value is no error but
an empty text, so nothing else tells you.

Flagged:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Hi {{ contact.first_name }}, which day does payroll close with you?"

Fine:
    day 1: email "payroll deadline"
        subject: "Payroll closes on the 25th"
        body: "Hi {{ contact.first_name | default: "there" }}, which day does payroll close with you?"

False alarms: a field that every contact has, of which the file does not say so: `field contact.plan: text required` says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.copy.shown import shown
from seqlang.lint.finding import Finding
from seqlang.lint.known import facts
from seqlang.lint.views import Text
from seqlang.template import Variable, read
from seqlang.template.pieces import Piece, pieces

SEVERITY = Severity.WARNING
SOURCE = "the Liquid reference (an unknown value prints as nothing) and this language's types"
GRADE = "P"

_TITLES = ("subject", "title")
_GREETING = re.compile(
    r"\W*(?:(?:hi|hey|hello|hiya|dear|greetings|morning|good \w+|hallo|liebe[rs]?|guten \w+|moin|servus|bonjour|salut|"
    r"bonsoir|chère?|cher|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s \w+|ciao|buongiorno|olá|beste|hej)\b[^.!?\n]*)?",
    re.IGNORECASE,
)
_ALWAYS_THERE = ("send", "today", "secret", "forloop", "tablerowloop")
_PART_OF = re.compile(r"\.(?:size|first|last|-?\d+)$")
_ADDRESS = {"email": "contact.email", "sms": "contact.phone", "whatsapp": "contact.phone"}
_FALLBACKS = {"first_name": "there", "name": "there", "title": "your role"}
_OWN = ("last_name", "email", "phone", "timezone", "owner")  # "your owner" would be worse than a gap
_BEFORE, _AFTER = 28, 18  # characters shown around a gap


def check(text: Text) -> Iterator[Finding]:
    found: dict[str, list[tuple[Variable, Piece]]] = {}
    for variable, piece in _printed(text):
        name = _name(variable)
        if not (variable.has_default or variable.guarded or _is_known(name, text)):
            found.setdefault(name, []).append((variable, piece))
    for name, places in found.items():
        yield _finding(text, name, places)


def _printed(text: Text) -> Iterator[tuple[Variable, Piece]]:
    """The variables that stand in a `{{ … }}` for the contact."""
    template = read(text.text)
    if template.plain or template.problems or not text.for_contact:
        return
    outputs = [piece for piece in pieces(text.text) if piece.output]
    for variable in template.variables:
        yield from ((variable, p) for p in outputs if p.start <= variable.start < p.end)


def _name(variable: Variable) -> str:
    """As known.py names it: `contact.tags.size` asks for `contact.tags`."""
    if variable.parts[0] == "steps":
        return ".".join(variable.parts[:3])
    name = ".".join(variable.parts)
    while name.count(".") > 1 and _PART_OF.search(name):
        name = _PART_OF.sub("", name)
    return name


def _is_known(name: str, text: Text) -> bool:
    step = text.step
    if name.partition(".")[0] in _ALWAYS_THERE or name in step.known:
        return True
    if name == _ADDRESS.get(step.touch.channel) and step.touch.detail("to") is None:
        return True
    guard = next((v.guard for v in step.touch.variants if v.label == text.variant), None)
    return name in facts(guard, True) or _is_required(name, text)


def _is_required(name: str, text: Text) -> bool:
    programs = text.step.sequence.project.programs
    return any(field.required and field.path == name for program in programs for field in program.fields)


def _finding(text: Text, name: str, places: list[tuple[Variable, Piece]]) -> Finding:
    loud = next((p for p in places if text.kind in _TITLES or _greets(text.text, p[1])), None)
    variable, piece = loud or places[0]
    at = text.place(variable.start, variable.end)
    where = "the title" if text.kind == "title" else f"this {text.kind}"
    message = f'Where `{variable.path}` is unknown, {where} reads "{_with_gap(text.text, piece)}".'
    fallback = _fallback(name, text)
    return Finding(
        at,
        message,
        (_way_out(variable, name, fallback or "…"),),
        fixes=_fixes(text, places, fallback),
        severity=Severity.ERROR if loud else None,
        about=f"{at.path}:{at.span.start}",
    )


def _greets(text: str, piece: Piece) -> bool:
    """In the first line, behind a greeting or at its very beginning with a comma after it."""
    head = text[: piece.start].lstrip()
    if "\n" in head or not _GREETING.fullmatch(head):
        return False
    return any(c.isalpha() for c in head) or text[piece.end :].lstrip().startswith(",")


def _with_gap(text: str, piece: Piece) -> str:
    before = shown(text[: piece.start].rpartition("\n")[2])
    after = shown(text[piece.end :].partition("\n")[0])
    cut = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before.lstrip()
    return cut + (f"{after[:_AFTER]}…" if len(after) > _AFTER else after.rstrip())


def _way_out(variable: Variable, name: str, fallback: str) -> str:
    way = f'Give it a fallback: `{{{{ {variable.path} | default: "{fallback}" }}}}`'
    if name.startswith(("entry.", "steps.")):
        return f"{way}, or ask for it first: `{{% if {variable.path} %}}`."
    return f"{way}. If every contact has it, say so: `field {name}: text required`."


def _fallback(name: str, text: Text) -> str | None:
    """Words that fit where the value stood; None where nobody can guess them, as for a number or a date."""
    last = name.rpartition(".")[2]
    if last in _FALLBACKS:
        return _FALLBACKS[last]
    return f"your {last.replace('_', ' ')}" if last not in _OWN and _is_text(name, text) else None


def _is_text(name: str, text: Text) -> bool:
    programs = text.step.sequence.project.programs
    types = {f.path: f.type.type for p in programs for f in p.fields}
    types |= {f"entry.{a}": t.type for p in programs for e in p.events for a, t in e.attributes}
    return types.get(name) in (Type.TEXT, Type.CHOICE)


def _fixes(text: Text, places: list[tuple[Variable, Piece]], fallback: str | None) -> tuple[Fix, ...]:
    leading = all(piece.inner.startswith(variable.path) for variable, piece in places)
    if fallback is None or not leading or not text.is_here:
        return ()
    added = f' | default: "{fallback}"'
    edits = tuple(Edit(text.place(at, at).span, added) for at in (_behind(*place) for place in places))
    return (Fix(f'Add `| default: "{fallback}"`', edits, safe=False),)


def _behind(variable: Variable, piece: Piece) -> int:
    """Behind all filters, or, where one of them adds to the value, right behind the variable."""
    adds = re.search(r"\|\s*(?:append|prepend|default)\b", piece.inner)
    return variable.end if adds else piece.inner_end
