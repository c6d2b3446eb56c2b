"""Every token of every line of the examples left out, doubled, or swapped with its neighbour, in a text just large enough to
hold the line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from attrs import frozen

from seqlang.syntax.blocks import cut
from seqlang.syntax.lexer import Line, Token, lex
from seqlang.syntax.table import table

EXAMPLES = Path(__file__).parents[2] / "examples"


@frozen
class Mutation:
    """`text` is a whole little file; `line` what its mutated line has become; `file` the example with that line."""

    what: str
    line: str
    text: str
    file: str


def mutations() -> Iterator[Mutation]:
    """All of them, file by file; always in the same order."""
    for path in sorted(EXAMPLES.glob("*.seq")):
        text = path.read_text("utf-8")
        for start, block in cut(text):
            yield from _of_block(block, text[:start], text[start + len(block) :])


def _of_block(block: str, above: str, below: str) -> Iterator[Mutation]:
    lines = lex(block, table()).lines
    for index, line in enumerate(lines):
        before, after = _around(lines, index)
        head = "".join(_source(block, other) for other in before)
        tail = "".join(_source(block, other) for other in after)
        for what, pieces in _mutated(line.tokens):
            mutated = _joined(block, line, pieces)
            little = f"{head}{line.margin}{mutated}\n{tail}"
            file = f"{above}{block[: line.span.start]}{mutated}{block[line.end :]}{below}"
            yield Mutation(what, mutated, little, file)


def _around(lines: list[Line], index: int) -> tuple[list[Line], list[Line]]:
    """The lines a line hangs under, those of the `if` or `wait for` it goes on with, and those that hang under it."""
    line = lines[index]
    before: list[Line] = []
    width = line.width
    goes_on = line.tokens[0].text == "else"
    for other in reversed(lines[:index]):
        if goes_on and other.width >= width:
            before.insert(0, other)
            goes_on = other.width > width or other.tokens[0].text == "else"
        elif other.width < width:
            before.insert(0, other)
            width = other.width
            goes_on = other.tokens[0].text == "else"
    end = index + 1
    while end < len(lines) and lines[end].width > line.width:
        end += 1
    return before, lines[index + 1 : end]


def _source(block: str, line: Line) -> str:
    return f"{line.margin}{block[line.span.start : line.end]}\n"


def _mutated(tokens: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    for n, token in enumerate(tokens):
        if len(tokens) > 1:
            yield "deleted", [*tokens[:n], *tokens[n + 1 :]]
        yield "doubled", [*tokens[: n + 1], *tokens[n:]]
        if n + 1 < len(tokens) and token.text != tokens[n + 1].text:
            yield "swapped", [*tokens[:n], tokens[n + 1], token, *tokens[n + 2 :]]


def _joined(block: str, line: Line, tokens: list[Token]) -> str:
    """The tokens as a person would space them: as in the file where two still stand side by side."""
    gaps = {(a, b): block[a.end : b.start] for a, b in pairwise(line.tokens)}
    out = [tokens[0].text]
    for a, b in pairwise(tokens):
        out += [gaps.get((a, b), "" if b.text in ":,)." or a.text in "(." else " "), b.text]
    return "".join(out)
