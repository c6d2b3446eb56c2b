"""What is said of the files of a run side by side, once each has been looked at by itself."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from seqlang.diagnostic import Diagnostic
from seqlang.lint.memory import Memory
from seqlang.lint.rules import OURS, Rule, glimpse_of, rule_names
from seqlang.lint.run import lint_project, lint_suppressions
from seqlang.lint.settings import DEFAULT, Settings
from seqlang.model.program import Program
from seqlang.once import once
from seqlang.source import Source
from seqlang.syntax import tree


def side_by_side(
    programs: Mapping[str, Program],
    sources: Mapping[str, Source],
    settled: Mapping[str, Settings],
    trees: Mapping[str, tree.File],
) -> list[Diagnostic]:
    """What is said about programs together, each by the settings of its file; all but `trees` by path, `trees` as in `lint_project`."""
    return [
        d
        for settings in different(settled[path] for path in programs)
        for d in lint_project(
            programs.values(), sources, {p for p in programs if settled[p] == settings}, settings, trees
        )
    ]


def different(settled: Iterable[Settings]) -> list[Settings]:
    """Each settings once; most files of a run share theirs."""
    found: dict[int, Settings] = {}
    for settings in settled:
        if id(settings) not in found and settings not in found.values():
            found[id(settings)] = settings
    return list(found.values())


def on_allowances(
    said: Iterable[Diagnostic],
    files: Mapping[str, Source],
    settled: Mapping[str, Settings],
    whole: Collection[str],
) -> list[Diagnostic]:
    """What is said about the comments that allow something, now that all else has been said. `whole`: the files without errors."""
    by_path: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for d in said:
        by_path[d.path].append(d)
    return [
        d
        for path, source in files.items()
        for d in lint_suppressions(by_path[path], source, settled[path], whole=path in whole)
    ]


@once
def meeting_points(program: Program) -> tuple[str, ...]:
    """What two programs must share before a rule says anything of them together: of our rules, whether they speak or not."""
    return tuple(
        f"{rule.name} {_short(point)}"
        for rule in _side_by_side_rules()
        if rule.meets is not None
        for sequence in program.sequences
        for point in rule.meets(sequence)
    )


def asked_of_several(settings: Settings) -> tuple[str, ...] | None:
    """The rules that speak of several programs together; None where one of them does not say what those must share."""
    asked = [rule for rule in _side_by_side_rules(settings) if settings.speaks(rule)]
    return None if any(rule.meets is None for rule in asked) else tuple(rule.name for rule in asked)


def groups_of(
    programs: Mapping[str, Program], settled: Mapping[str, Settings], known: Memory
) -> list[list[str]]:
    """The files of a run that have to be looked at side by side, group by group: all of `settled` where a rule does not say what meets.
    `programs`: those without errors, by path. `known`: of an earlier run."""
    asked: set[str] = set()
    for settings in different(settled.values()):
        names = asked_of_several(settings)
        if names is None:
            return [list(settled)]
        asked.update(names)
    points = {path: meeting_points(program) for path, program in programs.items()}
    return known.of_run(_grouped, (points, tuple(points), asked))


def _grouped(given: tuple[Mapping[str, tuple[str, ...]], tuple[str, ...], set[str]]) -> list[list[str]]:
    points, _, asked = given
    return that_meet(points, asked)


def that_meet(points: Mapping[str, tuple[str, ...]], asked: Collection[str] | None) -> list[list[str]]:
    """Groups of files, by their meeting points: of those of one group the rules that are asked could say something together, of two groups
    never. In order; what could meet nothing is in none. `asked` None: all could meet."""
    if asked is None:
        return [list(points)]
    told = {path: [p for p in of if p.partition(" ")[0] in asked] for path, of in points.items()}
    at: defaultdict[str, list[str]] = defaultdict(list)
    for path, of in told.items():
        for point in of:
            at[point].append(path)
    order = {path: n for n, path in enumerate(points)}
    left = {path: None for path, of in told.items() if any(len(at[point]) > 1 for point in of)}
    groups: list[list[str]] = []
    while left:
        groups.append(sorted(_reached(next(iter(left)), told, at, left), key=order.__getitem__))
    return groups


def _reached(
    first: str, told: Mapping[str, list[str]], at: Mapping[str, list[str]], left: dict[str, None]
) -> list[str]:
    """All that hang together with a file; they are taken out of `left`."""
    del left[first]
    found = [first]
    for path in found:
        for other in (other for point in told[path] for other in at[point]):
            if other in left:
                del left[other]
                found.append(other)
    return found


def _side_by_side_rules(settings: Settings = DEFAULT) -> list[Rule]:
    """No other rule of ours is loaded for it."""
    ours = [OURS[name] for name in rule_names() if glimpse_of(name).looks_at == "Project"]
    return [*ours, *(rule for rule in settings.plugins if rule.looks_at == "Project")]


def _short(point: object) -> str:
    return hashlib.sha256(repr(point).encode("utf-8", "surrogatepass")).hexdigest()[:20]
