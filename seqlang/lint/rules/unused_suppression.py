"""A comment that allows a rule which has nothing to say there.

`# lint: allow check-in` holds for its line; on a line of its own, for the statement below it with all that hangs under it;
`# lint: allow-file check-in`, for the file. Flagged are names of rules that do not speak where it holds (or speak
of a detail below, which the end of a line does not reach), names that are no rule's, names of
the compiler's errors (they cannot be allowed) and a `# lint:` comment that cannot be read. Rules that are switched off are left
alone, and so are those that look at several files side by side, allowances for steps of a fragment, and files with errors.

Why: the text has changed since and the comment stayed behind: it says something untrue, and it would hide the next finding.

Flagged:
    # lint: allow check-in -- they asked us to
    day 1: email "audit date"
        subject: "When is your audit?"

Fine:
    # lint: allow check-in -- they asked us to
    day 1: email "checking in"
        subject: "When is your audit?"

False alarms: a remark of the compiler that comes only when other files are not looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.allow import Named
from seqlang.lint.finding import Finding
from seqlang.lint.views import Suppression
from seqlang.manual.mistakes import NO_RULE
from seqlang.model.near import did_you_mean, near
from seqlang.model.program import At
from seqlang.once import once
from seqlang.source import Span

SEVERITY = Severity.WARNING
SOURCE = "the language itself: what is allowed is what would be said"
GRADE = "S"

_FORM = "Write `# lint: allow RULE -- why` on the line, or above a step; `# lint: allow-file RULE -- why` for the file."
_ABOVE = "On a line of its own above, it holds for the line and all that hangs under it."


def check(suppression: Suppression) -> Iterator[Finding]:
    allow = suppression.allow
    if not allow.names:
        yield Finding(At(allow.path, allow.span), "This comment allows nothing: it cannot be read.", (_FORM,))
    for name in suppression.unknown:
        yield _unknown(suppression, name)
    for name in suppression.refused:
        message = f"`{name.name}` is an error of the compiler and cannot be allowed: the file has no meaning until it is mended."
        yield Finding(At(allow.path, name.span), message, fixes=(_without(suppression),))
    for name in suppression.compilers:
        yield Finding(At(allow.path, name.span), f"`{name.name}` {NO_RULE}.", fixes=(_without(suppression),))
    for name in suppression.unused:
        message = f"`{name.name}` has nothing to say here, so there is nothing to allow."
        yield Finding(At(allow.path, name.span), message, fixes=(_without(suppression),))
    for name in suppression.misplaced:
        message = (
            f"This does not reach what `{name.name}` says below: at the end of a line it holds for that line."
        )
        yield Finding(At(allow.path, name.span), message, (_ABOVE,), fixes=(_above(suppression),))


def _unknown(suppression: Suppression, name: Named) -> Finding:
    """A guess at the rule is certain where that rule speaks; elsewhere it would put words into somebody's mouth."""
    meant = near(name.name, suppression.rules)
    safe = meant in suppression.speaking
    hint, fixes = did_you_mean(name.name, suppression.rules, name.span, safe=safe)
    message = f"This allows nothing: there is no rule `{name.name}`.{hint}"
    at = At(suppression.allow.path, name.span)
    return Finding(at, message, fixes=fixes or (_without(suppression),))


@once
def _without(suppression: Suppression) -> Fix:
    """All that are of no use are taken out at once: two fixes in one comment would be in each other's way."""
    allow = suppression.allow
    idle = {*suppression.unused, *suppression.refused, *suppression.compilers, *suppression.unknown}
    kept = [n.name for n in allow.names if n not in idle]
    if kept:
        names = Span(allow.names[0].span.start, allow.names[-1].span.end)
        return Fix(f"Allow only {', '.join(f'`{name}`' for name in kept)}", (Edit(names, ", ".join(kept)),))
    return Fix("Delete the comment", (Edit(_comment(suppression), ""),))


def _above(suppression: Suppression) -> Fix:
    allow, text = suppression.allow, suppression.source.text
    start = allow.statement.start
    line = text[start : allow.span.start]
    margin = line[: len(line) - len(line.lstrip(" \t"))]
    comment = text[allow.span.start : allow.span.end]
    end = "\r\n" if "\r\n" in text else "\n"
    edits = (Edit(Span(start, start), f"{margin}{comment}{end}"), Edit(_comment(suppression), ""))
    return Fix("Move the comment above", edits)


def _comment(suppression: Suppression) -> Span:
    """The comment with the blanks before it; the whole line where it stands alone."""
    text, span = suppression.source.text, suppression.allow.span
    start, end = len(text[: span.start].rstrip(" \t")), span.end
    if suppression.allow.alone:
        end += 2 if text.startswith("\r\n", end) else 1
    return Span(start, min(end, len(text)))
