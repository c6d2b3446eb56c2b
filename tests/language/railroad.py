"""A production as a railroad diagram: follow a line from left to right, and what you pass is what you may write."""

from __future__ import annotations

from functools import cache
from io import StringIO

import railroad as rr
from lark import Token, Tree

from tests.language.productions import Production, keywords, productions, words

# The end of a line is not drawn, and a line that could not be read is nobody's aim.
_UNSEEN = frozenset({"_NL", "_INDENT", "_DEDENT", "broken"})
_WORDS = {
    "TEXT": "text",
    "INT": "number",
    "NUMBER": "decimal",
    "NAME": "name",
    "COMPARE": "comparison",
    "TIME_RANGE": "times",
    "PERCENT": "share",
}
# Rungs of a ladder that says what binds closer: a reader sees one thing, and the order is told in words.
_LADDERS = {
    "condition": ("_all", "_not", "_test"),
    "value": ("_left", "_sum", "_operand", "_reference", "left_plus", "left_minus"),
}
_RUNGS = {rung: name for name, rungs in _LADDERS.items() for rung in rungs}
_SMALL = 4  # a helper of so few parts is drawn where it is used
_WIDE = 640  # past it a diagram goes on in a second row

_STYLE = """
path { stroke-width: 1.6; stroke: #66717d; fill: none; }
text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; text-anchor: middle; fill: #18202a; }
text.comment { font-size: 12px; fill: #535e6a; }
rect { stroke-width: 1.4; fill: #f1f3f5; stroke: #4a5560; }
.terminal rect { fill: #e8f3fb; stroke: #005a94; }
.terminal text { font-weight: 700; }
.page { fill: #ffffff; stroke: none; }
@media (prefers-color-scheme: dark) {
path { stroke: #8a96a3; }
text { fill: #edf1f5; }
text.comment { fill: #a8b3be; }
rect { fill: #1d232a; stroke: #a8b3be; }
.terminal rect { fill: #12293b; stroke: #7cc0f2; }
.page { fill: #12161b; }
}
"""


def drawn(production: Production) -> str:
    """The text of an SVG file."""
    parts = _parts(_whole(production))
    diagram = rr.Diagram(_rows(parts), type="simple")
    diagram.format(12)
    diagram.attrs["role"] = "img"
    width, height = diagram.attrs["width"], diagram.attrs["height"]
    page = rr.DiagramItem("rect", {"class": "page", "width": width, "height": height})
    diagram.children[:0] = [rr.DiagramItem("title", {}, production.words), page]
    out = StringIO()
    diagram.writeStandalone(out.write, _STYLE)
    return f"{out.getvalue()}\n"


def _whole(production: Production) -> Tree[Token]:
    """What is drawn: of a ladder all that stands on its rungs."""
    rungs = _LADDERS.get(words(production.name), ())
    if not rungs:
        return production.meaning
    drawn_rungs = (production.name, *(rung for rung in rungs if rung.startswith("_")))
    ways = [way for rung in drawn_rungs for way in _ways(productions()[rung].meaning)]
    seen = [way for way in ways if not (way.data == "name" and str(way.children[0]) in drawn_rungs)]
    return Tree("expansions", list(dict.fromkeys(seen)))


def _ways(meaning: Tree[Token]) -> list[Tree[Token]]:
    return [c for c in meaning.children if isinstance(c, Tree)] if meaning.data == "expansions" else [meaning]


def _rows(parts: list[rr.DiagramItem]) -> rr.DiagramItem:
    """Side by side, or below each other what is too wide."""
    rows: list[list[rr.DiagramItem]] = [[]]
    for part in parts:
        if rows[-1] and sum(p.width + 20 for p in [*rows[-1], part]) > _WIDE:
            rows.append([])
        rows[-1].append(part)
    made = [rr.Sequence(*row) for row in rows]
    return made[0] if len(made) == 1 else rr.Stack(*made)


def _parts(tree: Tree[Token]) -> list[rr.DiagramItem]:
    """What stands one behind the other."""
    if tree.data != "expansion":
        part = _part(tree)
        return [part] if part else []
    out: list[rr.DiagramItem] = []
    for n, child in enumerate(tree.children):
        assert isinstance(child, Tree)
        between = _between(tree.children[n - 1] if n else None, child)
        part = _part(child)
        if between is not None:
            out[-1] = rr.OneOrMore(out[-1], between)
        elif part:
            out.append(part)
    return out


def _between(before: object, tree: Tree[Token]) -> rr.DiagramItem | None:
    """What parts the elements of a list: the comma of `x ("," x)*`."""
    if tree.data != "expr" or tree.children[-1] != "*":
        return None
    repeated = tree.children[0]
    if not isinstance(repeated, Tree) or repeated.data != "expansion" or repeated.children[-1] != before:
        return None
    return rr.Sequence(*_parts(Tree("expansion", repeated.children[:-1])))


def _part(tree: Tree[Token]) -> rr.DiagramItem | None:
    children = [child for child in tree.children if isinstance(child, Tree)]
    match tree.data:
        case "expansions":
            ways = [way for child in children if (way := _joined(child))]
            return ways[0] if len(ways) == 1 else rr.Choice(0, *ways)
        case "expansion" | "alias":
            return _joined(children[0] if tree.data == "alias" else tree)
        case "maybe":
            inner = _joined(children[0])
            return inner and rr.Optional(inner)
        case "expr":
            inner = _joined(children[0])
            return inner and {"+": rr.OneOrMore, "*": rr.ZeroOrMore, "?": rr.Optional}[
                str(tree.children[-1])
            ](inner)
        case "literal":
            return rr.Terminal(str(tree.children[0])[1:-1])
    return _named(str(tree.children[0]))


def _joined(tree: Tree[Token]) -> rr.DiagramItem | None:
    parts = _parts(tree)
    return (parts[0] if len(parts) == 1 else rr.Sequence(*parts)) if parts else None


def _named(name: str) -> rr.DiagramItem | None:
    if name == "_INDENT":
        return rr.Comment("below, indented:")
    if name in _UNSEEN:
        return None
    if name in keywords():
        return rr.Terminal(keywords()[name])
    if name in helpers():
        return _joined(productions()[name].meaning)
    if name in productions():
        return rr.NonTerminal(_RUNGS.get(name) or words(name))
    return rr.NonTerminal(_WORDS.get(name) or name.lower())


def shown() -> list[Production]:
    """The productions with a diagram of their own, in the grammar's order."""
    hidden = helpers() | (_RUNGS.keys() - {"_sum"}) | _UNSEEN
    return [production for name, production in productions().items() if name not in hidden]


@cache
def helpers() -> frozenset[str]:
    """The productions that are drawn where they are used: small ones that nobody looks up, being without an example."""
    looked_up = _RUNGS.keys() | _LADDERS.keys()
    bare = [p for p in productions().values() if p.name not in looked_up and not p.examples]
    return frozenset(p.name for p in bare if _size(p) <= _SMALL)


def _size(production: Production, above: tuple[str, ...] = ()) -> int:
    """Of how many parts it is drawn, with the helpers in it; more than small where it stands in itself."""
    size = 0
    for tree in production.meaning.iter_subtrees():
        size += tree.data == "literal"
        if tree.data == "name" and (name := str(tree.children[0])) not in _UNSEEN:
            inner = productions().get(name)
            if inner is None or inner.examples or name in _RUNGS:
                parts = 1
            else:
                parts = _SMALL + 1 if name in above else _size(inner, (*above, name))
            size += parts if parts <= _SMALL else 1 + _SMALL * (name in above)
    return size
