"""Every counter-example is played by `seqlang simulate`, and what it promises stands in the timeline.

They are collected from the examples, the case files and the rules' pages. A rule on time has to have some, and beyond what each
finding promises of its own, its fault has to be there to see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from click.testing import CliRunner

from seqlang.cli.door import seqlang
from seqlang.lint.finding import Finding, Replay
from seqlang.lint.pages.page import page_of
from seqlang.lint.rules import rule_named, rule_names
from seqlang.lint.run import _ask
from seqlang.lint.settings import Settings
from seqlang.lint.views import Project
from seqlang.lint.walk import Views
from seqlang.pipeline import compile as compile_file
from seqlang.project.loader import from_disk
from tests.lint.test_cases import CHUNKS, TODAY
from tests.oracle.cases.story import story

ROOT = Path(__file__).parents[2]
ON_TIME = ("Gap", "Path", "Timing")
Entry = dict[str, Any]


@frozen
class Told:
    """A finding with a counter-example, and where it is from."""

    rule: str
    origin: str
    path: str
    text: str
    finding: Finding
    replay: Replay


def sources() -> Iterator[tuple[str, str, str]]:
    """Name, path (`-`: none) and text."""
    for path in sorted((ROOT / "examples").glob("*.seq")):
        yield path.stem, str(path), path.read_text(encoding="utf-8")
    yield from ((name, "-", chunk) for name, chunk in CHUNKS.items())
    for rule in map(rule_named, rule_names()):
        assert rule is not None
        yield f"page of {rule.name}", "-", page_of(rule).flagged


@cache
def told() -> tuple[Told, ...]:
    return tuple(each for source in sources() for each in told_of(*source))


def told_of(name: str, path: str, text: str, kinds: tuple[str, ...] = ()) -> Iterator[Told]:
    """What the rules find, those that look at these kinds of views alone if there are any."""
    settings = Settings(select=frozenset(rule_names()), today=TODAY)
    compiled = compile_file(text, path, from_disk)
    if compiled.plan is None:
        return
    plans = {sequence["name"]: sequence for sequence in compiled.plan["sequences"]}
    views = Views(Project((compiled.checked.program,), dict(compiled.checked.sources), settings, plans))
    for rule in map(rule_named, rule_names()):
        if rule is None or rule.looks_at == "Suppression" or (kinds and rule.looks_at not in kinds):
            continue
        for said in _ask(rule, views, settings):
            if said.finding.replay is not None:
                yield Told(rule.name, name, path, text, said.finding, said.finding.replay)


@cache
def simulated(path: str, text: str, arguments: tuple[str, ...]) -> dict[str, Any]:
    """What the command prints for these arguments."""
    result = CliRunner().invoke(seqlang, ["simulate", path, *arguments, "--output", "json"], input=text)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def shown(each: Told) -> list[Entry]:
    """The entries that the finding promises, in its order; fails where one is not there."""
    timeline = simulated(each.path, each.text, each.replay.arguments)["timeline"]
    found = []
    for happening in each.replay.shows:
        match = [
            entry
            for entry in timeline
            if (entry["kind"], entry["id"], entry["at"]) == (happening.kind, happening.id, happening.at)
        ]
        assert match, f"{each.rule} in {each.origin}: no {happening} in the timeline"
        found.append(match[0])
    return found


def dates(entries: list[Entry]) -> list[Any]:
    return sorted({datetime.fromisoformat(e["at"]).date() for e in entries})


def channels(entries: list[Entry]) -> set[str]:
    return {e["channel"] for e in entries}


def next_days(entries: list[Entry]) -> bool:
    """On three days in a row; a weekend between two of them is none, where business days are counted."""
    over = {2: 1, 3: 1}  # Friday to Monday
    gaps = [
        over.get((b - a).days, (b - a).days) if b.weekday() == 0 else (b - a).days
        for a, b in pairwise(dates(entries))
    ]
    return any(first == second == 1 for first, second in pairwise(gaps))


def near(entries: list[Entry]) -> bool:
    """Two messages on a day, or on one and the next."""
    days = [datetime.fromisoformat(e["at"]).date() for e in entries]
    return len(days) == 2 and (days[1] - days[0]).days <= 1


def too_late(entries: list[Entry]) -> bool:
    return bool(entries) and all(e["kind"] == "skip" and "should come before" in e["reason"] for e in entries)


def at_night(entries: list[Entry]) -> bool:
    return all(not 8 <= datetime.fromisoformat(e["at"]).hour < 21 for e in entries)


def rings_at_night(entries: list[Entry]) -> bool:
    """21:00 itself is allowed still."""
    return all(not "08:00" <= e["at"][11:16] <= "21:00" for e in entries)


def off_work(entries: list[Entry]) -> bool:
    moments = [datetime.fromisoformat(e["at"]) for e in entries]
    return all(m.weekday() > 4 or not 8 <= m.hour < 18 for m in moments)


def waited(entries: list[Entry]) -> bool:
    """A task, and a message that comes on a later day though nothing is written between them."""
    return [e["kind"] for e in entries] == ["task", "send"] and len(dates(entries)) == 2


def past(entries: list[Entry]) -> bool:
    words = ("was past", "was there already")
    return bool(entries) and all(
        e["kind"] == "skip" and any(w in e["reason"] for w in words) for e in entries
    )


def asked_within_a_day(entries: list[Entry]) -> bool:
    first, second = (datetime.fromisoformat(e["at"]) for e in entries)
    return (second - first).total_seconds() < 24 * 3600


def gaps(entries: list[Entry]) -> list[int]:
    return [(b - a).days for a, b in pairwise(dates(entries))]


def counted(entries: list[Entry]) -> list[int]:
    """The days between, as the file counts them: all, or business days."""
    return [b - a for a, b in pairwise(sorted({e["day"] for e in entries}))]


def most_in_a_row(of: list[int], wanted: int) -> int:
    return max((len(list(same)) for gap, same in groupby(of) if gap == wanted), default=0)


def beat(message: str, entries: list[Entry]) -> bool:
    """The gaps are those of the days that are named. Where they go out otherwise it is said that the days are as written, and how the gaps
    come: two of those written, one after the other, are among them all the same."""
    named = re.search(r"days ([\d, ]+) and (\d+)", message)
    wanted = {b - a for a, b in pairwise(map(int, re.findall(r"\d+", named[0])))} if named else set()
    found = counted(entries)
    if "as written" not in message:
        return len(set(found)) == 1 and wanted <= set(found)
    come = f"As they go out, the gaps are {', '.join(map(str, found[:-1]))} and {found[-1]} "
    return come in message and (not wanted or most_in_a_row(found, *wanted) > 1)


def shrink(message: str, entries: list[Entry]) -> bool:
    """The gaps are those that are named; where they go out otherwise they shrink all the same, and are named beside those written."""
    found = counted(entries)
    named = f"{', '.join(map(str, found[:-1]))} and {found[-1]}"
    way = "the gaps are" if "as written" in message else "shrink:"
    return f"{way} {named} " in message and all(b < a for a, b in pairwise(found))


def count(of: str | None, least: int) -> Callable[[list[Entry]], bool]:
    """So many touches or more, all of one channel if it is given."""
    return lambda entries: len(entries) >= least and all(of in (None, e["channel"]) for e in entries)


FAULTS: dict[str, Callable[[list[Entry]], bool]] = {
    "asked-too-soon": asked_within_a_day,
    "even-gaps": lambda entries: len(entries) > 3,
    "every-day": next_days,
    "every-other-day": lambda entries: len(dates(entries)) > 3,
    "first-gap": lambda entries: not 2 <= sum(gaps(entries)) <= 5,
    "goal-not-awaited": count(None, 1),
    "holds-at-once": lambda entries: entries[0]["kind"] in ("exit", "skip"),
    "late-date-step": past,
    "late-reminder": too_late,
    "long-gap": lambda entries: gaps(entries)[0] > 30,
    "missed-overnight": at_night,
    "quiet-hours": rings_at_night,
    "same-channel-run": count(None, 4),
    "shrinking-gaps": lambda entries: len(dates(entries)) == 4,
    "single-channel": count("email", 5),
    "stale-branch": lambda entries: gaps(entries)[0] > 3,
    "too-few-steps": lambda entries: len(entries) < 4,
    "too-many-emails": count("email", 6),
    "too-many-steps": count(None, 13),
    "touch-pile-up": near,
    "twice-a-day": lambda entries: (
        len(entries) == 2 and len(dates(entries)) == 1 and len(channels(entries)) == 1
    ),
    "waits-for-task": waited,
    "weekend-send": off_work,
}
# What the message says of the days has to be what the replay shows.
CLAIMS: dict[str, Callable[[str, list[Entry]], bool]] = {
    "even-gaps": beat,
    "every-day": beat,
    "every-other-day": beat,
    "shrinking-gaps": shrink,
}
# About what is not written: there is nothing to play.
SETTINGS = ("borrowed-clock", "no-send-window", "no-timezone")


def is_seen(each: Told, entries: list[Entry]) -> bool:
    """Is the fault there to see, as it is told?"""
    fault, claim = FAULTS.get(each.rule), CLAIMS.get(each.rule)
    return (fault is None or fault(entries)) and (claim is None or claim(each.finding.message, entries))


def spacing_rules() -> list[str]:
    """The rules on time that speak by default."""
    rules = [rule_named(name) for name in rule_names()]
    return [
        rule.name
        for rule in rules
        if rule is not None and rule.looks_at in ON_TIME and rule.default and rule.name not in SETTINGS
    ]


@pytest.mark.parametrize("name", rule_names())
def test_what_a_counter_example_promises_is_in_the_timeline(name: str) -> None:
    for each in told():
        if each.rule == name:
            entries = shown(each)
            assert entries, f"{each.rule} in {each.origin} shows nothing"
            assert is_seen(each, entries), f"{each.rule} in {each.origin}: the fault is not there to see"


@pytest.mark.parametrize("name", spacing_rules())
def test_a_rule_on_time_proves_what_it_says(name: str) -> None:
    of_rule = [each for each in told() if each.rule == name]
    assert name in FAULTS
    assert len(of_rule) >= 5


@pytest.mark.parametrize("seed", range(40))
def test_what_is_said_of_random_sequences_is_there_to_see(seed: int) -> None:
    for each in told_of(f"seed {seed}", "-", story(seed).text, ON_TIME):
        entries = shown(each)
        assert is_seen(each, entries), f"{each.rule} in {each.origin}"


def test_counter_examples_are_many() -> None:
    assert len(told()) >= 120
