"""Codes of public holidays: a country (`US`) or a part of one (`DE-BY`), as the `holidays` package has them.

Importing that package reads all 250 countries (0.2 s), so codes are first looked up in `holiday_codes.txt`,
a list made by `python -m seqlang.calendar.holiday_codes`; only what is not in it is asked of the package,
which may be newer.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache

LIST = "holiday_codes.txt"
_OTHER_NAMES = {
    "EN": "GB",
    "ENGLAND": "GB-ENG",
    "SCOTLAND": "GB-SCT",
    "AMERICA": "US",
    "U.S.": "US",
    "EL": "GR",
}


def code_exists(code: str) -> bool:
    """Whether there are holidays for just this code; upper and lower case count."""
    country, dash, region = code.partition("-")
    if _has(_listed(), country, dash, region):
        return True
    if not (2 <= len(country) <= 3 and country.isascii() and country.isupper()):
        return False
    return _has(_packaged(), country, dash, region)


def near_codes(code: str) -> list[str]:
    """Up to three codes that may have been meant, best first: "us", "DE_BY", "DE-Bayern", "Germany"."""
    tidy = code.strip().upper().replace("_", "-").replace(" ", "-")
    if code_exists(tidy):
        return [tidy]
    named = _named(code.strip())
    if named:
        return [named]
    if "-" in tidy:
        return _near_regions(tidy)
    # of two or three letters any code is near any other, so only what begins with one is offered
    return [tidy[:2]] if len(tidy) == 3 and code_exists(tidy[:2]) else _near_names(code)


def _near_regions(code: str) -> list[str]:
    from rapidfuzz import process

    country = code.partition("-")[0]
    choices = [f"{country}-{region}" for region in _packaged().get(country, ())]
    return [choice for choice, _, _ in process.extract(code, choices, limit=3, score_cutoff=60)]


def _near_names(name: str) -> list[str]:
    """Codes of countries whose names are spelled about so ("Germny", "Untied States")."""
    from holidays.registry import COUNTRIES
    from rapidfuzz import process

    wanted = name.strip().lower().replace(" ", "_")
    found = process.extract(wanted, list(COUNTRIES), limit=1, score_cutoff=80)
    return [str(COUNTRIES[module][1]) for module, _, _ in found]


def dates_of(codes: Iterable[str], years: Iterable[int]) -> dict[str, tuple[str, ...]]:
    """The public holidays of each code in these years: ISO dates in order, for a host to hand on.

    A code that does not exist is a KeyError: check before with `code_exists`.
    """
    import holidays

    span = sorted(set(years))
    dates: dict[str, tuple[str, ...]] = {}
    for code in codes:
        if not code_exists(code):
            raise KeyError(code)
        country, _, region = code.partition("-")
        found = holidays.country_holidays(country, subdiv=region or None, years=span) if span else {}
        dates[code] = tuple(sorted(day.isoformat() for day in found))
    return dates


def _has(known: dict[str, tuple[str, ...]], country: str, dash: str, region: str) -> bool:
    return country in known and (not dash or region in known[country])


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    data = pkgutil.get_data(__package__, LIST) or b""
    known: dict[str, tuple[str, ...]] = {}
    for line in data.decode().splitlines():
        countries, _, regions = line.partition("\t")
        names = tuple(regions.split(",")) if regions else ()
        known.update(dict.fromkeys(countries.split(), names))
    return known


@cache
def _packaged() -> dict[str, tuple[str, ...]]:
    import holidays

    return {country: tuple(regions) for country, regions in holidays.list_supported_countries().items()}


def _named(name: str) -> str | None:
    """The code of a country ("Germany", "EN") or of its region ("DE-Bayern") written by name."""
    import holidays
    from holidays.registry import COUNTRIES

    if name.upper() in _OTHER_NAMES:
        return _OTHER_NAMES[name.upper()]
    country, dash, region = name.partition("-")
    if dash and country.upper() in _packaged():
        aliases: dict[str, str] = getattr(holidays, country.upper()).subdivisions_aliases
        folded = {alias.casefold(): code for alias, code in aliases.items()}
        found = folded.get(region.strip().casefold())
        return f"{country.upper()}-{found}" if found else None
    entry = COUNTRIES.get(name.lower().replace(" ", "_"))
    return str(entry[1]) if entry else None


def list_text() -> str:
    """What `holiday_codes.txt` should hold: codes of a country, a tab, its regions."""
    by_regions: dict[tuple[str, str], list[str]] = {}
    for country, regions in _packaged().items():
        by_regions.setdefault((_module(country), ",".join(regions)), []).append(country)
    return "".join(f"{' '.join(names)}\t{regions}\n" for (_, regions), names in by_regions.items())


def _module(country: str) -> str:
    from holidays.registry import COUNTRIES

    return next(module for module, names in COUNTRIES.items() if country in names)


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(list_text())
