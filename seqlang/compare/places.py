"""Every place at which a contact can stand in the old version, and what becomes of one who stands there: by moving them and looking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seqlang.compare.life import Life, Moment, Touch, almanac_of, go_on
from seqlang.compare.names import names
from seqlang.compare.people import Person
from seqlang.compare.said import place_words, step_words
from seqlang.machine.migrate import migrate
from seqlang.machine.moving.ground import Ground, ground
from seqlang.machine.plan import Plan
from seqlang.machine.state import Thread
from seqlang.plan.words import list_words, quoted
from seqlang.values import evolve, frozen

VERDICTS = ("continues", "skips", "repeats", "stranded")
_MOST_PEOPLE = 3
_GONE = "the sequence is gone: there is no version to move to"


@frozen
class Place:
    """`node` and `phase` as the state has them (due, held, open, wait, wait_for). The verdict is the worst that befalls one of the contacts
    played; `skipped` and `repeated` are ids of the new version's steps, `person` is who it befalls, `moment` when they stood there.

    They are measured by one who is the same and was in the new version from the start. continues: what that one gets they have had, or
    get, once. skips: a step they neither had nor get. repeats: a step they had comes again. stranded: that one has steps ahead, they have
    none."""

    node: str
    phase: str
    words: str
    verdict: str
    sentence: str
    skipped: tuple[str, ...]
    repeated: tuple[str, ...]
    person: Person
    moment: int

    @property
    def rank(self) -> int:
        return VERDICTS.index(self.verdict)


def places(lives: Iterable[tuple[Life, Life]]) -> list[Place]:
    """`lives`: each contact's in the old version and in the new. In the order of the plan."""
    worst: dict[tuple[str, str], Place] = {}
    seen: dict[tuple[str, str], int] = {}
    order: list[str] = []
    for old, new in lives:
        order = order or list(old.plan.nodes)
        for moment, thread in stands(old):
            key = (thread.node, thread.phase)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > _MOST_PEOPLE:
                continue
            place = _place(old, new, moment, thread)
            if key not in worst or place.rank > worst[key].rank:
                worst[key] = place
    return sorted(worst.values(), key=lambda p: order.index(p.node))


def without_sequence(lives: Iterable[Life]) -> list[Place]:
    """Where contacts stood in a sequence that is gone."""
    found: dict[tuple[str, str], Place] = {}
    for life in lives:
        for moment, thread in stands(life):
            words = place_words(life.plan, thread)
            place = Place(
                thread.node, thread.phase, words, "stranded", _GONE, (), (), life.person, moment.now
            )
            found.setdefault((thread.node, thread.phase), place)
    return list(found.values())


def stands(life: Life) -> Iterator[tuple[Moment, Thread]]:
    """Where this contact ever stands, each place once, at the first moment it is reached."""
    seen = set()
    for moment in life.moments:
        for thread in moment.state.threads:
            key = (thread.node, thread.phase)
            if thread.phase != "sent" and key not in seen:
                seen.add(key)
                yield moment, thread


@frozen
class _Fate:
    """What befalls one contact, as ids of the new version's steps; `over`: nothing more comes, though there are steps ahead; `next`: what
    comes first, in words; `before`: under which labels they had what is skipped."""

    skipped: set[str]
    repeated: set[str]
    over: bool
    next: str
    before: str

    @property
    def verdict(self) -> str:
        if self.over:
            return "stranded"
        return "repeats" if self.repeated else "skips" if self.skipped else "continues"


def _place(old: Life, new: Life, moment: Moment, thread: Thread) -> Place:
    fate = _fate(old, new, moment, thread)
    nodes = new.plan.nodes
    return Place(
        thread.node,
        thread.phase,
        place_words(old.plan, thread),
        fate.verdict,
        _sentence(fate, new.plan),
        tuple(n for n in nodes if n in fate.skipped),
        tuple(n for n in nodes if n in fate.repeated),
        old.person,
        moment.now,
    )


def _fate(old: Life, new: Life, moment: Moment, thread: Thread) -> _Fate:
    """Move the contact, let them go on, and see what they get beside one who was in the new version from the start."""
    almanac = almanac_of(new.plan, old.person)
    contact = old.person.facts.known
    there = evolve(moment.state, choices=new.person.facts.choices)
    state, report = migrate(there, old.plan, new.plan, contact=contact, almanac=almanac)
    comes = go_on(new.plan, new.person, state, moment, report.actions).touches
    after = [t.node for t in comes]
    on = ground(old.plan, new.plan)
    track = on.track(thread.node)
    touched = {t.node for t in moment.touches} - {a.node for a in report.actions if a.node}
    had = _here(on, touched)
    rest = [t.node for t in old.touches[len(moment.touches) :] if on.track(t.node) == track]
    meant = {t.node: t.at for t in new.touches if on.new_tracks[t.node] == track}
    skipped = meant.keys() - had - set(after)
    ahead = any(meant[step] > moment.now for step in skipped)
    over = ahead and bool(rest) and all(on.new_tracks[step] != track for step in after)
    again = set(after) & had - _here(on, rest)
    return _Fate(skipped, again, over, _next(on, old, new, comes[:1]), _before(on, touched, skipped))


def _before(on: Ground, touched: set[str], skipped: set[str]) -> str:
    """The old labels of all that is skipped, where they had it under those; else nothing."""
    had = {here: there for there, here in names(on.old, on.new).renamed.items() if there in touched}
    return list_words(quoted(had[n]) for n in on.new.nodes if n in skipped) if skipped <= had.keys() else ""


def _next(on: Ground, old: Life, new: Life, comes: tuple[Touch, ...]) -> str:
    """What comes first, and its day where it came on another in the old version."""
    for touch in comes:
        was = max((t.at for t in old.touches if on.known(t.node) == touch.node), default=touch.at)
        days = new.day(touch.at), new.day(was)
        moved = f", on day {days[0]} instead of day {days[1]}" if days[0] != days[1] else ""
        return f"next comes {step_words(new.plan, touch.node)}{moved}"
    return "nothing more is to come"


def _here(on: Ground, nodes: Iterable[str]) -> set[str]:
    return {here for node in nodes if (here := on.known(node)) is not None}


def _sentence(fate: _Fate, new: Plan) -> str:
    skipped, repeated = (
        list_words(step_words(new, n) for n in new.nodes if n in ids) for ids in (fate.skipped, fate.repeated)
    )
    match fate.verdict:
        case "stranded":
            return f"nothing more comes: {skipped} will not be reached"
        case "repeats":
            return f"{repeated} comes a second time" + (f", and {skipped} does not come" if skipped else "")
        case "skips":
            return f"{skipped} will not come" + (f"; they had it as {fate.before}" if fate.before else "")
    return fate.next
