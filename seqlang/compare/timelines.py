"""What comes at another time, or not at all, though no line about it was changed: found by playing contacts through both versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seqlang.compare.life import Life
from seqlang.compare.said import step_words
from seqlang.machine.moving.ground import ground
from seqlang.machine.plan import Plan
from seqlang.machine.state import Ended
from seqlang.plan.words import list_words, quoted
from seqlang.values import frozen

_MOST_WORDS, _MOST_WAYS = 2, 2


@frozen
class Consequence:
    """`step` is the new version's node (None: it is about the end), `people` how many of the contacts played it befalls."""

    step: str | None
    sentence: str
    people: int


@frozen
class _Time:
    """A touch's local date and clock; `day` as the new version counts."""

    day: int
    date: str
    clock: str

    def words(self, beside: _Time) -> str:
        """The day; the date or the clock too where that is what differs."""
        if self.day != beside.day:
            return f"day {self.day}"
        return f"day {self.day} at {self.clock}" if self.date == beside.date else self.date


def consequences(lives: Sequence[tuple[Life, Life]], told: Iterable[str]) -> list[Consequence]:
    """`told`: nodes whose timing some change speaks of already."""
    known = set(told)
    found: dict[tuple[str | None, str], list[tuple[Life, Life]]] = {}
    for old, new in lives:
        for step, sentence in (*_steps(old, new), *_end(old, new)):
            if step not in known:
                found.setdefault((step, sentence), []).append((old, new))
    had = {
        step: sum(step in _times(new, new) or step in _translated(old, new) for old, new in lives)
        for step, _ in found
    } | {None: len(lives)}
    ways = [
        Consequence(step, _told(step, sentence, _whom(whom, had[step])), len(whom))
        for (step, sentence), whom in found.items()
    ]
    return list(_fewest(ways, lives[0][1].plan if lives else None))


def _fewest(ways: list[Consequence], plan: Plan | None) -> Iterator[Consequence]:
    """In the order of the plan, and of each step no more than a few: those that befall most."""
    order = list(plan.nodes) if plan is not None else []
    for step in sorted({w.step for w in ways}, key=lambda s: order.index(s) if s is not None else len(order)):
        yield from sorted((w for w in ways if w.step == step), key=lambda w: -w.people)[:_MOST_WAYS]


def _told(step: str | None, sentence: str, whom: str) -> str:
    if step is None:
        return f"{'most contacts' if whom == 'most' else whom or 'contacts'} {sentence}"
    return f"{sentence}, for {whom}" if whom else sentence


def _whom(whom: Sequence[tuple[Life, Life]], of: int) -> str:
    """Nothing where it befalls everybody who gets the step."""
    words = [old.person.words for old, _ in whom]
    if len(whom) == of or not all(words):
        return "" if len(whom) == of else "most"
    more = len(words) - _MOST_WORDS
    return list_words([*words[:_MOST_WORDS], *([f"{more} more of those played"] if more > 0 else [])])


def _steps(old: Life, new: Life) -> Iterator[tuple[str, str]]:
    """A contact's steps that both versions have, at the times they come."""
    was, is_ = _translated(old, new), _times(new, new)
    there = set(ground(old.plan, new.plan).match.nodes.values())
    for step in dict.fromkeys([*was, *is_]):
        subject = step_words(new.plan, step)
        if step not in is_:
            yield step, f"{subject} does not come any more (it came on day {was[step].day})"
        elif step not in was and step in there:
            yield step, f"{subject} comes now, on day {is_[step].day}"
        elif step in was and was[step] != is_[step]:
            before, after = was[step], is_[step]
            yield step, f"{subject} comes on {after.words(before)} instead of {before.words(after)}"


def _translated(old: Life, new: Life) -> dict[str, _Time]:
    on = ground(old.plan, new.plan)
    return {here: time for step, time in _times(old, new).items() if (here := on.known(step)) is not None}


def _times(life: Life, new: Life) -> dict[str, _Time]:
    """When each labelled step comes for the first time."""
    out: dict[str, _Time] = {}
    for touch in life.touches:
        if touch.node not in out and life.plan.nodes[touch.node]["label"] is not None:
            local = life.clock.local(touch.at)
            out[touch.node] = _Time(new.day(touch.at), local.date().isoformat(), f"{local:%H:%M}")
    return out


def _end(old: Life, new: Life) -> Iterator[tuple[None, str]]:
    was, is_ = _ending(old.ended), _ending(new.ended)
    if was != is_:
        yield None, f"{is_} now; before, they would {was}"


_ENDINGS = {
    "finished": "end after their last step",
    "goal": "end by the goal",
    "exit": "leave by an exit",
    "unsubscribed": "end as unsubscribed",
    "failed": "end because nothing reaches them",
}


def _ending(ended: Ended | None) -> str:
    if ended is None:
        return "wait for something that does not come by itself"
    said = _ENDINGS.get(ended.reason, f"end as {ended.reason}")
    named = ended.name and f"as {quoted(ended.name)}"
    return " ".join(filter(None, (said, named, ended.to and f"and go on in {quoted(ended.to)}")))
