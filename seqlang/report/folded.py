"""A long list of remarks for people, folded: of each rule one in full and a few as lines, then a table of what to do first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.report.frame import visible
from seqlang.report.remark import message_of, place, worst_first
from seqlang.source import Source
from seqlang.values import frozen

MANY = 20  # more than this many remarks are folded,
ALIKE = 5  # or more than this many of one rule: they would hide the others
_AS_LINES = 4


def is_long(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether a list is easier to read folded."""
    return len(diagnostics) > MANY or any(len(group.found) > ALIKE for group in groups(diagnostics))


@frozen
class Group:
    """The remarks of one rule at one severity; there is at least one."""

    found: tuple[Diagnostic, ...]

    @property
    def severity(self) -> Severity:
        return self.found[0].severity

    @property
    def rule(self) -> str:
        return self.found[0].rule

    @property
    def files(self) -> int:
        return len({d.path for d in self.found})


def groups(diagnostics: Iterable[Diagnostic]) -> list[Group]:
    """The worst first, and of those alike the most frequent."""
    by_rule = sorted(worst_first(diagnostics), key=lambda d: d.rule)
    found = [
        Group(tuple(alike)) for _, same in groupby(by_rule, _rule) for _, alike in groupby(same, _severity)
    ]
    order = list(Severity)
    return sorted(found, key=lambda g: (order.index(g.severity), -len(g.found), g.rule))


def _rule(diagnostic: Diagnostic) -> str:
    return diagnostic.rule


def _severity(diagnostic: Diagnostic) -> Severity:
    return diagnostic.severity


def folded(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], whole: Callable[[Diagnostic], str]
) -> list[str]:
    """`whole` shows a remark in full. The table comes last, where a terminal stops."""
    found = groups(diagnostics)
    shown = [whole(group.found[0]) + _others(group, sources) for group in found]
    return [*shown, *_table(found, sources), ""]


def _others(group: Group, sources: Mapping[str, Source]) -> str:
    first, *others = group.found
    if not others:
        return ""
    lines = [f"   = and in {len(others)} more place{'s' if len(others) > 1 else ''}:"]
    lines += [f"     {_other(d, first, sources)}" for d in others[:_AS_LINES]]
    lines += [f"     … {len(others) - _AS_LINES} more"] if len(others) > _AS_LINES else []
    return "\n".join(lines) + "\n"


def _other(diagnostic: Diagnostic, first: Diagnostic, sources: Mapping[str, Source]) -> str:
    """Its place, and its message where that is another than the one just read."""
    message = "" if diagnostic.message == first.message else f" {message_of(diagnostic)}"
    return f"{_where(diagnostic, sources)}{message}"


def _where(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    at = place(diagnostic, sources)
    return f"{visible(at.path)}:{at.start.line}:{at.start.column}"


def _table(found: list[Group], sources: Mapping[str, Source]) -> list[str]:
    column = max(len(group.rule) for group in found)
    return ["By rule, what matters most first:", *(_row(group, column, sources) for group in found)]


def _row(group: Group, column: int, sources: Mapping[str, Source]) -> str:
    where = f"{group.files} files, first" if group.files > 1 else "at"
    mended = sum(any(fix.safe for fix in d.fixes) for d in group.found)
    fix = f"; --fix mends {'it' if mended == len(group.found) == 1 else mended}" if mended else ""
    start = f"{where} {_where(group.found[0], sources)}{fix}"
    return f"  {len(group.found):4} × {group.severity:7}  {group.rule:{column}}  {start}"


def ways_on(diagnostics: Sequence[Diagnostic]) -> str:
    """What to type next, after a folded list."""
    return f"To see all {len(diagnostics)} in full: --show-all. Why a rule speaks: seqlang explain RULE.\n"
