"""GitHub annotations: a workflow command for each remark, which a job's log turns into a note on the line.

A job shows ten of each severity, so the worst stand first. Escapes are those of GitHub's own toolkit for actions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.report.escaped import readable
from seqlang.report.remark import place, words_of, worst_first
from seqlang.source import Source

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    """Paths are taken as from the repository's root, where a job starts."""
    return "".join(f"{_command(d, sources)}\n" for d in worst_first(diagnostics))


def _command(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    at = place(diagnostic, sources)
    said: dict[str, object] = {"file": at.path, "line": at.start.line, "endLine": at.end.line}
    if at.path == ".":
        said = {}  # no file is at fault
    elif at.start.line == at.end.line:  # GitHub takes columns for one line only
        said |= {"col": at.start.column, "endColumn": at.end.column}
    said["title"] = f"seqlang ({diagnostic.rule})"
    properties = ",".join(f"{key}={_property(value)}" for key, value in said.items())
    return f"::{_COMMAND[diagnostic.severity]} {properties}::{words_of(diagnostic).translate(_DATA)}"


def _property(value: object) -> str:
    return readable(str(value)).translate(_PROPERTY)
