"""A look at one file of many, as other processes are told of it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from seqlang.cli.jobs import remembering
from seqlang.cli.linting.settle import Choice, Settled
from seqlang.lint.kept import Found
from seqlang.model.imports import Loader
from seqlang.source import Source
from seqlang.values import frozen


@frozen
class Task:
    """How each file is looked at. `paths`: of all files of the run, for what may be read beside them; `elsewhere`: as look_at takes it;
    `told`: the files of which the rules are asked, None for all."""

    choice: Choice
    paths: tuple[str, ...]
    elsewhere: tuple[str, ...] | None = None
    told: Collection[str] | None = None

    def begin(self) -> Callable[[Source], Found]:
        return self.looker(Settled(self.choice), remembering(self.paths))

    def looker(self, settled: Settled, loader: Loader) -> Callable[[Source], Found]:
        """What looks, by settings and a loader that are there already."""
        from seqlang.pipeline import look_at

        def look(source: Source) -> Found:
            asked = self.told is None or source.path in self.told
            return look_at(source, loader, self.elsewhere, settled(source.path), rules=asked)

        return look
