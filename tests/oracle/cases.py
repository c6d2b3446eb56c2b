"""Random cases: a small sequence in the language, a contact, and a script of what happens. The same seed gives the same case."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from attrs import define, field, frozen

HEAD = """\
event used
event paid: amount number
field contact.plan: "free" | "pro"
field contact.score: number
field contact.vip: yes_no
field contact.city: text
field contact.trial_end: date
field contact.call_at: moment
field contact.gap_days: number
"""
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Australia/Lord_Howe",
)
STARTS = ("2026-11-23", "2026-11-27", "2026-11-28", "2027-03-26", "2026-10-24", "2028-02-27", "2026-12-30")
CLOCKS = ("09:00", "02:30", "16:55", "23:40", "00:00")


@frozen
class Case:
    """`script`: (local moment, kind, name, label, data), as the interpreters take it."""

    text: str
    contact: dict[str, Any]
    enrolled: str
    script: tuple[tuple[str, str, str, str | None, dict[str, Any]], ...]
    tasks: Any
    constructs: frozenset[str]


@define
class Writer:
    """Writes one sequence. `labels` are the steps that come before the line being written, with their channels."""

    rng: Random
    lines: list[str] = field(factory=list)
    labels: list[tuple[str, str]] = field(factory=list)
    used: Counter[str] = field(factory=Counter)
    number: int = 0
    day: int = 1

    def mark(self, construct: str) -> None:
        self.used[construct] += 1

    def put(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, *options: str) -> str:
        return self.rng.choice(options)

    def label(self, channel: str) -> str:
        self.number += 1
        name = f"{channel[0]}{self.number}"
        self.labels.append((name, channel))
        return name

    # ---- settings ------------------------------------------------------------------------------------------------

    def settings(self) -> None:
        options = {
            "days": ["days: business"],
            "timezone": ['timezone: contact.timezone, "Europe/Berlin"', 'timezone: "America/New_York"'],
            "window": [
                "send: weekdays 08:30-17:00",
                "send: monday to thursday 09:00-12:00 13:00-17:00",
                "send: 22:00-06:00",
                "send: tuesday, saturday",
            ],
            "task-window": ["send call: weekdays 10:00-12:00"],
            "holidays": ["holidays: 2026-11-26, 2026-12-25", "holidays: 2026-11-25"],
            "blackout": ["blackout: 2026-11-24 to 2026-11-29"],
            "gap": ["gap: 2 days", "gap: 0 hours", "gap: 30 hours"],
            "spread": ["spread: 3 hours"],
            "stay": ["stay: 3 days"],
            "due": ["due: 2 days", "due: today at 18:00", "due: never"],
            "transactional-all": ["transactional: yes"],
        }
        self.put(1, "first_day: 1")
        for name, lines in options.items():
            if self.chance(0.06 if name == "transactional-all" else 0.2):
                self.mark(f"setting {name}")
                self.put(1, self.rng.choice(lines))

    # ---- conditions ----------------------------------------------------------------------------------------------

    def condition(self, deep: int = 2) -> str:
        if deep and self.chance(0.25):
            self.mark("condition and/or/not")
            left, right = self.condition(deep - 1), self.condition(deep - 1)
            return self.pick(f"({left} and {right})", f"({left} or {right})", f"not ({left})")
        options = [
            'contact.plan = "pro"',
            'contact.plan != "pro"',
            "contact.score >= 10",
            "not contact.score < 10",
            "contact.vip",
            "contact.city is known",
            "contact.city is unknown",
            'contact.city contains "berlin"',
            'contact.plan in ("pro", "free")',
            'contact.plan not in ("free")',
            "contact.trial_end < today + 3 days",
            'contact.tags contains "warm"',
            "used",
            "used at least 2 times",
            "used fewer than 2 times",
            "used within 2 days",
            "used in the last 2 days",
            "used ever",
            "no used for 3 days",
            "paid with amount > 50",
            "replied",
            'replied with text contains "stop"',
        ]
        messages = [label for label, channel in self.labels if channel in ("email", "sms")]
        if messages:
            label = self.rng.choice(messages)
            options += [
                f'opened "{label}"',
                f'clicked "{label}" within 1 day',
                f'no opened "{label}" for 2 days',
            ]
        calls = [label for label, channel in self.labels if channel == "call"]
        if calls:
            options += [f'"{self.rng.choice(calls)}".outcome = "voicemail"'] * 2
        chosen = self.rng.choice(options)
        self.mark(
            "condition " + ("event" if any(e in chosen for e in ("used", "replied", "ed ")) else "value")
        )
        return chosen

    # ---- steps ---------------------------------------------------------------------------------------------------

    def when(self, main: bool) -> str:
        """A WHEN with its colon, or nothing."""
        options = ["", "", "after", "hours", "next", "before", "on", "moment", "business"]
        if main:
            options += ["day", "day", "day", "range"]
        kind = self.rng.choice(options)
        if kind:
            self.mark(f"when {kind}")
        at = self.pick("", "", f" at {self.pick('09:00', '02:30', '18:15')}")
        if kind in ("day", "range"):
            self.day += self.rng.choice([0, 1, 1, 2, 3])
            first = self.day
            if kind == "range":
                self.day += 1
                return f"day {first} to {self.day}{at}: "
            return f"day {first}{at}: "
        amount = self.rng.randint(1, 4)
        if kind == "after":
            return f"after {amount} {self.pick('days', 'weeks')}{at}: "
        if kind == "business":
            return f"after {amount} business days{at}: "
        if kind == "hours":
            return f"after {self.pick('5 hours', '24 hours', '90 minutes')}: "
        if kind == "next":
            return f"next {self.pick('tuesday', 'friday', 'sunday')}{at}: "
        if kind == "before":
            return f"{amount} days {self.pick('before', 'after')} contact.trial_end{at}: "
        if kind == "on":
            return f"on {self.pick('contact.trial_end', '2026-11-30', 'contact.call_at')}{at}: "
        if kind == "moment":
            return f"{amount} hours {self.pick('before', 'after')} contact.call_at: "
        return ""

    def guard(self) -> str:
        if not self.chance(0.2):
            return ""
        self.mark("guard")
        return f" {self.pick('if', 'unless')} {self.condition(1)}"

    def step(self, depth: int, main: bool) -> None:
        when = self.when(main)
        kind = self.rng.random()
        # A range stands before a labelled step only.
        if " to " in when and when.startswith("day") and kind >= 0.75:
            kind = 0.1
        if kind < 0.45:
            self.message(depth, when)
        elif kind < 0.6:
            self.task(depth, when)
        elif kind < 0.68:
            self.mark("wait")
            self.put(depth, f"{when}wait {self.pick('1 day', '2 business days', '6 hours')}{self.guard()}")
        elif kind < 0.75:
            self.mark("set/tag")
            what = self.pick(
                "set contact.score = contact.score + 10",
                "set contact.trial_end = today + 5 days",
                'tag "warm"',
                'untag "warm"',
                'set contact.plan = "pro"',
            )
            self.put(
                depth, f"{'' if when.startswith('day') and ' to ' in when else when}{what}{self.guard()}"
            )
        else:
            self.block(depth, when, main)

    def message(self, depth: int, when: str) -> None:
        channel = self.pick("email", "email", "sms")
        guard = self.guard()
        self.mark(f"step {channel}")
        label = self.label(channel)
        self.put(depth, f'{when}{channel} "{label}"{guard}')
        dated = any(w in when for w in ("before", "after contact", "on "))
        options = {
            "expires": "expires: 1 day",
            "late": "late: send" if dated else "",
            "own window": "send: weekdays 07:00-09:30",
            "transactional": "transactional: yes",
            "review": "review: yes",
        }
        for name, line in options.items():
            if line and self.chance(0.07):
                self.mark(f"detail {name}")
                self.put(depth + 1, line)
        if self.chance(0.08):
            self.mark("variant")
            self.put(depth + 1, 'variant "v" if contact.vip')
            self.put(depth + 2, 'body: "x"')
            self.put(depth + 1, 'variant "w" 40%')
            self.put(depth + 2, 'body: "y"')

    def task(self, depth: int, when: str) -> None:
        guard = self.guard()
        self.mark("step call")
        label = self.label("call")
        self.put(depth, f'{when}call "{label}"{guard}')

    def block(self, depth: int, when: str, main: bool) -> None:
        kind = self.pick("if", "if", "wait for", "split", "repeat", "group", "exit", "unsubscribe")
        if depth > 3 or (kind == "group" and not when):
            kind = "exit"
        self.mark(kind)
        if kind == "exit":
            self.put(depth, f"{when}exit if {self.condition(1)}" if self.labels else f"{when}wait 1 day")
        elif kind == "unsubscribe":
            self.put(depth, f"{when}unsubscribe if {self.condition(0)}")
        elif kind == "if":
            self.put(depth, f"{when}if {self.condition()}")
            self.arms(depth, main, self.pick("", "else", "else if"))
        elif kind == "wait for":
            self.put(depth, f"{when}wait for {self.condition(1)} up to {self.pick('2 days', '20 hours')}")
            self.arms(depth, main, self.pick("", "else", "else if"))
        elif kind == "split":
            label = self.label("split")
            self.labels.pop()
            self.put(depth, f'{when}split "{label}"')
            self.put(depth + 1, '60% "a"')
            self.steps(depth + 2, main, 1)
            self.put(depth + 1, '40% "b"')
        elif kind == "repeat":
            until = self.pick("", f" until {self.condition(0)}")
            before = list(self.labels)
            self.put(
                depth,
                f"{when}repeat {self.rng.randint(1, 3)} times every {self.pick('2 days', '30 hours', 'week')}{until}",
            )
            self.steps(depth + 1, False, self.rng.randint(1, 2))
            self.labels = before
        else:
            self.put(depth, when.strip())
            self.steps(depth + 1, main, 2)

    def arms(self, depth: int, main: bool, more: str) -> None:
        before, day = list(self.labels), self.day
        highest = day
        self.steps(depth + 1, main, self.rng.randint(1, 2))
        highest, self.day, self.labels = max(highest, self.day), day, list(before)
        if more == "else if":
            self.put(depth, f"else if {self.condition(1)}")
            self.steps(depth + 1, main, 1)
            highest, self.day, self.labels = max(highest, self.day), day, list(before)
        elif more:
            self.put(depth, "else")
            self.steps(depth + 1, main, 1)
            highest, self.labels = max(highest, self.day), list(before)
        self.day = highest

    def steps(self, depth: int, main: bool, count: int) -> None:
        for _ in range(count):
            self.step(depth, main)

    # ---- rules ---------------------------------------------------------------------------------------------------

    def rules(self) -> None:
        for _ in range(self.rng.choice([0, 0, 1, 1, 2, 3])):
            getattr(self, self.pick("leaving", "leaving", "stop", "pause", "reaction", "reaction"))()

    def leaving(self) -> None:
        kind = self.pick("exit", "goal")
        self.mark(f"rule {kind}")
        self.put(1, f"{kind} when {self.condition(1)}")
        if self.chance(0.3):
            self.mark("farewell")
            self.put(2, f'notify "{self.label("notify")}"')
            self.labels.pop()
            if self.chance(0.5):
                self.put(2, f'email "{self.label("email")}"')
                self.labels.pop()

    def stop(self) -> None:
        self.mark("rule stop")
        self.put(1, f"stop {self.pick('email', 'sms', 'call')} when {self.condition(1)}")

    def pause(self) -> None:
        self.mark("rule pause")
        length = self.pick(
            "for 3 days", "for 30 hours", "until contact.trial_end up to 5 days", "until used up to 4 days"
        )
        self.put(1, f"pause {length} when {self.pick('out_of_office', 'replied', 'contact.vip')}")

    def reaction(self) -> None:
        verb = self.pick("when", "when", "whenever")
        self.mark(f"rule {verb}")
        self.put(
            1,
            f"{verb} {self.pick('used', 'clicked', 'replied', 'paid with amount > 50', 'contact.score >= 10')}",
        )
        before = list(self.labels)
        self.steps(2, False, self.rng.randint(1, 2))
        self.labels = before


def case(seed: int) -> Case:
    """The case of a seed. Its text may hold a mistake that the compiler refuses; such a one is no case."""
    rng = Random(seed)
    writer = Writer(rng)
    writer.put(0, 'sequence "S"')
    writer.settings()
    writer.steps(1, True, rng.randint(2, 5))
    writer.rules()
    steps = list(writer.labels)
    return Case(
        HEAD + "\n".join(writer.lines) + "\n",
        _contact(rng),
        f"{rng.choice(STARTS)} {rng.choice(CLOCKS)}",
        tuple(_script(rng, rng.choice([0, 1, 2, 3, 5]), steps)),
        rng.choice(
            [
                "done",
                "done",
                "done",
                "missed",
                {"amount": rng.randint(1, 4), "to": None, "unit": "day", "business": False},
            ]
        ),
        frozenset(writer.used),
    )


def _contact(rng: Random) -> dict[str, Any]:
    options: dict[str, list[Any]] = {
        "contact.id": ["c1", "c2", "c3", "anna"],
        "contact.plan": ["free", "pro", " PRO ", "gold", ""],
        "contact.score": [5, 10, "12", "many"],
        "contact.vip": ["yes", "no", True],
        "contact.city": ["East Berlin", "Köln", "  "],
        "contact.trial_end": ["2026-11-27", "2026-12-02", "2027-03-29", "soon"],
        "contact.call_at": ["2026-11-27T17:00", "2026-11-24T08:15", "2027-03-28T02:30"],
        "contact.timezone": [*ZONES, "nowhere"],
        "contact.tags": ["warm", "cold, Warm"],
    }
    return {k: rng.choice(v) for k, v in options.items() if rng.random() < 0.6}


def _script(
    rng: Random, count: int, steps: list[tuple[str, str]]
) -> list[tuple[str, str, str, str | None, dict[str, Any]]]:
    """Events at whole minutes, in order; as days after the start, filled in by whoever plays it."""
    out: list[tuple[str, str, str, str | None, dict[str, Any]]] = []
    for _ in range(count):
        at = f"+{rng.randint(0, 12)} {rng.choice(['09:00', '10:00', '16:30', '23:59', '02:45'])}"
        kind = rng.random()
        messages = [label for label, channel in steps if channel in ("email", "sms")]
        calls = [label for label, channel in steps if channel == "call"]
        if kind < 0.25:
            out.append((at, "event", "used", None, {}))
        elif kind < 0.4 and messages:
            out.append((at, "event", rng.choice(["opened", "clicked"]), rng.choice(messages), {}))
        elif kind < 0.5:
            out.append((at, "event", "replied", None, {"text": rng.choice(["please STOP", "yes"])}))
        elif kind < 0.6:
            out.append((at, "event", "paid", None, {"amount": rng.choice([20, 80])}))
        elif kind < 0.68 and calls:
            out.append(
                (at, "event", rng.choice(["done", "missed"]), rng.choice(calls), {"outcome": "voicemail"})
            )
        elif kind < 0.75:
            out.append((at, "event", "out_of_office", None, {}))
        elif kind < 0.8:
            out.append((at, "event", "unsubscribed", None, rng.choice([{}, {"channel": "sms"}])))
        elif kind < 0.84:
            out.append((at, "event", "bounced", rng.choice(messages) if messages else None, {"kind": "hard"}))
        else:
            path, value = rng.choice(
                [
                    ("contact.plan", "pro"),
                    ("contact.score", 20),
                    ("contact.trial_end", "2026-12-04"),
                    ("contact.vip", "yes"),
                ]
            )
            out.append((at, "fields", "", None, {path: value}))
    return out
