"""GitLab's code quality report: a list of findings, which a merge request shows as new, kept or resolved.

Its fields are those GitLab documents for tools of one's own; it tells findings apart by their fingerprints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.printable import as_json
from seqlang.report.fingerprint import fingerprints
from seqlang.report.remark import message_of, place
from seqlang.source import Source

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.HINT: "info"}


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    """Paths are taken as from the repository's root, where a job starts."""
    named = zip(diagnostics, fingerprints(diagnostics, sources), strict=True)
    return as_json([_finding(d, name, sources) for d, name in named])


def _finding(diagnostic: Diagnostic, fingerprint: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    at = place(diagnostic, sources)
    return {
        "description": message_of(diagnostic),
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[diagnostic.severity],
        "location": {"path": at.path, "lines": {"begin": at.start.line, "end": at.end.line}},
    }
