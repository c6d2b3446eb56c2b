"""Whatever a file says, no format lets it steer a terminal or break the document; a program still reads the very words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import import_module
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.cli.verbs.lint import FORMATS
from seqlang.diagnostic import Diagnostic, Severity
from seqlang.printable import as_json
from seqlang.source import Source, Span
from tests.report.remarks import ALL, PATH, SOURCES, STEERING

# What a terminal obeys, or turns the line around for.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def written(format: str, diagnostics: list[Diagnostic], sources: dict[str, Source]) -> str:
    report: Callable[..., str] = import_module(f"seqlang.report.{format}").report
    return report(diagnostics, sources, 1)


@pytest.mark.parametrize("format", FORMATS)
@given(text=st.text(max_size=40), path=st.text(min_size=1, max_size=8))
def test_nothing_steers_a_terminal(format: str, text: str, path: str) -> None:
    found = Diagnostic("check-in", text, Span(0, 3), Severity.HINT, path, notes=(text,), allowed=text)
    assert not STEERS.search(written(format, [found, *ALL], {**SOURCES, path: Source(path, text)}))


@pytest.mark.parametrize("format", ["junit", "checkstyle"])
@given(text=st.text(max_size=40), path=st.text(min_size=1, max_size=8))
def test_xml_can_be_read_whatever_it_holds(format: str, text: str, path: str) -> None:
    found = Diagnostic("check-in", text, Span(0, 3), path=path)
    ET.fromstring(written(format, [found], {path: Source(path, text)}))


@pytest.mark.parametrize("format", ["github", "concise"])
@given(text=st.text(max_size=40), path=st.text(min_size=1, max_size=8))
def test_a_remark_is_one_line_whatever_it_holds(format: str, text: str, path: str) -> None:
    found = Diagnostic("check-in", text, Span(0, 3), path=path, notes=(text,))
    assert len(written(format, [found, *ALL], {path: Source(path, text)}).splitlines()) == 1 + len(ALL)


def test_a_program_reads_the_very_characters() -> None:
    assert (
        as_json("\udcff").encode() == b'"\\udcff"\n'
    )  # half of a pair: the name of a file that is not UTF-8
    assert json.loads(as_json({STEERING: "ä\udcff"})) == {STEERING: "ä\udcff"}
    found = json.loads(written("json", ALL, SOURCES))["diagnostics"]
    assert [d["message"] for d in found] == [d.message for d in ALL]
    assert found[1]["fixes"][0]["edits"][0]["text"] == f"a case {STEERING}"


def test_letters_of_all_languages_stay_readable() -> None:
    assert PATH in written("concise", ALL, SOURCES) and "Ämter 🎉" in written("json", ALL, SOURCES)
