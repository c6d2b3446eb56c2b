"""Make the fixes: in the files, or shown as a diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from seqlang.cli import changing, reading
from seqlang.cli.linting.run import Run
from seqlang.pipeline import Linted
from seqlang.source import Source
from seqlang.values import evolve

if TYPE_CHECKING:
    from seqlang.lint.fixing import Chosen, Fixed


def check(fix: bool, unsafe: bool, diff: bool, update_baseline: bool) -> None:
    """Leaves with a line where the options do not go together."""
    if unsafe and not (fix or diff):
        reading.fail("--unsafe-fixes goes with --fix, or with --diff to see first what it would change.")
    if diff and update_baseline:
        reading.fail("--diff changes nothing, and --update-baseline writes a file; take one of them.")


def shown(run: Run, fixed: Fixed[Linted]) -> int:
    """Show as a diff what would change. Gives the exit code: 1 where anything would."""
    changed = [source for source in run.sources.values() if source.path in fixed.changed]
    for before in changed:
        changing.show_diff(before, fixed.sources[before.path].text)
    _say(fixed, f"would fix {_counted(fixed, len(changed))}")
    if run.failed:
        return reading.FAILED
    return reading.FOUND if changed else reading.CLEAN


def written(run: Run, fixed: Fixed[Linted]) -> Run:
    """Write the files, and to standard output the text that came from standard input. Gives the run with the texts as they are now."""
    troubles = [
        changing.put(before, fixed.sources[before.path].text, run.stdin) for before in run.sources.values()
    ]
    failed = [trouble.path for trouble in troubles if trouble]
    for trouble in filter(None, troubles):
        reading.say_unreadable(trouble)
    _say(fixed, f"fixed {_counted(fixed, len(fixed.changed - set(failed)))}")
    sources = {path: one if path in failed else fixed.sources[path] for path, one in run.sources.items()}
    return evolve(run, sources=sources, failed=run.failed or bool(failed))


def _counted(fixed: Fixed[Linted], files: int) -> str:
    made = Counter(chosen.diagnostic.rule for chosen in fixed.made)
    what = ", ".join(f"{rule} {count}" if count > 1 else rule for rule, count in made.most_common())
    return f"{_count(made.total())} in {files} file{'' if files == 1 else 's'}: {what}."


def _say(fixed: Fixed[Linted], done: str) -> None:
    if fixed.made:
        _line(done)
    for chosen in fixed.refused:
        _line(_refusal(chosen, fixed.sources))
    left = sum(any(not fix.safe for fix in d.fixes) for d in fixed.looked.diagnostics)
    if left and not fixed.unsafe:
        more = f"{left} more finding{'' if left == 1 else 's'}"
        _line(f"{more} could be fixed in ways that change what is sent: see --diff --unsafe-fixes.")


def _refusal(chosen: Chosen, sources: Mapping[str, Source]) -> str:
    source = sources[chosen.path]
    line = source.position(chosen.diagnostic.span.start).line
    return f"{chosen.path}:{line}: the fix of {chosen.diagnostic.rule} was left out: it would change more than it says."


def _count(number: int) -> str:
    return f"{number} finding{'' if number == 1 else 's'}"


def _line(text: str) -> None:
    reading.say(text)
