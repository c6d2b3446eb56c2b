"""Time zones: which there are, and which were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.calendar.zones import near_zones, summer_zone, zone_exists


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "UTC", "CET", "EST", "Etc/GMT+5", "America/Argentina/Ushuaia"]
)
def test_zones(name: str) -> None:
    assert zone_exists(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "../etc",
            "/etc/passwd",
            "Europe",
            "Europe/",
            "europe/berlin",
            "EUROPE/Berlin",
            "Europe/Belrin",
        ),
        *("localtime", "posix/Europe/Berlin", "tzdata.zi", "Europe/../UTC", "a\0b", "Berlin ", "é" * 300),
    ],
)
def test_no_zones(name: str) -> None:
    assert not zone_exists(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("Berlin", "Europe/Berlin"), ("Europe/Belrin", "Europe/Berlin"), ("new york", "America/New_York")),
        *(("europe/berlin", "Europe/Berlin"), ("PST", "America/Los_Angeles"), ("Berln", "Europe/Berlin")),
    ],
)
def test_near(name: str, meant: str) -> None:
    assert near_zones(name)[0] == meant


def test_nothing_near() -> None:
    assert near_zones("the moon") == []


def test_winter_all_year() -> None:
    assert summer_zone("EST") == "America/New_York"
    assert summer_zone("GMT") == "Europe/London"
    assert summer_zone("CET") is None
    assert summer_zone("UTC") is None


@given(st.text())
def test_never_raises(name: str) -> None:
    assert zone_exists(name) in (True, False)
    assert all(map(zone_exists, near_zones(name)))
