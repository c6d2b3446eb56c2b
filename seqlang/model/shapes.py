"""What may stand behind a colon: one small function for each shape of value, used by settings and details alike.

Each takes the scope and a tree's `Setting`, and gives the value, or None after having said what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seqlang.calendar import dates
from seqlang.calendar.problem import Problem
from seqlang.conditions.tree import FieldRef, Length
from seqlang.diagnostic import Edit, Fix
from seqlang.model.near import did_you_mean
from seqlang.model.program import Due, TextValue
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.wanted import ESCAPED, QUOTE_ENDS
from seqlang.values import evolve

Atoms = Sequence[tree.Atom]

_SHOWN = 40


def place_of(setting: tree.Setting) -> Span:
    """The stretch of the values; the key where nothing stands behind the colon."""
    if not setting.values:
        return setting.key.span
    return Span(setting.values[0].span.start, setting.values[-1].span.end)


def wrong(
    scope: Scope,
    setting: tree.Setting,
    rule: str,
    wants: str,
    place: tree.Node | Span | None = None,
    fixes: Sequence[Fix] = (),
) -> None:
    """`wants` is the end of a sentence: "takes yes or no"."""
    scope.say(rule, f"`{setting.key.text}` {wants}", place or place_of(setting), fixes=fixes)


def parts(values: Atoms) -> list[list[tree.Atom]]:
    """The values as the commas part them."""
    found: list[list[tree.Atom]] = [[]]
    for value in values:
        if isinstance(value, tree.Comma):
            found.append([])
        else:
            found[-1].append(value)
    return [part for part in found if part]


def single(scope: Scope, setting: tree.Setting, rule: str, wants: str) -> tree.Atom | None:
    """The one value; several are an error."""
    if len(setting.values) == 1 and not isinstance(setting.values[0], tree.Comma):
        return setting.values[0]
    if say_quotes_inside(scope, setting):
        return None
    bare = rule in ("not-a-text", "not-a-label") and not any(isinstance(v, tree.Text) for v in setting.values)
    wrong(scope, setting, rule, wants, fixes=_quoted(setting.values) if bare and setting.values else ())
    return None


def say_quotes_inside(scope: Scope, setting: tree.Setting) -> bool:
    """`"How "Lindberg" files"`: words that touch the texts on both sides are quoted inside one text, which is said."""
    texts = [v for v in setting.values if isinstance(v, tree.Text)]
    if len(texts) < 2 or setting.values[0] is not texts[0] or setting.values[-1] is not texts[-1]:
        return False
    if not any(
        a.span.end == b.span.start and tree.Comma not in (type(a), type(b))
        for a, b in pairwise(setting.values)
    ):
        return False
    inner = [place for text in texts for place in (text.span.start, text.span.end - 1)][1:-1]
    fix = Fix(f"Write {ESCAPED} inside the text", tuple(Edit(Span(at, at), "\\") for at in inner))
    scope.say("quote-in-text", QUOTE_ENDS, Span(inner[0], inner[0] + 1), fixes=(fix,))
    return True


def _quoted(words: Atoms) -> tuple[Fix, ...]:
    """`subject: Forty vans`: the words as they stand, between quotes."""
    gaps = [b.span.start - a.span.end for a, b in pairwise(words)]
    shown = [getattr(word, "text", ",") for word in words]
    text = shown[0] + "".join(" " * gap + word for gap, word in zip(gaps, shown[1:], strict=True))
    title = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    start, end = Span(words[0].span.start, words[0].span.start), Span(words[-1].span.end, words[-1].span.end)
    return (Fix(f'Write "{title}"', (Edit(start, '"'), Edit(end, '"'))),)


def quote(word: tree.Name | tree.Number, text: str | None = None) -> Fix:
    shown = f'"{text or word.text}"'
    return Fix(f"Write {shown}", (Edit(word.span, shown),))


# ---- words ---------------------------------------------------------------------------------------------------


def choose(scope: Scope, setting: tree.Setting, words: Sequence[str]) -> str | None:
    """One word out of a few."""
    said = " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    value = single(scope, setting, "not-a-choice", f"takes {said}.")
    if value is None:
        return None
    text = value.text if isinstance(value, tree.Name | tree.Number) else ""
    text = value.value if isinstance(value, tree.Text) else text
    if text in words and not isinstance(value, tree.Text):
        return text
    tail, fixes = did_you_mean(text, words, value, safe=text in words)
    wrong(scope, setting, "not-a-choice", f"takes {said}.{tail}", value, fixes)
    return None


_YES = {"yes": True, "no": False}
_SAID_YES = {"true": "yes", "on": "yes", "false": "no", "off": "no", "never": "no", "always": "yes"}


def yes_no(scope: Scope, setting: tree.Setting) -> bool | None:
    value = single(scope, setting, "not-yes-or-no", "takes yes or no.")
    if value is None:
        return None
    text = value.text if isinstance(value, tree.Name) else value.value if isinstance(value, tree.Text) else ""
    if text in _YES and isinstance(value, tree.Name):
        return _YES[text]
    meant = _SAID_YES.get(text.lower(), text.lower())
    fixes = [Fix(f"Write `{meant}`", (Edit(value.span, meant),))] if meant in _YES else []
    wrong(scope, setting, "not-yes-or-no", "takes yes or no, without quotes.", value, fixes)
    return None


def late(scope: Scope, setting: tree.Setting) -> bool | None:
    """`late: send`; the other way is to leave it out."""
    match setting.values:
        case (tree.Name(text="send"),):
            return True
    wants = "can only be `send`: it goes out late then. Leave it out, and what is too late is skipped."
    wrong(scope, setting, "not-a-choice", wants)
    return None


def word(scope: Scope, setting: tree.Setting) -> str | None:
    """A word of the user's own, bare or quoted."""
    value = single(scope, setting, "not-a-word", "takes one word.")
    if isinstance(value, tree.Name):
        return value.text
    if isinstance(value, tree.Text) and value.value.strip():
        return value.value
    if value is not None:
        wrong(scope, setting, "not-a-word", "takes one word.", value)
    return None


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def method(scope: Scope, setting: tree.Setting) -> str | None:
    value = setting.values[0] if len(setting.values) == 1 else None
    text = value.text if isinstance(value, tree.Name) else value.value if isinstance(value, tree.Text) else ""
    return text.upper() if text.upper() in METHODS else choose(scope, setting, METHODS)


def count(scope: Scope, setting: tree.Setting) -> int | None:
    value = single(scope, setting, "not-a-count", "takes a whole number.")
    if isinstance(value, tree.Number) and isinstance(value.value, int) and value.value <= 100:
        return value.value
    if value is not None:
        wrong(scope, setting, "not-a-count", "takes a whole number from 0 to 100.", value)
    return None


# ---- texts ---------------------------------------------------------------------------------------------------

_SWITCHED = ("yes", "no", "true", "false", "on", "off", "none")
_ONE_TEXT = "takes one text in quotes, or a field like `contact.owner`."


def plain(scope: Scope, setting: tree.Setting) -> str | None:
    """A text for people, that nothing is filled into: a name, a description."""
    value = single(scope, setting, "not-a-text", "takes one text in quotes.")
    if isinstance(value, tree.Text):
        return value.value
    if value is not None:
        wrong(scope, setting, "not-a-text", "takes one text in quotes.", value, _text_meant(value))
    return None


def plains(scope: Scope, setting: tree.Setting) -> tuple[str, ...] | None:
    """`"spring", "paid"`; lone words are welcome too."""
    found = []
    for part in parts(setting.values):
        value = part[0]
        if len(part) > 1 or not isinstance(value, tree.Text | tree.Name):
            wrong(scope, setting, "not-a-text", "takes texts in quotes, with commas between them.", part[-1])
            return None
        found.append(value.value if isinstance(value, tree.Text) else value.text)
    return tuple(found)


def text(scope: Scope, setting: tree.Setting, roots: tuple[str, ...] = ()) -> TextValue | None:
    value = single(scope, setting, "not-a-text", _ONE_TEXT)
    return None if value is None else text_of(scope, setting, value, roots)


def texts(scope: Scope, setting: tree.Setting, roots: tuple[str, ...] = ()) -> tuple[TextValue, ...] | None:
    found = []
    if say_quotes_inside(scope, setting):
        return None
    for part in parts(setting.values):
        if len(part) > 1:
            message = "takes texts or fields with commas between them; one is missing before this."
            bare = not any(isinstance(v, tree.Text) for v in part)
            if bare:
                message = "takes texts in quotes, or fields, with commas between them."
            wrong(scope, setting, "not-a-text", message, part[1], _quoted(part) if bare else ())
            return None
        value = text_of(scope, setting, part[0], roots)
        if value is None:
            return None
        found.append(value)
    return tuple(found)


def text_of(
    scope: Scope, setting: tree.Setting, value: tree.Atom, roots: tuple[str, ...] = ()
) -> TextValue | None:
    from seqlang.model.texts import read_text

    if isinstance(value, tree.Text):
        return read_text(value, scope, extra_roots=roots)
    if isinstance(value, tree.Path):
        return field(scope, setting, value)
    wrong(scope, setting, "not-a-text", _ONE_TEXT, value, _text_meant(value))
    return None


def _text_meant(value: tree.Atom) -> list[Fix]:
    """The quotes that were forgotten; who wrote yes or no means a switch, and there is none."""
    if isinstance(value, tree.Name) and value.text.lower() in _SWITCHED:
        return []
    return [quote(value)] if isinstance(value, tree.Name | tree.Number) else []


def field(scope: Scope, setting: tree.Setting, path: tree.Path) -> FieldRef | None:
    """A field that fills the place as it is."""
    from seqlang.model.conditions import read_value

    if path.parts[0].text in ("entry", "steps", "secret"):
        better = f'"{{{{ {path.text} }}}}"'
        fixes = [Fix(f"Write {better}", (Edit(path.span, better),))]
        message = f"takes a field of the contact as it is; `{path.text}` is written inside a text: {better}."
        wrong(scope, setting, "not-a-text", message, path, fixes)
        return None
    value = read_value(path, scope, None)
    return value if isinstance(value, FieldRef) else None


# ---- lengths of time -----------------------------------------------------------------------------------------


def duration_of(values: Atoms) -> tree.Duration | None:
    """The tree of `2 to 4 business days` out of lone words, or None where they are something else."""
    left = list(values)
    if not left or not isinstance(left[0], tree.Number | tree.Path):
        return None
    amount, to, business = left.pop(0), None, False
    if len(left) > 1 and _is_word(left[0], "to") and isinstance(left[1], tree.Number):
        to = left[1]
        del left[:2]
    if len(left) > 1 and _is_word(left[0], "business"):
        business = True
        del left[0]
    if len(left) != 1 or not isinstance(left[0], tree.Name):
        return None
    assert isinstance(amount, tree.Number | tree.Path)
    return tree.Duration(Span(amount.span.start, left[0].span.end), amount, to, business, left[0])


def _is_word(value: tree.Atom, text: str) -> bool:
    return isinstance(value, tree.Name) and value.text == text


def length_of(scope: Scope, node: tree.Duration, *, ranges: bool = False) -> Length | None:
    """A duration; a range only where one may be drawn."""
    from seqlang.model.conditions import read_length

    if node.to is None or ranges:
        return read_length(node, scope)
    amount = node.amount.text
    scope.say(
        "range-not-here",
        f"A range like {amount} to {node.to.text} is drawn for each contact, which only goes before a step with a "
        "label or a `split`. Write one number here.",
        Span(node.amount.span.start, node.to.span.end),
    )
    return None


def length(scope: Scope, setting: tree.Setting) -> Length | None:
    node = duration_of(setting.values)
    if node is not None:
        return length_of(scope, node)
    fixes = []
    if len(setting.values) == 1 and isinstance(setting.values[0], tree.Number):
        end = setting.values[0].span.end
        fixes = [Fix("Add `days`", (Edit(Span(end, end), " days"),), safe=False)]
    wrong(scope, setting, "not-a-length", "takes a length of time, like `2 days` or `4 hours`.", fixes=fixes)
    return None


def clock(scope: Scope, node: tree.Time | None) -> str | None:
    """`9:30` as "09:30"; None where none is written or it is no time of day."""
    if node is None:
        return None
    found = dates.read_time(node.text)
    if isinstance(found, Problem):
        fixes = [Fix(f"Write {found.instead}", (Edit(node.span, found.instead),))] if found.instead else []
        scope.say("no-such-time", f"{node.text} is no time of day: {found.what}.", node, fixes=fixes)
        return None
    return f"{found[0]:02}:{found[1]:02}"


def date(scope: Scope, node: tree.Date) -> str | None:
    """`2026-12-01`, if there is such a day."""
    found = dates.read_date(node.text)
    if isinstance(found, Problem):
        scope.say("no-such-date", f"There is no {node.text}: {found.what}.", node)
        return None
    return found.isoformat()


_DUE = "takes a length like `2 days`, `today at 17:00`, `tomorrow at 09:00`, or never."


def due(scope: Scope, setting: tree.Setting) -> Due | None:
    values = setting.values
    first = values[0].text if values and isinstance(values[0], tree.Name) else None
    if first == "never" and len(values) == 1:
        return Due("never")
    if first in ("today", "tomorrow") and len(values) == 3 and _is_word(values[1], "at"):
        time = clock(scope, values[2]) if isinstance(values[2], tree.Time) else None
        if isinstance(values[2], tree.Time):
            return Due(first, None, time) if time else None
    if duration_of(values) is None:
        tail, fixes = did_you_mean(
            first or "", ("today", "tomorrow", "never"), values[0] if values else setting
        )
        clockless = first in ("today", "tomorrow")
        message = "needs the hour as well: `today at 17:00`." if clockless else _DUE + tail
        wrong(scope, setting, "not-a-due", message, fixes=() if clockless else fixes)
        return None
    found = length(scope, setting)
    return Due("length", found) if found else None


# ---- anything ------------------------------------------------------------------------------------------------


def anything(
    scope: Scope, setting: tree.Setting
) -> TextValue | tuple[TextValue, ...] | str | bool | int | None:
    """A detail of a channel of one's own: texts, fields, yes or no, a number, a word; its host knows what it means."""
    if len(setting.values) == 1:
        value = setting.values[0]
        if isinstance(value, tree.Name):
            return _YES.get(value.text, value.text)
        if isinstance(value, tree.Number) and isinstance(value.value, int):
            return value.value
    if all(isinstance(v, tree.Text | tree.Path | tree.Comma) for v in setting.values):
        found = texts(scope, setting)
        return found[0] if found and len(found) == 1 else found
    return " ".join(
        getattr(v, "text", ",") if not isinstance(v, tree.Text) else v.value for v in setting.values
    )


def with_key(setting: tree.Setting, values: Atoms) -> tree.Setting:
    """The same setting with other values: one part of a list."""
    return evolve(setting, values=tuple(values))
