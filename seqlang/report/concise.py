"""A line for each remark, `path:line:column: severity: message [rule]`, as editors and scripts read it; nothing where nothing was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seqlang.diagnostic import Diagnostic
from seqlang.report.frame import visible
from seqlang.report.remark import message_of, place
from seqlang.source import Source


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    """In the order of the files, so that lines of one file stand together."""
    return "".join(f"{line(d, sources)}\n" for d in diagnostics)


def line(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    """One remark on one line, whatever it is about."""
    at = place(diagnostic, sources)
    where = f"{visible(at.path)}:{at.start.line}:{at.start.column}"
    return f"{where}: {diagnostic.severity}: {message_of(diagnostic)} [{diagnostic.rule}]"
