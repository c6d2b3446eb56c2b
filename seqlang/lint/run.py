"""All rules over a program or several: what they find, as remarks at file positions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from attrs import evolve, frozen

from seqlang.diagnostic import Diagnostic, Related, Severity
from seqlang.lint.finding import Finding
from seqlang.lint.rules import Rule, rule_named, rule_names
from seqlang.lint.views import Path, Project, Text, View
from seqlang.lint.walk import Views
from seqlang.model.program import At, Program
from seqlang.source import Source

_ORDER = list(Severity)  # an error speaks before a warning


@frozen
class _Said:
    """What a rule found, and about what: of several on one thing the strongest speaks."""

    rule: Rule
    finding: Finding
    about: tuple[str, At]


def lint(
    program: Program,
    sources: Mapping[str, Source] | None = None,
    files: Collection[str] | None = None,
    *,
    whole: bool = True,
) -> list[Diagnostic]:
    """What the rules have to say about one program. See `lint_all`; without `files`, its own file only."""
    return lint_all((program,), sources or {}, {program.path} if files is None else files, whole=whole)


def lint_all(
    programs: Iterable[Program], sources: Mapping[str, Source], files: Collection[str], *, whole: bool = True
) -> list[Diagnostic]:
    """What the rules have to say about programs, sorted by place, each remark once.

    `sources` are their files by path; without them there are no fixes, and a remark marks a whole text rather than
    the words it is about. Places outside `files` are kept silent about: an imported file is linted in its own run.
    """
    # What seems to be missing may stand on a line with a mistake: then only the texts are judged.
    views = Views(Project(tuple(programs), dict(sources)))
    rules = [rule for name in rule_names() if (rule := rule_named(name)) is not None]
    said = [one for rule in rules if whole or rule.looks_at == Text.__name__ for one in _ask(rule, views)]
    found = dict.fromkeys(_diagnostic(one) for one in _strongest(said))
    return sorted((d for d in found if d.path in files), key=lambda d: (d.path, d.span, d.rule))


def _ask(rule: Rule, views: Views) -> Iterable[_Said]:
    for thing in views.of(rule.looks_at):
        if thing.category not in rule.off:
            yield from (_Said(rule, finding, _about(thing, finding)) for finding in rule.check(thing))


def _about(thing: View, finding: Finding) -> tuple[str, At]:
    """What two rules must share for one of them to give way: a text, a stretch of days, or else the place."""
    if isinstance(thing, Text):
        return "Text", thing.at
    return type(thing).__name__, thing.steps[0].at if isinstance(thing, Path) else finding.at


def _strongest(said: list[_Said]) -> Iterable[_Said]:
    about: dict[object, list[_Said]] = {}
    for one in said:
        about.setdefault(one.about, []).append(one)
    for group in about.values():
        names = {one.rule.name for one in group}
        yield from _speakers(sorted(group, key=lambda o: _strength(o, names)))


def _strength(one: _Said, names: set[str]) -> tuple[int, int, str]:
    return len(one.rule.gives_way_to & names), _ORDER.index(one.rule.severity), one.rule.name


def _speakers(group: list[_Said]) -> Iterable[_Said]:
    """The first speaks; what other rules say of a text or a stretch becomes its notes. Elsewhere each has its own say."""
    first, others = group[0], group[1:]
    if first.about[0] not in ("Text", "Gap", "Path"):
        yield from group
        return
    notes = tuple(dict.fromkeys(o.finding.message for o in others if o.rule is not first.rule))
    yield evolve(first, finding=evolve(first.finding, notes=(*first.finding.notes, *notes)))


def _diagnostic(one: _Said) -> Diagnostic:
    finding = one.finding
    return Diagnostic(
        rule=one.rule.name,
        message=finding.message,
        span=finding.at.span,
        severity=one.rule.severity,
        path=finding.at.path,
        related=tuple(Related(words, at.span, at.path) for words, at in finding.related),
        notes=finding.notes,
        fixes=finding.fixes,
    )
