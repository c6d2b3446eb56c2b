"""What follows from the plan of a sequence alone, whatever its texts say and its steps are called. It is worked out once for all plans that
go the same ways at the same moments: an editor changes a word, or one sequence of many."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from seqlang.machine.frozen import unchanged
from seqlang.machine.plan import Plan
from seqlang.model import program
from seqlang.values import define, field, frozen

if TYPE_CHECKING:
    from seqlang.analysis.flow import Flow
    from seqlang.analysis.timing import Timing
    from seqlang.plan.numbered import Numbers

_MOST = 128  # sequences; some 100 kB each
_TEXT = {"text": ""}


@define(slots=False, eq=False)
class Loaded:
    """A sequence's plan as the machine holds it, and what the walks over it found. Of where things stand in the file it knows nothing, nor
    what the texts say: they may be those of an earlier plan."""

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


def by_name(plan: Mapping[str, Any]) -> Loaded:
    """The same of the plan as it is."""
    return _by_number(_Key(_without_texts(plan), plan))


def loaded(
    plan: Mapping[str, Any], sequence: program.Sequence, of: program.Program
) -> tuple[Loaded, Numbers]:
    """Of a sequence's part of the plan document, which was compiled of a program's sequence; and what the numbers stand for by which
    `Loaded` knows the steps."""
    return _loaded(_Key(_without_texts(plan), (plan, sequence, of)))


def _without_texts(plan: Mapping[str, Any]) -> str:
    """A short name for all of a plan that the machine looks at: of a text, only whether there is one."""
    nodes = {name: _silent(node) if "details" in node else node for name, node in plan["nodes"].items()}
    kept = {key: value for key, value in plan.items() if key not in ("hash", "source")}
    whole = json.dumps({**kept, "nodes": nodes}, ensure_ascii=False)
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _silent(node: Mapping[str, Any]) -> dict[str, Any]:
    variants = [{**v, "details": _blank(v["details"])} for v in node.get("variants") or ()]
    return {**node, "details": _blank(node["details"]), "variants": variants}


def _blank(details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _TEXT if type(of) is dict and of.keys() == _TEXT.keys() else of for key, of in details.items()
    }


@frozen
class _Key:
    plan_without_texts: str
    made_of: Any = field(eq=False)


@lru_cache(maxsize=_MOST)
def _loaded(key: _Key) -> tuple[Loaded, Numbers]:
    from seqlang.plan.numbered import numbered

    plan, numbers = numbered(*key.made_of)
    return _by_number(_Key(_without_texts(plan), plan)), numbers


@lru_cache(maxsize=_MOST)
def _by_number(key: _Key) -> Loaded:
    return Loaded(Plan(unchanged(key.made_of)))  # it was compiled for this look, and nobody changes it
