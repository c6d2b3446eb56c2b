"""An action's key: the same when the same step asks again in the same run, and no other's. By it a host sends once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from seqlang.conformance.answers import Answers
from seqlang.conformance.case import Case
from seqlang.conformance.host import Done, Played
from seqlang.values import define, field

Owner: TypeAlias = tuple[str, str | None]


def wrong_keys(case: Case, played: Played) -> Iterator[str]:
    """A sentence for each key that would make a host send twice, or not at all."""
    seen = _Seen(Answers(case.data["answers"]))
    for done in played.actions:
        yield from seen.look_at(done)


@define
class _Seen:
    """`asked`: the key a message was last asked for with; `again`: that of an ask which was put off or taken back;
    `drafts`: those of drafts."""

    answers: Answers
    owners: dict[str, Owner] = field(factory=dict)
    asked: dict[Owner, str] = field(factory=dict)
    again: dict[Owner, str] = field(factory=dict)
    drafts: set[str] = field(factory=set)

    def look_at(self, done: Done) -> Iterator[str]:
        key: str = done.action["key"]
        owner: Owner = (done.action["kind"], done.action["node"])
        known = self.owners.setdefault(key, owner)
        if known != owner:
            yield f"the key {key!r} is of {_named(known)} and of {_named(owner)}"
        elif owner[0] == "withdraw":
            self._taken_back(("send", owner[1]))
        elif not done.action.get("draft") and key in self.drafts:
            yield f"{_named(owner)} has the key {key!r} of the draft that it was"
        else:
            yield from self._ask(done, owner, key)

    def _taken_back(self, owner: Owner) -> None:
        if owner in self.asked:
            self.again[owner] = self.asked[owner]

    def _ask(self, done: Done, owner: Owner, key: str) -> Iterator[str]:
        if done.action.get("draft"):
            self.drafts.add(key)
        before, again = self.asked.get(owner), self.again.pop(owner, None)
        if again is not None and again != key:
            yield f"{_named(owner)} asks again with the key {key!r}, which was {again!r}"
        if again is None and before == key:
            yield f"{_named(owner)} has the key {key!r} in two runs of its track"
        self.asked[owner] = key
        if any(answer["kind"] == "deferred" for answer in self.answers.to(done.action, done.at)):
            self.again[owner] = key


def _named(owner: Owner) -> str:
    return f"{owner[0]} {owner[1]!r}" if owner[1] is not None else owner[0]
