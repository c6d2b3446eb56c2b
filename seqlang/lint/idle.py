"""Which allowances hold nothing back."""

from __future__ import annotations

from collections.abc import Iterable

from seqlang.diagnostic import Diagnostic
from seqlang.lint.allow import Allow, allowing, allows_in
from seqlang.lint.rules import Rule
from seqlang.lint.settings import Settings
from seqlang.lint.views import Suppression
from seqlang.source import Source, Span

# What these look at is not in the file alone: another run may well have something to say.
_BEYOND = ("Project", "Result", "Suppression")


def suppressions(
    said: Iterable[Diagnostic], source: Source, settings: Settings, whole: bool
) -> tuple[Suppression, ...]:
    """The allowances of a file. `said`: all remarks of the run; `whole`: False where the file has errors, so that rules were not asked."""
    allows = allows_in(source)
    here = [d for d in said if d.path == source.path] if allows else []
    return tuple(_suppression(allow, allows, here, source, settings, whole) for allow in allows)


def _suppression(
    allow: Allow,
    allows: tuple[Allow, ...],
    said: list[Diagnostic],
    source: Source,
    settings: Settings,
    whole: bool,
) -> Suppression:
    held = {d.rule for d in said if d.allowed is not None and _holds(allow, allows, d)}
    open_ = {d.rule for d in said if d.allowed is None and allow.reaches(d.span.start)}
    rules = settings.rules
    idle = [named for named in allow.names if named.name not in held]
    strange = [named for named in idle if named.name not in rules]
    names = _compilers_names() if strange else frozenset()
    below = {d.rule for d in said if d.allowed is None and _is_in(allow.statement, d)}
    unused = [n for n in idle if n.name in rules and whole and _asked(rules[n.name], allow, settings)]
    return Suppression(
        allow,
        unused=tuple(n for n in unused if n.name not in below),
        misplaced=tuple(n for n in unused if n.name in below),
        refused=tuple(n for n in strange if n.name in open_),
        compilers=tuple(n for n in strange if n.name not in open_ and n.name in names),
        unknown=tuple(n for n in strange if n.name not in open_ and n.name not in names),
        speaking=frozenset(open_),
        source=source,
        rules=tuple(rules),
    )


def _compilers_names() -> frozenset[str]:
    from seqlang.manual.mistakes import mistakes

    return frozenset(mistakes())


def _holds(allow: Allow, allows: tuple[Allow, ...], d: Diagnostic) -> bool:
    return allowing(d.rule, d.path, d.span.start, allows) is allow


def _is_in(span: Span, d: Diagnostic) -> bool:
    return span.start <= d.span.start < span.end


def _asked(rule: Rule, allow: Allow, settings: Settings) -> bool:
    """Was the rule asked about all that the allowance covers? If not, silence proves nothing."""
    if rule.looks_at in _BEYOND or allow.shared or settings.silent_in(allow.path, rule.name):
        return False
    return settings.speaks(rule)
