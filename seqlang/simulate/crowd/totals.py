"""What all fates come to, in counts that add up: totals of parts of a crowd, in any order, make the same whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from seqlang.machine.plan import Plan
from seqlang.simulate.crowd.fate import Fate
from seqlang.simulate.crowd.person import Person
from seqlang.values import define, field

_HOUR = 3600
Number = Callable[[Fate, date, date], int]


@define
class Totals:
    """Hours are counted since 1970 UTC. `days`: touches by (day as the file counts, channel); `hours`: messages by (hour, channel);
    `opened` and `closed`: tasks by (owner, hour); `ends`: by (reason, as, to), the reason None where it has not ended; `out` and
    `success`: by (node, variant); `first` and `last`: moments of enrollment."""

    contacts: int = 0
    transitions: int = 0
    first: int | None = None
    last: int | None = None
    days: Counter[tuple[int, str]] = field(factory=Counter)
    hours: Counter[tuple[int, str]] = field(factory=Counter)
    opened: Counter[tuple[str | None, int]] = field(factory=Counter)
    closed: Counter[tuple[str | None, int]] = field(factory=Counter)
    ends: Counter[tuple[str | None, str | None, str | None]] = field(factory=Counter)
    out: Counter[tuple[str, str | None]] = field(factory=Counter)
    skipped: Counter[str] = field(factory=Counter)
    success: Counter[tuple[str, str | None]] = field(factory=Counter)

    def add(self, plan: Plan, person: Person, fate: Fate, number: Number) -> None:
        """Count one more; `number` gives the file's number of a date."""
        self.contacts += 1
        self.transitions += fate.told + fate.decided
        self._enrolled(fate.enrolled, fate.enrolled)
        self._touches(plan, person, fate, number)
        for node in fate.skipped:
            self.skipped[node] += 1
        if fate.success:
            variants = {node: variant for _, node, variant in fate.out}
            self.success.update((node, variants.get(node)) for node in fate.success)
        if fate.tasks:
            self._tasks(person, fate)
        ended = fate.ended
        self.ends[(None, None, None) if ended is None else (ended.reason, ended.name, ended.to)] += 1

    def _touches(self, plan: Plan, person: Person, fate: Fate, number: Number) -> None:
        nodes, zone, start = plan.nodes, fate.clock.zone, person.enrolled.date()
        for at, node, variant in fate.out:
            found = nodes[node]
            channel = found["channel"]
            day = datetime.fromtimestamp(at, zone).date()
            self.days[number(fate, start, day), channel] += 1
            self.out[node, variant] += 1
            if found["kind"] == "message":
                self.hours[at // _HOUR, channel] += 1

    def _tasks(self, person: Person, fate: Fate) -> None:
        owner = str(person.fields.get("contact.owner") or "").strip() or None
        for _, opened, closed in fate.tasks:
            self.opened[owner, opened // _HOUR] += 1
            if closed is not None:
                self.closed[owner, closed // _HOUR] += 1

    def _enrolled(self, first: int | None, last: int | None) -> None:
        if first is not None and last is not None:
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)

    def merge(self, other: Totals) -> None:
        """Add those of another part of the crowd."""
        self.contacts += other.contacts
        self.transitions += other.transitions
        self._enrolled(other.first, other.last)
        for name in ("days", "hours", "opened", "closed", "ends", "out", "skipped", "success"):
            getattr(self, name).update(getattr(other, name))
