"""`watch`: a file linted, tested and drawn, told in one screenful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seqlang.cli import pictures, reading
from seqlang.cli.linting.known import Baselines
from seqlang.cli.linting.run import Run, run
from seqlang.cli.linting.settle import Choice, Settled
from seqlang.cli.trying import tested
from seqlang.lint.memory import Memory
from seqlang.report.frame import visible, width
from seqlang.report.wrapping import wrapped
from seqlang.source import Source
from seqlang.values import field, frozen

if TYPE_CHECKING:
    from seqlang.trials.trials import Trials

_PART = "\n\n"
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


@frozen
class Live:
    """`path`: of the file; `picture`: where to draw it. `memory`: what an earlier look found, used again where nothing has changed."""

    path: str
    picture: str
    memory: Memory = field(factory=Memory)

    def look(self, size: tuple[int, int], colour: bool) -> Look:
        """Everything, once. `size`: the columns and lines there are to tell it in."""
        from seqlang.trials.trials import Trials

        at = datetime.now()
        settled = Settled(Choice(today=date.today()))
        found = run((self.path,), settled, Baselines(settled), memory=self.memory)
        sources: dict[str, Source] = dict(found.linted.sources)
        trials = Trials(tuple(tested(source, None, False, sources) for source in found.sources.values()))
        drawn = self._draw(found)
        return Look(at, self.path, found, trials, sources, drawn, size, colour)

    def _draw(self, found: Run) -> tuple[str, ...]:
        """The paths of the pictures drawn; none where the file has errors, so that the old ones stay."""
        from seqlang import pipeline

        plan = found.linted.plans.get(self.path)
        if not plan or not plan["sequences"]:
            return ()
        paths = pictures.paths(plan["sequences"], self.picture, self.path)
        for path, sequence in zip(paths, plan["sequences"], strict=True):
            reading.write(path, pipeline.render(sequence, "svg"))
        return tuple(paths)


@frozen
class Look:
    """What a look at the file of this `path` found `at` a time, and how it is told."""

    at: datetime
    path: str
    run: Run
    trials: Trials
    sources: dict[str, Source]
    drawn: tuple[str, ...]
    size: tuple[int, int]
    colour: bool

    @property
    def exit_code(self) -> int:
        return self.run.exit_code or (reading.FOUND if self.trials.failed else reading.CLEAN)

    @property
    def seen(self) -> frozenset[str]:
        return self.run.seen

    def told(self) -> str:
        """When it was, as much of the remarks as there is room for, the worst first, and three lines that sum all up."""
        head = f"{self.at:%H:%M:%S}  {visible(self.path)}"
        if self.path not in self.run.sources:
            return f"{head} {self._not_read}\n"
        sums = self._sums()
        columns, lines = self.size
        remarks = (wrapped(text, columns) for text in (*self._remarks(), *self._failures()))
        parts = [_Part(text, _rows(text, columns)) for text in remarks]
        top = [head, ""] if parts else [head]
        return "\n".join([*top, *_fitting(parts, lines - len(sums) - len(top)), *sums]) + "\n"

    @property
    def _not_read(self) -> str:
        gone = not Path(self.path).exists()
        return "is gone; as soon as it is back it is looked at again." if gone else "cannot be read."

    def _remarks(self) -> list[str]:
        from seqlang.trials.report.text import framed

        found = self.run.linted.diagnostics
        return framed(found, self.sources, self.colour, self.size[0]).split(_PART) if found else []

    def _failures(self) -> list[str]:
        """What did not hold; `test` tells what happened instead."""
        from seqlang.trials.report.text import framed

        found = [d for verdict in self.trials.verdicts for d in verdict.diagnostics]
        return framed(found, self.sources, self.colour, self.size[0]).split(_PART) if found else []

    def _sums(self) -> list[str]:
        from seqlang.report.text import summary as lint_summary
        from seqlang.trials.report.text import summary as test_summary

        broken = bool(self.trials.broken)
        tests = "not run: the file has errors" if broken else test_summary(self.trials)
        old = "the old one stays: the file has errors" if broken else "there is no sequence to draw"
        return [
            f"lint     {lint_summary(self.run.linted.diagnostics, len(self.run.sources))}",
            f"tests    {tests}",
            f"picture  {', '.join(self.drawn) or old}",
        ]


@frozen
class _Part:
    text: str
    rows: int


def _fitting(parts: Sequence[_Part], room: int) -> list[str]:
    """The first parts that fit into so many rows, at least one, a blank line behind each; and how many are left."""
    found: list[str] = []
    for shown, part in enumerate(parts):
        left = len(parts) - shown
        room -= part.rows + 1
        if found and room < (2 if left > 1 else 0):
            return [*found, f"… and {left} more: `seqlang lint` and `seqlang test` tell all.", ""]
        found += [part.text, ""]
    return found


def _rows(text: str, columns: int) -> int:
    """The rows it takes on a terminal, where long lines go on in the next one."""
    lines = _COLOUR.sub("", text).split("\n")
    return sum(max(1, -(-width(line) // columns)) for line in lines)
