"""The report for people: each remark with its line, the exact characters underlined, the reason and the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from seqlang.diagnostic import Diagnostic, Fix, Related, Severity, apply_edits
from seqlang.report.folded import folded, is_long, ways_on
from seqlang.report.frame import frame, visible
from seqlang.report.remark import command_of, worst_first
from seqlang.report.wrapping import LEAST
from seqlang.source import Source, Span

_MARGIN = 7  # columns before what is shown of a file: its number and a bar
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.HINT: "1;36"}


def report(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    files: int,
    colour: bool = False,
    fold: bool = False,
    columns: int = 0,
    broken: Sequence[str] = (),
) -> str:
    """All remarks, the worst first, and one line that sums them up. `files`: how many were looked at. `fold`: show of many alike only
    the first in full, and a table. `columns`: what is shown of a file is no wider; 0: it goes to no terminal. `broken`:
    the files with errors, about which most rules were not asked."""
    paint = _painter(colour)
    room = columns - _MARGIN if columns >= LEAST else 0
    if not fold or not is_long(diagnostics):
        shown = [_diagnostic(d, sources, paint, room) for d in worst_first(diagnostics)]
        return "\n".join([*shown, *_unasked(broken), summary(diagnostics, files)]) + "\n"
    parts = folded(diagnostics, sources, lambda d: _diagnostic(d, sources, paint, room))
    return "\n".join([*parts, *_unasked(broken), summary(diagnostics, files), ways_on(diagnostics)])


def _unasked(broken: Sequence[str]) -> list[str]:
    """A line that says what silence does not mean here."""
    if not broken:
        return []
    more = len(broken) - 1
    others = f" and {_count(more, 'other file')}" if more else ""
    return [
        f"Not all rules were asked: {visible(broken[0])}{others} {'have' if more else 'has'} errors. Mend these first."
    ]


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """ "2 errors and 1 warning in 3 files."; or that nothing was found."""
    counts = [(sum(d.severity is s for d in diagnostics), s) for s in Severity]
    said = [_count(n, str(s)) for n, s in counts if n]
    of = _count(files, "file")
    if not said:
        return f"Nothing found in {of}."
    return f"{' and '.join([', '.join(said[:-1]), said[-1]] if len(said) > 1 else said)} in {of}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _painter(colour: bool) -> Callable[[str, str], str]:
    return (lambda text, code: f"\x1b[{code}m{text}\x1b[0m") if colour else (lambda text, code: text)


def _diagnostic(
    d: Diagnostic, sources: Mapping[str, Source], paint: Callable[[str, str], str], room: int
) -> str:
    code = _COLOURS[d.severity]
    source = sources.get(d.path, Source(d.path, ""))
    lines = [f"{paint(str(d.severity), code)}: {visible(d.message)} {paint(f'[{d.rule}]', '2')}"]
    lines += _framed(source, d.span, code, paint, room)
    for related in d.related:
        lines += _related(related, d.path, sources, paint, room)
    lines += [f"   {paint('=', '2')} {visible(note)}" for note in d.notes]
    if d.replay:
        lines.append(f"   {paint('=', '2')} see it: {visible(command_of(d))}")
    for fix in d.fixes:
        lines += _fix(fix, source, paint, room)
    return "\n".join(lines) + "\n"


def _framed(source: Source, span: Span, code: str, paint: Callable[[str, str], str], room: int) -> list[str]:
    place = source.position(span.start)
    head = f"  {paint('-->', '2')} {visible(source.path)}:{place.line}:{place.column}"
    if not source.text:
        return [head]
    line, underline, number = frame(source, span, room)
    bar = paint("|", "2")
    return [head, f"{number:>4} {bar} {line}", f"     {bar} {paint(underline, code)}"]


def _related(
    related: Related, path: str, sources: Mapping[str, Source], paint: Callable[[str, str], str], room: int
) -> list[str]:
    where = related.path or path
    source = sources.get(where, Source(where, ""))
    return [
        f"   {paint('=', '2')} {visible(related.message)}",
        *_framed(source, related.span, "1;34", paint, room),
    ]


def _fix(fix: Fix, source: Source, paint: Callable[[str, str], str], room: int) -> list[str]:
    """The way out, whether `--fix` takes it by itself, and the line as it would then read where it stays one line."""
    word = paint("fix", "1;32") if fix.safe else f"{paint('fix', '1;33')} (unsafe)"
    head = f"   {paint('=', '2')} {word}: {visible(fix.title)}"
    after = _after(fix, source)
    if after is None:
        return [head]
    line, place = after
    shown = frame(Source(source.path, line), Span(place, place), room)[0] if room else visible(line)
    return [head, f"       {shown}"]


def _after(fix: Fix, source: Source) -> tuple[str, int] | None:
    """The line, and where it is another."""
    start = source.position(fix.edits[0].span.start)
    line_start = start.offset - start.column + 1
    line = source.line(start.line)
    inside = all(line_start <= e.span.start <= e.span.end <= line_start + len(line) for e in fix.edits)
    if not inside or any("\n" in e.text for e in fix.edits) or len(line) > 200:
        return None
    moved = tuple(e.moved(-line_start) for e in fix.edits)
    after = apply_edits(line, moved)
    blanks = len(after) - len(after.lstrip())
    return after.strip(), max(0, start.column - 1 - blanks)
