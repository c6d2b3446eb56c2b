"""Goals, exits, stops, pauses and reactions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from seqlang.compare.changes.change import Change
from seqlang.compare.names import names
from seqlang.machine.moving.ground import Ground
from seqlang.plan.words import rule_words

Json = Mapping[str, Any]
_ADDED = {
    "goal": "contacts now reach the goal and leave by `{}`",
    "exit": "contacts now leave by `{}`",
    "stop": "a channel is now stopped by `{}`",
    "pause": "contacts now pause by `{}`",
    "when": "there is a new track: `{}`",
    "whenever": "there is a new track: `{}`",
}
_REMOVED = {
    "goal": "contacts no longer reach the goal by `{}`",
    "exit": "contacts no longer leave by `{}`",
    "stop": "no channel is stopped any more by `{}`",
    "pause": "contacts no longer pause by `{}`",
    "when": "the track `{}` is gone",
    "whenever": "the track `{}` is gone",
}


def rule_changes(on: Ground) -> Iterator[Change]:
    """The gone, the changed, the new, and goals and exits that have changed places."""
    there, here = on.match.rules, set(on.match.rules.values())
    known = names(on.old, on.new)
    for n, written in enumerate(on.old.rules):
        rule = known.said(written)
        was = rule_words(rule)
        if n not in there:
            yield Change("rule", was, _REMOVED[rule["kind"]].format(was), was, None)
        elif (is_ := rule_words(on.new.rules[there[n]])) != was:
            yield Change("rule", was, f"`{was}` is `{is_}` now", was, is_)
    for m, rule in enumerate(on.new.rules):
        if m not in here:
            is_ = rule_words(rule)
            yield Change("rule", is_, _ADDED[rule["kind"]].format(is_), None, is_)
    yield from _order(on)


def _order(on: Ground) -> Iterator[Change]:
    """Of goals and exits only the first that holds acts."""
    leaving = [m for n, m in sorted(on.match.rules.items()) if on.old.rules[n]["kind"] in ("goal", "exit")]
    for one, other in pairwise(leaving):
        if one > other:
            first, second = rule_words(on.new.rules[other]), rule_words(on.new.rules[one])
            yield Change("rule", first, f"`{first}` is asked before `{second}` now", second, first)
