"""What follows from the plan of a sequence alone. Plans of one hash run alike, so it is worked out once for all that have it: an editor
changes one sequence of many, and the others stay what they were."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field

from seqlang.machine.plan import Plan
from seqlang.values import define, frozen

if TYPE_CHECKING:
    from seqlang.analysis.flow import Flow
    from seqlang.analysis.timing import Timing

_MOST = 128  # sequences; some 100 kB each


@define(slots=False, eq=False)
class Loaded:
    """A sequence's plan as the machine holds it, and what the walks over it found. Of where things stand in the file it knows nothing."""

    machine: Plan

    @cached_property
    def flow(self) -> Flow:
        """What the plan's graph decides by itself."""
        from seqlang.analysis.flow import flow_of

        return flow_of(self.machine)

    @cached_property
    def timing(self) -> Timing:
        """When its steps go out."""
        from seqlang.analysis.timing import Timing

        return Timing(self.machine)


def loaded(plan: Mapping[str, Any]) -> Loaded:
    """Of a sequence's part of the plan document."""
    return _loaded(_Key(plan["hash"], plan))


@frozen
class _Key:
    hash: str
    plan: Mapping[str, Any] = field(eq=False)


@lru_cache(maxsize=_MOST)
def _loaded(key: _Key) -> Loaded:
    return Loaded(Plan(key.plan))


def forget() -> None:
    """Let all of it go: in a run over many files none comes again."""
    _loaded.cache_clear()
