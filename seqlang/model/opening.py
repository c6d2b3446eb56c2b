"""`send: weekdays 08:30-17:00`: when something may go out."""

from __future__ import annotations

from seqlang.calendar import windows
from seqlang.diagnostic import Edit, Fix
from seqlang.model.opening_words import say_words
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree

_NOT_ON = (
    "except",
    "excluding",
    "exclude",
    "without",
    "no",
    "not",
    "but",
    "minus",
    "skip",
    "outside",
    "public",
    "bank",
)


def window(scope: Scope, setting: tree.Setting) -> windows.Window | None:
    """The days and times; None after having said what is wrong."""
    found = windows.read_window([_atom(value) for value in setting.values])
    if isinstance(found, windows.Window):
        return found
    if _say_holidays(scope, setting) or _say_closed(scope, setting):
        return None
    if say_words(scope, setting):
        return None
    problem, index = found
    at = setting.values[index] if index < len(setting.values) else setting.key
    fixes = [Fix(f"Write {problem.instead}", (Edit(at.span, problem.instead),))] if problem.instead else []
    what = problem.what[:1].upper() + problem.what[1:]
    if problem.instead and isinstance(at, tree.Name):
        what = f"`{at.text}` is written `{problem.instead}` here"
    scope.say("not-a-window", f"{what}.", at, fixes=fixes)
    return None


def _atom(value: tree.Atom) -> windows.Atom:
    kinds = {tree.Name: "word", tree.TimeRange: "time_range", tree.Comma: "comma"}
    shown = value.raw if isinstance(value, tree.Text) else getattr(value, "text", ",")
    return kinds.get(type(value), "other"), shown


def _say_holidays(scope: Scope, setting: tree.Setting) -> bool:
    """`weekdays 09:00-17:00 except holidays`. No fix: leaving it out would read, and mean something else."""
    words = [v for v in setting.values if isinstance(v, tree.Name)]
    last = next((n for n, word in enumerate(words) if word.text.lower() in ("holiday", "holidays")), None)
    if last is None:
        return False
    first = last
    while first and words[first - 1].text.lower() in _NOT_ON:
        first -= 1
    message = "Days and times alone stand here. Holidays are left out by a setting of their own, which says whose they are."
    ways = 'On a line of its own: `holidays: "DE"`, a region like `"DE-BY"`, or `holidays: contact.country`.'
    place = Span(words[first].span.start, words[last].span.end)
    scope.say("not-a-window", message, place, notes=(ways,))
    return True


def _say_closed(scope: Scope, setting: tree.Setting) -> bool:
    """`send: not 21:00-08:00`."""
    match setting.values:
        case [*days, tree.Name() as word, tree.TimeRange() as times] if word.text.lower() in _NOT_ON:
            hours = opened(times.text)
        case _:
            return False
    if hours is None or any(isinstance(day, tree.TimeRange) for day in days):
        return False
    message = f"The hours in which it may go out stand here, not those in which it may not: {hours}."
    place = Span(word.span.start, times.span.end)
    fix = Fix(f"Write {hours}", (Edit(place, hours),), safe=not days)
    scope.say("not-a-window", message, place, fixes=(fix,))
    return True


def opened(closed: str) -> str | None:
    """What is open where the night is closed: of `21:00-08:00` that is `08:00-21:00`. None where it is no night."""
    first, _, last = closed.partition("-")
    return f"{last}-{first}" if last.zfill(5) < first.zfill(5) else None
