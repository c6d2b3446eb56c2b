"""What only the whole program shows: rules that cannot act, because of others or because of their own steps."""

from __future__ import annotations

from seqlang.diagnostic import Diagnostic
from seqlang.model.flow.forestalled import forestalled
from seqlang.model.flow.own_doing import own_doing
from seqlang.model.program import Program


def check(program: Program) -> list[Diagnostic]:
    """Errors in how the rules of each sequence work together, in written order."""
    found: list[Diagnostic] = []
    for sequence in program.sequences:
        found += forestalled(sequence)
        found += own_doing(sequence)
    return found
