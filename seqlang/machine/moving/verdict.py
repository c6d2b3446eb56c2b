"""What becomes of each place a contact stood at, judged by the two versions alone: what may still come, and what may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from seqlang.machine.moving.counterparts import reach, ways
from seqlang.machine.moving.ground import Ground
from seqlang.machine.moving.landing import STEPS, Landing, Spot, done_in, future
from seqlang.machine.plan import Plan
from seqlang.machine.run import Run
from seqlang.machine.state import State, Thread
from seqlang.machine.tracks import edge_past
from seqlang.plan.words import list_words, node_words, quoted
from seqlang.values import evolve, frozen

VERDICTS = ("continues", "skips", "repeats", "stranded")


@frozen
class Place:
    """One place. `old` and `new` are node ids (`new` None: the track ends); `phase` as in the state before; `before` and `after` the
    moments it waits for, in seconds since 1970 UTC; `skipped`: ids of the new version's steps that will not come; `repeated`: of those
    that may come again.

    verdict: continues (all that was to come and is still there is still to come, and nothing new was passed), skips, repeats (a step comes
    a second time), stranded (the track ends here, though neither version means it to)."""

    track: int
    old: str
    phase: str
    new: str | None
    before: int | None
    after: int | None
    skipped: tuple[str, ...]
    repeated: tuple[str, ...]
    verdict: str = VERDICTS[0]
    sentence: str = ""


@frozen
class _Case:
    """An enrollment on its way between two versions."""

    on: Ground
    state: State
    landing: Landing
    done: frozenset[str]

    def coming(self, track: int) -> set[str]:
        """What may come on a track of the enrollment, open requests included."""
        threads = [s.new for s in self.landing.spots if s.new is not None and s.new.track == track]
        return {n for t in threads for n in (t.node, *future(self.on.new, t))} - set(self.landing.had)


def judge(
    on: Ground, state: State, landing: Landing, settled: Sequence[Thread | None], run: Run
) -> tuple[Place, ...]:
    """`settled`: the threads once their WHENs are read, beside `landing.spots`; `run`: the new version's, for its clock."""
    case = _Case(on, state, landing, frozenset(done_in(on, state)))
    return tuple(_place(case, spot, thread, run) for spot, thread in zip(landing.spots, settled, strict=True))


def _place(case: _Case, spot: Spot, settled: Thread | None, run: Run) -> Place:
    place = Place(
        spot.old.track,
        spot.old.node,
        spot.old.phase,
        None if spot.new is None else spot.new.node,
        spot.old.due,
        None if settled is None else settled.due,
        _in_order(case.on.new, _skipped(case, spot)),
        _in_order(case.on.new, _repeated(case, spot)),
    )
    missed = _in_order(case.on.new, _missed(case, spot))
    place = evolve(place, verdict=_verdict(place, spot, missed))
    return evolve(place, sentence=_sentence(case, spot, place, missed, run))


def _in_order(plan: Plan, found: set[str]) -> tuple[str, ...]:
    return tuple(node for node in plan.nodes if node in found)


def _verdict(place: Place, spot: Spot, missed: Sequence[str]) -> str:
    if missed:
        return "stranded"
    if place.repeated:
        return "repeats"
    return "skips" if place.skipped or (spot.new is None and not spot.gone) else "continues"


# ---- what comes, and what does not ---------------------------------------------------------------------------------


def _was_to_come(case: _Case, spot: Spot) -> set[str]:
    """In the old version, the step it stood at included."""
    return reach(case.on.old, spot.old.node, spot.old.end)


def _skipped(case: _Case, spot: Spot) -> set[str]:
    """What was to come, is still there, and will not; what is new, and lies before the place."""
    on = case.on
    lost = {on.match.nodes[n] for n in _was_to_come(case, spot) if n in on.match.nodes}
    if spot.new is not None:
        lost |= {n for n in _new(on, on.track(spot.old.node)) if _passed(case, n, spot.new.node)}
    return _steps(on.new, lost) - case.coming(spot.old.track) - case.done


def _new(on: Ground, track: int | None) -> set[str]:
    """The statements of a track that the old version has not."""
    there = set(on.match.nodes.values())
    return {n for n, of in on.new_tracks.items() if of == track and n not in there}


def _passed(case: _Case, node: str, place: str) -> bool:
    """Does it lie before the place, on the way that this contact went?"""
    new = case.on.new
    if node == place or place not in reach(new, node):
        return False
    around = (head for head in case.on.around(node, new=True) if place not in _arm(new, head, node))
    return all(_went_into(case, _arm(new, head, node)) for head in around)


def _arm(plan: Plan, head: str, node: str) -> set[str]:
    """The part of a block that a node of it stands in."""
    behind = reach(plan, edge_past(plan.nodes[head]))
    parts = (reach(plan, to) - behind for to in ways(plan.nodes[head]) if to not in behind)
    return next((part for part in parts if node in part), set())


def _went_into(case: _Case, arm: set[str]) -> bool:
    names = case.on.match.nodes
    return any(names.get(step) in arm for step in case.state.progress)


def _repeated(case: _Case, spot: Spot) -> set[str]:
    """What may come, was done, and was not to come again."""
    if spot.new is None:
        return set()
    names = case.on.match.nodes
    again = {names[n] for n in _was_to_come(case, spot) if n in names}
    may_come = future(case.on.new, spot.new) & case.done
    return _steps(case.on.new, may_come) - again - set(case.landing.had)


def _missed(case: _Case, spot: Spot) -> set[str]:
    """Of a track that ends here: what the new version has behind what came before, and nobody comes to."""
    on, old = case.on, spot.old
    track = on.track(old.node)
    if spot.new is not None or not spot.gone or old.end is not None or track is None:
        return set()
    before = [
        n for n in on.order if on.counterpart(n, track) and old.node in reach(on.old, n) and n != old.node
    ]
    behind = reach(on.new, on.match.nodes[before[-1]]) if before else set(on.new_tracks)
    return _steps(on.new, behind & _new(on, track)) - case.coming(old.track) - case.done


def _steps(plan: Plan, nodes: Iterable[str]) -> set[str]:
    return {n for n in nodes if plan.nodes[n]["kind"] in STEPS}


# ---- in words ------------------------------------------------------------------------------------------------------


def step_words(node: Mapping[str, Any]) -> str:
    """`email "intro"`; a statement without a label as it is written."""
    if node.get("channel") and node["label"] is not None:
        return f"{node['channel']} {quoted(node['label'])}"
    return node_words(node)


def _sentence(case: _Case, spot: Spot, place: Place, missed: Sequence[str], run: Run) -> str:
    old, new = case.on.old.nodes, case.on.new.nodes
    here = step_words(old[place.old])
    if spot.new is None:
        said = _ending(case, spot, here, [step_words(new[n]) for n in missed])
    elif spot.gone:
        said = f"{here} is gone: goes on at {step_words(new[spot.new.node])}{_when(place, run)}"
    else:
        said = f"continues at {step_words(new[spot.new.node])}{_when(place, run)}"
    if place.skipped:
        said += f"; {list_words(step_words(new[n]) for n in place.skipped)} will not come"
    if place.repeated:
        said += f"; {list_words(step_words(new[n]) for n in place.repeated)} may come a second time"
    passed_over = (
        [] if spot.new is None else [n for n in case.landing.had if n in future(case.on.new, spot.new)]
    )
    if passed_over:
        were, is_ = ("was", "is") if len(passed_over) == 1 else ("were", "are")
        said += (
            f"; {list_words(step_words(new[n]) for n in passed_over)} {were} done, and {is_} not done again"
        )
    return said


def _ending(case: _Case, spot: Spot, here: str, missed: Sequence[str]) -> str:
    if not spot.gone:
        return f"{here} is where another part of the track will come: this part ends"
    if case.on.track(spot.old.node) is None:
        return f"{here} belongs to a rule that is gone: its track ends"
    if missed:
        return f"{here} is gone, and so is all behind it: the track ends before {list_words(missed)}"
    return f"{here} is gone, and nothing is left to come: the track ends"


def _when(place: Place, run: Run) -> str:
    if place.after is None or place.phase in ("sent", "open"):
        return ""
    if place.before is None or place.before == place.after:
        return f", due {run.say(place.after)}"
    return f", due {run.say(place.after)} instead of {run.say(place.before)}"
