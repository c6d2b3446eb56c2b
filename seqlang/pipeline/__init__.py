"""The whole, as a table of contents: source → tree → program → plan → (format, lint, draw, simulate). This is the public API.

Each stage gives a frozen value and the remarks made on the way; none of them raises because of what a file says. A
stage is handed a loader for the files it imports, so nothing here reads a disk by itself.
"""

from __future__ import annotations

from seqlang.model.imports import Loader
from seqlang.pipeline.linting import (
    Linted,
    by_place,
    forget,
    lint,
    lint_files,
    look_at,
    names_in,
    sequence_names,
)
from seqlang.pipeline.playing import render, simulate
from seqlang.pipeline.results import join_results
from seqlang.pipeline.stages import (
    Checked,
    Compiled,
    Read,
    check,
    compile,
    format,
    nothing_else,
    read,
)

__all__ = [
    "Checked",
    "Compiled",
    "Linted",
    "Loader",
    "Read",
    "by_place",
    "check",
    "compile",
    "forget",
    "format",
    "join_results",
    "lint",
    "lint_files",
    "look_at",
    "names_in",
    "nothing_else",
    "read",
    "render",
    "sequence_names",
    "simulate",
]
