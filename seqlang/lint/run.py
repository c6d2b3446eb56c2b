"""All rules over a program or several: what they find, as remarks at file positions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, get_args

from seqlang.diagnostic import Diagnostic, Related, Severity
from seqlang.lint import settings as settled
from seqlang.lint.allow import allowing, allows_in
from seqlang.lint.finding import Finding
from seqlang.lint.idle import suppressions
from seqlang.lint.rules import Rule
from seqlang.lint.settings import Settings
from seqlang.lint.views import File, Path, Project, Text, View, sequence_of
from seqlang.lint.walk import Views
from seqlang.model.program import At, Program
from seqlang.source import Source
from seqlang.syntax import tree
from seqlang.values import evolve, frozen

if TYPE_CHECKING:
    from seqlang.metrics.join import Measured

_ORDER = list(Severity)  # an error speaks before a warning
_OF_ONE = tuple(
    view.__name__ for view in get_args(View) if view is not Project
)  # what there is in one program
_ALSO_IN_PIECES = (Text.__name__, File.__name__)  # what can be judged where there are errors
_ONE_VOICE = ("Text", "Gap", "Path")  # of these whatever rules say is said as one


@frozen
class _Said:
    """What a rule found, and about what: of several on one thing the strongest speaks. `allowed`, `also`: as in a
    diagnostic."""

    rule: Rule
    finding: Finding
    about: tuple[object, ...]
    severity: Severity
    allowed: str | None = None
    also: tuple[str, ...] = ()


def lint(
    program: Program,
    sources: Mapping[str, Source] | None = None,
    files: Collection[str] | None = None,
    *,
    settings: Settings = settled.DEFAULT,
    plan: Mapping[str, Any] | None = None,
    measured: Mapping[str, Measured] | None = None,
    whole: bool = True,
) -> list[Diagnostic]:
    """What the rules say about one program, sorted by place, each remark once; also what a comment allows, marked so. For rules that
    look at a `Project` see `lint_project`.

    `sources` are the files by path; without them there are no fixes, and a remark marks a whole text rather than the
    words it is about. Places outside `files` (its own file, if not given) are kept silent about: an imported file is linted in its own run.
    `plan`: its plan document; without it, rules that look at the plan find nothing. `measured`: what came of its sequences, by name.
    `whole`: False where there are errors: what seems to be missing may stand on a line with a mistake, so only
    the texts are judged, and what stands in the file.
    """
    plans = {sequence["name"]: sequence for sequence in plan["sequences"]} if plan else {}
    project = Project((program,), dict(sources or {}), settings, plans, measured or {})
    kinds = _OF_ONE if whole else _ALSO_IN_PIECES
    return _remarks(project, kinds, {program.path} if files is None else files)


def lint_project(
    programs: Iterable[Program],
    sources: Mapping[str, Source],
    files: Collection[str],
    settings: Settings = settled.DEFAULT,
    trees: Mapping[str, tree.File] | None = None,
) -> list[Diagnostic]:
    """What the rules say that look at all programs of a run side by side. `trees`: of all its files and their imports, by path."""
    project = Project(tuple(programs), dict(sources), settings, trees=trees or {})
    return _remarks(project, {"Project"}, files)


def lint_suppressions(
    said: Iterable[Diagnostic], source: Source, settings: Settings = settled.DEFAULT, *, whole: bool = True
) -> list[Diagnostic]:
    """What the rules say about the allowances of a file. `said`: all remarks of the run, `whole` as in `lint`."""
    held = suppressions(said, source, settings, whole)
    if not held:
        return []
    return _remarks(
        Project((), {source.path: source}, settings, suppressions=held), {"Suppression"}, {source.path}
    )


def _remarks(project: Project, kinds: Collection[str], files: Collection[str]) -> list[Diagnostic]:
    views = Views(project)
    rules = project.settings.speaking(lambda kind: kind in kinds and bool(views.of(kind)))
    asked = (one for rule in rules for one in _ask(rule, views, project.settings))
    said = [_allowed(one, project) for one in asked]
    found = dict.fromkeys(_diagnostic(one) for one in _strongest(said))
    return sorted((d for d in found if d.path in files), key=lambda d: (d.path, d.span, d.rule))


def _allowed(one: _Said, project: Project) -> _Said:
    at = one.finding.at
    source = project.sources.get(at.path)
    allow = allowing(one.rule.name, at.path, at.span.start, allows_in(source)) if source else None
    return evolve(one, allowed=allow.reason) if allow else one


def _ask(rule: Rule, views: Views, settings: Settings) -> Iterator[_Said]:
    known: dict[str | None, Any] = {}
    for thing, category in views.by_category(rule.looks_at):
        if category in rule.off:
            continue
        if category not in known:
            known[category] = settings.limits_of(rule, category)
        limits = known[category]
        for found in rule.check(thing) if limits is None else rule.check(thing, limits):
            finding = found.named(sequence.named) if (sequence := sequence_of(thing)) else found
            if settings.silent_in(finding.at.path, rule.name):
                continue
            severity = settings.severity.get(rule.name, finding.severity or rule.severity)
            yield _Said(rule, finding, _about(thing, finding), severity)


def _about(thing: View, finding: Finding) -> tuple[object, ...]:
    """What two rules must share for one of them to give way: a text, a stretch of days, or else the place."""
    if finding.about is not None:
        return "Text" if isinstance(finding.about, At) else "", finding.about
    if isinstance(thing, Text):
        return "Text", thing.at
    return type(thing).__name__, thing.steps[0].at if isinstance(thing, Path) else finding.at


def _strongest(said: list[_Said]) -> Iterator[_Said]:
    about: dict[object, list[_Said]] = {}
    for one in said:
        about.setdefault(one.about, []).append(one)
    for group in about.values():
        allowed = [one for one in group if one.allowed is not None]
        yield from allowed
        names = {one.rule.name for one in group}
        # What gives way to a remark that is allowed is allowed with it: it says the same.
        silent = {one.rule.name for one in allowed}
        open_ = [one for one in group if one.allowed is None and not one.rule.gives_way_to & silent]
        if open_:
            yield from _speakers(sorted(open_, key=lambda o: _strength(o, names)), names)


def _strength(one: _Said, names: set[str]) -> tuple[int, int, str]:
    return len(one.rule.gives_way_to & names), _ORDER.index(one.severity), one.rule.name


def _speakers(group: list[_Said], names: set[str]) -> Iterator[_Said]:
    """The first speaks; what those say that give way to it becomes its notes, and of a text or a stretch, what any says. Each note names
    its rule: it has a page, a threshold and an allowance of its own."""
    first, others = group[0], group[1:]
    silent = [o for o in others if first.about[0] in _ONE_VOICE or o.rule.gives_way_to & names]
    noted = [o for o in silent if o.rule is not first.rule]
    notes = dict.fromkeys(f"also: {o.finding.message} [{o.rule.name}]" for o in noted)
    also = tuple(dict.fromkeys(o.rule.name for o in noted))
    finding = evolve(first.finding, notes=(*first.finding.notes, *notes))
    yield evolve(first, finding=finding, also=also) if also else first
    yield from (o for o in others if o not in silent)


def _diagnostic(one: _Said) -> Diagnostic:
    finding = one.finding
    return Diagnostic(
        rule=one.rule.name,
        message=finding.message,
        span=finding.at.span,
        severity=one.severity,
        path=finding.at.path,
        related=tuple(Related(words, at.span, at.path) for words, at in finding.related),
        notes=finding.notes,
        fixes=finding.fixes,
        replay=finding.replay.arguments if finding.replay else (),
        allowed=one.allowed,
        also=one.also,
    )
