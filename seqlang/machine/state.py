"""What a host keeps between two calls: a small frozen value with a JSON form that round-trips.

Moments are whole seconds since 1970 UTC. Nothing here depends on a plan but the ids it speaks of and the plan's hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import asdict, field, frozen


@frozen
class Happening:
    """An event that counts: `step` is a node's id, `own` False before enrollment."""

    event: str
    at: int
    step: str | None
    attributes: Mapping[str, Any]
    own: bool = True


@frozen
class Progress:
    """What became of a step: `out` when it was sent, opened, called or begun (None: it never was), `finished`, and its attributes;
    `nominal`: when a round would have begun had nothing slipped."""

    out: int | None = None
    finished: int | None = None
    attributes: Mapping[str, Any] = field(factory=dict)
    nominal: int | None = None


@frozen
class Thread:
    """One place in a track. Track 0 is the main one, -1 a farewell, others are reactions in the order they began.

    phase: due (waits for its moment `due`), held (a message that window or gap keeps until `due`), sent (asked for, not yet answered),
    open (a task, draft or webhook; missed at `due`, None: never), wait (until `due`), wait_for (until `due`).
    `last`: the finish of the step before; `turn`: the moment the machine had planned for it; `nominal`: when it would have been had
    nothing slipped. `named`: the moment the node's own line names; `named_nominal` the same had nothing slipped. `end`: the node where
    what lies between an open task and the calendar's next statement ends. `since`: when it came to its phase.
    """

    track: int
    node: str
    phase: str
    last: int
    turn: int
    nominal: int
    due: int | None = None
    named: int = 0
    named_nominal: int = 0
    variant: str | None = None
    end: str | None = None
    since: int = 0


@frozen
class Pause:
    """A stretch that stands still; one that waits for an event ends early when that comes."""

    start: int
    end: int


@frozen
class Ended:
    """reason: finished, goal, exit, unsubscribed, failed, stopped."""

    at: int
    reason: str
    to: str | None = None
    name: str | None = None


@frozen
class State:
    """One enrollment. `out_on`: for each date on which messages went out, the dates they belong to. `truth`: whether each rule's
    condition held when it was last asked; `fired`: how often each reaction has begun; `running`: the rule of each reaction's track."""

    plan: str
    contact: str
    number: int
    enrolled: int
    now: int
    zone: str
    fields: Mapping[str, Any] = field(factory=dict)
    entry: Mapping[str, Any] = field(factory=dict)
    choices: Mapping[str, str] = field(factory=dict)
    threads: tuple[Thread, ...] = ()
    progress: Mapping[str, Progress] = field(factory=dict)
    happenings: tuple[Happening, ...] = ()
    out_on: Mapping[str, tuple[str, ...]] = field(factory=dict)
    last_message: int | None = None
    last_finish: int = 0
    truth: tuple[bool, ...] = ()
    fired: Mapping[str, int] = field(factory=dict)
    running: Mapping[str, int] = field(factory=dict)
    unsubscribed: bool = False
    closed: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    paused: bool = False
    seen: tuple[str, ...] = ()
    ended: Ended | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON values; what is empty is left out."""
        return {k: v for k, v in asdict(self).items() if v not in (None, (), {}, [], False)}


def from_json(data: Mapping[str, Any]) -> State:
    """The state that `to_json` gave. Raises KeyError, TypeError or ValueError on what is none."""
    known = dict(data)
    known["threads"] = tuple(Thread(**t) for t in known.get("threads", ()))
    known["progress"] = {k: Progress(**p) for k, p in known.get("progress", {}).items()}
    known["happenings"] = tuple(Happening(**h) for h in known.get("happenings", ()))
    known["out_on"] = {k: tuple(v) for k, v in known.get("out_on", {}).items()}
    known["pauses"] = tuple(Pause(**p) for p in known.get("pauses", ()))
    for key in ("truth", "closed", "dead", "stopped", "seen"):
        known[key] = tuple(known.get(key, ()))
    if known.get("ended"):
        known["ended"] = Ended(**known["ended"])
    return State(**known)
