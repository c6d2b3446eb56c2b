"""What the numbers of a sequence say and what they leave open, as sentences: for the reports that people read."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.metrics.compare import Race, Standing, races, standings, tails
from seqlang.metrics.join import Measured, MeasuredStep, MeasuredVariant
from seqlang.metrics.words import number, percent, with_interval
from seqlang.plan.words import quoted


def proved(measured: Measured) -> Iterator[tuple[str, str]]:
    """Each sentence with the name of the rule of `seqlang lint` that says so."""
    for tail in tails(measured):
        last = f"{len(tail.steps)} {_channel(tail.peak)} steps"
        words = f"The last {last}, from {quoted(tail.steps[0].label)} on, got {with_interval(tail.rate)} replies together."
        yield "after-the-peak", words
    for each in standings(measured, "replied"):
        if each.side == "below":
            yield "weak-step", _beside(each, "gets fewer replies than")
    for each in standings(measured, "unsubscribed"):
        if each.side == "above":
            yield "harmful-step", _beside(each, "loses more people than")
    for race in races(measured):
        if race.decided:
            yield "dead-variant", f"{_race(race, 'loses to')}."


def undecided(measured: Measured) -> Iterator[str]:
    """What looks as if a rule would speak, were there more: and how many more that would take."""
    for each in standings(measured, "replied"):
        if each.more and each.rate.value < each.others.value:
            yield f"{_beside(each, 'looks weaker than')} {_more(each.more, 'of it')}"
    for each in standings(measured, "unsubscribed"):
        if each.more and each.rate.value > each.others.value:
            yield f"{_beside(each, 'seems to lose more people than')} {_more(each.more, 'of it')}"
    for race in races(measured):
        if race.more:
            yield f"{_race(race, 'looks weaker than')}. {_more(race.more, 'of each')}"


def _more(count: int, of: str) -> str:
    return f"About {number(count)} more messages {of} would tell."


def _beside(each: Standing, verb: str) -> str:
    others = f"the other {_channel(each.step)} steps"
    return f"{quoted(each.step.label)} {verb} {others}: {percent(each.rate.value)}, they {percent(each.others.value)}."


def _race(race: Race, verb: str) -> str:
    worse, better = race.rates
    names = f"{_variant(race.worse)} {verb} {_variant(race.better)}"
    return f"{quoted(race.step.label)}: {names}, {percent(worse.value)} to {percent(better.value)} replies"


def _variant(variant: MeasuredVariant) -> str:
    return f"variant {quoted(variant.label)}" if variant.label else "its own text"


def _channel(step: MeasuredStep) -> str:
    return step.channel.replace("_", " ")
