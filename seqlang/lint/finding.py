"""What a rule hands back: the words and the place. Name, severity and file positions are added where rules are run."""

from __future__ import annotations

from seqlang.diagnostic import Fix, Severity
from seqlang.model.program import At
from seqlang.values import frozen


@frozen
class Happening:
    """An entry of the timeline that a replay shows: its kind and id as in `simulate --output json`, and when, ISO 8601 with offset."""

    kind: str
    id: str | None
    at: str


@frozen
class Replay:
    """A contact that meets with what is found: the arguments of `seqlang simulate FILE` that play it, and what they show."""

    arguments: tuple[str, ...]
    shows: tuple[Happening, ...]


@frozen
class Finding:
    """`at` is the place to mark. `related` are other places with what they have to do with it.

    `severity`: where it is not the rule's own. `about`: what it is about, where that is not the place: of two rules that speak
    about one thing the weaker gives way. A place: the text that stands there. `replay`: the counter-example of a proof.
    """

    at: At
    message: str
    notes: tuple[str, ...] = ()
    related: tuple[tuple[str, At], ...] = ()
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    about: str | At | None = None
    replay: Replay | None = None
