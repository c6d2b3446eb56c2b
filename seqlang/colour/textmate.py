"""The TextMate grammar, for editors: `python -m seqlang.colour.textmate grammar/seq.tmLanguage.json` writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from seqlang.colour.looks import LOOKS
from seqlang.colour.patterns import START, STATES
from seqlang.colour.shapes import Piece, Rule, State, Use

SCOPE = "source.seq"


def grammar() -> dict[str, Any]:
    return {
        "information_for_contributors": [
            "Made from seqlang/colour/patterns.py by: python -m seqlang.colour.textmate grammar/seq.tmLanguage.json"
        ],
        "name": "seqlang",
        "scopeName": SCOPE,
        "fileTypes": ["seq"],
        "patterns": [{"include": f"#{START}"}],
        "repository": {name: {"patterns": _patterns(state)} for name, state in STATES.items()},
    }


def _patterns(state: State) -> list[dict[str, Any]]:
    return [_rule(entry) for entry in state.rules]


def _rule(entry: Rule | Use) -> dict[str, Any]:
    if isinstance(entry, Use):
        return {"include": f"#{entry.state}"}
    pattern = "".join(f"({expression})" for _, expression in entry.pieces)
    captures = _captures(entry.pieces)
    if not entry.to:
        return {"match": pattern, **({"captures": captures} if captures else {})}
    look, end = STATES[entry.to].end
    over = _captures(((look, end),))
    return {
        "begin": pattern,
        **({"beginCaptures": captures} if captures else {}),
        "end": f"({end})",
        **({"endCaptures": over} if over else {}),
        "patterns": [{"include": f"#{entry.to}"}],
    }


def _captures(pieces: tuple[Piece, ...]) -> dict[str, dict[str, str]]:
    named = ((str(n), LOOKS[look].scope) for n, (look, _) in enumerate(pieces, 1))
    return {number: {"name": scope} for number, scope in named if scope}


def write(path: Path) -> None:
    text = json.dumps(grammar(), indent=2, ensure_ascii=True) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "grammar/seq.tmLanguage.json"))
