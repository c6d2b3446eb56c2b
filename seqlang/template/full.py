"""The thorough route: texts with more than plain outputs, read by Liquid itself. Parsed, never rendered."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Any

from seqlang.template.blocks import block_problems, tidy_problems, unclosed_block
from seqlang.template.facts import NOTHING
from seqlang.template.pieces import Piece, pieces, unended
from seqlang.template.unreadable import filter_problem, piece_problem, unclosed_tag
from seqlang.template.value import Template, TemplateProblem, Variable
from seqlang.template.walk import Walk

MOST_TAGS, _MOST_UNENDED = 2_000, 20
# Liquid's own expressions take quadratic time over these: minutes for one text
_SWOLLEN = re.compile(r"\s{500}|\{%-?\s*\w{500}")


def read_full(text: str) -> Template:
    """The same as `read` says, always by way of Liquid."""
    found = list(islice(pieces(text), MOST_TAGS + 1))
    if len(found) > MOST_TAGS:
        what = f"a text is read up to {MOST_TAGS:,} tags, and this is one more"
        return Template(problems=(TemplateProblem(what, found[-1].start, found[-1].end),))
    swollen = next((piece for piece in found if _SWOLLEN.search(text, piece.start, piece.end)), None)
    if swollen:
        what = "this tag is far too long to be one"
        return Template(problems=(TemplateProblem(what, swollen.start, swollen.end),))
    endless = unended(found)
    if len(endless) > _MOST_UNENDED:
        # Liquid reads from each of them on to the end of the text
        return Template(problems=tuple(map(_unended_problem, endless[:_MOST_UNENDED])))
    nodes = _parse(text)
    problems = tidy_problems(found)
    if nodes is None:
        broken = _piece_problems(found)
        problems += [problem for _, problem in broken] + block_problems(found)
        problems = problems or [TemplateProblem("these braces cannot be read as Liquid", 0, len(text))]
        nodes = _parse(_without(text, [piece for piece, _ in broken]))
    used, more = _walked(text, nodes)
    return Template(used, tuple(sorted(problems + more, key=lambda problem: problem.start)))


def _unended_problem(piece: Piece) -> TemplateProblem:
    return unclosed_block(piece) if piece.closed else unclosed_tag(piece)


def _parse(text: str) -> list[Any] | None:
    from liquid.exceptions import LiquidError

    try:
        return list(environment().from_string(text).nodes)
    except LiquidError:
        return None


@cache
def environment() -> Any:
    """Unknown filters are let through, so that one does not hide the rest of the text."""
    from liquid import Environment

    return Environment(strict_filters=False)


def _piece_problems(found: list[Piece]) -> list[tuple[Piece, TemplateProblem]]:
    """The tags that cannot be read even when they stand alone."""
    judged = ((piece, piece_problem(piece, _parse)) for piece in found)
    return [(piece, problem) for piece, problem in judged if problem]


def _without(text: str, broken: list[Piece]) -> str:
    """The text with the broken outputs blanked out, so that the others can be read, at their places."""
    for piece in broken:
        length = piece.end - piece.start if piece.closed else 2
        text = text[: piece.start] + " " * length + text[piece.start + length :]
    return text


def _walked(text: str, nodes: list[Any] | None) -> tuple[tuple[Variable, ...], list[TemplateProblem]]:
    walk = Walk(text)
    walk.nodes(nodes or [], NOTHING)  # what Liquid's parser had the depth for, the walk has too
    known = environment().filters
    unknown = [filter_problem(step, known) for step in walk.filters if step.name not in known]
    return tuple(sorted(walk.used, key=lambda variable: variable.start)), walk.problems + unknown
