"""Where each thread of an enrollment comes to stand in another version of its sequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from seqlang.machine.moving.counterparts import reach
from seqlang.machine.moving.ground import Ground
from seqlang.machine.plan import Plan
from seqlang.machine.state import Progress, State, Thread
from seqlang.values import evolve, frozen

Json = Mapping[str, Any]
TOUCHES = ("message", "task", "webhook", "notify")
STEPS = (*TOUCHES, "set", "tag", "untag", "start", "unsubscribe")
_OWN_TIMING = ("send", "expires", "late", "transactional")
_TIMING = ("send", "spread", "gap", "holidays", "blackout")


@frozen
class Spot:
    """A thread as it was and as it will be (None: it ends). `anew`: its WHEN, or its wait's end, has to be read; `withdrawn`: its request
    or task is taken back; `gone`: what it stood at is not there any more."""

    old: Thread
    new: Thread | None
    anew: bool = False
    withdrawn: bool = False
    gone: bool = False


@frozen
class Landing:
    """`had`: steps that tracks pass over from now on; `begun`: what there must be to know of repeats that were come into halfway."""

    spots: tuple[Spot, ...]
    had: tuple[str, ...]
    begun: Mapping[str, Progress]

    @property
    def tracks(self) -> set[int]:
        return {s.new.track for s in self.spots if s.new is not None}


def land(state: State, on: Ground) -> Landing:
    """The place of every thread, no two of them on the same way."""
    spots = _parted([_spot(on, state, thread) for thread in state.threads], on.new)
    standing = [s.new for s in spots if s.new is not None]
    return Landing(spots, _had(on, state, standing), _begun(on, state, standing))


# ---- one thread ----------------------------------------------------------------------------------------------------


def _spot(on: Ground, state: State, thread: Thread) -> Spot:
    track = on.track(thread.node)
    here = on.counterpart(thread.node, track)
    asked = thread.phase in ("sent", "open")
    end = _end(on, thread, track)
    if here is not None and _kind(on.old, thread.node) == _kind(on.new, here):
        if asked and here == thread.node:
            return Spot(thread, evolve(thread, end=_still_between(on, thread, end)))
        if thread.phase in ("wait", "wait_for"):
            anew = _length(on.old.nodes[thread.node]) != _length(on.new.nodes[here])
            return Spot(thread, evolve(thread, node=here, end=end), anew)
    if here is not None and not asked:
        return _waiting(on, state, thread, here, end)
    return _onward(on, state, thread, track, end)


def _length(node: Json) -> Any:
    return node["length"] if node["kind"] == "wait" else node["up_to"]


def _kind(plan: Plan, node: str) -> str:
    return str(plan.nodes[node]["kind"])


def _waiting(on: Ground, state: State, thread: Thread, here: str, end: str | None) -> Spot:
    """It has not begun: it waits at the same step, or at a block that was put around it. Whether a date is past is asked again only where
    the WHEN is another."""
    place = _outside(on, thread.node, here)
    old, new = on.old.nodes[thread.node], on.new.nodes[here]
    if place == here and thread.phase in ("past", "due", "held") and _same_moment(on, old, new):
        return Spot(thread, evolve(thread, node=here, end=end))
    fresh = _fresh(state, thread, place, end)
    same = place == here and (old["kind"], old["due"]) == (new["kind"], new["due"])
    return Spot(thread, evolve(fresh, turn=thread.turn) if same else fresh, anew=True)


def _onward(on: Ground, state: State, thread: Thread, track: int | None, end: str | None) -> Spot:
    """Its step is gone: the first one behind it that is still there and has not been done."""
    asked = thread.phase in ("sent", "open")
    first = [] if thread.phase == "open" else [thread.node]
    # What earlier runs of a `whenever` did, this one has still to do.
    done = set() if on.comes_again(track) else done_in(on, state)
    for node in [*first, *on.later(thread.node, thread.end)]:
        here = on.counterpart(node, track)
        if here is not None and here not in done and here != end:
            place = _outside(on, node, here)
            return Spot(thread, _fresh(state, thread, place, end), True, asked, gone=True)
    return Spot(thread, None, False, asked, gone=True)


def _fresh(state: State, thread: Thread, place: str, end: str | None) -> Thread:
    """Due anew: from the finish of the step before, or from now where a task was taken back. Its turn comes now."""
    opened = thread.phase == "open"
    last, nominal = (state.now, state.now) if opened else (thread.last, thread.nominal)
    return Thread(thread.track, place, "due", last, state.now, nominal, end=end, since=state.now)


def _same_moment(on: Ground, old: Json, new: Json) -> bool:
    """Does all that decides when it goes out say the same?"""
    settings = all(on.old.settings[key] == on.new.settings[key] for key in _TIMING)
    return settings and _timing(old) == _timing(new)


def _timing(node: Json) -> list[Any]:
    details = [
        ("", node.get("details") or {}),
        *((v["label"], v["details"]) for v in node.get("variants") or ()),
    ]
    windows = [(label, *(said.get(key) for key in _OWN_TIMING)) for label, said in details]
    return [node["kind"], node["due"], node.get("every"), node.get("number"), windows]


def _outside(on: Ground, there: str, here: str) -> str:
    """The outermost block around a step in which the old version's did not stand: what it asks has not been asked."""
    before = {on.match.nodes.get(head) for head in on.around(there, new=False)}
    return next((head for head in on.around(here, new=True) if head not in before), here)


def _end(on: Ground, thread: Thread, track: int | None) -> str | None:
    """Where what lies between an open task and the calendar's next statement ends: there, or at the first one behind it."""
    if thread.end is None:
        return None
    found = (on.counterpart(node, track) for node in [thread.end, *on.later(thread.end)])
    return next((node for node in found if node is not None), None)


def _still_between(on: Ground, thread: Thread, end: str | None) -> str | None:
    """An open task that was overtaken is not overtaken again, though the calendar's next statement is now another. Where an earlier task
    of its way was, and it was not, it keeps that one's end."""
    overtaken = thread.end is not None and on.old.nodes[thread.node].get("opened") == thread.end
    opened: str | None = on.new.nodes[thread.node].get("opened")
    return opened if overtaken and opened is not None else end


# ---- all threads ---------------------------------------------------------------------------------------------------


def future(plan: Plan, thread: Thread) -> set[str]:
    """What may still come on a thread's way; its own step too, unless that is asked for already."""
    own = {thread.node} if thread.phase in ("sent", "open") else set()
    return reach(plan, thread.node, thread.end) - own


def _parted(spots: list[Spot], new: Plan) -> tuple[Spot, ...]:
    """Two threads of a track must not come to the same step: of such the one ahead goes on (it stands first), the other ends."""
    kept: list[Spot] = []
    for spot in spots:
        if spot.new is not None and any(_meet(new, spot.new, other.new) for other in kept):
            asked = spot.old.phase in ("sent", "open")
            spot = Spot(spot.old, None, withdrawn=spot.withdrawn or asked, gone=spot.gone)
        kept.append(spot)
    return tuple(kept)


def _meet(plan: Plan, one: Thread, other: Thread | None) -> bool:
    if other is None or one.track != other.track:
        return False
    return one.node == other.node or bool(future(plan, one) & future(plan, other))


def done_in(on: Ground, state: State) -> set[str]:
    """The new version's steps that this enrollment has had, or been asked about."""
    there = ((on.known(i), p) for i, p in state.progress.items())
    return {i for i, p in there if i is not None and _is_done(on.new.nodes[i], p)} | _had_before(on, state)


def _is_done(node: Json, progress: Progress) -> bool:
    if node["kind"] in TOUCHES:
        return progress.out is not None
    return node["kind"] in STEPS and progress.finished is not None


def _had_before(on: Ground, state: State) -> set[str]:
    return {i for step in state.had if (i := on.known(step)) is not None}


def _had(on: Ground, state: State, standing: Iterable[Thread]) -> tuple[str, ...]:
    """What a track may come to that was done; not in a `whenever`, whose steps are done each time."""
    threads = list(standing)
    asked = {t.node for t in threads if t.phase in ("sent", "open")}
    ahead = {n for t in threads for n in reach(on.new, t.node, t.end) - {t.node}} | _moved_over(on)
    found = (done_in(on, state) | asked) & ahead | _had_before(on, state)
    return tuple(n for n in on.new.nodes if n in found and not on.comes_again(on.new_tracks.get(n)))


def _moved_over(on: Ground) -> set[str]:
    """Steps that were in another track, which a rule may yet begin."""
    return {here for there, here in on.match.nodes.items() if on.track(there) != on.new_tracks.get(here)}


def _begun(on: Ground, state: State, standing: Iterable[Thread]) -> dict[str, Progress]:
    """A round counts from the start of the first: where that was never passed, from the step before."""
    out: dict[str, Progress] = {}
    names = {new: old for old, new in on.match.nodes.items()}
    for thread in standing:
        ways = reach(on.new, thread.node)
        for node in (on.new.nodes[n] for n in ways if on.new.nodes[n]["kind"] == "round"):
            first = node["first"]
            known = state.progress.get(names.get(first, ""))
            if first not in ways and (known is None or known.out is None or known.nominal is None):
                out[first] = Progress(thread.last, thread.last, nominal=thread.nominal)
    return out
