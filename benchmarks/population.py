"""How long a crowd takes: the SaaS outbound example, window and gap on, for contacts who differ in zone, minute of enrollment and fields.

    python benchmarks/population.py                    100,000 contacts, a process for each core
    python benchmarks/population.py 5000 --jobs 1      fewer, and the processor's time alone
    python benchmarks/population.py 2000 --profile     where the time goes

Beside it stands the same sequence written out by hand, in plain Python without a language, a plan or a log. It reaches the same
touches on the same days (that is checked), and is as near as we know to the least that Python could need.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from seqlang import pipeline
from seqlang.cli.crowd import played
from seqlang.machine.plan import Plan
from seqlang.simulate.crowd.behaviour import Behaviour
from seqlang.simulate.crowd.desk import desk_for, totals_of
from seqlang.simulate.crowd.luck import Chances, chances_of, comes_of, done_after, draws
from seqlang.simulate.crowd.person import Person
from seqlang.simulate.crowd.totals import Totals

EXAMPLE = Path(__file__).parents[1] / "examples" / "saas-outbound.seq"
ZONES = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London"),
    *("Europe/Berlin", "Europe/Helsinki", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney"),
)
OWNERS = ("dana", "lee", "mika", "noor", "otto", "pia", "ravi", "sam")
START = datetime(2026, 11, 23)
SEED = 1


@click.command()
@click.argument("contacts", type=click.IntRange(1), default=100_000)
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
@click.option("--profile", is_flag=True, help="Print where the time goes, in one process.")
def main(contacts: int, jobs: int, profile: bool) -> None:
    """Play a crowd, and the same by hand."""
    plan, behaviour = the_plan(), Behaviour()
    people = crowd(contacts)
    if profile:
        show_profile(plan, behaviour, people)
        return
    start = perf_counter()
    totals = played(plan, behaviour, SEED, people, jobs)
    wall = perf_counter() - start
    click.echo(f"{contacts:,} contacts, {totals.transitions:,} transitions, {jobs} processes: {wall:.1f} s")
    click.echo(
        f"{contacts / wall:,.0f} contacts a second, {totals.transitions / wall:,.0f} transitions a second"
    )
    compare(plan, behaviour, people[:2000])


def the_plan() -> Plan:
    """The example, with the gap that the sequence itself leaves out."""
    text = EXAMPLE.read_text("utf-8").replace("    goal when", "    gap: 20 hours\n    goal when", 1)
    compiled = pipeline.compile(text, EXAMPLE.name)
    assert compiled.plan is not None
    return Plan(compiled.plan["sequences"][0])


def crowd(size: int) -> tuple[Person, ...]:
    """Everybody with another zone, minute or fields than their neighbours; the same every time."""
    return tuple(_person(number) for number in range(size))


def _person(number: int) -> Person:
    fields = {
        "contact.id": f"contact-{number}",
        "contact.first_name": f"Name {number % 97}",
        "contact.company": f"Company {number % 1013}",
        "contact.timezone": ZONES[number % len(ZONES)],
        "contact.owner": OWNERS[number % len(OWNERS)],
        "contact.connected": number % 5 == 0,
    }
    return Person(fields, {}, START + timedelta(minutes=number * 37 % (7 * 24 * 60)))


def compare(plan: Plan, behaviour: Behaviour, people: Sequence[Person]) -> None:
    """Processor time for each contact, one process, and how far that is from the program by hand."""
    desk = desk_for(plan, behaviour, SEED)
    totals_of(desk, people[:100])
    start = process_time()
    totals = totals_of(desk, people)
    ours = (process_time() - start) / len(people)
    chances = chances_of(plan, behaviour)
    start = process_time()
    days = by_hand(people, chances)
    theirs = (process_time() - start) / len(people)
    assert days == totals.days, "the program by hand does something else"
    each = totals.transitions / len(people)
    click.echo(
        f"one process: {ours * 1e6:.0f} µs a contact ({ours / each * 1e6:.0f} µs a transition, {each:.1f} each); "
        f"by hand {theirs * 1e6:.0f} µs: {ours / theirs:.1f} times the least"
    )


def show_profile(plan: Plan, behaviour: Behaviour, people: Sequence[Person]) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile()
    profile.enable()
    totals: Totals = totals_of(desk_for(plan, behaviour, SEED), people)
    profile.disable()
    click.echo(f"{totals.contacts} contacts, {totals.transitions} transitions")
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


# ---- the same sequence by hand ---------------------------------------------------------------------------------------

STEPS = (
    (0, "email", "intro to a shorter close"),
    (2, "linkedin", "LinkedIn invite"),
    (3, "email", "Brightwell case study"),
    (6, "call", "discovery call"),
    (9, "email", "industry stat on late closes"),
    (13, "email", "last attempt with a free check"),
    (20, "email", "break-up"),
)
OPENS, CLOSES = time(8, 30), time(17, 0)
GAP = 20 * 3600


def by_hand(people: Sequence[Person], chances: dict[str, Chances]) -> Counter[tuple[int, str]]:
    """Touches by day and channel."""
    days: Counter[tuple[int, str]] = Counter()
    zones = {name: ZoneInfo(name) for name in ZONES}
    for person in people:
        _one_by_hand(person, zones[person.fields["contact.timezone"]], chances, days)
    return days


def _one_by_hand(
    person: Person, zone: ZoneInfo, chances: dict[str, Chances], days: Counter[tuple[int, str]]
) -> None:
    local = person.enrolled
    first = _workday(local.date(), 0)
    whose = f"{SEED}\n{person.id}\n".encode()
    now = int(local.replace(tzinfo=zone).timestamp())
    last = replied = None
    for ahead, channel, label in STEPS:
        due = datetime.combine(_workday(first, ahead), local.time(), zone)
        at = max(int(due.timestamp()), now)
        if channel == "email":
            at = _open(at, zone)
            if last is not None and at < last + GAP:
                at = _open(last + GAP, zone)
        if replied is not None and replied <= at:
            return
        now = at
        if channel == "linkedin" and person.fields["contact.connected"]:
            continue
        answer = _answer(chances[label], whose, at, channel, zone)
        if answer is not None:
            replied = answer if replied is None else min(replied, answer)
        if channel == "email":
            last = at
        days[_number(first, datetime.fromtimestamp(at, zone).date()), channel] += 1


def _answer(chances: Chances, whose: bytes, at: int, channel: str, zone: ZoneInfo) -> int | None:
    """When somebody replies to a step, if they do."""
    drawn = draws(whose, chances, 0)
    if channel != "email":
        done = done_after(chances, drawn)
        local = datetime.fromtimestamp(at, zone)
        limit = datetime.combine(_workday(local.date(), 3), local.time(), zone)
        if done is None or at + done[0] > int(limit.timestamp()):
            return None
        at += done[0]
    return next((moment for moment, event, _ in comes_of(chances, drawn, at) if event == "replied"), None)


def _workday(day: date, ahead: int) -> date:
    """So many weekdays on; 0 is the day itself, or the Monday after it."""
    weekday = day.weekday()
    if weekday > 4:
        day += timedelta(days=7 - weekday if ahead == 0 else 4 - weekday)
        weekday = day.weekday()
    weeks, rest = divmod(weekday + ahead, 5)
    return day + timedelta(days=weeks * 7 + rest - weekday)


def _open(at: int, zone: ZoneInfo) -> int:
    """The first moment from this one on within weekdays 08:30-17:00."""
    local = datetime.fromtimestamp(at, zone)
    if local.weekday() < 5 and local.time() < CLOSES:
        if local.time() >= OPENS:
            return at
        return int(datetime.combine(local.date(), OPENS, zone).timestamp())
    return int(datetime.combine(_workday(local.date(), 1), OPENS, zone).timestamp())


def _number(first: date, day: date) -> int:
    """The day as the file counts: weekdays since the first, which is 1."""
    weeks, rest = divmod((day - first).days, 7)
    return 1 + 5 * weeks + sum((first + timedelta(days=n + 1)).weekday() < 5 for n in range(rest))


if __name__ == "__main__":
    main()
