"""Checkstyle's XML: the findings by file, as many build servers and review bots read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.report.escaped import as_xml, readable
from seqlang.report.remark import place, words_of
from seqlang.source import Source

_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "info"}
_VERSION = "4.3"  # of the format: the release of Checkstyle whose shape readers go by


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    """Only files with findings are listed."""
    root = ET.Element("checkstyle", version=_VERSION)
    found: dict[str, ET.Element] = {}
    for diagnostic in diagnostics:
        path = place(diagnostic, sources).path
        if path not in found:
            found[path] = ET.SubElement(root, "file", name=readable(path))
        found[path].append(_error(diagnostic, sources))
    return as_xml(root)


def _error(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> ET.Element:
    at = place(diagnostic, sources)
    return ET.Element(
        "error",
        line=str(at.start.line),
        column=str(at.start.column),
        severity=_SEVERITY[diagnostic.severity],
        message=words_of(diagnostic),
        source=f"seqlang.{diagnostic.rule}",
    )
