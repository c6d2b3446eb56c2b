"""Lines as they are printed: comments at their ends lined up, blank lines between."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.values import define

_GAP = 2  # columns between the code and the comment behind it


@define
class Printed:
    """A line ready to print: `before` are the blank lines above it, `code` what stands on it, `comment` what stands behind that.
    `kept`: it is as it was written, comment and all."""

    before: str
    code: str
    end: str
    comment: str = ""
    depth: int = 0
    kept: bool = False

    @property
    def can_line_up(self) -> bool:
        return bool(self.comment) and "\n" not in self.code and "\r" not in self.code


def text_of(lines: list[Printed]) -> str:
    """The lines as a text. Comments at the ends of neighbouring lines begin in one column."""
    out: list[str] = []
    for run in _runs(lines):
        column = max(len(line.code) for line in run) + _GAP
        for line in run:
            width = column if line.can_line_up else len(line.code) + _GAP
            code = line.code.ljust(width) if line.comment else line.code
            out += [line.before, code, line.comment, line.end]
    return "".join(out)


def _runs(lines: list[Printed]) -> Iterator[list[Printed]]:
    """Lines whose comments line up: next to each other, at most a blank line between them, and equally deep."""
    run: list[Printed] = []
    for line in lines:
        together = run and run[-1].can_line_up and line.can_line_up
        if together and line.depth == run[-1].depth:
            run.append(line)
            continue
        if run:
            yield run
        run = [line]
    if run:
        yield run
