"""For build servers: JUnit's XML, a suite for each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.plan.words import quoted
from seqlang.report.escaped import as_xml, readable
from seqlang.source import Source
from seqlang.trials.coverage import Coverage
from seqlang.trials.report.text import framed
from seqlang.trials.run import Verdict
from seqlang.trials.story import story
from seqlang.trials.trials import FileTrials, Trials


def report(trials: Trials, sources: Mapping[str, Source]) -> str:
    """A failure holds what the text report shows; a file that could not be tested is one case with an error.

    Coverage stands among a suite's properties: a sum for each sequence, and each place that no test reaches.
    """
    root = ET.Element("testsuites", name="seqlang")
    _count(root, len(trials.verdicts) + trials.broken, trials.failed, trials.broken)
    for file in trials.files:
        if file.verdicts or file.errors or file.covered:
            root.append(_suite(file, sources))
    return as_xml(root)


def _suite(file: FileTrials, sources: Mapping[str, Source]) -> ET.Element:
    suite = ET.Element("testsuite", name=readable(file.path))
    failed = sum(not verdict.passed for verdict in file.verdicts)
    broken = int(bool(file.errors))
    _count(suite, len(file.verdicts) + broken, failed, broken)
    if file.covered:
        suite.append(_properties(file.covered))
    if file.errors:
        case = ET.SubElement(suite, "testcase", name="the file compiles", classname=readable(file.path))
        error = ET.SubElement(
            case, "error", message=readable(file.errors[0].message), type=file.errors[0].rule
        )
        error.text = readable(framed(file.errors, sources, False))
    for verdict in file.verdicts:
        suite.append(_case(verdict, sources))
    return suite


def _properties(covered: Sequence[Coverage]) -> ET.Element:
    properties = ET.Element("properties")
    for each in covered:
        said = [(f"coverage of {quoted(each.name)}", f"{each.words}, {each.by}")]
        missed = (*each.steps.missed, *each.branches.missed, *each.rules.missed)
        said += [("no test reaches", f"{place.words} ({place.path}:{place.line})") for place in missed]
        for name, value in said:
            ET.SubElement(properties, "property", name=readable(name), value=readable(value))
    return properties


def _case(verdict: Verdict, sources: Mapping[str, Source]) -> ET.Element:
    line = sources[verdict.path].position(verdict.span.start).line
    case = ET.Element(
        "testcase",
        name=readable(verdict.name),
        classname=readable(verdict.of),
        file=readable(verdict.path),
        line=str(line),
    )
    wrong = [d for d in verdict.diagnostics if d.severity is Severity.ERROR]
    if wrong:
        failure = ET.SubElement(case, "failure", message=readable(wrong[0].message), type=wrong[0].rule)
        failure.text = readable("\n".join([_framed(wrong, sources), *story(verdict.happened)]))
    others = [d for d in verdict.diagnostics if d.severity is not Severity.ERROR]
    if others:
        ET.SubElement(case, "system-out").text = readable(_framed(others, sources))
    return case


def _framed(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    return framed(diagnostics, sources, False)


def _count(element: ET.Element, tests: int, failures: int, errors: int) -> None:
    for name, number in (("tests", tests), ("failures", failures), ("errors", errors)):
        element.set(name, str(number))
