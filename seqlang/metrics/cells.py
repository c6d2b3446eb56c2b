"""A results file as rows of cells, each with its place in the text; how the cells were written down is known here no longer."""

from __future__ import annotations

from collections.abc import Mapping

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.source import Source, Span
from seqlang.values import frozen


@frozen
class Cell:
    """What is written, without quotes and outer blanks."""

    text: str
    span: Span


@frozen
class Row:
    """`cells` by column."""

    cells: Mapping[str, Cell]
    span: Span


@frozen
class Sheet:
    """`header`: the columns named for all rows at once; empty where each row names its own, as in JSON."""

    rows: tuple[Row, ...]
    header: tuple[Cell, ...] = ()


def remark(
    source: Source, rule: str, message: str, span: Span, severity: Severity = Severity.ERROR
) -> Diagnostic:
    """Something to say about a place in a results file."""
    return Diagnostic(rule, message, span, severity, source.path)
