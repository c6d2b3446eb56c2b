"""Read one block: its lines through the machine, by their indentation; mistakes are told once and stepped over."""

from __future__ import annotations

from typing import Any

from seqlang.diagnostic import Diagnostic
from seqlang.syntax import layout, limits
from seqlang.syntax.lexer import Line, Token
from seqlang.syntax.machine import Machine
from seqlang.syntax.table import table
from seqlang.values import define, field

_MUST_INDENT = frozenset({"_INDENT"})
_BRANCHING = frozenset({"if", "else", "unless", "wait"})
_INDENT = Token("_INDENT", "", 0, 0)


@define
class Level:
    """An open indentation. `owner` is the line it hangs under, `last` the latest line read at it. A `phantom` should not be
    there: its lines are read as if they stood at the level around it. `told`: where that line begins of which it was told that
    nothing hangs there, 0 where there is none above."""

    width: int
    owner: Line | None
    last: Line | None = None
    phantom: bool = False
    told: int | None = None


@define
class Reader:
    """Reads one block's lines, `at` being the next, `end` where the last one read ends."""

    text: str
    lines: list[Line]
    machine: Machine = field(init=False, factory=lambda: Machine(table()))
    levels: list[Level] = field(init=False, factory=lambda: [Level(0, None)])
    diagnostics: list[Diagnostic] = field(init=False, factory=list)
    at: int = 0
    end: int = 0
    guessed: int = 0

    def read(self) -> Any:
        with_tabs = layout.tabs(self.lines)
        if with_tabs:
            self.diagnostics.append(with_tabs)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if len(self.diagnostics) > limits.MISTAKES or self.guessed > limits.GUESSED:
                self._read_no_further(line)
            elif self._indent(line):
                self._line(line)
        while len(self.levels) > 1:
            self._close()
        return self.machine.result(self.end)

    def _read_no_further(self, line: Line) -> None:
        self.diagnostics.append(limits.too_many_mistakes(line.start))
        self._broken(line.start, self.lines[-1].end)
        self.at = len(self.lines)

    # ---- one line ------------------------------------------------------------------------------------------------

    def _line(self, line: Line) -> None:
        nested = limits.too_nested(line)
        if nested is not None:
            self.diagnostics.append(nested)
            self._skip(line)
            return
        # All of it or nothing: taking a token closes what stands before it, which a mended line may yet go on with.
        wrong = self.machine.take_all([*line.tokens, _line_end(line)])
        if wrong is not None:
            self._mend(line, wrong)
            return
        self.end = line.end
        self.at += 1
        self.levels[-1].last = line
        self._block_below(line)

    def _mend(self, line: Line, wrong: int) -> None:
        """Tell about the line, then go on with it as it was meant, or step over it with all that hangs under it."""
        too_long = limits.too_long(line, wrong)
        if too_long is not None:
            self.diagnostics.append(too_long)
        elif not line.mended:
            from seqlang.syntax.recover import diagnose
            from seqlang.syntax.trouble import Trouble

            self.guessed += limits.effort(self.text[line.start : line.end])
            following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
            parents = tuple(level.owner for level in self.levels if level.owner is not None)
            level = self.levels[-1]
            trouble = Trouble(self.text, line, wrong, self.machine, parents, level.last, following)
            verdict = diagnose(trouble)
            self.diagnostics.append(verdict.diagnostic)
            if verdict.lines:
                self.lines[self.at : self.at + 1] = verdict.lines
                return
        self._skip(line)

    def _skip(self, line: Line) -> None:
        """A line that cannot be read, and the deeper lines under it, become one broken node; with the `else` of an `if`, which is
        not to blame."""
        end = line.end
        self.at += 1
        while self.at < len(self.lines) and self._belongs(self.lines[self.at], line):
            end = self.lines[self.at].end
            self.at += 1
        self._broken(line.span.start, end)
        self.levels[-1].last = line

    def _belongs(self, below: Line, line: Line) -> bool:
        if below.width != line.width:
            return below.width > line.width
        return below.tokens[0].text == "else" and any(t.text in _BRANCHING for t in line.tokens)

    def _broken(self, start: int, end: int) -> None:
        if self.machine.take(Token("BROKEN", self.text[start:end], start, end)):
            self.machine.take(Token("_NL", "", end, end))
            self.end = end

    # ---- indentation ---------------------------------------------------------------------------------------------

    def _indent(self, line: Line) -> bool:
        """Open or close levels so that the line can be read; False where it was told about and stepped over."""
        if line.width > self.levels[-1].width:
            return self._open(line)
        while line.width < self.levels[-1].width:
            self._close()
        level = self.levels[-1]
        if line.width > level.width:
            self.diagnostics.append(
                layout.uneven(self.lines[self.at :], [each.width for each in self.levels])
            )
            self.levels.append(Level(line.width, level.owner, level.last, phantom=True))
        return True

    def _open(self, line: Line) -> bool:
        level = self.levels[-1]
        if len(self.levels) > limits.LEVELS:
            self.diagnostics.append(limits.too_many_levels(line))
            self._pass_below(level)
            self._block_of_nothing()
            return False
        if self._hangs(line) and self.machine.take(Token("_INDENT", "", self.end, self.end)):
            self.levels.append(Level(line.width, level.last))
            return True
        if level.last is not None and layout.is_misread(level.last, self.machine.table.words):
            self._pass_below(level)
            return False
        alone = self._stands_alone(line) or layout.is_misplaced_setting(line, level.last)
        above = level.last.start if level.last is not None else 0
        if not line.mended and not _is_mended_event(level.last) and (alone or level.told != above):
            before, run = self.lines[: self.at], self.lines[self.at :]
            self.diagnostics.append(layout.too_deep(self.text, run, level.last, level.width, before))
            level.told = above
        if alone:
            self.levels.append(Level(line.width, level.owner, level.last, phantom=True))
            return True
        self._pass_from(line.width)  # what stands further out may be read again
        return False

    def _pass_below(self, level: Level) -> None:
        self._pass_from(level.width + 1)

    def _pass_from(self, width: int) -> None:
        while self.at < len(self.lines) and self.lines[self.at].width >= width:
            self.at += 1

    def _hangs(self, line: Line) -> bool:
        """May the line hang under the one above it? Not where it reads only as that one's neighbour: a step below a step. (A
        condition below a step is told about as what it is.)"""
        if line.tokens[0].text in ("if", "unless") and self.machine.trial([_INDENT]) is None:
            return True
        below = [Token("_INDENT", "", self.end, self.end), *line.tokens, _line_end(line)]
        return self.machine.trial(below) is None or not self._stands_alone(line)

    def _stands_alone(self, line: Line) -> bool:
        """Could the line stand where the one above it stands? A `key: value` below something else could only by mistake."""
        above = self.levels[-1].last
        if layout.is_setting(line) and not (above is not None and layout.is_setting(above)):
            return False
        if self.machine.trial([*line.tokens, _line_end(line)]) is not None:
            return False
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        with_block = following is not None and following.width > line.width
        return with_block or self.machine.expected_after([*line.tokens, _line_end(line)]) != _MUST_INDENT

    def _close(self) -> None:
        if self.levels.pop().phantom or self.machine.take(Token("_DEDENT", "", self.end, self.end)):
            return
        # Its only line was meant to stand further out.
        self._broken(self.end, self.end)
        self.machine.take(Token("_DEDENT", "", self.end, self.end))

    def _block_below(self, line: Line) -> None:
        """After a line that must have others below it: where none follow, say so and let a broken one stand for them."""
        following = self.lines[self.at] if self.at < len(self.lines) else None
        if self.machine.expected() != _MUST_INDENT:
            return
        if following is not None and following.width > line.width:
            return
        if not line.mended:
            self.diagnostics.append(layout.empty_block(self.text, line, following))
        self._block_of_nothing()

    def _block_of_nothing(self) -> None:
        """Where lines should hang below, a broken one stands for them."""
        if self.machine.take(Token("_INDENT", "", self.end, self.end)):
            self._broken(self.end, self.end)
            self.machine.take(Token("_DEDENT", "", self.end, self.end))


def _is_mended_event(line: Line | None) -> bool:
    """What hangs under it was told about together with it."""
    return line is not None and line.mended and line.tokens[0].text == "event"


def _line_end(line: Line) -> Token:
    return Token("_NL", "", line.end, line.end)
