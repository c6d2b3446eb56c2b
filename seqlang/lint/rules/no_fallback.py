"""A variable that can be unknown, in a text for the contact, without a fallback.

An unknown value prints as nothing, so a gap is left: "Hi ,". It is an error in a subject, a title or a greeting, where everybody
sees it. A value is taken as known where its field is `required`, where a condition asked for it (`if contact.plan = "pro"`, in the
step, its variant, a branch around it, the rule that enrolls or an exit), where a step set it or goes by its date, where it is the
sequence's `key`, and where the text asks itself (`{% if contact.plan %}`). What a text gives to a name of its own
(`{% assign firm = contact.company %}`) is looked at where the name is printed. An email to the contact has an address, a text message a
number. A field in the place of a text (`subject: contact.topic`) is looked at too. Notes and scripts for colleagues are left alone.

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
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from seqlang.conditions.tree import FieldRef
from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.asked.fallbacks import fallback_for
from seqlang.lint.asked.unsure import field_named, may_be_unknown, name_of
from seqlang.lint.copy.shown import shown
from seqlang.lint.finding import Finding
from seqlang.lint.views import Step, Text
from seqlang.model.program import Detail
from seqlang.template import Variable, read
from seqlang.template.pieces import Piece, pieces
from seqlang.values import frozen

SEVERITY = Severity.WARNING
SOURCE = "the Liquid reference (an unknown value prints as nothing) and this language's types"
GRADE = "P"

_READ = ("subject", "preview", "title", "body")
_TITLES = ("subject", "title")
_GREETING = re.compile(
    r"\W*(?:(?:hi|hey|hello|hiya|dear|greetings|morning|good \w+|hallo|liebe[rs]?|guten \w+|moin|servus|bonjour|salut|"
    r"bonsoir|chère?|cher|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s \w+|ciao|buongiorno|olá|beste|hej)\b[^.!?\n]*)?",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(r"^[\w-]+\s*=\s*(?!=)")
_TAG = re.compile(r"\{%(?:[^{%]|\{(?!%)|%(?!\}))*%\}")
_NAME = re.compile(r"[\w-]+")
_HEAD = 2000  # characters, tags included, that can stand before the name in a greeting
_CUT = re.compile(r"^[^\[\]]*\]|\[[^\[\]]*$")  # half a name in brackets
_BEFORE, _AFTER = 28, 18  # characters shown around a gap
_NEAR = 400  # characters that are read for them


def check(step: Step) -> Iterator[Finding]:
    for text in step.texts:
        if text.for_contact:
            yield from _gaps(text)
    for variant, details in (
        (None, step.touch.details),
        *((v.label, v.details) for v in step.touch.variants),
    ):
        yield from (_empty(detail, step) for detail in details if _is_unsure(detail, step, variant))


# ---- a variable in a text ------------------------------------------------------------------------------------


@frozen
class _Place:
    """A variable, the tag it is written in, and the one that prints it: the same, or one that prints the name it was given to."""

    variable: Variable
    written: Piece
    printed: Piece


def _gaps(text: Text) -> Iterator[Finding]:
    found: dict[str, list[_Place]] = {}
    for place in _printed(text.text):
        variable = place.variable
        name = name_of(variable)
        if not (variable.has_default or variable.guarded) and may_be_unknown(name, text.step, text.variant):
            found.setdefault(name, []).append(place)
    for name, places in found.items():
        yield _finding(text, name, places)


@lru_cache(maxsize=1024)
def _printed(text: str) -> tuple[_Place, ...]:
    """The variables that stand in a `{{ … }}`, or are given to a name that does; as they are written."""
    template = read(text)
    if template.plain or template.problems:
        return ()
    tags = list(pieces(text))
    starts = [tag.start for tag in tags]
    placed = [(each, tags[bisect_right(starts, each.start) - 1]) for each in template.variables]
    found = [_Place(variable, tag, tag) for variable, tag in placed if tag.output]
    found += _printed_by_name(tags, placed)
    return tuple(sorted(found, key=lambda place: place.variable.start))


def _printed_by_name(tags: list[Piece], placed: list[tuple[Variable, Piece]]) -> Iterator[_Place]:
    """Variables that are given to a name, at the first tag that prints it without a fallback; none where another tag asks for one of the
    two or gives the name anew."""
    given = [(v, tag) for v, tag in placed if tag.name == "assign" and _leads(v, tag)]
    if not given:
        return
    mentioned, printing = _mentioned(tags, placed), _printing(tags)
    for variable, tag in given:
        name = tag.inner.partition("=")[0].strip()
        if mentioned[name] == mentioned[name_of(variable)] == 1:
            later = (each for each in printing.get(name, ()) if each.start > tag.start)
            yield from (_Place(variable, tag, each) for each in islice(later, 1))


def _mentioned(tags: list[Piece], placed: list[tuple[Variable, Piece]]) -> Counter[str]:
    """In how many of the tags that print nothing a name or a value stands."""
    names = {tag.start: set(_NAME.findall(tag.inner)) for tag in tags if not tag.output}
    for variable, tag in placed:
        if not tag.output:
            names[tag.start].add(name_of(variable))
    return Counter(chain.from_iterable(names.values()))


def _printing(tags: list[Piece]) -> dict[str, list[Piece]]:
    """The tags that print a name without a fallback, by the name."""
    found: dict[str, list[Piece]] = {}
    for tag in tags:
        if tag.output and "default" not in tag.inner:
            found.setdefault(tag.inner.partition("|")[0].strip(), []).append(tag)
    return found


def _finding(text: Text, name: str, places: list[_Place]) -> Finding:
    loud = next((p for p in places if text.kind in _TITLES or _greets(text.text, p.printed)), None)
    variable, printed = (loud or places[0]).variable, (loud or places[0]).printed
    where = "the title" if text.kind == "title" else f"this {text.kind}"
    message = f'Where `{variable.path}` is unknown, {where} reads "{_with_gap(text.text, printed)}".'
    fallback = fallback_for(name, text.step)
    return Finding(
        text.place(variable.start, variable.end),
        message,
        (_way_out(variable.path, name, text.step),),
        fixes=_fixes(text, places, fallback),
        severity=Severity.ERROR if loud else None,
    )


def _greets(text: str, piece: Piece) -> bool:
    """In the first line, behind a greeting or at its very beginning with a comma after it."""
    head = _TAG.sub("", text[: piece.start]).lstrip() if piece.start <= _HEAD else "\n"
    if "\n" in head or not _GREETING.fullmatch(head):
        return False
    return any(c.isalpha() for c in head) or text[piece.end :].lstrip().startswith(",")


def _with_gap(text: str, piece: Piece) -> str:
    before = shown(text[max(0, piece.start - _NEAR) : piece.start].rpartition("\n")[2], named=True)
    after = shown(text[piece.end : piece.end + _NEAR].partition("\n")[0], named=True)
    cut = f"…{_CUT.sub('', before[-_BEFORE:])}" if len(before) > _BEFORE else before.lstrip()
    return cut + (f"{_CUT.sub('', after[:_AFTER])}…" if len(after) > _AFTER else after.rstrip())


def _way_out(path: str, name: str, step: Step) -> str:
    if name.startswith("entry."):
        return (
            f"Let nobody in without it: `enroll when … and {name} is known`; or give it a fallback: "
            f'`{{{{ {path} | default: "{fallback_for(name, step) or "…"}" }}}}`, or ask for it first: `{{% if {path} %}}`.'
        )
    way = f'Give it a fallback: `{{{{ {path} | default: "{fallback_for(name, step) or "…"}" }}}}`'
    field = field_named(name, step)
    if field is None:
        return f"{way}, or ask for it first: `{{% if {path} %}}`."
    if field.type.choices:
        return (
            f"{way}. If every contact has it, write `required` behind the choices where `{name}` is declared."
        )
    return f"{way}. If every contact has it, say so: `field {name}: {field.type.type} required`."


def _fixes(text: Text, places: list[_Place], fallback: str | None) -> tuple[Fix, ...]:
    if (
        fallback is None
        or not all(_leads(place.variable, place.written) for place in places)
        or not text.is_here
    ):
        return ()
    added = f' | default: "{fallback}"'
    edits = tuple(Edit(text.place(at, at).span, added) for at in map(_behind, places))
    return (Fix(f'Add `| default: "{fallback}"`', edits, safe=False),)


def _leads(variable: Variable, tag: Piece) -> bool:
    """Does the tag's value begin with it?"""
    given = _ASSIGNED.match(tag.inner) if tag.name == "assign" else None
    return variable.start == tag.inner_start + (given.end() if given else 0)


def _behind(place: _Place) -> int:
    """Behind all filters, or, where one of them adds to the value, right behind the variable."""
    adds = re.search(r"\|\s*(?:append|prepend|default)\b", place.written.inner)
    return place.variable.end if adds else place.written.inner_end


# ---- a field in a text's place -------------------------------------------------------------------------------


def _is_unsure(detail: Detail, step: Step, variant: str | None) -> bool:
    """`subject: contact.topic`, in a message."""
    read_by_contact = step.touch.kind == "message" and detail.key in _READ
    return (
        read_by_contact
        and isinstance(detail.value, FieldRef)
        and may_be_unknown(detail.value.path, step, variant)
    )


def _empty(detail: Detail, step: Step) -> Finding:
    assert isinstance(detail.value, FieldRef)
    path = detail.value.path
    message = f"Where `{path}` is unknown, the {detail.key} is empty."
    severity = None if detail.key == "preview" else Severity.ERROR
    return Finding(detail.at, message, (_way_out(path, path, step),), severity=severity)
