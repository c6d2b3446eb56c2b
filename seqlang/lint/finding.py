"""What a rule hands back: the words and the place. Name, severity and file positions are added where rules are run."""

from __future__ import annotations

from attrs import frozen

from seqlang.diagnostic import Fix
from seqlang.model.program import At


@frozen
class Finding:
    """`at` is the place to mark. `related` are other places with what they have to do with it."""

    at: At
    message: str
    notes: tuple[str, ...] = ()
    related: tuple[tuple[str, At], ...] = ()
    fixes: tuple[Fix, ...] = ()
