"""What a host keeps between two calls: a small frozen value with a JSON form that round-trips.

Moments are whole seconds since 1970 UTC. Nothing here depends on a plan but the ids it speaks of and the plan's hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.values import field, frozen


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
    """What became of a step: `out` when it was sent, opened, called or begun (None: it never was), `finished`, and its attributes.

    `nominal`: when a round would have begun, or a step been finished, had nothing slipped (None: as it was); `succeeded`: when its
    `success` came to hold.
    """

    out: int | None = None
    finished: int | None = None
    attributes: Mapping[str, Any] = field(factory=dict)
    nominal: int | None = None
    succeeded: int | None = None


@frozen(slots=False)
class Thread:
    """One place in a track. Track 0 is the main one, -1 a farewell, others are reactions in the order they began.

    phase: past (left out as its turn comes: its date is past or unknown), due (waits for its moment `due`), held (a message that window
    or gap keeps until `due`), sent (asked for, not yet answered), open (a task, draft or webhook; missed at `due`, None: never), wait
    (until `due`), wait_for (until `due`).
    `last`: the finish of the step before; `turn`: the moment the machine had planned for it; `nominal`: when it would have been had
    nothing slipped. `named`: the moment the node's own line names; `named_nominal` the same had nothing slipped. `end`: the node where
    what lies between an open task and the calendar's next statement ends. `since`: when it came to its phase. `mark`: released (a draft
    that a person let go) or deferred (by the host).
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
    mark: str | None = None

    def but(self, **changes: Any) -> Thread:
        """The same with some of it changed: what `attrs.evolve` does, at a tenth of its price, for every step takes some."""
        new = object.__new__(Thread)
        new.__dict__.update(self.__dict__, **changes)
        return new


@frozen
class Pause:
    """A stretch that stands still."""

    start: int
    end: int


@frozen
class Hold:
    """One reason why it stands still, from `start` until `end` at the latest. `rule`: the number of the pause rule, None: by hand."""

    start: int
    end: int
    rule: int | None = None


@frozen
class Ended:
    """reason: finished, goal, exit, unsubscribed, failed, stopped."""

    at: int
    reason: str
    to: str | None = None
    name: str | None = None


@frozen
class State:
    """One enrollment. `fields`: those of the contact that the plan asks for; `out_on`: for each date on which messages went out, the
    dates they belong to (dates gone by are dropped); `truth`: whether each rule's condition held when it was last asked; `fired`: how
    often each reaction has begun; `running`: the rule of each reaction's track; `pauses`: the stretches that stood still, the last one
    on while there are `holds`; `seen`: short digests of the ids of inputs taken in; `began`: reactions (by rule) begun
    at `now`, `again`: those to begin once more at that instant, when their run is over; `had`: steps done under
    an earlier version of the plan, which tracks pass over; `moved`: it has just come from that, so its rules are all still to be asked."""

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
    holds: tuple[Hold, ...] = ()
    seen: tuple[str, ...] = ()
    ended: Ended | None = None
    began: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    had: tuple[str, ...] = ()
    moved: bool = False

    def to_json(self) -> dict[str, Any]:
        """As JSON values, told briefly (`state_json`)."""
        from seqlang.machine.state_json import to_json

        return to_json(self)


def from_json(data: Any) -> State:
    """The state that `to_json` gave. Raises ValueError on what is none."""
    from seqlang.machine.state_json import from_json as read

    return read(data)
