"""For build servers: JUnit's XML, one suite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from seqlang.conformance.report.text import difference_lines
from seqlang.conformance.verdict import FAILED, UNSUPPORTED, Verdict, counted

# What XML 1.0 has no way to write, escaped or not.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(verdicts: Sequence[Verdict], name: str) -> str:
    """What is not supported is skipped; a failure holds what was wanted and what came."""
    count = counted(verdicts)
    root = ET.Element("testsuites", name="seqlang conformance")
    suite = ET.SubElement(root, "testsuite", name=_clean(name))
    for element in (root, suite):
        for key, number in (
            ("tests", len(verdicts)),
            ("failures", count.failed),
            ("skipped", count.unsupported),
        ):
            element.set(key, str(number))
    suite.extend(_case(verdict) for verdict in verdicts)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(verdict: Verdict) -> ET.Element:
    case = ET.Element("testcase", name=verdict.case.name, classname=_clean(verdict.case.data["sequence"]))
    said = _clean("; ".join(verdict.why) or "what came is not what was wanted")
    if verdict.outcome == UNSUPPORTED:
        ET.SubElement(case, "skipped", message=said)
    if verdict.outcome == FAILED:
        failure = ET.SubElement(case, "failure", message=said)
        failure.text = _clean("\n".join([verdict.case.shows, *verdict.why, *difference_lines(verdict)]))
    return case


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
