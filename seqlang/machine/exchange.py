"""What passes between a host and the machine: inputs in; actions, decisions and a state out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.machine.state import State
from seqlang.values import field, frozen

Json = Mapping[str, Any]


@frozen
class Input:
    """One thing told, with an id (told twice it counts once) and a time.

    kind: event (`name`, `step` a label or id, `data` its attributes: opened, replied, done, answered …), fields (`data` by path), standing
    (`data`: unsubscribed, closed, dead, as in `Standing`; what is not in it stays); answers about a `step`: sent, failed (of a webhook:
    given up), deferred (not before `until`), released (a draft: all is asked again, then it is asked for as a message); by hand: pause
    (until `until`, None: until resumed), resume, stop.
    """

    id: str
    at: int
    kind: str
    name: str = ""
    step: str | None = None
    data: Json = field(factory=dict)
    until: int | None = None


@frozen
class Almanac:
    """The holiday dates a host hands over, in ISO, by country or region code: two hosts with the same agree."""

    holidays: Mapping[str, frozenset[str]] = field(factory=dict)


NO_HOLIDAYS = Almanac()


@frozen
class Action:
    """What the host is asked to do. kind: send, open_task, call_out, set, start, withdraw. `key` is the same whenever it is asked again."""

    kind: str
    key: str
    at: int
    node: str | None
    data: Json = field(factory=dict)


@frozen
class Entry:
    """A decision, in a sentence. kind: send, task, webhook, notify, set, tag, wait, branch, skip, exit, start, pause, withdraw, success."""

    kind: str
    at: int
    node: str | None
    reason: str | None = None
    data: Json = field(factory=dict)


@frozen
class Outcome:
    """`wake_at` None: nothing more happens by time alone."""

    state: State
    actions: tuple[Action, ...]
    wake_at: int | None
    log: tuple[Entry, ...]
