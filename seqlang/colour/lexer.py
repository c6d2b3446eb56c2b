"""The Pygments lexer, by which Sphinx, MkDocs and the like colour blocks marked `seq`. Pygments finds it by its entry point."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, include
from pygments.token import string_to_tokentype

from seqlang.colour.looks import LOOKS
from seqlang.colour.patterns import START, STATES
from seqlang.colour.shapes import Rule, State, Use

_HEAD = re.compile(r'^(?:sequence|fragment)[ \t]+"[^"\r\n]*"[ \t]*(?:#.*)?$', re.MULTILINE)


def _token(look: str) -> Any:
    return string_to_tokentype(LOOKS[look].token)


def _rule(entry: Rule | Use) -> Any:
    if isinstance(entry, Use):
        return include(_rules_of(entry.state))
    pattern = "".join(f"({expression})" for _, expression in entry.pieces)
    action = bygroups(*(_token(look) for look, _ in entry.pieces))
    return (pattern, action, entry.to) if entry.to else (pattern, action)


def _rules_of(state: str) -> str:
    """What a state's rules are called apart from its end, since others use them without it."""
    return f"rules of {state}"


def _states(name: str, state: State) -> dict[str, list[Any]]:
    look, end = state.end
    rules = _rules_of(name)
    return {name: [(end, _token(look), "#pop"), include(rules)], rules: [*map(_rule, state.rules)]}


def _tokens() -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {"root": [include(_rules_of(START))]}
    for name, state in STATES.items():
        made |= _states(name, state)
    return made


class SeqLexer(RegexLexer):
    """Any text, in linear time; never an error token, as Sphinx leaves a block without colours for one."""

    name = "seqlang"
    aliases: ClassVar[list[str]] = ["seq", "seqlang"]
    filenames: ClassVar[list[str]] = ["*.seq"]
    mimetypes: ClassVar[list[str]] = ["text/x-seq"]
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, list[Any]]] = _tokens()

    @staticmethod
    def analyse_text(text: str) -> float:
        """How sure it is that a text without a name is one of ours."""
        return 0.8 if _HEAD.search(text) else 0.0
