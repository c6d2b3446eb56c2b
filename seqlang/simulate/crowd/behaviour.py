"""How people behave, step by step: which share opens, clicks, answers, and how long it takes them; how late tasks are done.

The figures that hold where nothing is written are round ones to start from, not findings: put your own in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seqlang.machine.plan import Plan
from seqlang.plan.words import list_words
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
Range = tuple[float, float]

# What a key of the file stands for: an event that a step may bring about.
RATES = {
    "open": "opened",
    "click": "clicked",
    "reply": "replied",
    "bounce": "bounced",
    "unsubscribe": "unsubscribed",
    "complain": "complained",
    "accept": "accepted",
}
_RANGES = ("open_hours", "click_minutes", "reply_hours", "task_days")
_OTHERS = ("missed", "outcomes")


@frozen
class Habits:
    """Of one step. `rates`: the share of those it reached who bring about an event, by the event's name; it is opened `open_hours` after it
    went out, clicked `click_minutes` after that, and `reply_hours` is for all other events; `task_days`: whole days until a task is
    done; `missed`: the share of tasks that nobody does; `outcomes`: shares of what they lead to, the rest leads to nothing said."""

    rates: Mapping[str, float]
    open_hours: Range = (0, 24)
    click_minutes: Range = (0, 5)
    reply_hours: Range = (1, 48)
    task_days: tuple[int, int] = (0, 5)
    missed: float = 0
    outcomes: Mapping[str, float] = {}


DEFAULT = Habits({"opened": 0.4, "clicked": 0.05, "replied": 0.06})


@frozen
class Behaviour:
    """`steps` by label; rounds of a repeat share theirs."""

    default: Habits = DEFAULT
    steps: Mapping[str, Habits] = {}

    def of(self, plan: Plan, node: str) -> Habits:
        """The habits of a node: by its id, its label, or the label its rounds have in common."""
        for label, habits in self.steps.items():
            if node == label or node in plan.steps_named(label):
                return habits
        return self.default


@frozen
class Misread:
    """What is wrong with a behaviour file, and `word` among `words` where a name is not known."""

    why: str
    word: str | None = None
    words: tuple[str, ...] = ()


def read_behaviour(data: Json, plan: Plan) -> Behaviour | Misread:
    """The tables of a TOML file: `[default]`, and one for each step, by its label."""
    labels = sorted({n["label"] for n in plan.nodes.values() if n.get("label")})
    for name, table in data.items():
        if not isinstance(table, dict):
            return Misread(f"`{name}` stands outside of a table: begin with [default]")
        if name != "default" and not plan.steps_named(name):
            return Misread(f"no step is called {name!r}", name, ("default", *labels))
        wrong = next(_wrong(name, table, plan), None)
        if wrong is not None:
            return wrong
    default = _habits(DEFAULT, data.get("default", {}), plan)
    steps = {name: _habits(default, table, plan) for name, table in data.items() if name != "default"}
    return Behaviour(default, steps)


def _events(plan: Plan) -> tuple[str, ...]:
    """Events that the plan asks for, which may be given a rate by their own names."""
    by_the_machine = ("enrolled", "sent", "delivered", "done", "skipped", "missed", "answered", "failed")
    return tuple(sorted(set(plan.heard) - {*by_the_machine, *RATES.values()}))


def _wrong(name: str, table: Json, plan: Plan) -> Iterator[Misread]:
    known = (*RATES, *_RANGES, *_OTHERS, *_events(plan))
    for key, value in table.items():
        where = f"[{name}] {key}"
        if key not in known:
            yield Misread(f"[{name}] has no `{key}`", key, known)
        elif key in _RANGES and not _is_range(value, key == "task_days"):
            yield Misread(f"{where}: write the least and the most, such as [0, 5]")
        elif key == "outcomes" and not (isinstance(value, dict) and _are_shares(value.values())):
            yield Misread(
                f"{where}: write shares by outcome, which make 1 at most, such as {{connected = 0.2}}"
            )
        elif key not in (*_RANGES, "outcomes") and not _are_shares([value]):
            yield Misread(f"{where}: write a share from 0 to 1, such as 0.4")


def _is_range(value: Any, whole: bool) -> bool:
    numbers = int if whole else (int, float)
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(n, numbers) and not isinstance(n, bool) for n in value)
        and 0 <= value[0] <= value[1]
    )


def _are_shares(values: Any) -> bool:
    found = list(values)
    numbers = all(isinstance(n, int | float) and not isinstance(n, bool) for n in found)
    return numbers and all(n >= 0 for n in found) and sum(found) <= 1 + 1e-9


def _habits(above: Habits, table: Json, plan: Plan) -> Habits:
    """What is written, over what holds above."""
    rates = {RATES.get(k, k): float(v) for k, v in table.items() if k in RATES or k in _events(plan)}
    others: dict[str, Any] = {k: (v[0], v[1]) for k, v in table.items() if k in _RANGES}
    others |= {k: v for k, v in table.items() if k in _OTHERS}
    return evolve(above, rates={**above.rates, **rates}, **others)


def described(words: tuple[str, ...]) -> str:
    """Names as a list in words."""
    return list_words(f"`{word}`" for word in words)
