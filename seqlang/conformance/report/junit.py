"""For build servers: JUnit's XML, one suite."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from seqlang.conformance.report.text import difference_lines
from seqlang.conformance.verdict import FAILED, UNSUPPORTED, Verdict, counted
from seqlang.report.escaped import as_xml, readable


def report(verdicts: Sequence[Verdict], name: str) -> str:
    """What is not supported is skipped; a failure holds what was wanted and what came."""
    count = counted(verdicts)
    root = ET.Element("testsuites", name="seqlang conformance")
    suite = ET.SubElement(root, "testsuite", name=readable(name))
    for element in (root, suite):
        for key, number in (
            ("tests", len(verdicts)),
            ("failures", count.failed),
            ("skipped", count.unsupported),
        ):
            element.set(key, str(number))
    suite.extend(_case(verdict) for verdict in verdicts)
    return as_xml(root)


def _case(verdict: Verdict) -> ET.Element:
    case = ET.Element("testcase", name=verdict.case.name, classname=readable(verdict.case.data["sequence"]))
    said = readable("; ".join(verdict.why) or "what came is not what was wanted")
    if verdict.outcome == UNSUPPORTED:
        ET.SubElement(case, "skipped", message=said)
    if verdict.outcome == FAILED:
        failure = ET.SubElement(case, "failure", message=said)
        failure.text = readable("\n".join([verdict.case.shows, *verdict.why, *difference_lines(verdict)]))
    return case
