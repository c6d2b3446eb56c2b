"""What a team has settled about the rules: which speak, how loud, at what thresholds, and the words that are its own."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, cast

from seqlang.diagnostic import Severity
from seqlang.lint.rules import OURS, Rule, glimpse_of, rule_names
from seqlang.values import evolve, field, frozen

ALL = "all"  # in place of a rule's name: every one of them


@frozen
class PerFile:
    """Rules that are silent in some files; `covers` says of a path, as remarks name it, whether it is one of them."""

    covers: Callable[[str], bool]
    ignore: frozenset[str]


@frozen
class Settings:
    """`select`: rules that speak although they are silent by default, or `all`; `only`: if there are any, no others speak; `ignore`:
    none of these does. `limits`: thresholds by rule and name, `by_category`: by rule, category and name, for that one alone. `severity`: by
    rule. `vocabulary`: names of one's own, in lower case. `today`: for what is past by now; None where nobody says.
    `plugins`: rules of one's own. `around`: what to put around each rule that is asked, say a clock.
    """

    select: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    limits: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    severity: Mapping[str, Severity] = field(factory=dict)
    vocabulary: frozenset[str] = frozenset()
    today: date | None = None
    by_category: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(factory=dict)
    per_file: tuple[PerFile, ...] = ()
    plugins: tuple[Rule, ...] = ()
    around: Callable[[Rule], Rule] | None = field(default=None, eq=False, repr=False)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """All there are by name, ours and one's own, whether they speak or not; ours are loaded one by one when they are looked at."""
        return ChainMap({rule.name: rule for rule in self.plugins}, cast(dict[str, Rule], OURS))

    def rule_named(self, name: str) -> Rule | None:
        return self.rules.get(name)

    def speaking(self, there: Callable[[str], bool] = lambda kind: True) -> Iterator[Rule]:
        """Those that are asked. `there`: is there anything of a kind to look at? No rule of ours is loaded for nothing."""
        around = self.around or (lambda rule: rule)
        yield from (around(OURS[name]) for name, looks_at in self._asked if there(looks_at))
        yield from (around(rule) for rule in self.plugins if self.speaks(rule) and there(rule.looks_at))

    @cached_property
    def _asked(self) -> tuple[tuple[str, str], ...]:
        """Our rules that are asked, with what they look at."""
        glimpses = ((name, glimpse_of(name)) for name in rule_names())
        return tuple((n, g.looks_at) for n, g in glimpses if self._is_asked(n, g.default))

    def speaks(self, rule: Rule) -> bool:
        return self._is_asked(rule.name, rule.default)

    def _is_asked(self, name: str, default: bool) -> bool:
        if name in self.ignore:
            return False
        if self.only:
            return name in self.only
        return default or name in self.select or ALL in self.select

    def as_settled(self, rule: Rule) -> Rule:
        """The rule as it is here: its severity, and whether it speaks."""
        severity = self.severity.get(rule.name, rule.severity)
        return evolve(rule, severity=severity, default=self.speaks(rule))

    def silent_in(self, path: str, rule: str) -> bool:
        """Is the rule one that is ignored in this file?"""
        return any(rule in one.ignore and one.covers(path) for one in self.per_file)

    def limits_of(self, rule: Rule, category: str | None) -> Any:
        """The thresholds a rule goes by in a category; None for a rule that has none."""
        if rule.limits is None:
            return None
        preset = rule.presets.get(category or "", rule.limits)
        of_category = self.by_category.get(rule.name, {}).get(category or "", {})
        own = {**self.limits.get(rule.name, {}), **of_category}
        return evolve(preset, **own) if own else preset


DEFAULT = Settings()
