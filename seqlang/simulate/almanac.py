"""The holidays a simulation needs, looked up by the plan's codes: the machine itself is handed dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from seqlang.machine.exchange import NO_HOLIDAYS, Almanac
from seqlang.machine.plan import Plan

_AHEAD = 4  # years: as far as a simulation is likely to reach


def almanac_for(plan: Plan, contact: Mapping[str, Any], year: int) -> Almanac:
    """The holidays of the plan's codes (and its fields' codes) for the years around that of enrollment."""
    holidays = plan.settings["holidays"]
    codes = [*holidays["codes"], *(str(contact[f]).strip() for f in holidays["fields"] if contact.get(f))]
    if not codes:
        return NO_HOLIDAYS
    return _almanac(tuple(codes), year)


@lru_cache(maxsize=64)
def _almanac(codes: tuple[str, ...], year: int) -> Almanac:
    from seqlang.calendar.holiday_codes import code_exists, dates_of

    known = [c for c in codes if code_exists(c)]
    found = dates_of(known, range(max(year - 1, 1), year + _AHEAD))
    return Almanac({code: frozenset(dates) for code, dates in found.items()})
