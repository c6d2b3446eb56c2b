"""Random sequences made of few conditions, so that these meet again, and random contacts who live through them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from attrs import evolve

from seqlang import pipeline
from seqlang.analysis.contact import Contact, Deed, played
from seqlang.machine.plan import Plan
from seqlang.simulate.play import Timeline

HEAD = """\
event paid: total number
field contact.plan: "free" | "pro"
field contact.seats: number
field contact.vip: yes_no
field contact.tier: text required

sequence "S"
    first_day: 1
    enroll when paid
"""
CONDITIONS = (
    'contact.plan = "free"',
    'contact.plan = "pro"',
    'contact.plan != "free"',
    "contact.plan is known",
    "contact.seats > 10",
    "contact.seats <= 10",
    "contact.seats > 5 and contact.vip",
    "contact.vip",
    "contact.tier is known",
    'contact.tags contains "vip"',
    "replied",
    "clicked",
    "clicked at least 2 times",
    "opened fewer than 2 times",
    "no opened for 3 days",
    "opened in the last 2 days",
    "entry.total > 50",
    "entry.total < 20",
    "meeting_booked",
)
RULES = (
    "exit when {}",
    "exit when {}",
    "goal when {}",
    "stop email when {}",
    "when {}",
    "whenever {}",
    "pause for 2 days when {}",
)


class Writer:
    """Lines of a sequence; labels are counted."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.lines: list[str] = []
        self.labels: list[str] = []
        self.day = 1

    def condition(self, deep: int = 0) -> str:
        random = self.random
        roll = random.random()
        if roll < 0.15 and deep < 2:
            return f"not ({self.condition(deep + 1)})"
        if roll < 0.3 and deep < 2:
            return f"({self.condition(deep + 1)} {random.choice(('and', 'or'))} {self.condition(deep + 1)})"
        if roll < 0.4 and self.labels:
            event = random.choice(("replied", "clicked", "opened"))
            return f'{event} "{random.choice(self.labels)}"'
        return random.choice(CONDITIONS)

    def put(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def when(self, dated: bool) -> str:
        roll = self.random.random()
        if roll < 0.35:
            return ""
        if dated and roll < 0.7:
            self.day += self.random.randint(0, 2)
            return f"day {self.day}: "
        return self.random.choice(("after 1 day: ", "after 2 hours: "))

    def step(self, depth: int, dated: bool) -> None:
        roll = self.random.random()
        if roll < 0.5 or depth > 4:
            self.touch(depth, dated)
        elif roll < 0.7:
            self.branch(depth, dated)
        elif roll < 0.77:
            self.put(depth, f"{self.when(dated)}wait for {self.condition()} up to 2 days")
            self.block(depth + 1, False)
            self.put(depth, "else")
            self.block(depth + 1, False)
        elif roll < 0.82:
            name = f"split {len(self.lines)}"
            self.put(depth, f'{self.when(dated)}split "{name}"')
            for arm in ("a", "b"):
                self.put(depth + 1, f'50% "{arm}"')
                self.block(depth + 2, False)
        elif roll < 0.86:
            self.put(depth, f"repeat 2 times every 2 days until {self.condition()}")
            self.block(depth + 1, False)
        elif roll < 0.9 and depth > 1:
            self.put(depth, "exit" if self.random.random() < 0.5 else f"exit if {self.condition()}")
        else:
            self.put(depth, self.random.choice(('set contact.plan = "pro"', 'tag "vip"', "wait 1 day")))

    def branch(self, depth: int, dated: bool) -> None:
        self.put(depth, f"{self.when(dated)}if {self.condition()}")
        self.block(depth + 1, False)
        if self.random.random() < 0.4:
            self.put(depth, f"else if {self.condition()}")
            self.block(depth + 1, False)
        if self.random.random() < 0.6:
            self.put(depth, "else")
            self.block(depth + 1, False)

    def touch(self, depth: int, dated: bool) -> None:
        label = f"step {len(self.lines) + 1}"
        guard = self.random.random()
        asked = "" if guard > 0.5 else f" {'if' if guard < 0.25 else 'unless'} {self.condition()}"
        kind = self.random.choice(("email", "email", "sms", "call"))
        self.put(depth, f'{self.when(dated)}{kind} "{label}"{asked}')
        if kind == "email":
            self.labels.append(label)

    def block(self, depth: int, dated: bool) -> None:
        for _ in range(self.random.randint(1, 2)):
            self.step(depth, dated)

    def rules(self) -> None:
        for _ in range(self.random.randint(0, 3)):
            line = self.random.choice(RULES).format(self.condition())
            self.put(1, line)
            if line.startswith("when"):
                self.touch(2, False)


def plan_of(seed: int) -> Plan | None:
    """The first sequence of a seed that the compiler takes."""
    random = Random(seed)
    for _ in range(8):
        compiled = pipeline.compile(text_of(random))
        if compiled.plan is not None:
            return Plan(compiled.plan["sequences"][0])
    return None


def text_of(random: Random) -> str:
    writer = Writer(random)
    windows = "    send: weekdays 09:00-17:00\n" if random.random() < 0.3 else ""
    for _ in range(random.randint(3, 6)):
        writer.step(1, True)
    writer.rules()
    return f"{HEAD}{windows}" + "\n".join(writer.lines) + "\n"


def life(plan: Plan, random: Random) -> Timeline | None:
    """A contact who does some things, of steps only behind their going out; None where that does not come together."""
    contact = _contact(random)
    held = plan.settings["send"]["default"] is not None
    timeline = played(plan, contact)
    contact = evolve(contact, deeds=tuple(_deeds(plan, timeline, random, fields=not held)))
    for _ in range(4):
        timeline = played(plan, contact)
        kept = tuple(d for d in contact.deeds if _in_order(plan, timeline, d))
        if kept == contact.deeds:
            return timeline
        contact = evolve(contact, deeds=kept)
    return None


def _contact(random: Random) -> Contact:
    start = datetime(2026, 1, 5, 9) + timedelta(days=random.randint(0, 6), hours=random.randint(0, 9))
    fields = {"contact.tier": "gold"}
    for path, values in {
        "contact.plan": ("free", "pro"),
        "contact.seats": ("3", "8", "10", "20"),
        "contact.vip": ("yes", "no"),
        "contact.tags": ("vip", "trial"),
    }.items():
        if random.random() < 0.7:
            fields[path] = random.choice(values)
    entry = {"total": random.choice(("10", "30", "80"))} if random.random() < 0.7 else {}
    return Contact(start, fields, entry, missed=random.random() < 0.2)


def _deeds(plan: Plan, timeline: Timeline, random: Random, fields: bool) -> list[Deed]:
    found = []
    out = [(e.node, e.at) for e in timeline.entries if e.kind in ("send", "task") and e.node]
    for _ in range(random.randint(0, 5)):
        label, since = None, timeline.enrolled
        if out and random.random() < 0.6:
            step, since = random.choice(out)
            label = plan.nodes[step]["label"]
        at = (since + random.choice((0, 1, 5, 24, 48, 73)) * 3600) // 60 * 60
        if fields and random.random() < 0.2:
            path, value = random.choice(
                (("contact.plan", "free"), ("contact.vip", True), ("contact.seats", 11))
            )
            found.append(Deed(max(at, timeline.enrolled), None, None, {path: value}))
        else:
            event = random.choice(("replied", "clicked", "clicked", "opened", "meeting_booked"))
            found.append(Deed(at, event, None if event == "meeting_booked" else label))
    return sorted(found, key=lambda d: d.at)


def _in_order(plan: Plan, timeline: Timeline, deed: Deed) -> bool:
    if deed.label is None:
        return True
    out = [timeline.state.progress.get(step) for step in plan.steps_named(deed.label)]
    return any(p is not None and p.out is not None and p.out <= deed.at for p in out)
