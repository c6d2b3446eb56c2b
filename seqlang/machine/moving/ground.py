"""Two versions of a sequence beside each other: which node is which, in which track, within which blocks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from seqlang.machine.moving.counterparts import MAIN, Counterparts, counterparts, reach, track_of
from seqlang.machine.plan import Plan
from seqlang.machine.tracks import edge_past
from seqlang.values import define, field

_BLOCKS = ("branch", "wait_for", "split", "block", "round")


@define(eq=False)
class Ground:
    """Two versions beside each other: the track each node lies in, and the blocks around it."""

    old: Plan
    new: Plan
    match: Counterparts
    old_tracks: Mapping[str, int] = field(init=False)
    new_tracks: Mapping[str, int] = field(init=False)
    order: Mapping[str, int] = field(init=False)
    _around: dict[tuple[bool, str], list[str]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.old_tracks, self.new_tracks = track_of(self.old), track_of(self.new)
        self.order = {node: n for n, node in enumerate(self.old.nodes)}

    def track(self, node: str) -> int | None:
        """The new version's track for a node of the old; None: its rule is gone."""
        there = self.old_tracks.get(node, MAIN)
        return MAIN if there == MAIN else self.match.rules.get(there)

    def comes_again(self, track: int | None) -> bool:
        """Is it the track of a `whenever` of the new version?"""
        return track is not None and track != MAIN and self.new.rules[track]["kind"] == "whenever"

    def counterpart(self, node: str | None, track: int | None) -> str | None:
        """The same node in the new version, if it lies in that track."""
        here = self.match.nodes.get(node or "")
        return here if here is not None and track is not None and self.new_tracks.get(here) == track else None

    def known(self, node: str) -> str | None:
        """The new version's node that something the state says is about; a label of an earlier version may have come back."""
        here = self.match.nodes.get(node)
        back = node not in self.old.nodes and self.new.nodes.get(node, {}).get("label") is not None
        return node if here is None and back else here

    def later(self, node: str, end: str | None = None) -> list[str]:
        """What the old version still has in store behind a node, in written order."""
        return sorted(reach(self.old, node, end) - {node}, key=self.order.__getitem__)

    def around(self, node: str, *, new: bool) -> list[str]:
        """The blocks a node stands in, the outermost first."""
        if (new, node) not in self._around:
            plan = self.new if new else self.old
            self._around[new, node] = [
                head for head in plan.nodes if node in inside(plan, head) and head != node
            ]
        return self._around[new, node]


@lru_cache(maxsize=8)
def ground(old: Plan, new: Plan) -> Ground:
    """Worked out once for all enrollments that are moved."""
    return Ground(old, new, counterparts(old, new))


@lru_cache(maxsize=4096)
def inside(plan: Plan, head: str) -> frozenset[str]:
    """The nodes of a block and its head; of any other node nothing."""
    node = plan.nodes[head]
    if node["kind"] not in _BLOCKS:
        return frozenset()
    return frozenset(reach(plan, head) - reach(plan, edge_past(node)))
