"""Walks over a plan's nodes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from seqlang.emit.edges import onward_of, reached


@st.composite
def plans(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Nodes that lead to later ones, or end, in any order."""
    size = draw(st.integers(1, 12))
    nodes = {
        str(at): {
            name: draw(st.none() | st.integers(at + 1, size - 1).map(str)) if at + 1 < size else None
            for name in ("then", "else", "opened")
        }
        for at in range(size)
    }
    return {key: nodes[key] for key in draw(st.permutations(list(nodes)))}


@given(plans())
def test_a_node_leads_to_what_is_reached_from_it_and_to_nothing_else(
    nodes: dict[str, dict[str, Any]],
) -> None:
    ways = onward_of(nodes)
    for start in nodes:
        assert {goal for goal in nodes if ways.leads(start, goal)} == set(reached(nodes, start))
    assert not any(ways.leads(None, goal) for goal in nodes)
