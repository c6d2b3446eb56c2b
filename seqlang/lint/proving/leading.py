"""Contacts led to a step of a sequence, so that a rule can show what they meet there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from seqlang.analysis.contact import Deed, played
from seqlang.analysis.flow import Flow
from seqlang.analysis.lead import Led, More, Wish, lead, turns_to
from seqlang.values import evolve

_MINUTE = 60


def led_to(
    flow: Flow,
    node: str,
    arrived: Callable[[Led], bool],
    *,
    avoid: frozenset[str] = frozenset(),
    more: More = lambda timeline: (),
    fields: Mapping[str, str] | None = None,
    enrolled: datetime | None = None,
) -> Led | None:
    """A contact who comes to a node, and for whom the machine shows what is wanted. `more`, `avoid`: see analysis/lead.py."""
    turns = turns_to(flow, node, avoid) if node in flow.known else None
    if turns is None:
        return None
    wish = Wish(turns, flow.tracks.of[node], more, dict(fields or {}))
    return lead(flow, wish, arrived, enrolled)


def did(node: str) -> Callable[[Led], bool]:
    """Was the step done?"""
    return lambda led: led.moment(node) is not None


def left_out(node: str) -> Callable[[Led], bool]:
    """Was it left out?"""
    return lambda led: any(e.kind == "skip" and e.node == node for e in led.timeline.entries)


def with_deed(led: Led, at: int, event: str, label: str | None) -> Led:
    """The same contact, who does one thing more, at a whole minute."""
    deeds = (*led.contact.deeds, Deed(at // _MINUTE * _MINUTE, event, label))
    contact = evolve(led.contact, deeds=tuple(sorted(deeds, key=lambda d: d.at)))
    return Led(contact, played(led.timeline.plan, contact))


def touches(flow: Flow, channels: Collection[str]) -> list[str]:
    """The steps of the main track on these channels that somebody gets, transactional ones apart, in the order of the track."""
    main = next((track.nodes for track in flow.tracks.all if track.rule is None), ())
    nodes = flow.plan.nodes
    reached = (name for name in main if name in flow.known and nodes[name].get("channel") in channels)
    return [name for name in reached if not nodes[name]["details"].get("transactional")]
