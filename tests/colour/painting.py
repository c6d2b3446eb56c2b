"""Both colourings of a text as the look's name of each character, so that they can be held against the parser and each other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from seqlang.colour.lexer import SeqLexer
from seqlang.colour.looks import LOOKS
from tests.colour.meaning import ROOT, expected

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
        cwd=packages(),
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


def packages() -> Path:
    """The folder in which the locked packages are installed: once, beside what else is cached."""
    lock = (NODE / "package-lock.json").read_bytes()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "seqlang-tests"
    folder = home / f"textmate-{sha256(lock).hexdigest()[:16]}"
    if not folder.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=home))
        for name in ("package.json", "package-lock.json"):
            shutil.copy(NODE / name, made)
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=made,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"npm could not install them: {done.stderr}"
        with suppress(OSError):  # another run was quicker
            made.rename(folder)
    return folder


def misfits(text: str, painted: Painted, called: dict[str, str]) -> list[str]:
    """The parser's tokens with a colour that does not fit; `called`: what each look is called."""
    return [
        f"{token.kind} {token.text[:60]!r} at {token.start} is {sorted(set(painted[token.start : token.end]))}"
        for token in expected(text)
        if not {painted[n] for n in range(token.start, token.end) if text[n] != "\n"}
        <= {called[look] for look in token.looks}
    ]
