"""Names of several words, written with blanks or hyphens between them, and events parted by commas and strokes."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit, Fix
from seqlang.syntax.going_on import going_on
from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead
from seqlang.values import evolve

_ASKED = r"(?P<lead>\b(?:if|unless|when|whenever|until|wait for|and|or|not|no)|\()"
_WORD = (
    r"(?!(?:and|or|not|no|never|without|true|false|yes|if|unless|when|whenever|until|with|within|for|is|are|was|has|have|contains|known|unknown|ever|at|fewer|up|every"
    r"|else|then|otherwise|than|but|yet|nor|times?|the|a|an)\b)[A-Za-z]\w*"
)
_HELPING = r"(?: +(?:was|were|is|got|has been|have been))?"
_END = r"(?= *(?:$|[:),]|\"| (?:and|or|with|within|for|in|at|fewer|ever|if|unless|up)\b))"


@situation(
    rf"{_ASKED} *(?<![.\w])(?P<name>(?:(?<!no )no[ -]shows?|{_WORD}{_HELPING}(?:(?: +|-){_WORD}){{1,3}}?)){_END}"
)
def event_of_several_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`when out of office`, `if demo-attended`, `if link clicked`."""
    words = re.sub(_HELPING[:-1], "", match["name"])
    known = event_named(words)
    name = known or re.sub(r"[ -]+", "_", words.lower())
    return instead(
        "name-of-several-words",
        f"An event's name is one word, with `_` for each blank: `{name}`."
        if "_" in name
        else f"What happened is named by the event alone: {name}.",
        trouble.group(match, "name"),
        name,
        safe=known is not None,
    )


@situation(
    rf"(?P<path>(?<![.\w]){PATH})(?P<more>(?:(?: +|-){_WORD}){{1,3}}?)"
    r"(?= *(?:$|[:),=<>!+]| (?:and|or|is|in|not|contains|up to|at|if|unless|when|every|days?|hours?)\b))"
)
def field_of_several_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`contact.lead source = "web"`."""
    name = match["path"] + re.sub(r"(?: +|-)", "_", match["more"])
    return instead(
        "name-of-several-words",
        f"A field's name is one word, with `_` for each blank: `{name}`.",
        trouble.span(match.start("path"), match.end("more")),
        name,
        safe=False,
    )


@situation(
    rf"^(?P<when>(?:day|after|on|next) .*?: +)(?P<name>{_WORD}(?:(?: +|-){_WORD}){{1,3}}?)(?= *$| *\"| +with\b)"
)
def event_of_several_words_in_a_test(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 3 at 10:00: meeting booked`."""
    return event_of_several_words(trouble, match) if trouble.place == "test" else None


_EVENT = rf"(?!(?:and|or|not|no|if)\b)(?:{PATH}|{NAME}(?: +{TEXT})?)"
_PARTED = r"(?: +(?:or|and) +(?!/)| *(?:,(?: *(?:and/or|or|and))?|/|;(?: *(?:and/or|or|and))?|\band */ *or\b|\bor */ *and\b|\+) *)"


@situation(
    rf"(?P<lead>\b(?:if|unless|when|whenever|until|for)) +(?P<events>{_EVENT}(?:{_PARTED}{_EVENT})+)"
    r"(?= *(?:$|:| (?:if|unless|up to|within)\b))"
)
def events_parted(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit when replied, unsubscribed`, `exit when replied/unsubscribed`."""
    start = match.start("events")
    signs = list(re.finditer(_PARTED, match["events"]))
    written = {sign[0].strip() for sign in signs}
    word = "and" if any(re.fullmatch(r"\+|(?:[,;] *)?and", one) for one in written) else "or"
    if word == "and" and any(re.search(r"\bor$|/", one) for one in written):
        return None
    first = next((sign for sign in signs if sign[0].strip() not in ("or", "and")), signs[0])
    place = trouble.span(start + first.start(), start + first.end())
    edits = {
        join: tuple(Edit(trouble.span(start + s.start(), start + s.end()), f" {join} ") for s in signs)
        for join in ("or", "and")
    }
    shown = {join: re.sub(_PARTED, f" {join} ", trouble.written(match, "events")) for join in edits}
    remark = Remark(
        "and-or",
        f"That one of several has happened is written with `or`: {shown['or']}."
        if word == "or"
        else f"That all of them have happened is written with `and`: {shown['and']}.",
        place,
        title=f"Write `{shown[word]}`",
        edits=edits[word],
        safe=all("/" in one or one == "or" for one in written),
    )
    asks_once = match["lead"] in ("if", "unless") and word == "or" and not remark.safe
    if not asks_once or going_on(trouble, evolve(remark, edits=edits["and"])) is None:
        return remark
    other = Fix(f"Write `{shown['and']}`", edits["and"], safe=False)
    message = f"Conditions are put together with `or` (one of them is enough) or with `and` (all of them): {shown['or']}."
    return evolve(remark, message=message, others=(other,))


_SPOKEN = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}"


@situation(
    rf"\b(?:if|unless|when|whenever|until|for) +(?P<events>{_SPOKEN}(?:{_PARTED}{_SPOKEN})+)(?= *(?:$|:| (?:if|unless|up to|within)\b))"
)
def spoken_events_parted(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit when replied, meeting booked`: both slips at once."""
    if re.search(r"\+|\band\b", match["events"]):
        return None
    spoken = [part.strip() for part in re.split(_PARTED, match["events"])]
    names = [event_named(part) or part for part in spoken]
    if names == spoken or not all(re.fullmatch(NAME, name) for name in names):
        return None
    text = " or ".join(names)
    return instead(
        "and-or",
        f"That one of several has happened is written with `or`, and an event's name is one word: {text}.",
        trouble.group(match, "events"),
        text,
        safe=False,
    )
