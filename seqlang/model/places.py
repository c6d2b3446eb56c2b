"""Settings that say where and on which dates: zones, holidays, blackouts."""

from __future__ import annotations

from seqlang.calendar import holiday_codes, zones
from seqlang.conditions.tree import Type
from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.model import shapes
from seqlang.model.program import Holidays, Zone
from seqlang.model.scope import Scope
from seqlang.syntax import tree

_ZONE = 'takes fields, then the name of a zone, like `contact.timezone, "Europe/Berlin"`.'


def timezone(scope: Scope, setting: tree.Setting) -> Zone | None:
    """Fields, the first known one wins, then a name, which always is known. UTC where no name is written."""
    found = [part[0] for part in shapes.parts(setting.values) if len(part) == 1]
    if not found or len(found) != len(shapes.parts(setting.values)):
        shapes.wrong(scope, setting, "not-a-zone", _ZONE)
        return None
    fields, last = (found, None) if isinstance(found[-1], tree.Path) else (found[:-1], found[-1])
    refs = [_zone_field(scope, setting, value) for value in fields]
    zone = "UTC" if last is None else _zone(scope, setting, last)
    return Zone(tuple(r for r in refs if r), zone) if zone and all(refs) else None


def _zone_field(scope: Scope, setting: tree.Setting, value: tree.Atom) -> str | None:
    if isinstance(value, tree.Path):
        ref = shapes.field(scope, setting, value)
        if ref is None or ref.type in (Type.TEXT, Type.CHOICE, Type.UNKNOWN):
            return ref.path if ref else None
        message = f"asks a field that holds the name of a zone; `{ref.path}` is a {ref.type.value}."
        shapes.wrong(scope, setting, "not-a-zone", message, value)
    elif isinstance(value, tree.Text):
        message = (
            "already has its answer here: a name is always known, so what comes behind it is never asked."
        )
        shapes.wrong(scope, setting, "not-a-zone", message, value)
    else:
        shapes.wrong(scope, setting, "not-a-zone", _ZONE, value)
    return None


def _zone(scope: Scope, setting: tree.Setting, value: tree.Atom) -> str | None:
    if isinstance(value, tree.Text):
        return _named_zone(scope, value)
    named = isinstance(value, tree.Name) and zones.zone_exists(value.text)
    if isinstance(value, tree.Name) and (near := _instead_of(value.text)):
        still = f"`{value.text}` {_still(near[0])} " if named else ""
        tail, fixes = _meant(near, value)
        message = f"takes the name of a zone in quotes. {still}{tail.lstrip()}"
        shapes.wrong(scope, setting, "not-a-zone", message, value, fixes)
        return None
    fixes = [shapes.quote(value)] if named and isinstance(value, tree.Name) else []
    if isinstance(value, tree.Name) and value.text.lower() in _THEIRS:
        text = 'contact.timezone, "UTC"'
        fixes = [Fix(f"Write `{text}`", (Edit(value.span, text),), safe=False)]
    shapes.wrong(
        scope, setting, "not-a-zone", "takes the name of a zone in quotes." if named else _ZONE, value, fixes
    )
    return None


_THEIRS = (
    "local",
    "contact",
    "contacts",
    "recipient",
    "recipients",
    "prospect",
    "theirs",
    "their",
    "lead",
    "auto",
)


def _instead_of(name: str) -> list[str]:
    """Zones that were probably meant by a name that is none, or by one that stands still in summer."""
    if not zones.zone_exists(name):
        return zones.near_zones(name)
    place = zones.summer_zone(name)
    return [place] if place else []


def _still(place: str) -> str:
    city = place.rpartition("/")[2].replace("_", " ")
    until = "October" if place.startswith("Europe/") else "November"
    return f"stands still in summer, an hour behind {city} from March to {until}."


def _named_zone(scope: Scope, value: tree.Text) -> str | None:
    name = value.value
    if zones.zone_exists(name):
        _say_still(scope, value)
        return name
    if zones.is_offset(name):
        way_out = 'Name the place whose clock is meant, like "Europe/Berlin".'
        text = f'"{name}" is no zone but an offset, the same in summer as in winter. {way_out}'
        scope.say("no-such-zone", text, value)
        return None
    tail, fixes = _meant(zones.near_zones(name), value)
    text = f'"{name}" is not a time zone. Zones are named like "Europe/Berlin" or "America/New_York".{tail}'
    scope.say("no-such-zone", text, value, fixes=fixes)
    return None


def _say_still(scope: Scope, value: tree.Text) -> None:
    place = zones.summer_zone(value.value)
    if place is None:
        return
    tail, fixes = _meant([place], value)
    scope.say(
        "zone-without-summer-time",
        f'"{value.value}" {_still(place)}{tail}',
        value,
        notes=(f'If the clock is to stand still, name one that does, like "{zones.STILL[place]}".',),
        fixes=fixes,
        severity=Severity.WARNING,
    )


def _meant(near: list[str], value: tree.Text | tree.Name) -> tuple[str, list[Fix]]:
    quoted = [f'"{name}"' for name in near]
    fixes = [Fix(f"Change it to {name}", (Edit(value.span, name),), safe=False) for name in quoted]
    return (f" Did you mean {' or '.join(quoted)}?" if near else ""), fixes


# ---- holidays ------------------------------------------------------------------------------------------------


def holidays(scope: Scope, setting: tree.Setting) -> Holidays | None:
    """Codes in quotes, fields that hold one, and single dates."""
    found = [_holiday(scope, setting, part) for part in shapes.parts(setting.values)]
    if not found:
        shapes.wrong(scope, setting, "not-holidays", _HOLIDAYS)
    if not found or None in found:
        return None
    of = {kind: tuple(f[1] for f in found if f and f[0] == kind) for kind in ("code", "field", "date")}
    return Holidays(of["code"], of["field"], of["date"])


_HOLIDAYS = 'takes codes of countries or regions in quotes, like "US" or "DE-BY", fields, or dates.'


def _holiday(scope: Scope, setting: tree.Setting, part: list[tree.Atom]) -> tuple[str, str] | None:
    value = part[0]
    kind, found = "code", None
    if len(part) > 1:
        shapes.wrong(scope, setting, "not-holidays", _HOLIDAYS, part[1])
    elif isinstance(value, tree.Date):
        kind, found = "date", shapes.date(scope, value)
    elif isinstance(value, tree.Path):
        ref = shapes.field(scope, setting, value)
        kind, found = "field", ref.path if ref else None
    elif isinstance(value, tree.Text):
        found = _code(scope, value)
    else:
        _say_unquoted(scope, setting, value)
    return (kind, found) if found else None


def _say_unquoted(scope: Scope, setting: tree.Setting, value: tree.Atom) -> None:
    known = (
        [t for t in (value.text, value.text.upper()) if holiday_codes.code_exists(t)]
        if isinstance(value, tree.Name)
        else []
    )
    if isinstance(value, tree.Name) and known and value.text.lower() not in ("yes", "no"):
        text = known[0]
        wants = f'takes its codes in quotes, as some have a dash in them: "{text}".'
        shapes.wrong(scope, setting, "not-holidays", wants, value, [shapes.quote(value, text)])
    else:
        shapes.wrong(scope, setting, "not-holidays", _HOLIDAYS, value)


def _code(scope: Scope, value: tree.Text) -> str | None:
    if holiday_codes.code_exists(value.value):
        return value.value
    near = holiday_codes.near_codes(value.value)
    tail, fixes = _meant(near, value)
    scope.say(
        "no-such-holidays",
        f'There are no holidays for "{value.value}". Codes are those of a country, like "US", or of a part of one, '
        f'like "DE-BY".{tail}',
        value,
        fixes=fixes,
    )
    return None


# ---- blackouts -----------------------------------------------------------------------------------------------


def blackout(scope: Scope, setting: tree.Setting) -> tuple[tuple[str, str], ...] | None:
    """Dates, or the first and the last of a stretch; both ends are closed."""
    parts = shapes.parts(setting.values)
    found = [_stretch(scope, setting, part) for part in parts or [[]]]
    return tuple(f for f in found if f) if all(found) else None


def _stretch(scope: Scope, setting: tree.Setting, part: list[tree.Atom]) -> tuple[str, str] | None:
    match part:
        case [tree.Date() as first]:
            day = shapes.date(scope, first)
            return (day, day) if day else None
        case [tree.Date() as first, tree.Name(text="to"), tree.Date() as last]:
            start, end = shapes.date(scope, first), shapes.date(scope, last)
        case _:
            wants = "takes dates, or a stretch like `2026-12-24 to 2027-01-02`."
            shapes.wrong(scope, setting, "not-a-blackout", wants, part[0] if part else None)
            return None
    if not start or not end:
        return None
    if end < start:
        wants = f"ends before it starts: {last.text} comes before {first.text}. Was another year meant?"
        shapes.wrong(scope, setting, "not-a-blackout", wants, last)
        return None
    return start, end
