"""Time zones by their IANA names, as `zoneinfo` finds them (the system's, or those of the tzdata package)."""

from __future__ import annotations

import re
from functools import cache

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9+_-]*(/[A-Za-z0-9+_-]+)*")
_OFFSET = re.compile(r"(?i:UTC|GMT)? *[+-] *\d{1,2}(?::?\d\d)?")
# files that lie beside the zones on some machines: their meaning changes from one to the next
_NOT_ZONES = ("localtime", "posixrules", "Factory")
_NOT_FOLDERS = ("posix", "right")
# what people write for a zone of a place; some are IANA names too, but stand still in summer
_SHORT = {
    **dict.fromkeys(("EST", "EDT", "ET", "EASTERN"), "America/New_York"),
    **dict.fromkeys(("CST", "CDT", "CT", "CENTRAL"), "America/Chicago"),
    **dict.fromkeys(("MST", "MDT", "MT", "MOUNTAIN"), "America/Denver"),
    **dict.fromkeys(("PST", "PDT", "PT", "PACIFIC"), "America/Los_Angeles"),
    **dict.fromkeys(("BST", "UK", "GMT"), "Europe/London"),
    **dict.fromkeys(("CEST", "MEZ", "MESZ"), "Europe/Berlin"),
    **dict.fromkeys(("IST",), "Asia/Kolkata"),
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("HST",), "Pacific/Honolulu"),
}
# what stands still as those do that have no summer time, by the place that was probably meant
STILL = {"America/New_York": "America/Panama", "America/Denver": "America/Phoenix", "Europe/London": "UTC"}


@cache
def zone_exists(name: str) -> bool:
    """Whether there is an IANA zone of just this name; "europe/berlin", "../etc" and "" are none."""
    if not _NAME.fullmatch(name) or name in _NOT_ZONES or name.partition("/")[0] in _NOT_FOLDERS:
        return False
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        return False
    return _spelled_so(name)


def _spelled_so(name: str) -> bool:
    """Upper and lower case as in the name, also where the disk makes no difference between them."""
    import zoneinfo
    from pathlib import Path

    for root in zoneinfo.TZPATH:
        path = Path(root, name)
        if path.is_file():
            steps = [path, *path.parents][: name.count("/") + 1]
            return all(step in step.parent.iterdir() for step in steps)
    return name in zoneinfo.available_timezones()


def summer_zone(name: str) -> str | None:
    """The place that was probably meant by a zone without summer time: EST is New York's winter all year, GMT London's."""
    return _SHORT[name] if name in ("EST", "MST", "GMT") else None


def place_of(name: str) -> str | None:
    """The zone that a name for one stands for: "CET" is one, "EST" is New York's winter, "PST" is none; None: no zone's name."""
    short = _SHORT.get(name.upper())
    return short or (name if zone_exists(name) else None)


def is_offset(name: str) -> bool:
    """`UTC+1`, `GMT-05:00`, `+2`: how far a clock is ahead, which is no zone."""
    return _OFFSET.fullmatch(name.strip()) is not None


def near_zones(name: str) -> list[str]:
    """Up to three zones that may have been meant, best first: "Berlin", "PST", "new york"."""
    short = _SHORT.get(name.strip().upper())
    if short:
        return [short]
    import zoneinfo

    wanted = _plain(name)
    scored = [(_likeness(wanted, zone), zone) for zone in zoneinfo.available_timezones() if _offered(zone)]
    best = sorted((-score, zone) for score, zone in scored if score >= 80)
    # a place that fits to the letter needs no runners-up
    return [zone for score, zone in best if best[0][0] > -100 or score == -100][:3]


def _offered(zone: str) -> bool:
    return (
        zone not in _NOT_ZONES and not zone.startswith("Etc/") and zone.partition("/")[0] not in _NOT_FOLDERS
    )


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _likeness(wanted: str, zone: str) -> float:
    """From 0 to 100, by the whole name or by the place alone."""
    from rapidfuzz import fuzz

    whole = zone.lower()
    place = whole.rpartition("/")[2]
    return max(
        fuzz.ratio(wanted, whole), fuzz.ratio(wanted.rpartition("/")[2], place) - (5 if "/" in wanted else 0)
    )
