"""Holiday codes: which there are, which were meant, their dates."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.calendar import holiday_codes
from seqlang.calendar.holiday_codes import code_exists, dates_of, near_codes


@pytest.mark.parametrize("code", ["US", "DE-BY", "GB", "UK", "USA", "GB-SCT", "US-CA", "FR-Zone A"])
def test_codes(code: str) -> None:
    assert code_exists(code)


@pytest.mark.parametrize("code", ["", "-", "us", "XX", "DE-", "DE-XX", "-BY", "Germany", "DE-BY-BY", "ÄÖ"])
def test_no_codes(code: str) -> None:
    assert not code_exists(code)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        *(("us", ["US"]), ("DE_BY", ["DE-BY"]), ("de by", ["DE-BY"]), ("DE-Bayern", ["DE-BY"])),
        *(("Germany", ["DE"]), ("Germny", ["DE"]), ("United Kingdom", ["GB"]), ("EN", ["GB"]), ("XX", [])),
        *(("", []), ("XX-YY", [])),
    ],
)
def test_near(code: str, meant: list[str]) -> None:
    assert near_codes(code) == meant


def test_near_regions() -> None:
    assert near_codes("DE-BAY")[0] == "DE-BY"


def test_the_list_holds_only_what_the_package_has() -> None:
    """When this fails: python -m seqlang.calendar.holiday_codes > seqlang/calendar/holiday_codes.txt"""
    packaged = holiday_codes._packaged()
    for country, regions in holiday_codes._listed().items():
        assert set(regions) <= set(packaged[country]), country


def test_a_listed_code_does_not_import_the_package() -> None:
    script = """
import sys
from seqlang.calendar.holiday_codes import code_exists
assert code_exists("US") and code_exists("DE-BY")
assert "holidays" not in sys.modules"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_dates() -> None:
    dates = dates_of(["US", "DE-BY", "DE-BE"], [2027, 2026])
    assert "2026-07-03" in dates["US"] and "2026-01-06" in dates["DE-BY"]
    assert "2026-01-06" not in dates["DE-BE"]
    assert list(dates["US"]) == sorted(dates["US"]) and dates["US"][-1] > "2027"
    assert dates_of(["US"], []) == {"US": ()}


def test_dates_of_no_code() -> None:
    with pytest.raises(KeyError):
        dates_of(["DE-XX"], [2026])


@given(st.text(max_size=12))
@settings(deadline=None, max_examples=50)
def test_never_raises(code: str) -> None:
    assert all(map(code_exists, near_codes(code))) or code_exists(code)
