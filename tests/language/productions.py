"""The productions of grammar/seq.lark, with the examples that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen
from lark import Lark, Token, Tree

ROOT = Path(__file__).parents[2]
GRAMMAR = ROOT / "grammar" / "seq.lark"
_HEADING = re.compile(r"^// ---- (.+?) -+$", re.MULTILINE)
_EXAMPLES = re.compile(r"\s// (.+)$")


@frozen
class Production:
    """`group`: the heading it stands under. `meaning`: what may stand for it, in Lark's own tree of its grammar. `written`: its lines,
    without the examples."""

    name: str
    group: str
    meaning: Tree[Token]
    written: str
    examples: tuple[str, ...]

    @property
    def words(self) -> str:
        return words(self.name)


# Names that say little to somebody who reads a page and not the grammar.
_WORDS = {
    "start": "declaration",
    "_sum": "value",
    "_value": "setting value",
    "_item": "line of a sequence",
    "_what": "what",
    "_act": "action",
    "touch": "message or task",
    "start_other": "start",
    "tests": "with",
    "happened": "event happened",
    "given_choice": "given a choice",
    "occurs": "what happens",
    "otherwise": "else",
    "case": "else if",
    "enroll_on": "enroll by date",
    "exit_rule": "exit rule",
    "event": "event declaration",
    "test": "test declaration",
    "_bound": "day or date",
}


def words(name: str) -> str:
    """A production's name as a reader sees it: `start_other` is "start"."""
    return _WORDS.get(name) or name.strip("?_").replace("_", " ")


@cache
def productions() -> dict[str, Production]:
    """By name as others mention it, in the grammar's order."""
    text = GRAMMAR.read_text("utf-8")
    found = [_production(text, rule) for rule in _parsed(text).find_data("rule")]
    return {p.name: p for p in sorted(found, key=lambda p: text.index(f"\n{p.written.splitlines()[0]}"))}


@cache
def keywords() -> dict[str, str]:
    """The terminals that are one word: `NO` is "no"."""
    tokens = _parsed(GRAMMAR.read_text("utf-8")).find_data("token")
    pairs = ((str(token.children[0]), str(_meaning(token).children[0])) for token in tokens)
    return {name: pattern[1:-1] for name, pattern in pairs if pattern.startswith('"')}


@cache
def _parsed(text: str) -> Tree[Token]:
    lark = Lark.open_from_package(
        "lark", "lark.lark", ["grammars"], parser="lalr", maybe_placeholders=False, propagate_positions=True
    )
    return lark.parse(text)


def _production(text: str, rule: Tree[Token]) -> Production:
    name = str(rule.children[0])
    lines = text[text.rfind("\n", 0, rule.meta.start_pos) + 1 :].splitlines()
    own = [lines[0], *_further(lines[1:])]
    group = [m[1] for m in _HEADING.finditer(text) if m.start() < rule.meta.start_pos]
    return Production(
        name.lstrip("?!"),
        group[-1] if group else "A file",
        _meaning(rule),
        "\n".join(_EXAMPLES.sub("", line).rstrip() for line in own),
        tuple(example for line in own for example in _examples(line)),
    )


def _meaning(rule: Tree[Token]) -> Tree[Token]:
    """What stands behind the colon."""
    meaning = rule.children[-1]
    assert isinstance(meaning, Tree)
    return meaning


def _further(lines: list[str]) -> Iterator[str]:
    """The lines of a production below its first."""
    for line in lines:
        if not re.match(r"\s+\|", line):
            return
        yield line


def _examples(line: str) -> list[str]:
    found = _EXAMPLES.search(line)
    return re.split(r"\s{3,}", found[1].strip()) if found else []
