"""What a rule hands back: the words and the place. Name, severity and file positions are added where rules are run."""

from __future__ import annotations

from collections.abc import Callable

from seqlang.diagnostic import Fix, Severity
from seqlang.model.program import At
from seqlang.values import evolve, frozen


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

    def named(self, named: Callable[[str], str]) -> Finding:
        """The same, with the names of steps put into all its words."""
        about = named(self.about) if isinstance(self.about, str) else self.about
        fixes = tuple(_fix_named(fix, named) for fix in self.fixes)
        related = tuple((named(words), at) for words, at in self.related)
        replay = self.replay and _replay_named(self.replay, named)
        notes = tuple(map(named, self.notes))
        return evolve(
            self,
            message=named(self.message),
            notes=notes,
            related=related,
            fixes=fixes,
            about=about,
            replay=replay,
        )


def _fix_named(fix: Fix, named: Callable[[str], str]) -> Fix:
    edits = tuple(evolve(edit, text=named(edit.text)) for edit in fix.edits)
    return evolve(fix, title=named(fix.title), edits=edits)


def _replay_named(replay: Replay, named: Callable[[str], str]) -> Replay:
    shows = tuple(evolve(one, id=one.id and named(one.id)) for one in replay.shows)
    return Replay(tuple(map(named, replay.arguments)), shows)
