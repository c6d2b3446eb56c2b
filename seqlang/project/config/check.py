"""What a configuration says, as settings; and what is wrong with it, at the characters at fault."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from seqlang.diagnostic import Diagnostic, Fix, Severity
from seqlang.lint.categories import KNOWN
from seqlang.lint.rules import Rule
from seqlang.lint.settings import ALL, PerFile, Settings
from seqlang.lint.thresholds import Disordered, Unfit
from seqlang.manual.mistakes import NO_RULE, mistakes
from seqlang.model.near import did_you_mean, near
from seqlang.project.config.find import Written
from seqlang.project.config.limits import fitted, types_of
from seqlang.project.config.places import Path as Keys
from seqlang.project.config.places import Place, places
from seqlang.project.patterns import STARS_IN_ALL, STARS_IN_NAME, is_quick, patterns_of
from seqlang.values import define, evolve, field

KEYS = ("select", "ignore", "per-file", "severity", "rules", "vocabulary", "plugins", "baseline")


@define(slots=False)
class Checker:
    """Reads one configuration. `rules` are those there are, one's own among them; `problems` grows while it is read."""

    written: Written
    rules: Mapping[str, Rule]
    problems: list[Diagnostic] = field(factory=list)

    @cached_property
    def _places(self) -> dict[Keys, Place]:
        return places(self.written.source.text)

    # ---- the parts -----------------------------------------------------------------------------------------------

    def settings(self) -> Settings:
        for key in self.written.values:
            if key not in KEYS:
                self._unknown((key,), "setting", KEYS)
        values = self._table((), {k: v for k, v in self.written.values.items() if k in KEYS})
        limits = self._limits(values.get("rules", {}))
        return Settings(
            select=self._names(("select",), values.get("select", []), also=ALL),
            ignore=self._names(("ignore",), values.get("ignore", [])),
            per_file=tuple(self._per_file(values.get("per-file", {}))),
            severity=self._severities(values.get("severity", {})),
            vocabulary=frozenset(word.lower() for _, word in self.texts(("vocabulary",))),
            limits={rule: kinds.get("", {}) for rule, kinds in limits.items()},
            by_category=limits,
        )

    def texts(self, keys: Keys) -> list[tuple[Keys, str]]:
        """A list of texts, each with the keys that lead to it."""
        return list(self._entries(keys, self.written.values.get(str(keys[0]), [])))

    def text(self, key: str) -> str | None:
        value = self.written.values.get(key)
        if value is None or (isinstance(value, str) and value and "\0" not in value):
            return value
        self._unfit((key,), "a text in quotes")
        return None

    def _entries(self, keys: Keys, value: Any) -> Iterator[tuple[Keys, str]]:
        if not isinstance(value, list):
            self._unfit(keys, 'a list of texts in quotes: ["…", "…"]')
            return
        for number, entry in enumerate(value):
            if isinstance(entry, str) and entry:
                yield (*keys, number), entry
            else:
                self._unfit((*keys, number), "a text in quotes")

    def _names(self, keys: Keys, value: Any, also: str | None = None) -> frozenset[str]:
        """Names of rules. `also`: what may stand in place of one."""
        found = set()
        for place, name in self._entries(keys, value):
            if name in self.rules or name == also:
                found.add(name)
            else:
                self._unknown(place, "rule", self.rules, name)
        return frozenset(found)

    def _per_file(self, value: Any) -> Iterator[PerFile]:
        for pattern, names in self._table(("per-file",), value).items():
            keys = ("per-file", pattern)
            covers = matcher(self.written.folder, pattern)
            if covers is None:
                self._say(keys, "config-value", _no_pattern(pattern))
            else:
                yield PerFile(covers, self._names(keys, names))

    def _severities(self, value: Any) -> dict[str, Severity]:
        found = {}
        for name, said in self._table(("severity",), value).items():
            if name not in self.rules:
                self._unknown(("severity", name), "rule", self.rules)
            elif said not in [str(s) for s in Severity]:
                self._unfit(("severity", name), '"error", "warning" or "hint"')
            else:
                found[name] = Severity(said)
        return found

    # ---- thresholds ----------------------------------------------------------------------------------------------

    def _limits(self, value: Any) -> dict[str, dict[str, dict[str, Any]]]:
        """By rule and category (empty: for all of them)."""
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for name, said in self._table(("rules",), value).items():
            if name in self.rules:
                found[name] = dict(self._of_rule(self.rules[name], self._table(("rules", name), said)))
            else:
                self._unknown(("rules", name), "rule", self.rules)
        return found

    def _of_rule(self, rule: Rule, table: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        keys: Keys = ("rules", rule.name)
        if "severity" in table:
            self._say(
                (*keys, "severity"),
                "config-key",
                f'How loud a rule speaks is said in the table `severity`: `{rule.name} = "hint"`.',
            )
            table = {key: value for key, value in table.items() if key != "severity"}
        if table and not types_of(rule):
            self._say(keys, "config-key", f"`{rule.name}` has no thresholds to set.")
            return
        tables = {k: v for k, v in table.items() if isinstance(v, dict)}
        own = self._fitted(rule, keys, {k: v for k, v in table.items() if k not in tables})
        self._together(rule.limits, {(*keys, k): v for k, v in own.items()})
        yield "", own
        for category in {**rule.presets, **tables}:
            yield category, self._of_category(rule, category, own, tables.get(category, {}))

    def _of_category(
        self, rule: Rule, category: str, own: Mapping[str, Any], table: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Its own thresholds for a category, held against what else holds there."""
        keys: Keys = ("rules", rule.name)
        if table and category not in KNOWN and near(category, KNOWN):
            self._unknown((*keys, category), "category", KNOWN)
        found = self._fitted(rule, (*keys, category), table)
        written = {(*keys, k): v for k, v in own.items() if k not in found}
        written |= {(*keys, category, k): v for k, v in found.items()}
        self._together(rule.presets.get(category, rule.limits), written, f" (in `{category}`)")
        return found

    def _fitted(self, rule: Rule, keys: Keys, table: Mapping[str, Any]) -> dict[str, Any]:
        types = types_of(rule)
        found: dict[str, Any] = {}
        for name, value in table.items():
            if name not in types:
                self._unknown((*keys, name), f"threshold of `{rule.name}`", types)
                continue
            try:
                found[name] = fitted(value, types[name])
            except Unfit as unfit:
                self._unfit((*keys, name), str(unfit))
        return found

    def _together(self, preset: Any, written: Mapping[Keys, Any], where: str = "") -> None:
        """Does the rule take them all at once? What is wrong is said at the last that it takes to be wrong; `where`: the category."""
        taken: dict[str, Any] = {}
        refused = _refusal(preset, {str(keys[-1]): value for keys, value in written.items()})
        for keys, value in written.items() if refused else ():
            taken[str(keys[-1])] = value
            refused = _refusal(preset, taken)
            if refused is not None:
                self._refused(keys, refused, where)
                return

    def _refused(self, keys: Keys, refused: Exception, where: str) -> None:
        if any(d.span == self._place(keys).value for d in self.problems):
            return  # said already, of all categories
        if isinstance(refused, Disordered):
            self._say(keys, "config-value", f"{refused}{where}.", at_value=True)
        else:
            self._unfit(keys, str(refused))

    # ---- what is wrong -------------------------------------------------------------------------------------------

    def _table(self, keys: Keys, value: Any) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._unfit(keys, "a table: [" + ".".join((*self.written.prefix, *map(str, keys))) + "]")
        return {}

    def _unknown(self, keys: Keys, what: str, known: Iterable[str], word: str | None = None) -> None:
        """A name that is none: a key's, or (`word`) that of an entry in a list."""
        name = str(keys[-1]) if word is None else word
        if what == "rule" and name in mistakes():
            self._say(keys, "config-rule", f"`{name}` {NO_RULE}.")
            return
        span = self._place(keys).key
        quoted = self.written.source.text[span.start : span.start + 1] in ("'", '"')
        hint, fixes = did_you_mean(name, known, span, quoted=quoted)
        there_are = "" if hint else _listed(known)
        self._say(
            keys,
            "config-rule" if what == "rule" else "config-key",
            f"There is no {what} `{name}`.{hint}{there_are}",
            fixes,
        )

    def _unfit(self, keys: Keys, wanted: str) -> None:
        name = next(str(key) for key in reversed(keys) if isinstance(key, str))
        self._say(keys, "config-value", f"`{name}` wants {wanted}.", at_value=True)

    def say(self, keys: Keys, message: str) -> None:
        """A value that will not do."""
        self._say(keys, "config-value", message, at_value=True)

    def _say(
        self, keys: Keys, rule: str, message: str, fixes: tuple[Fix, ...] = (), at_value: bool = False
    ) -> None:
        place = self._place(keys)
        span = place.value if at_value else place.key
        self.problems.append(Diagnostic(rule, message, span, path=self.written.source.path, fixes=fixes))

    def _place(self, keys: Keys) -> Place:
        return self._places[(*self.written.prefix, *keys)]


def _refusal(preset: Any, changes: Mapping[str, Any]) -> Exception | None:
    """Why a rule's Limits do not take these values."""
    try:
        evolve(preset, **changes)
    except (ValueError, TypeError) as refused:
        return refused
    return None


def _listed(known: Iterable[str]) -> str:
    names = list(known)
    return f" There are {', '.join(names)}." if 0 < len(names) <= 12 else " `seqlang explain` lists them."


def _no_pattern(written: str) -> str:
    if is_quick(written):
        return f"`{written}` is no pattern for files, such as `drafts/*.seq`."
    most = f"up to {STARS_IN_NAME} in a name and {STARS_IN_ALL} in all"
    return f"`{written}` has too many stars: {most} are matched, since more can take hours."


def matcher(folder: str, pattern: str) -> Callable[[str], bool] | None:
    """Does a path, as it is named from the working directory, match a pattern that counts from the configuration's folder? As in
    .gitignore. None where the pattern is none."""
    if not is_quick(pattern):
        return None
    try:
        spec = patterns_of([pattern])
    except ValueError:
        return None

    @cache
    def covers(path: str) -> bool:
        inside = os.path.relpath(Path(path).parent.resolve() / Path(path).name, folder).replace(os.sep, "/")
        return not inside.startswith("../") and spec.match_file(inside)

    return covers
