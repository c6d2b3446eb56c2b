"""One difference between two versions."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Change:
    """kind: added, removed, renamed, moved, changed (of steps), rule, enroll, setting, field, sequence. `subject`: the step as it is
    called, the rule, the setting's or field's name. `before` and `after` in the language's words, None where there was or is nothing.
    `nodes`: ids of the steps whose timing it explains, of either version."""

    kind: str
    subject: str
    sentence: str
    before: str | None = None
    after: str | None = None
    nodes: tuple[str, ...] = ()
