"""What the rules on formulaic copy share: whether a text is theirs, and the way out of it."""

from __future__ import annotations

import re

from seqlang.lint.asked.purposes import purposes_of
from seqlang.lint.copy.grammar import cue_in
from seqlang.lint.copy.reading import Reading, read
from seqlang.lint.copy.words import sentences
from seqlang.lint.views import Text
from seqlang.lint.walk import touches_in
from seqlang.model.program import At
from seqlang.once import once

NOTHING = "no resource, question, date or offer in it"


_LOOKED_FOR = "a topic, a figure, a date, an offer, a question only they can answer"
_USUAL = ("proof", "question", "resource", "offer", "breakup")
_MOST = 3
_INVITE = re.compile(
    r"(?:linked-?in )?(?:connection |connect )?(invite|invitation)(?: to connect)?(?: (?:on|via) linked-?in)?",
    re.IGNORECASE,
)
_BY_FORM = ("placeholder", "numbered-label")
_FOR_A_COLLEAGUE = ("note", "script")  # most are told what to do in it, not what to say
# Whom it goes to is what such a step brings: "finance call".
_WHOM = (
    r"(?:the )?(?:finance|legal|procurement|purchasing|security|hr|it|payroll|accounting|operations|ops|engineering|compliance)"
    r"(?: team| department)?"
)
_DEPARTMENT = re.compile(
    rf"{_WHOM} (?:call|e-?mail|text|sms)|(?:call|e-?mail|text) (?:to )?{_WHOM}", re.IGNORECASE
)
_MAIL = r"(?:e-?mail|mail|message|note|word|text|call|touch|nachricht|anruf|mot|appel|relance|mensaje|correo|llamada|aviso)"
# All that a label or subject says, and what says so in a text: "my last message" alone may be the one before.
_LAST = re.compile(
    rf"(?:the |our |my |a |meine |die |mon |le |mi |el )?(?:last|final|letzte[rs]?|derni(?:er|ère)|[úu]ltim[oa]) {_MAIL}",
    re.IGNORECASE,
)
_SAYS_LAST = re.compile(
    r"\b(?:this|that|it)(?:['’]s| is| was| will be) (?:my|our|the) (?:last|final)\b|\bdas (?:ist|war) (?:meine?|unsere?|die) letzte"
    r"|\bc['’]est (?:mon|notre|le|ma) derni|\bce sera (?:mon|notre|le) derni|\b[ée]ste? es (?:mi|nuestro|el) [úu]ltim"
    r"|\bstop here\b|\bleave it (?:here|there|at that)\b|\b(?:won['’]t|will not) (?:write|mail|call|bother)\b",
    re.IGNORECASE,
)
_CHECKS_IN = re.compile(r"\bcheck(?:ing|ed)?(?: back)? in\b|\btouch(?:ing|ed)? base\b", re.IGNORECASE)
_OPENING = (
    3  # words of a sentence, within which one that asks for something says what: "Please just check in"
)


def formulaic(text: Text, rule: str) -> At | None:
    """The words to mark where a text that goes out or guides a person is formulaic in the rule's way; else None."""
    found = _reading(text)
    return text.place(found.start, found.end) if found is not None and found.rule == rule else None


@once
def _reading(text: Text) -> Reading | None:
    """Each rule of the group asks for it."""
    names = text.step.sequence.project.settings.vocabulary
    found = read(text.text, text.kind, names) or _invites(text) if text.step.is_outreach else None
    return None if found is None or _is_meant(text, found) else found


def _invites(text: Text) -> Reading | None:
    """On LinkedIn `invite` is the step itself, as `connection request` is; elsewhere it invites to something."""
    found = _INVITE.fullmatch(text.text.strip())
    if found is None or text.kind != "label" or text.step.touch.channel != "linkedin":
        return None
    return Reading("no-purpose", 0, len(text.text), (found[1],))


def _is_meant(text: Text, found: Reading) -> bool:
    """What stands around a text may say what the text alone does not: it is a closing mail, a chore, a word to a colleague."""
    if found.rule in _BY_FORM:
        return False
    if text.kind == "label" and _DEPARTMENT.fullmatch(text.text.strip()):
        return True
    touch = text.step.touch
    inside = text.kind in _FOR_A_COLLEAGUE or (text.kind == "label" and touch.channel == "task")
    if inside and not _asks_for_it(text):
        return True
    if text.kind == "title" and _is_said_below(text):
        return True
    if touch.purpose == "breakup" and _closes(text, found):
        return True
    return touch.purpose is not None and text.kind == "label" and found.rule == "no-purpose"


def _closes(text: Text, found: Reading) -> bool:
    """In a closing step, what says that it is the last says what it is for; other farewells do too, but not one that points back or
    checks in."""
    if text.is_short and _LAST.fullmatch(text.text.strip(" .!")):
        return True
    if "?" not in text.text and _SAYS_LAST.search(text.text):
        return True
    return text.kind != "label" and found.rule != "bump" and not _CHECKS_IN.search(text.text)


def _asks_for_it(text: Text) -> bool:
    """Does a word to a colleague ask them to check in? What a task's note tells of contacts and colleagues does not."""
    said = sentences(text.text)
    cue = cue_in(said)
    if cue is None or text.kind == "label" or text.step.touch.channel != "task":
        return cue is not None
    return cue.first < _OPENING


def _is_said_below(title: Text) -> bool:
    """A phone shows the body with its title, so it may be there that the message says something."""
    bodies = {
        t.variant: t for t in title.step.texts if t.kind == "body" and t.variant in (None, title.variant)
    }
    body = bodies.get(title.variant) or bodies.get(None)
    return body is not None and body.text.strip() != "" and _reading(body) is None


def notes(text: Text) -> tuple[str, ...]:
    """What was heard in a formulaic text and what was looked for in vain, the way out, and what else the step could be for."""
    found = _reading(text)
    words = ", ".join(f'"{word}"' for word in found.words) if found else ""
    heard = (f"Heard: {words}. Looked for in vain: {_LOOKED_FOR}.",) if words else ()
    return (*heard, way_out(text), *_purposes(text))


def _purposes(text: Text) -> tuple[str, ...]:
    """What no step of the sequence is there for yet; a subject or title only needs another line."""
    if text.is_short and text.kind != "label":
        return ()
    touches = [touch for _, touch in touches_in(text.step.sequence.value.steps)]
    used = {purpose for touch in touches for purpose in purposes_of(touch, text.category)}
    free = [purpose for purpose in _USUAL if purpose not in used][:_MOST]
    if not free:
        return ()
    written = f"one is said by the label, or written behind it: `as {free[0]}`"
    return (f"Purposes that no step of this sequence has yet: {', '.join(free)}; {written}.",)


def way_out(text: Text) -> str:
    if text.kind == "label":
        return (
            'Name what the reader gets or is asked: "question about the audit date", "two-page case study".'
        )
    if text.is_short:
        return 'Put the topic there: "Your audit on 3 June", "Who signs off the budget?"'
    return "Give them one thing to use, or ask one thing that only they can answer."
