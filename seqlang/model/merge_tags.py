"""Names that a text asks for as other systems have them: the link of the footer, who sends, a word that lacks its quotes."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.brought import entry_meant, ways_to_have
from seqlang.model.conditions.names import near_field
from seqlang.model.conditions.wording import suggestion
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.template.foreign import is_way_out

_WHO = "(?:sender|owner|rep|seller|sdr|ae|me|my|account_owner)"
# A phone or a link of theirs is something else.
_SENDER = re.compile(rf"{_WHO}(?:[._](?:(?:first|last|full|display)_?)?(?:name|e?mail))?")
_WHOLE_NAME = re.compile(r"(?:\w+\.)?(?:full_?)?name")
_WORD_WANTED = re.compile(r"(?:\|\s*default\s*:|[=!]=|\bcontains)\s*\Z")


def is_of_sender(name: str) -> bool:
    """`rep_phone`, `sender_name`: something of who sends, and not the contact's."""
    return re.match(rf"{_WHO}[._]", name) is not None


def said_as_elsewhere(path: str, span: Span, before: str, scope: Scope) -> bool:
    """Whether a name that is nothing here was one of those, and that is said. `before`: what stands in front of it."""
    if entry_meant(path, scope) is not None:
        return False
    if is_way_out(path) and not any(map(is_way_out, scope.fields)):
        text = "Where people unsubscribe is a setting of the sequence, and whoever sends adds the link"
        scope.say("unknown-variable", f'{text}: `unsubscribe_url: "https://…"`.', span)
        return True
    if _WORD_WANTED.search(before) and "." not in path:
        return _said_unquoted(path, span, scope)
    meant = _meant(path)
    if meant is None or _declared(path, scope):
        return False
    _say(path, meant, span, scope)
    return True


def _said_unquoted(word: str, span: Span, scope: Scope) -> bool:
    if near_field(f"contact.{word}", scope.fields) is not None:
        return False
    fix = Fix(f'Write "{word}"', (Edit(span, f'"{word}"'),), safe=False)
    text = f'A word of its own stands in quotes in Liquid: "{word}".'
    scope.say("unknown-variable", text, span, fixes=(fix,))
    return True


def _meant(path: str) -> str | None:
    if _SENDER.fullmatch(path):
        return "contact.owner"
    return "contact.first_name" if _WHOLE_NAME.fullmatch(path) and _is_contacts(path) else None


def _is_contacts(path: str) -> bool:
    return path.partition(".")[0] in ("contact", "person", "lead", "customer", "prospect", path)


def _declared(path: str, scope: Scope) -> bool:
    """The file has a field of this root or of this name, which is nearer than any of ours."""
    root, _, name = path.rpartition(".")
    if root not in ("", "contact"):
        return any(p.startswith(f"{root}.") for p in scope.fields)
    return any(p.partition(".")[2] == name for p in scope.fields)


def _say(path: str, meant: str, span: Span, scope: Scope) -> None:
    said, fixes = suggestion(meant, span)
    rule, text = (
        ("unknown-field", f"There is no field `{path}`.")
        if "." in path
        else ("unknown-variable", f"Nothing is called `{path}` here.")
    )
    scope.say(rule, text + said, span, notes=ways_to_have(path, scope), fixes=fixes)
