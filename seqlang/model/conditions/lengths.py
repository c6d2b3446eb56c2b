"""Lengths of time: `3 days`, `2 to 4 business days`, `contact.cycle_days days`."""

from __future__ import annotations

from seqlang.calendar.duration import DAY, Duration, known_unit_words, longest, problem_of, unit_named
from seqlang.conditions.tree import EntryRef, Length, Type
from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.names import read_field
from seqlang.model.conditions.wording import kind, replace
from seqlang.model.near import did_you_mean
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree

# Beyond it no calendar can count, and no sequence wants to wait.
_LONGEST = 100 * 366 * DAY

_SHORT_FORMS = {
    "m": "minutes",
    "min": "minutes",
    "mins": "minutes",
    "h": "hours",
    "hr": "hours",
    "hrs": "hours",
    "d": "days",
    "w": "weeks",
    "wk": "weeks",
    "wks": "weeks",
    "mo": "months",
    "mos": "months",
    "y": "years",
    "yr": "years",
    "yrs": "years",
    "weekdays": "business days",
    "workdays": "business days",
    "workday": "business day",
    "weekday": "business day",
    "nights": "days",
}


def read_length(node: tree.Duration, scope: Scope) -> Length | None:
    """A length as written: a range and nothing at all (`0 hours`) are for the caller to judge."""
    unit = _unit(node, scope)
    if isinstance(node.amount, tree.Path):
        return _by_field(node, node.amount, unit, scope)
    if unit is None:
        return None
    low, high = int(node.amount.value), int(node.to.value) if node.to else None
    duration = Duration(low, high, unit, node.business)
    return Length(duration) if _makes_sense(node, duration, scope) else None


def read_single_length(node: tree.Duration, scope: Scope) -> Length | None:
    """A length where a range would mean nothing."""
    if node.to is not None:
        text = "Only one length can stand here: nobody would know which of the two counts."
        scope.say("range-not-here", text, node, fixes=_without_range(node))
        return None
    return read_length(node, scope)


def read_fixed_length(node: tree.Duration, scope: Scope) -> Length | None:
    """A length in which something is to happen: one amount, and not nothing."""
    length = read_single_length(node, scope)
    if length is not None and length.field is None and length.duration.low == 0:
        scope.say(
            "zero-length",
            "A length of 0 leaves no time in which anything could happen. Write 1 or more.",
            node,
        )
        return None
    return length


def _without_range(node: tree.Duration) -> tuple[Fix, ...]:
    assert node.to is not None
    cut = Edit(Span(node.amount.span.start, node.to.span.start), "")
    return (Fix(f"Keep `{node.to.text}`", (cut,), safe=False),)


_CHANGES = ("changes", "changed", "updates", "updated")


def _say_change(node: tree.Duration, scope: Scope) -> None:
    """`contact.stage changes`."""
    assert isinstance(node.amount, tree.Path)
    value = f'`{node.amount.text} = "…"`'
    message = f"A rule acts when a field comes to have a value, so the value is named: {value}."
    scope.say("field-changes", message, node, notes=("That it has any at all is asked with `is known`.",))


def _unit(node: tree.Duration, scope: Scope) -> str | None:
    word = node.unit.text
    found = unit_named(word)
    if found is not None:
        return found
    if word.lower() in ("second", "seconds", "sec", "secs", "s"):
        scope.say(
            "unknown-unit",
            "The shortest length is a minute: nothing here is told apart by seconds.",
            node.unit,
        )
        return None
    if word.lower() in _CHANGES and isinstance(node.amount, tree.Path):
        _say_change(node, scope)
        return None
    short = _SHORT_FORMS.get(word.lower())
    if short and not (node.business and short.startswith("business")):
        text = f"`{word}` is no unit of time here. Write `{short}`."
        scope.say("unknown-unit", text, node.unit, fixes=replace(node.unit.span, short, safe=True))
        return None
    meant, fixes = did_you_mean(word, known_unit_words(), node.unit)
    text = (
        f"`{word}` is no unit of time.{meant or ' There are minutes, hours, days, weeks, months and years.'}"
    )
    scope.say("unknown-unit", text, node.unit, fixes=fixes)
    return None


# With these beside it a number means no more than it does alone.
_CURRENCIES = frozenset(
    (
        "euro",
        "euros",
        "eur",
        "dollar",
        "dollars",
        "usd",
        "pound",
        "pounds",
        "gbp",
        "chf",
        "franc",
        "francs",
        "yen",
        "cent",
        "cents",
    )
)


def say_no_unit(node: tree.Duration, scope: Scope) -> bool:
    """`500 euros`, where a number is wanted: said, unless the word is a unit of time."""
    word = node.unit.text
    if node.to is not None or node.business or isinstance(node.amount, tree.Path) or unit_named(word):
        return False
    number, after = node.amount.text, Span(node.amount.span.end, node.unit.span.end)
    fix = Fix("Leave the unit out", (Edit(after, ""),), safe=word.lower() in _CURRENCIES)
    scope.say("unknown-unit", f"A number stands without its unit: `{number}`.", node.unit, fixes=(fix,))
    return True


def _by_field(node: tree.Duration, amount: tree.Path, unit: str | None, scope: Scope) -> Length | None:
    found = read_field(amount.text, amount.span, scope)
    if found is None or unit is None:
        return None
    ref, type_ = found
    if isinstance(ref, EntryRef):
        text = "How long cannot come from the enrolling event; a field can say it: `contact.cycle_days days`."
        scope.say("not-a-number", text, amount)
        return None
    if type_.type not in (Type.NUMBER, Type.UNKNOWN):
        text = f"`{ref.path}` is {kind(type_)}, and an amount of time needs a number: `field {ref.path}: number`."
        scope.say("not-a-number", text, amount)
        return None
    duration = Duration(0, None, unit, node.business)
    return Length(duration, ref.path) if _makes_sense(node, duration, scope) else None


def _makes_sense(node: tree.Duration, duration: Duration, scope: Scope) -> bool:
    problem = problem_of(duration)
    if problem is not None:
        rule = (
            "wrong-range" if duration.high is not None and duration.high <= duration.low else "business-unit"
        )
        scope.say(rule, f"This length cannot be: {problem.what}.", node)
    elif longest(duration) > _LONGEST:
        scope.say("length-too-long", "This is longer than a hundred years. Was another unit meant?", node)
        return False
    return problem is None
