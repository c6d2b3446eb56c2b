"""Names of other sequences: `exit to "Nurture"`, `start "Newsletter"`."""

from __future__ import annotations

from seqlang.diagnostic import Severity
from seqlang.model.near import did_you_mean
from seqlang.model.scope import Scope
from seqlang.model.world import World
from seqlang.syntax import tree


def check_sequence(name: tree.Text | None, scope: Scope, world: World) -> None:
    """One that is not in sight may still live in another file of the project: a warning."""
    if name is None or name.value in world.sequences or name.value in world.doubtful:
        return
    tail, fixes = did_you_mean(name.value, world.sequences, name, quoted=True)
    scope.say(
        "unknown-sequence",
        f'There is no sequence "{name.value}" in this file or its imports, so nobody can be moved there.'
        f"{tail or ' If it lives in another file, import that file.'}",
        name,
        fixes=fixes,
        severity=Severity.WARNING,
    )
