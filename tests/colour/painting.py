"""Both colourings of a text as the look's name of each character, so that they can be held against the parser and each other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from seqlang.colour.lexer import SeqLexer
from seqlang.colour.looks import LOOKS
from tests.colour.meaning import ROOT, expected
from tests.npm import installed

Painted: TypeAlias = list[str]  # of each character, what it is called: a Pygments token or a TextMate scope

NODE = Path(__file__).parent / "textmate"
GRAMMAR = ROOT / "grammar" / "seq.tmLanguage.json"


def token_of(look: str) -> str:
    return f"Token.{LOOKS[look].token}".replace("Token.Number", "Token.Literal.Number").replace(
        "Token.String", "Token.Literal.String"
    )


def scope_of(look: str) -> str:
    return LOOKS[look].scope.rpartition(" ")[2]


def by_pygments(text: str) -> Painted:
    return [str(kind) for _, kind, piece in SeqLexer().get_tokens_unprocessed(text) for _ in piece]


def by_textmate(texts: Sequence[str]) -> list[Painted]:
    """All at once, as the program takes longer to start than to paint them."""
    done = subprocess.run(
        ["node", str(NODE / "paint.js"), str(GRAMMAR)],
        cwd=installed(NODE),
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [_spread(lines) for lines in json.loads(done.stdout)]


def _spread(lines: list[list[tuple[list[str], str]]]) -> Painted:
    painted: Painted = []
    for pieces in lines:
        painted += [scopes[-1] if scopes else "" for scopes, piece in pieces for _ in piece]
        painted.append("")
    return painted


def misfits(text: str, painted: Painted, called: dict[str, str]) -> list[str]:
    """The parser's tokens with a colour that does not fit; `called`: what each look is called."""
    return [
        f"{token.kind} {token.text[:60]!r} at {token.start} is {sorted(set(painted[token.start : token.end]))}"
        for token in expected(text)
        if not {painted[n] for n in range(token.start, token.end) if text[n] != "\n"}
        <= {called[look] for look in token.looks}
    ]
