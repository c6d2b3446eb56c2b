"""A bare word where a value is meant: `yes`, `no`, or somebody forgot the quotes."""

from __future__ import annotations

from seqlang.conditions.tree import Literal, Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.wording import choices, kind, quoted, replace
from seqlang.model.near import near
from seqlang.model.program import FieldType
from seqlang.model.scope import Scope
from seqlang.syntax import tree

_YES_NO = {"yes": True, "no": False}
_LIKE_YES_NO = {"true": "yes", "false": "no", "on": "yes", "off": "no"}
_LIKE_UNKNOWN = frozenset({"known", "unknown", "empty", "blank", "none", "null", "nil", "nothing"})
_LIKE_TODAY = {"tomorrow": "today + 1 day", "yesterday": "today - 1 day", "now": "today"}
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
}


def read_word(node: tree.Name, scope: Scope, want: FieldType | None) -> Literal | None:
    """`yes` and `no` are values; every other word gets told what it lacks."""
    word = node.text.lower()
    if word in _YES_NO:
        return Literal(_YES_NO[word], Type.YES_NO)
    if not (_is_other_yes_no(node, scope, want) or _is_other_word(node, scope, want)):
        _say_unquoted(node, scope, want)
    return None


def _is_other_yes_no(node: tree.Name, scope: Scope, want: FieldType | None) -> bool:
    meant = _LIKE_YES_NO.get(node.text.lower())
    if meant is None or (want and want.type in (Type.TEXT, Type.CHOICE)):
        return False
    text = f"Here it is `yes` or `no`. Write `{meant}`."
    scope.say("yes-or-no", text, node, fixes=replace(node.span, meant, safe=True))
    return True


def _is_other_word(node: tree.Name, scope: Scope, want: FieldType | None) -> bool:
    """Words that stand for something else, where no text or choice of that name is wanted."""
    word = node.text.lower()
    if want and want.type is Type.CHOICE and _choice(node.text, want):
        return False
    if word in _LIKE_UNKNOWN:
        text = "Whether there is a value at all is asked with `is known` or `is unknown`: `contact.phone is known`."
        scope.say("ask-is-known", text, node)
    elif want and want.type in (Type.DATE, Type.MOMENT) and word in _LIKE_TODAY:
        instead = _LIKE_TODAY[word]
        text = f"Days are counted from `today`: write `{instead}`."
        scope.say("wrong-type", text, node, fixes=replace(node.span, instead))
    elif want and want.type is Type.NUMBER and word in _NUMBERS:
        text = f"Numbers are written in digits: `{_NUMBERS[word]}`."
        scope.say("wrong-type", text, node, fixes=replace(node.span, _NUMBERS[word], safe=True))
    else:
        return False
    return True


def _choice(word: str, want: FieldType) -> str | None:
    return next((c for c in want.choices if c.lower() == word.lower()), None)


def _say_unquoted(node: tree.Name, scope: Scope, want: FieldType | None) -> None:
    if want and want.type not in (Type.TEXT, Type.CHOICE, Type.LIST, Type.UNKNOWN):
        scope.say("wrong-type", f"`{node.text}` is not {kind(want)}, which is what belongs here.", node)
        return
    chosen = near(node.text, want.choices) if want and want.type is Type.CHOICE else node.text
    if chosen is None:
        assert want is not None
        text = f"`{node.text}` is none of the choices, which are {choices(want)}."
        scope.say("unknown-choice", text, node)
        return
    fix = Fix(f"Put it in quotes: {quoted(chosen)}", (Edit(node.span, quoted(chosen)),), safe=True)
    scope.say("unquoted-text", f"A text stands in quotes, so write {quoted(chosen)}.", node, fixes=(fix,))
