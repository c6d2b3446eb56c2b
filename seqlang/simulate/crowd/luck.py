"""What becomes of a step that reached somebody, drawn by hash: it hangs on seed, contact and step alone, never on who was played before."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from seqlang.channels import channel_named, own_channel
from seqlang.machine.plan import Plan
from seqlang.simulate.crowd.behaviour import RATES, Behaviour, Habits, Range
from seqlang.values import frozen

Json = Mapping[str, Any]
_SIXTEEN = struct.Struct(">16I")
_FIRST = 3  # draws of a task itself: is it missed, after how many days, with which outcome
_WHOLE = 2**32  # a draw is a whole number below it; shares are written as parts of it
_DAY = 86400


@frozen
class Chance:
    """An event that may come of a step: how far below 2**32 its draw must lie, and the seconds it takes at least and how many more at
    most, counted from the event `behind` or from the step."""

    event: str
    below: int
    least: int
    more: int
    behind: str | None
    data: Json


@frozen
class Chances:
    """All that may come of one node. `name`: its id as bytes; `task_days` None: it is no task; `outcomes`: with the sum of the shares up to
    and with theirs; `blocks`: of sixteen draws, as many as are needed."""

    node: str
    name: bytes
    events: tuple[Chance, ...]
    task_days: tuple[int, int] | None
    missed: int
    outcomes: tuple[tuple[str, int], ...]
    blocks: int


def chances_of(plan: Plan, behaviour: Behaviour) -> dict[str, Chances]:
    """By node, for each that is sent or opened."""
    return {
        node: _chances(plan, node, behaviour.of(plan, node))
        for node, found in plan.nodes.items()
        if found["kind"] in ("message", "task")
    }


def _chances(plan: Plan, node: str, habits: Habits) -> Chances:
    found = plan.nodes[node]
    name, kind = found["channel"], found["kind"]
    channel = channel_named(name) or own_channel(name, kind)
    events = tuple(_events(habits, channel.events))
    task = habits.task_days if kind == "task" else None
    blocks = -(-(2 * len(events) + _FIRST) // 16)
    name = node.encode("utf-8", "surrogatepass")
    return Chances(node, name, events, task, _part(habits.missed), _summed(habits.outcomes), blocks)


def _summed(shares: Mapping[str, float]) -> tuple[tuple[str, int], ...]:
    upto = list(accumulate(shares.values()))
    return tuple((name, _part(share)) for name, share in zip(shares, upto, strict=True))


def _part(share: float) -> int:
    return round(min(share, 1) * _WHOLE)


def _events(habits: Habits, of_channel: tuple[str, ...]) -> Iterator[Chance]:
    """A click is one of those who opened it, where the channel sees that; a bounce comes first and is all there is."""
    sees = "opened" in of_channel
    in_order = sorted(
        habits.rates.items(), key=lambda rate: (rate[0] != "bounced", rate[0] != "opened", rate[0])
    )
    for event, share in in_order:
        if event == "bounced" and event in of_channel:
            yield _chance(event, share, (1, 10), 60, None, {"kind": "hard"})
        elif event == "clicked" and event in of_channel and sees:
            opened = habits.rates.get("opened", 0)
            of_those = min(share / opened, 1) if opened else 0
            yield _chance(event, of_those, habits.click_minutes, 60, "opened")
        elif event in of_channel or event not in RATES.values():
            soon = event in ("opened", "clicked")
            yield _chance(event, share, habits.open_hours if soon else habits.reply_hours, 3600)


def _chance(
    event: str, share: float, span: Range, unit: int, behind: str | None = None, data: Json | None = None
) -> Chance:
    least = round(span[0] * unit)
    return Chance(event, _part(share), least, round(span[1] * unit) - least, behind, data or {})


def draws(whose: bytes, chances: Chances, turn: int) -> tuple[int, ...]:
    """Whole numbers below 2**32, as many as the node may need. `whose`: seed and contact; `turn`: how often it had its turn before."""
    words = whose + chances.name + b"\n%d" % turn
    if chances.blocks == 1:
        return _SIXTEEN.unpack(blake2b(words).digest())
    blocks = (_SIXTEEN.unpack(blake2b(words + b"\n%d" % n).digest()) for n in range(chances.blocks))
    return tuple(number for block in blocks for number in block)


def comes_of(chances: Chances, drawn: Sequence[int], at: int) -> list[tuple[int, str, Json]]:
    """The events of a step that went out, or of a task that was done: (moment, name, attributes). None comes at the moment itself."""
    found: dict[str, int] = {}
    out: list[tuple[int, str, Json]] = []
    place = _FIRST
    for chance in chances.events:
        if drawn[place] < chance.below:
            start = at if chance.behind is None else found.get(chance.behind)
            if start is not None:
                moment = start + 1 + chance.least + (drawn[place + 1] * chance.more >> 32)
                found[chance.event] = moment
                out.append((moment, chance.event, chance.data))
                if chance.event == "bounced":
                    break
        place += 2
    return out


def done_after(chances: Chances, drawn: Sequence[int]) -> tuple[int, Json] | None:
    """(seconds until a task is done, with which outcome); None: nobody does it."""
    if chances.task_days is None or drawn[0] < chances.missed:
        return None
    low, high = chances.task_days
    days = low + (drawn[1] * (high - low + 1) >> 32)
    outcome = next((name for name, upto in chances.outcomes if drawn[2] < upto), None)
    return days * _DAY, {} if outcome is None else {"outcome": outcome}
