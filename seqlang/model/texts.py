"""Texts that people write in Liquid: what cannot be read in them, and variables that nobody declared.

Remarks stand at the exact characters, through the escapes of a short text and the margin of a long one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection

from seqlang.diagnostic import Edit, Fix, Related
from seqlang.model.conditions.brought import entry_meant, ways_to_have
from seqlang.model.conditions.names import near_field, read_field, read_step_attribute
from seqlang.model.conditions.wording import replace, suggestion
from seqlang.model.merge_tags import is_of_sender, said_as_elsewhere
from seqlang.model.program import Words
from seqlang.model.scope import Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.text import decode
from seqlang.template import Template, TemplateProblem, Variable, read
from seqlang.template.pieces import Piece, pieces
from seqlang.values import evolve, frozen

# What Liquid lets one ask of any text or list; a number picks an item.
_PARTS_OF_VALUES = frozenset({"size", "first", "last"})
# Of a name that is used everywhere, the first places are enough to find the others.
_MOST_PLACES = 4
_ESCAPED = re.compile(r'\\(?=["\'])')
_OF_LIQUID = frozenset({"forloop", "tablerowloop"})


@frozen
class _Place:
    """A text being checked: its scope, where a stretch of its value stands, and the further roots allowed in it."""

    scope: Scope
    text: str
    span: Callable[[int, int], Span]
    extra_roots: Collection[str]


def read_text(node: tree.Text, scope: Scope, *, extra_roots: Collection[str] = ()) -> Words:
    """The text with its template; what is wrong in it is said. `extra_roots`: `secret` in a webhook's details."""
    template = read(node.value)
    if not template.plain:
        _check(template, _Place(scope, node.value, _spans_in(node), extra_roots))
    return Words(node.value, template, scope.at(node))


def read_file_text(text: str, path: str, scope: Scope, *, extra_roots: Collection[str] = ()) -> Words:
    """The same for a whole file named by `body: file "…"`; remarks stand in that file, of the given path."""
    there = evolve(scope, path=path, base=0)
    template = read(text)
    if not template.plain:
        _check(template, _Place(there, text, Span, extra_roots))
    return Words(text, template, there.at(Span(0, len(text))))


def _spans_in(node: tree.Text) -> Callable[[int, int], Span]:
    decoded = decode(node.raw)

    def span(start: int, end: int) -> Span:
        first = decoded.raw_offset(start)
        last = decoded.raw_offset(end - 1) + 1 if end > start else first
        return Span(first, max(first, last)).moved(node.span.start)

    return span


def _check(template: Template, place: _Place) -> None:
    tags = [piece for piece in pieces(place.text) if piece.closed] if template.problems else []
    for problem in template.problems:
        if not _say_escaped(problem, tags, place):
            _say_problem(problem, place)
    for variable in template.variables:
        _check_variable(variable, place)


def _say_escaped(problem: TemplateProblem, tags: list[Piece], place: _Place) -> bool:
    """A quote between braces is free: it needs no backslash, and Liquid cannot read one. `tags`: the whole ones, in order."""
    before = bisect_right(tags, problem.start, key=lambda piece: piece.start) - 1
    if before < 0 or problem.start >= tags[before].end:
        return False
    tag = tags[before]
    at = [found.start() for found in _ESCAPED.finditer(place.text, tag.start, tag.end)]
    if not at:
        return False
    edits = tuple(Edit(place.span(n, n + 1), "") for n in at)
    fix = Fix("Take the backslashes out", edits, safe=True)
    text = "Between braces quotes are free: write them without a backslash, which cannot be read there."
    place.scope.say("text-escaped-quote", text, place.span(tag.start, tag.end), fixes=(fix,))
    return True


def _say_problem(problem: TemplateProblem, place: _Place) -> None:
    what = problem.what[:1].upper() + problem.what[1:]
    way_out = f": {problem.hint}" if problem.hint else ""
    stop = "" if way_out.endswith("?") else "."
    span = place.span(problem.start, problem.end)
    place.scope.say("text-" + problem.kind, what + way_out + stop, span, fixes=_written(problem, span))


def _written(problem: TemplateProblem, span: Span) -> tuple[Fix, ...]:
    if problem.instead is None:
        return ()
    title = f"Write `{problem.instead.strip()}`" if problem.instead else "Leave it out"
    return (Fix(title, (Edit(span, problem.instead),), safe=problem.sure),)


def _check_variable(variable: Variable, place: _Place) -> None:
    root, span = variable.parts[0], place.span(variable.start, variable.end)
    if root == "steps":
        _check_step(variable, span, place)
    elif root == "send":
        _check_send(variable, span, place)
    elif root == "secret":
        _check_secret(variable, span, place)
    elif root == "today" and len(variable.parts) == 1:
        return
    elif root not in place.extra_roots and root not in _OF_LIQUID:
        _check_field(variable, span, place)


def _check_step(variable: Variable, span: Span, place: _Place) -> None:
    if len(variable.parts) < 3:
        text = 'A text asks a step for one thing it brought, by label and name: `steps["usage"].seats`.'
        place.scope.say("unknown-variable", text, span)
        return
    label, attribute = variable.parts[1], variable.parts[2]
    at = variable.path.find(label, len("steps"))
    start = variable.start + max(at - 1, 0)
    end = variable.start + at + len(label) + 1 if at > 0 else variable.end
    name = place.span(max(variable.start, variable.path.rfind(attribute) + variable.start), variable.end)
    read_step_attribute(label, place.span(start, end), attribute, name, place.scope)


def _check_send(variable: Variable, span: Span, place: _Place) -> None:
    if variable.parts != ("send", "date"):
        said, fixes = suggestion("send.date", span)
        place.scope.say(
            "unknown-variable", f"Of sending, a text knows the date only.{said}", span, fixes=fixes
        )


def _check_secret(variable: Variable, span: Span, place: _Place) -> None:
    if "secret" in place.extra_roots:
        if len(variable.parts) < 2:
            place.scope.say("unknown-variable", "Which secret? Name it: `secret.crm_token`.", span)
        return
    text = "Secrets are for webhooks only: in a message this one would be sent out to everybody who reads it."
    place.scope.say("secret-in-text", text, span)


def _check_field(variable: Variable, span: Span, place: _Place) -> None:
    parts = variable.parts
    while len(parts) > 2 and (parts[-1] in _PARTS_OF_VALUES or parts[-1].lstrip("-").isdigit()):
        parts = parts[:-1]
    path = ".".join(parts)
    if path not in place.scope.fields and said_as_elsewhere(
        path, span, _before(variable, place), place.scope
    ):
        return
    if len(parts) > 1:
        read_field(path, span, place.scope)
        return
    _say_bare(path, span, place.scope)


def _before(variable: Variable, place: _Place) -> str:
    """What stands in front of a name, in its tag."""
    return place.text[max(0, variable.start - 40) : variable.start]


def _say_bare(name: str, span: Span, scope: Scope) -> None:
    """`{{ first_name }}`: the name alone, as other systems write it."""
    if name in ("now", "date"):
        found: str | None = "send.date"
    else:
        found = near_field(name, scope.fields) or near_field(f"contact.{name}", scope.fields)
    if found is not None and is_of_sender(name) and not is_of_sender(found.partition(".")[2]):
        found = None
    brought = entry_meant(name, scope)
    if brought is not None:
        text = f"`{name}` is what the enrolling event brings: in a text, `{{{{ {brought} }}}}`."
        scope.say("unknown-variable", text, span, fixes=replace(span, brought))
        return
    said, fixes = suggestion(found, span)
    text = f"Nothing is called `{name}` here.{said}"
    if not found and _is_said(text, span, scope):
        return
    scope.say("unknown-variable", text, span, notes=() if found else ways_to_have(name, scope), fixes=fixes)


def _is_said(text: str, span: Span, scope: Scope) -> bool:
    """Whether the same is said of another place in this file; this one is added to it."""
    said = scope.diagnostics
    for n, earlier in enumerate(said):
        if (earlier.rule, earlier.message, earlier.path) == ("unknown-variable", text, scope.path):
            also = Related("and here", scope.at(span).span)
            if len(earlier.related) < _MOST_PLACES:
                said[n] = evolve(earlier, related=(*earlier.related, also))
            return True
    return False
