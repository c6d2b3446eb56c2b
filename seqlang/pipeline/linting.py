"""What is said of the files of a run: of each by itself, then of all of them side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from seqlang.diagnostic import Diagnostic
from seqlang.model.imports import Loader, LoadProblem
from seqlang.model.program import Program
from seqlang.pipeline.results import join_results
from seqlang.pipeline.stages import Checked, Compiled, compile, nothing_else, read
from seqlang.source import Source
from seqlang.syntax import tree
from seqlang.values import field, frozen

if TYPE_CHECKING:
    from seqlang.lint.kept import Found, Taken
    from seqlang.lint.memory import Memory
    from seqlang.lint.settings import Settings
    from seqlang.metrics.join import Joined, Measured
    from seqlang.metrics.read import Results

    _ByPath: TypeAlias = Mapping[str, tuple[Diagnostic, ...]]
    Settled: TypeAlias = Settings | Callable[[str], Settings] | None


@frozen
class Linted:
    """The remarks of the compiler and of the rules; `sources` are of all files they may point at. `allowed`: what would have been
    said, did not a comment in the file allow it. `whole`: the paths of the files that compile. `plans`: of the files that were linted, by
    path; None where there are errors.
    """

    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]
    allowed: tuple[Diagnostic, ...] = ()
    whole: tuple[str, ...] = ()
    plans: Mapping[str, dict[str, Any] | None] = field(factory=dict, repr=False)


def lint(
    text: str,
    path: str = "-",
    loader: Loader = nothing_else,
    elsewhere: Sequence[str] = (),
    settings: Settled = None,
) -> Linted:
    """All that is wrong with a text, and all that the rules have to say about what can be read of it."""
    return lint_files((Source(path, text),), loader, elsewhere, settings)


def lint_files(
    sources: Iterable[Source],
    loader: Loader = nothing_else,
    elsewhere: Sequence[str] = (),
    settings: Settled = None,
    results: Results | None = None,
    memory: Memory | None = None,
) -> Linted:
    """The same for the files of one run: each by itself, then all of them side by side. `settings`: which rules speak, and how; a
    function gives those of a file by its path. An imported file is spoken of only where it is one of the run's. `results`: what came
    of the sequences. `memory`: of an earlier run, whose findings in what has not changed since are used again."""
    from seqlang.lint.memory import Memory

    files = {source.path: source for source in sources}
    known = memory or Memory()

    def compiled_of(source: Source, load: Loader) -> Compiled:
        return compile(source.text, source.path, load, elsewhere)

    names = tuple(elsewhere)
    compiled = {path: known.recall(compiled_of, source, loader, names) for path, source in files.items()}
    settings_of = _settings_of(settings)
    settled = {path: settings_of(path) for path in files}
    return _Run(files, compiled, settled, results, known).linted()


@frozen(eq=False)
class _Run:
    """The files of a run by path, compiled, with what is settled for each and what came of them; `known` from an earlier run."""

    files: Mapping[str, Source]
    compiled: Mapping[str, Compiled]
    settled: Mapping[str, Settings]
    results: Results | None
    known: Memory

    def linted(self) -> Linted:
        found: dict[str, list[tuple[Diagnostic, ...]]] = {path: [] for path in self.files}
        for by_path in chain([_by_path(self.joined.diagnostics)], self._of_each(), self._side_by_side()):
            for path, said in by_path.items():
                found.setdefault(path, []).append(said)
        placed = [self._placed(source, tuple(found.pop(path))) for path, source in self.files.items()]
        placed += [by_place(chain(*found[path]), ()) for path in sorted(found)]
        kept = tuple(chain.from_iterable(said for said, _ in placed))
        allowed = tuple(chain.from_iterable(meant for _, meant in placed))
        plans = {path: one.plan for path, one in self.compiled.items()}
        return Linted(self.seen, kept, allowed, tuple(self.whole), plans)

    def _placed(
        self, source: Source, found: tuple[tuple[Diagnostic, ...], ...]
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """As by_place, of one file, now that all has been said but what is to say of its allowances."""
        path = source.path
        whole = (path,) if path in self.whole else ()

        def placed(source: Source, _: Loader) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
            from seqlang.lint.together import on_allowances

            told = tuple(chain(*found))
            said = on_allowances(told, {path: source}, self.settled, whole)
            return by_place((*told, *said), (path,))

        return self.known.recall(placed, source, given=(found, self.settled[path], whole))

    @cached_property
    def joined(self) -> Joined:
        return join_results(self.results, self.compiled.values())

    @cached_property
    def whole(self) -> dict[str, Program]:
        """The programs of the files that compile."""
        return {path: one.checked.program for path, one in self.compiled.items() if one.plan is not None}

    @cached_property
    def seen(self) -> dict[str, Source]:
        """All files that a remark may point at."""
        seen = {} if self.results is None else {self.results.source.path: self.results.source}
        for one in self.compiled.values():
            seen |= one.checked.sources
        return seen

    def _of_each(self) -> Iterator[_ByPath]:
        def remarks_of(source: Source, _: Loader) -> _ByPath:
            path = source.path
            return _by_path(
                _own_remarks(self.compiled[path], self.files, self.settled[path], self.joined.by_name)
            )

        paths = self.known.of_run(_as_before, tuple(self.files))
        for path, one in self.compiled.items():
            given = (one, self.settled[path], paths, self.results)
            yield self.known.recall(remarks_of, self.files[path], given=given)

    def _side_by_side(self) -> Iterator[_ByPath]:
        from seqlang.lint.together import groups_of

        for group in groups_of(self.whole, self.settled, self.known):
            yield self._of_group(tuple(group))

    def _of_group(self, paths: tuple[str, ...]) -> _ByPath:
        """Files that meet, in what they declare or in whom they enroll."""

        def together(source: Source, _: Loader) -> _ByPath:
            from seqlang.lint.together import side_by_side

            checked = [self.compiled[path].checked for path in paths]
            programs = {path: self.whole[path] for path in paths if path in self.whole}
            trees = {path: file for one in checked for path, file in one.files.items()}
            return _by_path(side_by_side(programs, self.seen, self.settled, trees))

        given = (tuple(self.compiled[path] for path in paths), tuple(self.settled[path] for path in paths))
        return self.known.recall(together, self.files[paths[0]], given=given)


def _as_before(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The same paths as those of the last run are that run's own: each file was judged beside them, and what is the same object is
    compared at once."""
    return paths


def _by_path(diagnostics: Iterable[Diagnostic]) -> _ByPath:
    """Told apart once, when they are found: what a file is told is known again as a whole."""
    found: dict[str, list[Diagnostic]] = {}
    for d in diagnostics:
        found.setdefault(d.path, []).append(d)
    return {path: tuple(said) for path, said in found.items()}


def _own_remarks(
    compiled: Compiled, files: Collection[str], settings: Settings, measured: Mapping[str, Measured]
) -> list[Diagnostic]:
    """What is said of one file by itself: by the compiler, and by the rules that look at nothing else."""
    from seqlang.lint.allow import marked

    said = _said_by_rules(compiled, files, settings, measured)
    return [*marked(compiled.diagnostics, compiled.checked.sources), *said]


def _said_by_rules(
    compiled: Compiled, files: Collection[str], settings: Settings, measured: Mapping[str, Measured]
) -> list[Diagnostic]:
    from seqlang.lint.run import lint as run

    checked, plan = compiled.checked, compiled.plan
    whole = plan is not None
    return run(
        checked.program, checked.sources, files, settings=settings, plan=plan, measured=measured, whole=whole
    )


def sequence_names(sources: Iterable[Source], memory: Memory | None = None) -> tuple[str, ...]:
    """The names of all sequences in some files, for those that name each other."""
    from seqlang.lint.memory import Memory

    known = memory or Memory()
    return tuple(name for source in sources for name in known.recall(_names_in, source))


def _names_in(source: Source, _: Loader) -> tuple[str, ...]:
    return names_in(read(source.text, source.path).file)


def names_in(file: tree.File) -> tuple[str, ...]:
    """The names of its sequences."""
    nodes = (placed.block.node for placed in file.blocks)
    return tuple(node.name.value for node in nodes if isinstance(node, tree.Sequence))


def look_at(
    source: Source,
    loader: Loader,
    elsewhere: Sequence[str] | None = None,
    settings: Settled = None,
    *,
    rules: bool = True,
) -> Found:
    """What lint_files would find in a file by itself, as a value to keep. `elsewhere` None: the names in other files are not known yet; a
    file that wants them is not judged further. `rules`: False where nobody asks what these say."""
    from seqlang.lint.allow import marked
    from seqlang.lint.kept import Found, digest_of, may_hold_a_year, wants_names
    from seqlang.lint.together import meeting_points

    loaded: dict[str, str | LoadProblem] = {}

    def load(path: str) -> str | LoadProblem:
        loaded[path] = loader(path)
        return loaded[path]

    compiled = compile(source.text, source.path, load, elsewhere or ())
    checked, whole = compiled.checked, compiled.plan is not None
    asked = rules and (elsewhere is not None or not wants_names(compiled.diagnostics))
    said = _said_by_rules(compiled, checked.sources, _settings_of(settings)(source.path), {}) if asked else []
    texts = [source.text, *(text for text in loaded.values() if isinstance(text, str))]
    return Found(
        names=names_in(checked.files[source.path]),
        compiled=tuple(marked(compiled.diagnostics, checked.sources)),
        said=tuple(said),
        whole=whole,
        loaded=tuple(
            (path, _taken(path, answer, checked), digest_of(answer)) for path, answer in loaded.items()
        ),
        meets=meeting_points(checked.program) if whole else (),
        dated=any(map(may_hold_a_year, texts)),
    )


def _taken(path: str, answer: str | LoadProblem, checked: Checked) -> Taken:
    if isinstance(answer, LoadProblem):
        return ""
    return "file" if path in checked.files else "text"


def by_place(
    diagnostics: Iterable[Diagnostic], files: Iterable[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """(what is said, what a comment allows), each once, file by file in the order of the run, then those of other files."""
    order = {path: n for n, path in enumerate(files)}
    placed = sorted(
        dict.fromkeys(diagnostics), key=lambda d: (order.get(d.path, len(order)), d.path, d.span, d.rule)
    )
    return tuple(d for d in placed if d.allowed is None), tuple(d for d in placed if d.allowed is not None)


def _settings_of(settings: Settled) -> Callable[[str], Settings]:
    """What gives those of a file by its path."""
    from seqlang.lint.settings import DEFAULT

    return settings if callable(settings) else lambda path: settings or DEFAULT


def forget() -> None:
    """Let go of all that is kept in case a text comes again. An editor is quick by it; in a run over ten thousand files it would fill the
    memory. What is kept without a bound is an index of ours, made once."""
    for module in [module for name, module in sys.modules.items() if name.startswith("seqlang.")]:
        for thing in vars(module).values():
            if hasattr(thing, "cache_parameters") and thing.cache_parameters()["maxsize"] is not None:
                thing.cache_clear()
