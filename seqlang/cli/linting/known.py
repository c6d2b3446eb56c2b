"""Findings that a team knows already: silent, and told when they are gone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from seqlang.cli import reading
from seqlang.cli.linting.settle import Settled
from seqlang.diagnostic import Diagnostic, Severity
from seqlang.pipeline import Linted
from seqlang.project.files import Unreadable
from seqlang.values import define, evolve, field

if TYPE_CHECKING:
    from seqlang.project.baseline import Baseline


@define
class Baselines:
    """The files of known findings of a run: the one that was named, or for each file the one its configuration names. Leaves with a line
    and exit code 2 where one cannot be read or written."""

    settled: Settled
    named: str | None = None
    update: bool = False
    _read: dict[str, Baseline] = field(factory=dict)

    def silent(self, linted: Linted) -> tuple[Linted, tuple[Diagnostic, ...]]:
        """(what is new, what was known). The compiler's errors are always new: a file that has one means nothing."""
        known = tuple(
            d
            for baseline, findings in self._groups(linted)
            for d in baseline.parted(findings, linted.sources)[1]
        )
        silent = set(map(id, known))
        return evolve(linted, diagnostics=tuple(d for d in linted.diagnostics if id(d) not in silent)), known

    def settle(self, linted: Linted, known: Iterable[Diagnostic], beside: Iterable[str] = ()) -> bool:
        """At the end of a run: write the files anew where that was asked, else say what is gone. `linted` is what is new; `beside`: other
        files that were wholly looked at. Was anything said?"""
        said = False
        linted = evolve(linted, diagnostics=(*linted.diagnostics, *known))
        good = (*linted.whole, *beside)
        groups = list(self._groups(linted, good))
        if self.update and not groups:
            reading.fail(
                "--update-baseline: no file is named to write to; name it with --baseline, or as `baseline` in the settings."
            )
        for baseline, findings in groups:
            gone = baseline.gone(findings, linted.sources, good)
            said = said or self.update or gone > 0
            if self.update:
                self._write(baseline.renewed(findings, linted.sources, good), gone)
            elif gone:
                what = f"{gone} of the known findings {'is' if gone == 1 else 'are'} gone"
                reading.say(f"{baseline.path}: {what}; --update-baseline forgets them.")
        return said

    def _write(self, baseline: Baseline, gone: int) -> None:
        try:
            baseline.write()
        except OSError as error:
            reading.fail(
                f"{baseline.path} cannot be written: {(error.strerror or str(error)).lower()}.", baseline.path
            )
        count = sum(map(len, baseline.known.values()))
        without = f", without {gone} that {'is' if gone == 1 else 'are'} gone" if gone else ""
        reading.say(f"{baseline.path} holds {count} known finding{'' if count == 1 else 's'}{without}.")
        self._read[baseline.path] = baseline

    def _groups(
        self, linted: Linted, paths: Iterable[str] = ()
    ) -> Iterable[tuple[Baseline, list[Diagnostic]]]:
        """What each could know, by place; those of `paths` even where there is nothing."""
        groups: dict[str, list[Diagnostic]] = {where: [] for p in paths if (where := self._where(p))}
        for d in sorted(linted.diagnostics, key=lambda d: (d.path, d.span, d.rule)):
            where = self._where(d.path)
            if where and (d.severity is not Severity.ERROR or self.settled.is_rule(d)):
                groups.setdefault(where, []).append(d)
        return [(self._load(where), findings) for where, findings in groups.items()]

    def _where(self, path: str) -> str | None:
        return self.named or self.settled.config_of(path).baseline

    def _load(self, path: str) -> Baseline:
        from seqlang.project.baseline import Baseline, read

        if path not in self._read:
            new = self.update and not os.path.exists(path)  # noqa: PTH110 - Path raises where a name is too long
            found = Baseline(path, {}) if new else read(path)
            if isinstance(found, Unreadable):
                reading.fail(f"{path}: {found.why}{_way_out(found)}.", path)
            self._read[path] = found
        return self._read[path]


def _way_out(found: Unreadable) -> str:
    return "; --update-baseline writes it" if found.why == "there is no such file" else ""
