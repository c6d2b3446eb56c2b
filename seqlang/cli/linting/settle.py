"""Which rules speak, and how: the configuration of each file, and over it what the command line says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from seqlang.cli import reading
from seqlang.diagnostic import Diagnostic
from seqlang.lint.rules import Rule, rule_named
from seqlang.lint.settings import ALL, Settings
from seqlang.project.config.load import Config
from seqlang.project.config.lookup import Configs, NoConfig
from seqlang.project.config.plugins import BrokenPlugin
from seqlang.values import define, evolve, field, frozen


@frozen
class Choice:
    """What the command line settles. `only`, where it names any, silences all other rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    config: str | None = None
    today: date | None = None


def chosen(
    select: Iterable[str],
    ignore: Iterable[str],
    only: Iterable[str],
    config: str | None,
    today: date | None,
) -> Choice:
    """The options' values as a Choice; without a date, the day is the clock's."""
    return Choice(_names(select), _names(ignore), _names(only), config, today or date.today())


def _names(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for part in written for name in part.replace(",", " ").split())


@define
class Settled:
    """The settings of a run's files. Leaves with a line, or a report, and exit code 2 where a configuration will not do.

    `around`: what to put around each rule that is asked.
    """

    choice: Choice
    around: Callable[[Rule], Rule] | None = None
    configs: Configs = field(init=False)
    _seen: dict[int, Settings] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.configs = Configs(self.choice.config)

    def __call__(self, path: str) -> Settings:
        config = self.config_of(path)
        if id(config) not in self._seen:
            self._seen[id(config)] = evolve(over(config.settings, self.choice), around=self.around)
        return self._seen[id(config)]

    def config_of(self, path: str) -> Config:
        try:
            return self.configs.of(path)
        except (NoConfig, BrokenPlugin) as failed:
            reading.fail(f"{failed}.", failed.path)

    def is_rule(self, diagnostic: Diagnostic) -> bool:
        """Is it a rule's, and not the compiler's?"""
        return self(diagnostic.path).rule_named(diagnostic.rule) is not None

    def rule_named(self, name: str) -> Rule | None:
        """One of ours, or of any file's plugins."""
        found = (settings.rule_named(name) for settings in self._seen.values())
        return next((rule for rule in found if rule is not None), None) or rule_named(name)

    def check(self, paths: Sequence[str]) -> None:
        """See first that all of it will do: the configuration of every file, and the names of rules on the command line."""
        configs = {id(c): c for c in (self.config_of("-"), *map(self.config_of, paths))}
        wrong = [c for c in configs.values() if c.problems]
        sources = {c.source.path: c.source for c in wrong if c.source is not None}
        for config in wrong:
            reading.show(config.problems, sources, 1, err=True)
        if wrong:
            raise reading.Failed([d for config in wrong for d in config.problems], sources)
        named = (*(set(self.choice.select) - {ALL}), *self.choice.ignore, *self.choice.only)
        known = {name for c in configs.values() for name in c.settings.rules} if named else set()
        for name in named:
            if name not in known:
                _no_rule(name, known)


def _no_rule(name: str, known: Iterable[str]) -> None:
    from seqlang.manual.mistakes import NO_RULE, mistakes
    from seqlang.model.near import near

    if name in mistakes():
        reading.fail(f"`{name}` {NO_RULE}.")
    meant = near(name, known)
    hint = f"; did you mean `{meant}`?" if meant else "; `seqlang explain` lists them."
    reading.fail(f"there is no rule `{name}`{hint}")


def over(settings: Settings, choice: Choice) -> Settings:
    """The command line's word over the configuration's."""
    select, ignore = frozenset(choice.select), frozenset(choice.ignore)
    return evolve(
        settings,
        select=(settings.select | select) - ignore,
        ignore=(settings.ignore - select - frozenset(choice.only)) | ignore,
        only=frozenset(choice.only) or settings.only,
        today=choice.today,
    )
