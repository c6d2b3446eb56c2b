"""What a host knows of a contact from before: events, earlier enrollments, and whether they may be reached."""

from __future__ import annotations

from seqlang.machine.state import Happening
from seqlang.values import frozen


@frozen
class Earlier:
    """An enrollment of this contact in this sequence, over or (`ended` None) still running. `enrolled` and `ended` are moments; `key`: the
    value it was for, under the setting `key`."""

    number: int
    enrolled: int
    ended: int | None = None
    key: str | None = None


@frozen
class History:
    """`happenings`: events of the contact before now, in any order. `since`: the moment the host first knew the contact, from which an
    `enroll when` counts silences; None: from the first happening."""

    happenings: tuple[Happening, ...] = ()
    enrollments: tuple[Earlier, ...] = ()
    since: int | None = None


@frozen
class Standing:
    """Whether a contact may be reached, as the host knows it. `unsubscribed`: from everything, or has complained; `closed`: channels they
    unsubscribed from; `dead`: channels whose address is none (bounced hard)."""

    unsubscribed: bool = False
    closed: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
