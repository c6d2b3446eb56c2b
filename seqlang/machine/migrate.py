"""Move an enrollment to another version of its sequence, by the labels of its steps. Pure; docs/plan.md says what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.exchange import NO_HOLIDAYS, Action, Almanac, Entry
from seqlang.machine.history import History
from seqlang.machine.intake import kept
from seqlang.machine.moving.counterparts import Counterparts
from seqlang.machine.moving.ground import Ground, ground
from seqlang.machine.moving.landing import Landing, Spot, land
from seqlang.machine.moving.verdict import VERDICTS, Place, judge
from seqlang.machine.plan import Plan
from seqlang.machine.rules import withdraw
from seqlang.machine.run import Run, thaw
from seqlang.machine.state import Happening, Progress, State, Thread
from seqlang.machine.tracks import arrive
from seqlang.plan.words import rule_words
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
# What a rule that is new, or asks something new, does about what holds already: one leaves, one is spared a channel; a pause or a
# reaction waits for what comes.
_ACTS_ON_WHAT_HOLDS = ("goal", "exit", "stop")
_GONE = "dropped"  # in `fired`: how often reactions began whose rules are gone, so that no track's number comes twice


@frozen
class Report:
    """What the move did. `places`: each place the contact stood at; `dropped`: rules that are gone, in words; `actions`: requests and tasks
    to take back, which the host carries out as those of an outcome; `log`: steps left out on the way, with the reason."""

    places: tuple[Place, ...] = ()
    dropped: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    log: tuple[Entry, ...] = ()

    @property
    def verdict(self) -> str:
        """The worst of its places': continues, skips, repeats, stranded."""
        return max((p.verdict for p in self.places), key=VERDICTS.index, default=VERDICTS[0])


def migrate(
    state: State,
    old: Plan,
    new: Plan,
    *,
    contact: Json | None = None,
    history: History | None = None,
    almanac: Almanac | None = None,
) -> tuple[State, Report]:
    """The enrollment as the new version has it, at the moment it was last woken. Advance it at once, without inputs: what the move makes
    due happens then, and the outcome says when to wake.

    `contact` (fields by path) and `history`: what the host knows of the contact, for fields and events that the old version did not ask
    for and so did not keep. Raises ValueError where the state is not of the old plan.
    """
    if state.plan != old.hash:
        raise ValueError("this enrollment was made with another plan than the one it should be moved from")
    on, almanac = ground(old, new), almanac or NO_HOLIDAYS
    landing = land(state, on)
    run = thaw(new, _carried(state, on, landing, history, contact or {}), almanac)
    run.truth[:] = _truth(state, run, on)
    settled = _settle(run, landing.spots)
    places = judge(on, state, landing, settled, run)
    dropped = tuple(rule_words(rule) for n, rule in enumerate(old.rules) if n not in on.match.rules)
    actions = _taken_back(state, old, landing, almanac)
    return evolve(run.frozen(), moved=old.hash != new.hash), Report(places, dropped, actions, tuple(run.log))


# ---- what the state says of steps and rules ------------------------------------------------------------------------


def _carried(state: State, on: Ground, landing: Landing, history: History | None, contact: Json) -> State:
    old, new, match, names = on.old, on.new, on.match, on.match.nodes
    happenings = [evolve(h, step=names.get(h.step or "", h.step)) for h in state.happenings]
    fired = {new.rules[m]["id"]: state.fired.get(old.rules[n]["id"], 0) for n, m in match.rules.items()}
    fired = {name: count for name, count in fired.items() if count}
    gone = sum(state.fired.values()) - sum(fired.values())
    running = {t: match.rules[n] for t, n in state.running.items() if n in match.rules}
    return evolve(
        state,
        plan=new.hash,
        fields=_fields(state, new, contact),
        threads=(),
        progress=_progress(state, old, names) | dict(landing.begun),
        happenings=(*happenings, *_unheard(state, old, new, history)),
        fired=fired | ({_GONE: gone} if gone else {}),
        running={t: n for t, n in running.items() if int(t) in landing.tracks},
        holds=tuple(evolve(h, rule=match.rules.get(-1 if h.rule is None else h.rule)) for h in state.holds),
        began=_rules_of(state.began, match),
        again=_rules_of(state.again, match),
        had=landing.had,
    )


def _rules_of(numbers: Sequence[int], match: Counterparts) -> tuple[int, ...]:
    return tuple(match.rules[n] for n in numbers if n in match.rules)


def _fields(state: State, new: Plan, contact: Json) -> dict[str, Any]:
    """Those that the state does not hold, since the old version did not ask for them, are the host's."""
    told = {path: kept(value) for path, value in contact.items() if path in new.paths}
    return {**told, **{path: value for path, value in state.fields.items() if path in new.paths}}


def _progress(state: State, old: Plan, names: Mapping[str, str]) -> dict[str, Progress]:
    """Of steps that are gone the labelled are kept: a label is a step's name for ever, and may come back."""
    kept = {
        i: p for i, p in state.progress.items() if i not in old.nodes or old.nodes[i]["label"] is not None
    }
    return kept | {names[i]: p for i, p in state.progress.items() if i in names}


def _unheard(state: State, old: Plan, new: Plan, history: History | None) -> list[Happening]:
    """Events that only the new version asks for, from the host's memory; they count as the contact's own from enrollment on."""
    told = history.happenings if history is not None else ()
    missing = [h for h in told if h.event in new.heard and h.event not in old.heard and h.at <= state.now]
    return [evolve(h, own=h.at > state.enrolled) for h in sorted(missing, key=lambda h: h.at)]


def _truth(state: State, run: Run, on: Ground) -> tuple[bool, ...]:
    """What each rule was last found to be. Of one that asks something new: see `_ACTS_ON_WHAT_HOLDS`."""
    before = {m: n for n, m in on.match.rules.items()}

    def held(number: int, rule: Json) -> bool:
        n = before.get(number)
        if n is not None and _same_question(on.old.rules[n]["when"], rule["when"], on.match):
            return n < len(state.truth) and state.truth[n]
        return rule["kind"] not in _ACTS_ON_WHAT_HOLDS and conditions.holds(rule["when"], run)

    return tuple(held(number, rule) for number, rule in enumerate(run.plan.rules))


def _same_question(there: Any, here: Any, match: Counterparts) -> bool:
    """Alike but for the ids of steps, which may have moved."""
    if isinstance(there, Mapping) and isinstance(here, Mapping):
        return there.keys() == here.keys() and all(
            _same_steps(there[k], here[k], match)
            if k == "steps"
            else _same_question(there[k], here[k], match)
            for k in there
        )
    if isinstance(there, list) and isinstance(here, list):
        return len(there) == len(here) and all(map(_same_question, there, here, [match] * len(there)))
    return bool(there == here)


def _same_steps(there: Any, here: Any, match: Counterparts) -> bool:
    return bool(there == here) or [match.nodes.get(s) for s in there or ()] == here


# ---- where the contact stands --------------------------------------------------------------------------------------


def _settle(run: Run, spots: Sequence[Spot]) -> list[Thread | None]:
    """Put every thread at its place and read the WHENs that have to be read; the threads as they then stand, None for those that went on
    at once or have ended."""
    run.threads[:] = [spot.new for spot in spots if spot.new is not None]
    return [_read(run, spot.new) if spot.new is not None and spot.anew else spot.new for spot in spots]


def _read(run: Run, thread: Thread) -> Thread | None:
    index = run.threads.index(thread)
    if thread.phase in ("wait", "wait_for"):
        _waits_anew(run, index)
    else:
        count = len(run.threads)
        arrive(run, index)
        if len(run.threads) < count:
            return None
    after = run.threads[index]
    return after if after.node == thread.node else None


def _waits_anew(run: Run, index: int) -> None:
    """A wait ends as long after its beginning as is now written: pauses that are over are let out, and the one that is on as it ends."""
    thread = run.threads[index]
    length = run.plan.nodes[thread.node]["length" if thread.phase == "wait" else "up_to"]
    end = run.clock.add(thread.since, length, max(run.amount(length, thread.node) or 0, 0))
    for pause in run.pauses[:-1] if run.holds else run.pauses:
        if pause.start < end and pause.end > thread.since:
            end += pause.end - max(pause.start, thread.since)
    nominal = thread.named_nominal + end - (thread.due or end)
    run.replace(index, thread.but(due=end, named_nominal=nominal))


def _taken_back(state: State, old: Plan, landing: Landing, almanac: Almanac) -> tuple[Action, ...]:
    """Requests and open tasks whose step is not there any more."""
    run = thaw(old, state, almanac)
    run.threads[:] = [spot.old for spot in landing.spots if spot.withdrawn]
    withdraw(run, "the sequence has changed")
    return tuple(run.actions)
