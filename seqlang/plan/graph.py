"""Where each node leads: a track's blocks laid flat, from the last statement to the first."""

from __future__ import annotations

from seqlang.model.program import Split, Touch
from seqlang.plan.details import is_draft
from seqlang.plan.dues import can_be_skipped, counts_from_the_calendar
from seqlang.plan.nodes import Around, node_json
from seqlang.plan.places import Place
from seqlang.plan.values import Json, number_json
from seqlang.values import define, field, frozen


@frozen
class Onward:
    """What comes behind a statement: the next one, and the next one that counts from the calendar (None: the track's end)."""

    next: str | None = None
    dated: str | None = None


@define
class Graph:
    """`nodes` by their places' orders."""

    around: Around
    nodes: dict[int, Json] = field(factory=dict)

    def block(self, block: tuple[Place, ...], onward: Onward) -> str | None:
        """Lay out a block; the id it begins with, which is that of what follows where there is nothing in it."""
        for place in reversed(block):
            entry = self._place(place, onward)
            # A block without WHEN lies between, with all the dates in it.
            dated = entry if counts_from_the_calendar(place.step.when) else onward.dated
            onward = Onward(entry, dated)
        return onward.next

    def _place(self, place: Place, onward: Onward) -> str | None:
        if place.kind == "repeat":
            return self._rounds(place.blocks[0], onward)
        if not place.is_node:
            return self.block(place.blocks[0], onward)
        if place.kind == "branch":
            return self._cases(place, onward)
        return self._node(place, self._edges(place, onward))

    def _node(self, place: Place, edges: Json) -> str:
        self.nodes[place.order] = node_json(place, self.around) | edges
        return self.around.names.of[place.order]

    def _edges(self, place: Place, onward: Onward) -> Json:
        action = place.step.action
        if isinstance(action, Touch):
            waits = action.kind in ("task", "webhook") or is_draft(action)
            return {"opened": onward.dated, "finished": onward.next} if waits else {"next": onward.next}
        if place.kind == "exit" and place.step.guard is None and not can_be_skipped(place.step.when):
            return {"next": None}
        return self._block_edges(place, onward) if place.blocks else {"next": onward.next}

    def _block_edges(self, place: Place, onward: Onward) -> Json:
        entries = [self.block(inner, onward) for inner in place.blocks]
        if isinstance(place.step.action, Split):
            arms = zip(place.step.action.arms, entries, strict=True)
            said = [{"label": arm.label, "share": number_json(arm.share), "next": to} for arm, to in arms]
            return {"arms": said, "skipped": onward.next}
        if place.kind == "wait_for":
            return {"happened": entries[0], "timed_out": entries[1], "skipped": onward.next}
        return {"then": entries[0], "else": onward.next}

    def _cases(self, place: Place, onward: Onward) -> str:
        """Each case's `else` is the case behind it; the last one's is the `else` block."""
        heads = [place, *(block[0] for block in place.blocks[1:-1])]
        entry = self.block(place.blocks[-1], onward)
        for head in reversed(heads):
            then = self.block(head.blocks[0], onward)
            entry = self._node(head, {"then": then, "else": entry, "skipped": onward.next})
        assert entry is not None
        return entry

    def _rounds(self, rounds: tuple[Place, ...], onward: Onward) -> str | None:
        first, entry = (self.around.names.of[rounds[0].order] if rounds else None), onward.next
        for head in reversed(rounds):
            then = self.block(head.blocks[0], Onward(entry, onward.dated))
            entry = self._node(head, {"first": first, "then": then, "else": onward.next})
        return entry
