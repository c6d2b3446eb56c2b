"""What a run looked at, what each rule found and took, and what was given up: `--statistics`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any

import click

from seqlang.cli.linting.run import Run
from seqlang.lint.finding import Finding
from seqlang.lint.rules import Rule
from seqlang.report.frame import visible
from seqlang.values import define, evolve, field

_STEPS = ("message", "task", "webhook", "notify")  # the kinds of a plan's nodes that are steps (docs/plan.md)


@define
class Statistics:
    """Stands around each rule that is asked, with a clock. `seconds` by rule; `given_up`: what a proof did not follow to its end."""

    seconds: defaultdict[str, float] = field(factory=lambda: defaultdict(float))
    given_up: dict[str, None] = field(factory=dict)
    begun: float = field(factory=perf_counter)

    def around(self, rule: Rule) -> Rule:
        """The rule, measured."""
        return evolve(rule, check=self._measured(rule.name, rule.check))

    def _measured(self, name: str, check: Callable[..., Iterable[Finding]]) -> Callable[..., list[Finding]]:
        def measured(thing: Any, *limits: Any) -> list[Finding]:
            begun = perf_counter()
            found = list(check(thing, *limits))
            self.seconds[name] += perf_counter() - begun
            self.given_up |= dict.fromkeys(_given_up(thing))
            return found

        return measured

    def show(self, run: Run, err: bool) -> None:
        """The whole of it, behind the report; `err`: beside it, where the report is for programs."""
        whole = perf_counter() - self.begun
        lines = ["", _looked_at(run), "", *self._rules(run), "", self._time(whole), *self._gaps()]
        click.echo("\n".join(lines), err=err)

    def _rules(self, run: Run) -> Iterator[str]:
        """A row for each rule that found something or took its time, what was found most often first."""
        found = Counter(d.rule for d in run.linted.diagnostics)
        noted = Counter(rule for d in run.linted.diagnostics for rule in d.also)
        allowed = Counter(d.rule for d in run.linted.allowed)
        seconds = dict(self.seconds)
        names = sorted(
            {*seconds, *found, *noted, *allowed}, key=lambda n: (-found[n], -noted[n], -seconds.get(n, 0), n)
        )
        column = max([len("rule"), *map(len, names)])
        yield f"{'rule':{column}}  found  as notes  allowed        time"
        for name in names:
            time = f"{seconds[name] * 1000:.1f} ms" if name in seconds else "compiler"
            yield f"{name:{column}}  {found[name] or '':5}  {noted[name] or '':8}  {allowed[name] or '':7}  {time:>10}"

    def _time(self, whole: float) -> str:
        rules = sum(self.seconds.values())
        return f"{whole * 1000:.0f} ms in all: {rules * 1000:.0f} ms in rules, the rest in reading, compiling and finding the ways."

    def _gaps(self) -> list[str]:
        if not self.given_up:
            return ["Every way that had to be followed was followed to its end."]
        return [
            "Not followed to its end, so something may have been missed:",
            *(f"  {g}" for g in self.given_up),
        ]


def _given_up(thing: Any) -> Iterator[str]:
    """What the view that a rule looked at says of itself, or the one it is part of."""
    timing = getattr(thing, "timing", thing)
    for what in getattr(timing, "given_up", ()):
        sequence = timing.sequence.value
        yield visible(f'{sequence.at.path}, "{sequence.name}": {what}')


def _looked_at(run: Run) -> str:
    plans = [plan for plan in run.linted.plans.values() if plan is not None]
    sequences = [sequence for plan in plans for sequence in plan["sequences"]]
    steps = sum(node["kind"] in _STEPS for sequence in sequences for node in sequence["nodes"].values())
    said = f"Looked at {_count(len(run.sources), 'file')}, {_count(len(sequences), 'sequence')}, {_count(steps, 'step')}."
    broken = len(run.linted.plans) - len(plans)
    return (
        said
        if not broken
        else f"{said} {_count(broken, 'file')} could not be compiled: of those only the texts were read."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
