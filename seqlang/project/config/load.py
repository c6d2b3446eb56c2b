"""A configuration, read whole: settings, rules of one's own, the baseline. Plugins are run only where the user's own folder names them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from seqlang.diagnostic import Diagnostic
from seqlang.lint.rules import Rule
from seqlang.lint.settings import DEFAULT, Settings
from seqlang.project.config.check import Checker
from seqlang.project.config.find import Written
from seqlang.project.config.plugins import load as load_plugin
from seqlang.source import Source
from seqlang.values import evolve, frozen


@frozen
class Config:
    """What is settled for the files it holds for. `source`: the file it is from, None where there is none; `baseline`: the path of the
    file of known findings; `plugins`: those of rules of one's own; `problems`: what is wrong with it."""

    settings: Settings = DEFAULT
    source: Source | None = None
    baseline: str | None = None
    plugins: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


NONE = Config()


def load(written: Written, own: bool) -> Config:
    """Check a configuration. `own`: it is that of the folder one works in, or was named; only then its plugins are run.

    Raises BrokenPlugin.
    """
    checker = Checker(written, {})
    loaded = dict(_plugins(checker, own))
    plugins = tuple(loaded.values())
    checker.rules = evolve(DEFAULT, plugins=plugins).rules
    settings = evolve(checker.settings(), plugins=plugins)
    baseline = checker.text("baseline")
    return Config(
        settings,
        written.source,
        _from(written, baseline) if baseline else None,
        tuple(loaded),
        tuple(sorted(checker.problems, key=lambda d: d.span)),
    )


def _plugins(checker: Checker, own: bool) -> Iterator[tuple[str, Rule]]:
    taken: list[str] = []
    for keys, named in checker.texts(("plugins",)):
        path = _from(checker.written, named)
        if not own:
            checker.say(
                keys,
                "Plugins are run only from the configuration of the folder you are in: go there, or name this one with --config.",
            )
        elif not os.path.isfile(path):  # noqa: PTH113 - Path raises where a name is too long
            checker.say(
                keys, f"There is no file `{path}`; the path counts from the folder of this configuration."
            )
        else:
            rule = load_plugin(path, taken)
            taken.append(rule.name)
            yield path, rule


def _from(written: Written, path: str) -> str:
    """A path of the configuration, as it is named from the working directory."""
    return os.path.relpath(Path(written.folder) / path)
