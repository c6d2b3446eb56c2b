"""What fields and conditions come to. None is unknown: it equals nothing and is neither above nor below anything."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from seqlang.machine.clock import zone_named

_YES = {"yes": True, "true": True, "no": False, "false": False}
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
_WORDS = re.compile(r"\w+")


def typed(value: Any, type_: str, choices: Any = None) -> Any:
    """A field's value as its type asks: text, number, yes_no, a `date`, a naive `datetime`, or a tuple of texts. What does not fit is
    unknown. `choices` None: they are not at hand, so any text may be one of them."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if type_ == "number":
        return _number(value)
    if type_ == "yes_no":
        return value if isinstance(value, bool) else _YES.get(str(value).strip().casefold())
    if type_ == "date":
        return _date(value)
    if type_ == "moment":
        return _moment(value)
    if type_ == "list":
        items = (
            value.split(",") if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
        )
        return tuple(str(v).strip() for v in items if str(v).strip())
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = str(value)
    if type_ == "choice" and choices is not None and folded(text) not in {folded(c) for c in choices}:
        return None
    return text


def _number(value: Any) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    text = str(value).strip()
    if not _NUMBER.match(text) or len(text) > 300:
        return None
    return float(text) if "." in text else int(text)


def _date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _moment(value: Any) -> datetime | date | None:
    """A date with a clock time (a date alone is none); with an offset it is kept, and read on the contact's clock by who uses it."""
    if isinstance(value, datetime):
        return value
    text = str(value).strip()
    try:
        return datetime.fromisoformat(text) if ":" in text else None
    except ValueError:
        return None


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


def equal(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return False
    if isinstance(a, str) and isinstance(b, str):
        return folded(a) == folded(b)
    if isinstance(a, tuple) or isinstance(b, tuple):
        return (
            isinstance(a, tuple) and isinstance(b, tuple) and sorted(map(folded, a)) == sorted(map(folded, b))
        )
    a, b = _same_kind(a, b)
    return bool(type(a) is type(b) or (_is_number(a) and _is_number(b))) and bool(a == b)


def above(a: Any, b: Any) -> bool:
    """a > b, where both are known and of a kind."""
    if a is None or b is None:
        return False
    a, b = _same_kind(a, b)
    if _is_number(a) and _is_number(b):
        return bool(a > b)
    if isinstance(a, str) and isinstance(b, str):
        return folded(a) > folded(b)
    return isinstance(a, date) and type(a) is type(b) and bool(a > b)


def _is_number(a: Any) -> bool:
    return isinstance(a, int | float) and not isinstance(a, bool)


def _same_kind(a: Any, b: Any) -> tuple[Any, Any]:
    """A moment is compared with a date by its date."""
    if isinstance(a, datetime) != isinstance(b, datetime):
        a = a.date() if isinstance(a, datetime) else a
        b = b.date() if isinstance(b, datetime) else b
    return a, b


def contains(a: Any, b: Any) -> bool:
    """A list has it as a member; a text has its words, whole and in a row."""
    if a is None or not isinstance(b, str):
        return False
    if isinstance(a, tuple):
        return folded(b) in {folded(x) for x in a}
    have, want = (_WORDS.findall(folded(str(x))) for x in (a, b))
    return bool(want) and any(have[n : n + len(want)] == want for n in range(len(have)))


def compare(op: str, a: Any, b: Any) -> bool:
    if op == "=":
        return equal(a, b)
    if op == "!=":
        return not equal(a, b)
    if op == "contains":
        return contains(a, b)
    if op in ("<", "<="):
        return above(b, a) or (op == "<=" and equal(a, b))
    return above(a, b) or (op == ">=" and equal(a, b))


def plus(sign: str, a: Any, b: Any, type_: str) -> Any:
    """Numbers: unknown counts as 0. Lists (`type_` list): unknown is empty. Dates with a number of days stay unknown where they are."""
    if type_ == "list" or isinstance(a, tuple) or isinstance(b, tuple):
        have = a if isinstance(a, tuple) else ()
        more = b if isinstance(b, tuple) else ((b,) if isinstance(b, str) else ())
        if sign == "+":
            return have + tuple(x for x in more if folded(x) not in {folded(h) for h in have})
        return tuple(x for x in have if folded(x) not in {folded(m) for m in more})
    if isinstance(a, date) or isinstance(b, date):
        return None
    a, b = (x if _is_number(x) else 0 for x in (a, b))
    return a + b if sign == "+" else a - b


def zone_of(values: list[Any], last: str) -> str:
    """The first known zone of a list of field values, else the last resort."""
    known = (v.strip() for v in values if isinstance(v, str))
    return next((v for v in known if v and zone_named(v) is not None), last)


def next_midnight(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), datetime.min.time())
