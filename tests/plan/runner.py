"""A runner of its own, from the plan's JSON alone: nothing of seqlang is imported here.

It plays a contact who stays silent and people who do each task at once; left out is what only
events bring about, and gap, spread, splits, sums, months, different days. What it had to guess is missing in the plan.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LARGE = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(1),
    "week": timedelta(7),
}
UTC = ZoneInfo("UTC")


class Silence:
    def __init__(self, plan: Any, start: str, contact: Any = None, entry: Any = None) -> None:
        self.plan, self.settings, self.entry = plan, plan["settings"], entry or {}
        self.fields = {f"contact.{name}": value for name, value in (contact or {}).items()}
        zones = [self.fields.get(path) for path in self.settings["timezone"]["fields"]]
        self.zone = ZoneInfo(next((zone for zone in zones if zone), self.settings["timezone"]["zone"]))
        self.start = datetime.fromisoformat(start).replace(tzinfo=self.zone)
        self.finished, self.touches = dict[str, datetime](), list[dict[str, Any]]()

    def run(self) -> list[dict[str, Any]]:
        at, step = self.start, self.plan["entry"]
        while step is not None:
            at, step = self.play(step, self.plan["nodes"][step], at)
        return self.touches

    def play(self, name: str, node: Any, before: datetime) -> tuple[datetime, str | None]:
        """When a node is done with, and where the track goes on."""
        kind = node["kind"]
        onward = next(node[key] for key in ("skipped", "else", "finished", "next") if key in node)
        due = self.due(node, before)
        if due is None:
            return before, onward
        at = self.slot(node, due) if kind in ("message", "task") else due
        if node["guard"] and not self.holds(node["guard"]):
            return at, onward
        self.finished[name] = at
        if kind in ("message", "task"):
            touch = {"day": self.number(at.date()), "at": at.strftime("%Y-%m-%dT%H:%M")}
            self.touches.append(touch | {key: node[key] for key in ("channel", "label")})
        elif kind == "wait":
            at = self.move(at, node["length"])
        elif kind == "wait_for":
            if not self.holds(node["condition"]):
                return self.move(at, node["up_to"]), node["timed_out"]
            onward = node["happened"]
        elif kind in ("branch", "block"):
            onward = node["then" if kind == "block" or self.holds(node["condition"]) else "else"]
        elif kind == "round":
            onward = node["else" if node["until"] and self.holds(node["until"]) else "then"]
        return at, None if kind == "exit" else onward

    def due(self, node: Any, before: datetime) -> datetime | None:
        due, moment = node["due"], None
        if node["kind"] == "round" and node["number"] > 1:
            return max(before, self.move(self.finished[node["first"]], node["every"], node["number"] - 1))
        if due is None:
            return before
        if due["from"] == "enrollment":
            moment = self.day(due["days"], due["business"])
        elif due["from"] == "previous":
            moment = self.move(before, due["length"])
        elif due["from"] == "step":
            gone = [self.finished[step] for step in due["steps"] if step in self.finished]
            moment = self.move(gone[-1], due["length"]) if gone else None
        elif written := self.value(due["date"]):
            clock = self.start.strftime("T%H:%M") if len(written) == 10 else ""
            moment = datetime.fromisoformat(written + clock).replace(tzinfo=self.zone)
            if due["length"]:
                moment = self.move(moment, due["length"], -1 if due["before"] else 1)
        if moment and due["at"]:
            moment = moment.replace(hour=int(due["at"][:2]), minute=int(due["at"][3:]))
        if moment and due["from"] == "date" and moment.date() < before.date():
            return None
        return moment and max(moment, before)

    def day(self, days: int, business: bool) -> datetime:
        length = {"amount": days + 1, "unit": "day", "business": business}
        return self.move(self.start - timedelta(1), length)

    def move(self, at: datetime, length: Any, times: int = 1) -> datetime:
        """Days and weeks by the wall clock, hours and minutes elapsed. Months are left out."""
        size, said = LARGE[length["unit"]], length["amount"]
        amount = times * int(self.fields[said["field"]] if isinstance(said, dict) else said)
        if length["unit"] in ("minute", "hour"):
            return (at.astimezone(UTC) + size * amount).astimezone(self.zone)
        at += timedelta(0) if length["business"] else size * amount
        while length["business"] and amount:
            at += timedelta(step := 1 if amount > 0 else -1)
            amount -= step * self.is_business(at.date())
        return at.astimezone(UTC).astimezone(self.zone)

    def is_business(self, day: date) -> bool:
        return day.weekday() < 5 and day.isoformat() not in self.settings["holidays"]["dates"]

    def number(self, day: date) -> int:
        """As the sequence counts: a closed day carries the number of the one before it."""
        business = self.settings["days"] == "business"
        first = self.day(0, business).date()
        ahead = [first + timedelta(n) for n in range(1, (day - first).days + 1)]
        return int(self.settings["first_day"]) + sum(not business or self.is_business(d) for d in ahead)

    def slot(self, node: Any, due: datetime) -> datetime:
        """Into the window: the step's own, its channel's, or for messages the sequence's."""
        details, send = node["details"], self.settings["send"]
        others = send["default"] if node["kind"] == "message" else None
        windows = details["send"] or send["channels"].get(node["channel"], others)
        if not windows or (details.get("transactional") and not details["send"]):
            return due
        days = (due.date() + timedelta(ahead) for ahead in range(-1, 400))
        spells = (spell for day in days for spell in self.spells(day, windows))
        return next(max(due, opens) for opens, shuts in spells if due < shuts)

    def spells(self, day: date, windows: Any) -> list[tuple[datetime, datetime]]:
        zero, closed = datetime.combine(day, time(), self.zone), self.settings["blackout"]
        if any(spell["from"] <= day.isoformat() <= spell["to"] for spell in closed):
            return []
        mine = [window["times"] for window in windows if DAYS[day.weekday()] in window["days"]]
        clocks = [pair for times in mine for pair in times or [("00:00", "24:00")]]
        pairs = [[zero + timedelta(hours=int(c[:2]), minutes=int(c[3:])) for c in pair] for pair in clocks]
        return sorted((opens, shuts + timedelta(shuts <= opens)) for opens, shuts in pairs)

    def holds(self, c: Any) -> bool:
        """Nothing happens to the silent."""
        if c["op"] in ("and", "or"):
            return (all if c["op"] == "and" else any)(self.holds(term) for term in c["terms"])
        if c["op"] in ("event", "not"):
            return bool(c["fewer_than"]) if c["op"] == "event" else not self.holds(c["term"])
        value = self.value(c["value" if "value" in c else "left"])
        if c["op"] in ("known", "unknown"):
            return bool((value is None) == (c["op"] == "unknown"))
        others = [self.value(each) for each in c.get("values", [c.get("right", {"value": True})])]
        if c["op"] in ("!=", "not in"):
            return value not in others
        return value is not None and bool(value >= others[0] if c["op"] == ">=" else value in others)

    def value(self, v: Any) -> Any:
        return self.fields.get(v["field"]) if "field" in v else self.entry.get(v.get("entry"), v.get("value"))
