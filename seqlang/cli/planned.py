"""A file that a verb needs the plan of."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from seqlang.cli import reading
from seqlang.diagnostic import Severity
from seqlang.project.loader import loader_for
from seqlang.source import Source

if TYPE_CHECKING:
    from seqlang.pipeline import Compiled


def compiled(source: Source) -> Compiled:
    """With a plan: where there is none, its errors are shown and the command is left."""
    from seqlang import pipeline

    found = pipeline.compile(source.text, source.path, loader_for([source.path]))
    if found.plan is None:
        errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
        reading.show(errors, found.checked.sources, 1, err=True)
        sys.exit(reading.FOUND)
    return found
