"""What the second interpreter knows of one enrollment: its contact, events, standing, pauses and positions."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.oracle import interpreter_conditions as conditions
from tests.oracle import interpreter_values as values
from tests.oracle.interpreter_time import Almanac
from tests.oracle.reached import REACHED

Json = dict[str, Any]
TEN_YEARS = 10 * 366 * 86400


@dataclass(frozen=True)
class Event:
    at: int
    name: str
    node: str | None
    data: Json


@dataclass
class Track:
    """The main track, a reaction or a farewell; `order` says who goes first at a tie."""

    order: int
    rule: str | None
    began: int


@dataclass
class Strand:
    """One position of a track. `before`: when the step before finished; `plan`: when it would have, had nothing slipped."""

    track: Track
    node: str
    before: int
    plan: int
    stops: set[str] = field(default_factory=set)
    phase: str = "arrived"  # then: held, asked, open, waiting, listening
    opened_in: int = -1  # the pass in which it opened: whoever answers in that instant comes first
    due: int = 0  # the moment its line names
    due_plan: int = 0  # the same, had nothing slipped
    slot: int | None = None  # a held step's turn
    since: int = 0  # when it opened, or began to wait
    length: Json = field(default_factory=dict)  # of a wait, as it was when it began
    details: Json = field(default_factory=dict)
    variant: str | None = None


@dataclass
class Pause:
    began: int
    until: int | Json | None  # fixed, or an event
    limit: int | None
    ended: int | None = None


@dataclass
class World:
    sequence: Json
    contact: Json
    entry: Json
    tasks: Any
    choices: dict[str, str]
    holidays: dict[str, set[str]]
    spoken: dict[str, set[str]]
    almanac: Almanac = field(init=False)
    enrolled: int = 0
    now: int = 0
    events: list[Event] = field(default_factory=list)
    fresh: list[Event] = field(default_factory=list)  # not yet shown to reactions
    out: dict[str, int] = field(default_factory=dict)  # when a step went out, opened or was called
    finished: dict[str, tuple[int, int]] = field(default_factory=dict)  # … and finished: really, by plan
    rounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    strands: list[Strand] = field(default_factory=list)
    tracks: int = 0
    last_finish: int = 0
    messages: list[tuple[int, date]] = field(
        default_factory=list
    )  # when each went, and the day it was planned for
    pauses: list[Pause] = field(default_factory=list)
    stopped: set[str] = field(default_factory=set)
    unsubscribed: bool = False
    unsubscribed_channels: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)
    held: dict[str, bool] = field(default_factory=dict)  # whether a rule's condition held when last asked
    runs: dict[str, list[Track]] = field(default_factory=dict)
    pending: dict[str, int] = field(default_factory=dict)
    fired: set[str] = field(default_factory=set)  # a `when` acts once
    passes: int = 0
    answers: list[tuple[Strand, str]] = field(
        default_factory=list
    )  # of the host, which come after all that is due
    ended: Json | None = None
    over: bool = False
    reached: set[str] = field(default_factory=set)  # rows of the table in reached.py
    log: list[tuple[int, str, str, Any]] = field(default_factory=list)  # moment, what, node, detail

    @property
    def settings(self) -> Json:
        found: Json = self.sequence["settings"]
        return found

    def node(self, name: str) -> Json:
        found: Json = self.sequence["nodes"][name]
        return found

    def local(self, moment: int, parts: str = "minutes") -> str:
        return self.almanac.wall(moment).isoformat(timespec=parts)

    def reach(self, row: str) -> None:
        assert row in REACHED, row
        self.reached.add(row)

    def tell(self, what: str, node: str, detail: Any = None) -> None:
        self.log.append((self.now, what, node, detail))

    # ---- fields --------------------------------------------------------------------------------------------------

    def known(self, path: str, kind: str) -> Any:
        declared = self.sequence["fields"].get(path, {"type": kind, "choices": []})
        return values.read(self.contact.get(path), declared["type"], declared["choices"])

    def change(self, changes: Json) -> None:
        for path, new in changes.items():
            if new is None:
                self.contact.pop(path, None)
            else:
                self.contact[path] = new
        self.look_at_calendar(self.almanac.zone)

    def look_at_calendar(self, zone: ZoneInfo) -> None:
        asked = self.settings["holidays"]
        codes = [*asked["codes"], *(str(self.contact.get(f, "")).strip() for f in asked["fields"])]
        known = {code.casefold(): days for code, days in self.holidays.items()}
        days = {*asked["dates"], *(d for code in codes for d in known.get(code.casefold(), ()))}
        closed = [
            (date.fromisoformat(b["from"]), date.fromisoformat(b["to"])) for b in self.settings["blackout"]
        ]
        self.almanac = Almanac(zone, frozenset(date.fromisoformat(d) for d in days), tuple(closed))

    def zone(self) -> ZoneInfo:
        """Read at enrollment, and kept (point 17): the first that is one."""
        asked = self.settings["timezone"]
        for name in [self.contact.get(path) for path in asked["fields"]]:
            try:
                return ZoneInfo(str(name).strip())
            except (ValueError, OSError, KeyError):
                continue
        return ZoneInfo(asked["zone"])

    # ---- draws and lengths ---------------------------------------------------------------------------------------

    def draw(self, label: str, what: str) -> float:
        contact = values.as_text(self.contact.get("contact.id")) or "c1"
        text = "\n".join([contact, self.sequence["name"], "1", label, what])
        digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).digest()
        return min(int.from_bytes(digest[:8], "big") / 2**64, 1 - 2**-53)

    def drawn(self, low: int, high: int | None, label: str | None) -> int:
        if high is None or label is None:
            return low
        return low + math.floor(self.draw(label, "range") * (high - low + 1))

    def amount(self, length: Json, label: str | None = None) -> int | None:
        """How many units; None: unknown, negative, or no whole number."""
        asked = length["amount"]
        if isinstance(asked, dict):
            asked = self.known(asked["field"], "number")
            if not isinstance(asked, int) or not 0 <= asked < 10**5:
                return None
        return self.drawn(asked, length["to"], label)

    def after(self, moment: int, length: Json, label: str | None = None, times: int = 1) -> int | None:
        count = self.amount(length, label)
        return None if count is None else self.almanac.move(moment, count * times, length)

    def deadline(self, start: int, length: Json, at_the_end: bool = False) -> int | None:
        """What stands still in a pause: that long after the start, and exactly as much later as it was paused."""
        end = self.after(start, length)
        return None if end is None else self.stand_still(start, end, at_the_end)

    # ---- pauses --------------------------------------------------------------------------------------------------

    def pause_ends(self, pause: Pause) -> int | None:
        if pause.ended is not None:
            return pause.ended
        until = pause.until
        if isinstance(until, dict):
            later = [e for e in self.events if e.at > pause.began and conditions.matches(self, until, e)]
            needed = until["at_least"] or 1
            until = later[needed - 1].at if len(later) >= needed else None
        return min((end for end in (pause.limit, until) if end is not None), default=None)

    def end_of_pause(self, until: Json) -> int | None:
        """The date (at enrollment's clock) or moment, as it is known when the pause begins."""
        end = values.value(self, until)
        if isinstance(end, datetime):
            return self.almanac.moment(end)
        if isinstance(end, date):
            return self.almanac.moment(datetime.combine(end, self.almanac.wall(self.enrolled).time()))
        return None

    def paused(self) -> bool:
        return any(p.ended is None for p in self.pauses)

    def spans(self) -> list[tuple[int, int]]:
        """When it was paused, and until when it will be as far as is known: apart, in order."""
        out: list[tuple[int, int]] = []
        for pause in sorted(self.pauses, key=lambda p: p.began):
            end = self.pause_ends(pause)
            end = max(self.now + 1, end) if pause.ended is None and end is not None else end
            end = self.now + TEN_YEARS if end is None else end
            if out and pause.began < out[-1][1]:
                out[-1] = (out[-1][0], max(out[-1][1], end))
            elif end > pause.began:
                out.append((pause.began, end))
        return out

    def stand_still(self, start: int, end: int, at_the_end: bool = False) -> int:
        """`at_the_end`: a pause of the very instant in which it would be over comes first, as what is due does last."""
        for began, ended in self.spans():
            if ended > start and (began < end or (at_the_end and began == end)):
                end += ended - max(began, start)
        return end

    def by_whole_days(self, start: int, due: datetime) -> int:
        """The moment of a wall time, moved by the begun days of every pause since then, whether it was due already or not."""
        for began, ended in self.spans():
            if ended > start:
                lasted = self.almanac.wall(ended) - self.almanac.wall(max(began, start))
                due += timedelta(days=min(math.ceil(lasted / timedelta(days=1)), 10**5))
        return self.almanac.moment(due)

    # ---- what happens --------------------------------------------------------------------------------------------

    def emit(self, name: str, node: str | None, data: Json) -> None:
        event = Event(self.now, name, node, data)
        self.events.append(event)
        self.fresh.append(event)
        if name == "unsubscribed" and data.get("channel"):
            self.reach("a channel unsubscribed")
            self.unsubscribed_channels.add(values.normal(data["channel"]))
        elif name in ("unsubscribed", "complained"):
            self.unsubscribed = True
        elif name == "bounced" and values.normal(data.get("kind", "")) == "hard":
            self.dead.add(self.node(node)["channel"] if node else "email")

    def speaks_of(self, label: str, *names: str) -> bool:
        return any(
            label == said or label.startswith(f"{said} #")
            for name in names
            for said in self.spoken.get(name, set())
        )

    def step_named(self, label: str | None) -> str | None:
        """A label of rounds is the latest round out (point 30)."""
        if label is None:
            return None
        rounds = []
        for name, node in self.sequence["nodes"].items():
            if node["label"] == label:
                return str(name)
            if node["label"] is not None and node["label"].startswith(f"{label} #"):
                rounds.append(name)
        out = sorted((r for r in rounds if r in self.out), key=lambda r: self.out[r])
        return out[-1] if out else rounds[0] if rounds else None
