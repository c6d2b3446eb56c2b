"""What the command line asks for, carried out: look, fix where asked, show."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seqlang import __version__
from seqlang.cli import reading, results
from seqlang.cli.linting import fixes
from seqlang.cli.linting.known import Baselines
from seqlang.cli.linting.run import Run, fixed, looked, run
from seqlang.cli.linting.settle import Choice, Settled
from seqlang.cli.linting.show import show, show_failure
from seqlang.lint.memory import Memory
from seqlang.lint.rules import Rule
from seqlang.values import field, frozen

if TYPE_CHECKING:
    from seqlang.cli.linting.again import Typed
    from seqlang.cli.linting.many import Many
    from seqlang.cli.linting.since import Since


@frozen
class Asked:
    """The options of `seqlang lint`, as their help says; and what has been found, for when it is done again. `typed`: the command as a
    whole, where it may be remembered."""

    paths: tuple[str, ...]
    choice: Choice
    output: str = "text"
    show_all: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    baseline: str | None = None
    update_baseline: bool = False
    metrics: str | None = None
    stdin_filename: str | None = None
    statistics: bool = False
    watch: bool = False
    jobs: int | None = None
    no_cache: bool = False
    changed_since: str | None = None
    typed: Typed | None = None
    memory: Memory = field(factory=Memory)

    @property
    def meant(self) -> tuple[str, ...]:
        return self.paths or (("-",) if self.stdin_filename else (".",))

    def check_watched(self) -> None:
        """Leaves with a line where this cannot be done again and again."""
        if "-" in self.meant:
            reading.fail("--watch needs files: standard input can be read once only.")
        if self.fix or self.diff or self.update_baseline:
            reading.fail("--watch only looks; run --fix, --diff or --update-baseline by itself.")

    def check_changes(self) -> None:
        """Leaves with a line where changes since a revision are not enough to go by."""
        if self.changed_since is None:
            return
        if "-" in self.meant:
            reading.fail("--changed-since needs files: standard input is in no revision.")
        if self.update_baseline:
            reading.fail(
                "--update-baseline writes down what is found in all files; leave --changed-since out."
            )

    def do(self) -> Run:
        """All of it, once. Leaves with exit code 2 where the settings will not do, which the report says in its own way, and behind a diff
        with its own."""
        try:
            return self._measured()
        except reading.Failed as failed:
            show_failure(failed, self.output)
            raise

    def _measured(self) -> Run:
        if not self.statistics:
            return self._do(None)
        from seqlang.cli.linting.statistics import Statistics

        statistics = Statistics()
        done = self._do(statistics.around)
        statistics.show(done, err=self.output not in ("text", "concise"))
        return done

    def _do(self, around: Callable[[Rule], Rule] | None) -> Run:
        settled = Settled(self.choice, around)
        baselines = Baselines(settled, self.baseline, self.update_baseline)
        stdin = self.stdin_filename if self.stdin_filename and "-" in self.meant else "-"
        measured = results.read(self.metrics)
        since = self._since(settled)
        with self._many() as many:
            plans = self._wants_plans
            found = run(
                self.meant, settled, baselines, stdin, measured, self.memory, many, since, plans=plans
            )
            if self.diff:
                sys.exit(fixes.shown(found, fixed(found, baselines, self.unsafe_fixes)))
            if self.fix:
                found = looked(fixes.written(found, fixed(found, baselines, self.unsafe_fixes)), baselines)
            beside = (measured.source.path,) if measured else ()
            quiet = not baselines.settle(found.linted, found.known, beside)
            if self.update_baseline:
                found = looked(found, baselines)
        told = show(found, self.output, self.show_all, err=self.fix and "-" in self.meant)
        if self._is_final and self.typed and quiet and many and many.cache:
            from seqlang.cli.linting.unchanged import remember

            remember(self.typed, self.meant, found, self.baseline, told)
        return found

    @property
    def _is_final(self) -> bool:
        """Does what is said hang on nothing but the files as they are now?"""
        return not self.update_baseline and not self._wants_plans and self.changed_since is None

    @property
    def _wants_plans(self) -> bool:
        more = self.fix, self.diff, self.statistics, self.watch, self.metrics, "-" in self.meant
        return any(more)

    def _since(self, settled: Settled) -> Since | None:
        if self.changed_since is None:
            return None
        from seqlang.cli.linting.since import since

        return since(self.changed_since, settled, self.baseline)

    @contextmanager
    def _many(self) -> Iterator[Many | None]:
        """How files are looked at where nothing but findings is wanted of them, or what hangs on what; else None."""
        if self._wants_plans and self.changed_since is None:
            yield None
            return
        from seqlang.cli.bar import Bar
        from seqlang.cli.linting.again import cache_folder
        from seqlang.cli.linting.many import Many
        from seqlang.project.cache import Cache
        from seqlang.project.stamp import stamp

        cache = None if self.no_cache else Cache(Path(cache_folder()), date.today().toordinal())
        bar = Bar()
        try:
            yield Many(cache, stamp(__version__) if cache else "", self.jobs, bar)
        finally:
            bar.close()
            if cache is not None:
                cache.close()
