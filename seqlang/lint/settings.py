"""What a team has settled about the rules: which speak, how loud, at what thresholds, and the words that are its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from seqlang.diagnostic import Severity
from seqlang.lint.rules import Rule


@frozen
class Settings:
    """`select`: rules that speak although they are silent by default; `only`: if there are any, no others speak; `ignore`: none of
    these does. `limits`: thresholds by rule and name. `severity`: by rule. `vocabulary`: names of one's own, in lower case.
    `today`: for what is past by now; None where nobody says.
    """

    select: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    limits: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    severity: Mapping[str, Severity] = field(factory=dict)
    vocabulary: frozenset[str] = frozenset()
    today: date | None = None

    def speaks(self, rule: Rule) -> bool:
        if rule.name in self.ignore:
            return False
        if self.only:
            return rule.name in self.only
        return rule.default or rule.name in self.select

    def limits_of(self, rule: Rule, category: str | None) -> Any:
        """The thresholds a rule goes by in a category; None for a rule that has none."""
        if rule.limits is None:
            return None
        preset = rule.presets.get(category or "", rule.limits)
        return evolve(preset, **self.limits.get(rule.name, {}))


DEFAULT = Settings()
