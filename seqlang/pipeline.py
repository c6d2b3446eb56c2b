"""The whole, as a table of contents: source → tree → program → plan → (format, lint, draw, simulate). This is the public API.

Each stage gives a frozen value and the remarks made on the way; none of them raises because of what a file says. A
stage is handed a loader for the files it imports, so nothing here reads a disk by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.model.imports import Loader, LoadProblem
from seqlang.model.program import Program
from seqlang.source import Source
from seqlang.syntax import tree
from seqlang.values import field, frozen

if TYPE_CHECKING:
    from seqlang.format.formatted import Formatted
    from seqlang.lint.kept import Found, Taken
    from seqlang.lint.memory import Memory
    from seqlang.lint.settings import Settings
    from seqlang.metrics.join import Joined, Measured
    from seqlang.metrics.read import Results
    from seqlang.simulate.play import Timeline

    Settled: TypeAlias = Settings | Callable[[str], Settings] | None

__all__ = [
    "Checked",
    "Compiled",
    "Linted",
    "Loader",
    "Read",
    "check",
    "compile",
    "forget",
    "format",
    "join_results",
    "lint",
    "lint_files",
    "look_at",
    "read",
    "render",
    "sequence_names",
    "simulate",
]


@frozen
class Read:
    """A source and its tree; `diagnostics` are about its syntax, at file positions."""

    source: Source
    file: tree.File
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Checked:
    """A program and everything there is to say against it, imported files included. `files` and `sources` are by path."""

    program: Program
    files: Mapping[str, tree.File]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


@frozen(eq=False)
class Compiled:
    """`plan` is the document of docs/plan.md, or None where there were errors."""

    checked: Checked
    plan: dict[str, Any] | None
    diagnostics: tuple[Diagnostic, ...]


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


def nothing_else(path: str) -> LoadProblem:
    """A loader for texts that stand alone: every import is missing."""
    return LoadProblem("missing")


def read(text: str, path: str = "-") -> Read:
    """The tree of a text. `path` is the name it goes by in remarks."""
    from seqlang.syntax.parse import read_file, syntax_diagnostics

    file = read_file(path, text)
    return Read(Source(path, text), file, tuple(syntax_diagnostics(file)))


def format(text: str, path: str = "-", loader: Loader = nothing_else) -> Formatted:
    """The text in the one style; what it means, and each comment beside its statement, stays.

    Where there is anything wrong with the file or its imports, settings, rules and steps stay where they are: what reads as a setting may
    be a step with a slip in it.
    """
    from seqlang.channels import channel_named, channel_names
    from seqlang.format.formatted import formatted

    tasks = [name for name in channel_names() if (c := channel_named(name)) and c.kind == "task"]
    found = formatted(text, path, tasks=tasks)
    if found.moved and compile(found.text, path, loader).plan is None:
        return formatted(text, path, order=False, tasks=tasks)
    return found


def sequence_names(sources: Iterable[Source], memory: Memory | None = None) -> tuple[str, ...]:
    """The names of all sequences in some files, for those that name each other."""
    from seqlang.lint.memory import Memory

    known = memory or Memory()
    return tuple(name for source in sources for name in known.recall(_names_in, source))


def _names_in(source: Source, _: Loader) -> tuple[str, ...]:
    nodes = (placed.block.node for placed in read(source.text, source.path).file.blocks)
    return tuple(node.name.value for node in nodes if isinstance(node, tree.Sequence))


def check(
    text: str, path: str = "-", loader: Loader = nothing_else, elsewhere: Sequence[str] = ()
) -> Checked:
    """The program of a text and its imports: names resolved, types checked. `elsewhere`: names of the sequences of other files of the same
    run, which `exit to` and `start` may name."""
    from seqlang.model.flow import check as check_flow
    from seqlang.model.imports import load_imports
    from seqlang.model.resolve import resolve
    from seqlang.syntax.parse import read_file, syntax_diagnostics

    main = read(text, path)
    loaded = load_imports(main.file, loader, read_file)
    sources = {path: main.source, **loaded.sources}
    program, named = resolve(loaded.files, path, _texts(loader, sources), elsewhere)
    syntax = [d for file in loaded.files.values() for d in syntax_diagnostics(file)]
    found = [*syntax, *loaded.diagnostics, *named]
    if not any(d.severity is Severity.ERROR for d in found):
        # What cannot be read or named would make a proof about the rest a guess.
        found += check_flow(program)
    return Checked(program, loaded.files, sources, _sorted(found, path))


def compile(
    text: str, path: str = "-", loader: Loader = nothing_else, elsewhere: Sequence[str] = ()
) -> Compiled:
    """The plan of a text's sequences, if nothing is wrong with it."""
    from seqlang.plan.lower import lower

    checked = check(text, path, loader, elsewhere)
    if checked.has_errors:
        return Compiled(checked, None, checked.diagnostics)
    plan, found = lower(checked.program, checked.sources)
    diagnostics = _sorted([*checked.diagnostics, *found], path)
    wrong = any(d.severity is Severity.ERROR for d in found)
    return Compiled(checked, None if wrong else plan, diagnostics)


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
    from seqlang.lint.together import groups_of, on_allowances, side_by_side

    files = {source.path: source for source in sources}
    paths = tuple(files)
    settled = {path: _settings_of(settings, path) for path in files}
    seen: dict[str, Source] = {}
    found: dict[Diagnostic, None] = {}
    known = memory or Memory()

    def compiled_of(source: Source, load: Loader) -> Compiled:
        return compile(source.text, source.path, load, elsewhere)

    def remarks_of(source: Source, _: Loader) -> list[Diagnostic]:
        return _own_remarks(compiled[source.path], files, settled[source.path], measured)

    def together(source: Source, _: Loader) -> list[Diagnostic]:
        checked = {path: compiled[path].checked for path in group}
        programs = {path: one.program for path, one in checked.items() if path in whole}
        trees = {path: file for one in checked.values() for path, file in one.files.items()}
        return side_by_side(programs, seen, settled, trees)

    names = tuple(elsewhere)
    compiled = {path: known.recall(compiled_of, source, loader, names) for path, source in files.items()}
    measured: Mapping[str, Measured] = {}
    if results is not None:
        joined = join_results(results, compiled.values())
        measured = joined.by_name
        seen[results.source.path] = results.source
        found |= dict.fromkeys(joined.diagnostics)
    for path, one in compiled.items():
        seen |= one.checked.sources
        given = (one, settled[path], paths, results)
        found |= dict.fromkeys(known.recall(remarks_of, files[path], given=given))
    whole = {path: one.checked.program for path, one in compiled.items() if one.plan is not None}
    for group in groups_of(whole, settled):
        beside = (tuple(compiled[path] for path in group), tuple(settled[path] for path in group))
        found |= dict.fromkeys(known.recall(together, files[group[0]], given=beside))
    found |= dict.fromkeys(on_allowances(found, files, settled, whole))
    kept, allowed = by_place(found, files)
    plans = {path: one.plan for path, one in compiled.items()}
    return Linted(seen, kept, allowed, tuple(whole), plans)


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
    said = _said_by_rules(compiled, checked.sources, _settings_of(settings, source.path), {}) if asked else []
    texts = [source.text, *(text for text in loaded.values() if isinstance(text, str))]
    return Found(
        names=_names_in(source, loader),
        compiled=tuple(marked(compiled.diagnostics, checked.sources)),
        said=tuple(said),
        whole=whole,
        loaded=tuple(
            (path, _taken(path, answer, checked), digest_of(answer)) for path, answer in loaded.items()
        ),
        meets=meeting_points(checked.program) if whole else (),
        dated=any(map(may_hold_a_year, texts)),
    )


def forget() -> None:
    """Let go of the trees and the analyses that are kept in case a text comes again. An editor is quick by them; in a run over ten
    thousand files they would fill the memory."""
    from seqlang.lint.along import loaded
    from seqlang.syntax.parse import read_block

    read_block.cache_clear()
    loaded.forget()


def _taken(path: str, answer: str | LoadProblem, checked: Checked) -> Taken:
    if isinstance(answer, LoadProblem):
        return ""
    return "file" if path in checked.files else "text"


def join_results(results: Results | None, compiled: Iterable[Compiled]) -> Joined:
    """What came of the sequences of some files, and what does not fit them."""
    from seqlang.metrics.join import Joined, join

    if results is None:
        return Joined({})
    plans = [one.plan for one in compiled]
    sequences = (sequence for plan in plans if plan is not None for sequence in plan["sequences"])
    return join(results, sequences, whole=None not in plans)


def by_place(
    diagnostics: Iterable[Diagnostic], files: Iterable[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """(what is said, what a comment allows), file by file in the order of the run, then those of other files."""
    order = {path: n for n, path in enumerate(files)}
    placed = sorted(diagnostics, key=lambda d: (order.get(d.path, len(order)), d.path, d.span, d.rule))
    return tuple(d for d in placed if d.allowed is None), tuple(d for d in placed if d.allowed is not None)


def _settings_of(settings: Settled, path: str) -> Settings:
    from seqlang.lint.settings import DEFAULT

    return settings(path) if callable(settings) else settings or DEFAULT


def render(
    sequence: Mapping[str, Any],
    to: str = "svg",
    *,
    highlight: Mapping[str, Any] | None = None,
    measured: Measured | None = None,
    style: str = "detailed",
) -> str | bytes:
    """A picture of one sequence of a plan document: svg, html, dot and mermaid as text, png and pdf as bytes.

    `highlight`: a timeline of it, as `seqlang simulate --output json` writes one; its way stands out. Raises ValueError where it is
    no timeline, or that of another plan. `measured`: its results (join_results), by which steps are coloured; one of the two at a time.
    `style`: detailed, or compact, which leaves the small print away and fits a slide.
    """
    from seqlang.emit import render as draw
    from seqlang.emit import way_of

    overlay = None if highlight is None else way_of(highlight, sequence)
    if measured is None:
        return draw(dict(sequence), to, overlay, compact=style == "compact")
    from seqlang.metrics.report.svg import heat_of

    return draw(dict(sequence), to, overlay or heat_of(measured), compact=style == "compact")


def simulate(
    sequence: Mapping[str, Any],
    contact: Mapping[str, Any] | None = None,
    *,
    enrolled: datetime,
    entry: Mapping[str, Any] | None = None,
    events: Sequence[str] = (),
    choices: Mapping[str, str] | None = None,
) -> Timeline:
    """What one contact gets of a sequence of a plan document, day by day. Raises ValueError on a line that cannot be read.

    `contact`: fields by path; `enrolled`: on the sequence's own clock; `entry`: the enrolling event's attributes; `events`: lines as in a
    test, `day 5 at 10:00: replied "intro"`; `choices`: arms and variants, `{"split subject test": "short"}`.
    """
    from seqlang.machine.plan import Plan
    from seqlang.simulate.lines import play_lines
    from seqlang.simulate.script import Unreadable, read_lines

    lines = []
    for line in read_lines(tuple(events)):
        if isinstance(line, Unreadable):
            raise ValueError(f"{line.text}: {line.why}")
        lines.append(line)
    played = play_lines(Plan(sequence), contact or {}, entry or {}, enrolled, lines, choices=choices)
    if isinstance(played, Unreadable):
        raise ValueError(played.why)
    return played


def _texts(loader: Loader, sources: dict[str, Source]) -> Callable[[str], str | None]:
    """The loader, for texts that a step takes from a file; what it loads is kept, so that remarks can show it."""

    def load(path: str) -> str | None:
        found = loader(path)
        if isinstance(found, LoadProblem):
            return None
        text = found.replace("\r\n", "\n")
        sources.setdefault(path, Source(path, text))
        return text

    return load


def _sorted(diagnostics: list[Diagnostic], main: str) -> tuple[Diagnostic, ...]:
    """The file's own remarks first, by place; each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path != main, d.path, d.span, d.rule)))
