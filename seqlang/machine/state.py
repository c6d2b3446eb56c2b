"""What a host keeps between two calls: a small frozen value with a JSON form that round-trips.

Moments are whole seconds since 1970 UTC. Nothing here depends on a plan but the ids it speaks of and the plan's hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from cattrs import Converter


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
    condition held when it was last asked; `fired`: how often each reaction has begun; `running`: the rule of each reaction's track;
    `had`: steps done under an earlier version of the plan, which tracks pass over."""

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
    had: tuple[str, ...] = ()
    ended: Ended | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON values; what is at its default is left out."""
        return dict(_converter().unstructure(self))


def from_json(data: Mapping[str, Any]) -> State:
    """The state that `to_json` gave. Raises ValueError on what is none."""
    from cattrs.errors import BaseValidationError

    try:
        return _converter().structure(data, State)
    except (BaseValidationError, TypeError) as error:
        raise ValueError("this is no state of an enrollment") from error


@cache
def _converter() -> Converter:
    from cattrs.preconf.json import make_converter

    return make_converter(omit_if_default=True, forbid_extra_keys=True)
