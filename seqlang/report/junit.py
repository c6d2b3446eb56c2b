"""JUnit's XML, for build servers that know tests only: a file is a suite, a finding a case that failed.

Only elements and attributes that the strictest reader knows are used (the xUnit plugin of Jenkins holds a report against its schema,
junit-10.xsd). A hint fails no build, so its case passes and says what it has to say. Where there is nothing to say, one case passes:
servers take a report without cases for a run that did not happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.report.escaped import as_xml, readable
from seqlang.report.remark import message_of, place, words_of
from seqlang.report.text import summary
from seqlang.source import Source


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    """A case is named by its rule and place, as servers tell cases apart by name."""
    root = ET.Element("testsuites", name="seqlang lint")
    suites: dict[str, ET.Element] = {}
    for diagnostic in diagnostics:
        path = readable(place(diagnostic, sources).path)
        if path not in suites:
            suites[path] = ET.SubElement(root, "testsuite", name=path)
        suites[path].append(_case(diagnostic, path, sources))
    if not suites:
        suite = ET.SubElement(root, "testsuite", name="seqlang lint")
        ET.SubElement(suite, "testcase", name=summary(diagnostics, files), classname="seqlang lint")
    for element in (*root, root):
        _count(element)
    return as_xml(root)


def failure(problems: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Of a run that could not be done: to a reader an error, where a finding is a failure."""
    root = ET.Element("testsuites", name="seqlang lint")
    suite = ET.SubElement(root, "testsuite", name="seqlang lint")
    for problem in problems:
        path = readable(place(problem, sources).path)
        suite.append(_case(problem, path, sources, "error"))
    for element in (suite, root):
        _count(element)
    return as_xml(root)


def _case(
    diagnostic: Diagnostic, path: str, sources: Mapping[str, Source], kind: str = "failure"
) -> ET.Element:
    at = place(diagnostic, sources).start
    case = ET.Element("testcase", name=f"{diagnostic.rule} at {at.line}:{at.column}", classname=path)
    if diagnostic.severity is Severity.HINT:
        ET.SubElement(case, "system-out").text = words_of(diagnostic)
        return case
    told = ET.SubElement(case, kind, type=str(diagnostic.severity))
    told.set("message", message_of(diagnostic))
    told.text = f"{path}:{at.line}:{at.column}\n{words_of(diagnostic)}"
    return case


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", str(len(list(element.iter("error")))))
