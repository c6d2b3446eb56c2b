"""JSON Lines: each remark a line of its own, the same object as in the JSON report; nothing where nothing was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seqlang.diagnostic import Diagnostic
from seqlang.printable import as_json
from seqlang.report.json import objects
from seqlang.source import Source


def report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], files: int) -> str:
    return "".join(as_json(found, indent=None) for found in objects(diagnostics, sources))
