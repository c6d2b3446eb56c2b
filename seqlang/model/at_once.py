"""`immediately: email "welcome"`: what stands like a when and reads like a setting."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit, Fix
from seqlang.model.days import days_in
from seqlang.model.layout import Line
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree

_WORDS = ("immediately", "now", "today", "instantly", "same day", "at_once", "asap")


def without_at_once(
    items: tuple[tree.Setting, ...], main: tuple[Line, ...], scope: Scope
) -> tuple[tree.Setting, ...]:
    """The settings but for those, which are told how they are written."""
    first = next((day.first.value for _, day in days_in(main)), None)
    said = any(item.key.text == "first_day" for item in items)
    rest = []
    for item in items:
        whole = f"{item.key.text} {item.channel.text}" if item.channel else item.key.text
        if whole not in _WORDS or not is_step(item):
            rest.append(item)
        elif first and not said:
            _say_day(item, whole, int(first), scope)
        else:
            _say_alone(item, whole, scope)
    return tuple(rest)


def is_step(item: tree.Setting) -> bool:
    """Two words that stand like a step behind the colon."""
    values = item.values
    return len(values) >= 2 and isinstance(values[0], tree.Name) and isinstance(values[1], tree.Text)


def step_in(item: tree.Setting) -> str:
    """`email "welcome"`, as written."""
    return f"{getattr(item.values[0], 'text', '')} {getattr(item.values[1], 'raw', '')}"


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def when_in(words: str) -> str | None:
    """The when that is meant by `day5` or `monday`, if it is clear."""
    number = re.fullmatch(r"d(?:ays?)?_?(\d+)", words)
    if number is not None:
        return f"day {int(number[1])}"
    word = words.lower().removesuffix("s")
    day = next((d for d in _DAYS if word == d or (len(word) > 2 and word in (d[:3], d[:4]))), None)
    return f"next {day}" if day else None


def _say_alone(item: tree.Setting, whole: str, scope: Scope) -> None:
    step = step_in(item)
    message = (
        f"A step with nothing before it goes out at once, so leave `{whole}:` out and write the step alone."
    )
    fix = Fix(f"Write `{step}`", (_instead(item, ""),))
    scope.say("needless-when", message, _place(item), fixes=(fix,))


def _say_day(item: tree.Setting, whole: str, first: int, scope: Scope) -> None:
    """Alone it would leave day 1 to be the day of enrollment, and all that follows a day early."""
    text = f"day 0: {step_in(item)}"
    message = (
        f"`{whole}` is the day of enrollment. Where `day {first}` below is counted from it, that is `{text}`."
    )
    note = f"If `day {first}` below counts the day of enrollment as day 1, leave `{whole}:` out and write the step alone."
    fix = Fix(f"Write `{text}`", (_instead(item, "day 0: "),), safe=False)
    scope.say("needless-when", message, _place(item), notes=(note,), fixes=(fix,))


def _instead(item: tree.Setting, text: str) -> Edit:
    return Edit(Span(item.key.span.start, item.values[0].span.start), text)


def _place(item: tree.Setting) -> Span:
    return Span(item.key.span.start, (item.channel or item.key).span.end)
