"""The grammar's parse table: built by Lark from grammar/seq.lark once, and kept as JSON in the user's cache.

What is kept is plain data behind a line that names the grammar it was built from and sums up the rest. A stale, damaged or
unwritable cache is never an error: the table is built again.
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from pkgutil import get_data
from typing import Any

from seqlang.values import field, frozen

FORMAT = 2

# What the lexer finds beside tokens.
LINE_END = "LINE_END"
COMMENT = "COMMENT"

# Builders of productions that make no node: a `_rule` hands on all its children, a `?rule` its one child.
MANY = "*"
ONE = "?"


@frozen(slots=False)
class Rule:
    """One production. `keep` says which of its symbols are handed to the builder, as (index, spread, blanks before)."""

    origin: str
    length: int
    builder: str
    keep: tuple[tuple[int, bool, int], ...]
    blanks_after: int

    @cached_property
    def picks(self) -> tuple[int, ...] | None:
        """Which of its symbols the builder's children are, -1 for a blank; None where one of them is spread."""
        if any(spread for _, spread, _ in self.keep):
            return None
        picked = [n for index, _, blanks in self.keep for n in (*[-1] * blanks, index)]
        return (*picked, *[-1] * self.blanks_after)

    @cached_property
    def hands_on(self) -> str:
        """For a production of one symbol that makes no node: what becomes of its value (same, list of it, first of it)."""
        if self.length != 1 or len(self.keep) != 1 or self.keep[0][2] or self.blanks_after:
            return ""
        spread = self.keep[0][1]
        return {MANY: "same" if spread else "list", ONE: "first" if spread else "same"}.get(self.builder, "")


@frozen
class Table:
    """LALR(1) tables. An action is state + 1 to shift, -(rule + 1) to reduce; `gotos` are by nonterminal.

    `words` are the keywords, which are NAMEs wherever a state does not expect them; `lexer` matches the
    blanks before a token (the end of a line, a comment) and this, in a group of its name. `courses`: what the
    machine remembers of the lines it has read.
    """

    start: int
    end: int
    actions: tuple[dict[str, int], ...]
    gotos: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    words: dict[str, str]
    marks: dict[str, str]
    lexer: re.Pattern[str]
    courses: dict[Any, Any] = field(factory=dict, init=False, repr=False, eq=False)


@cache
def table() -> Table:
    """The table of the grammar that ships with this package."""
    return _from_data(_data())


def grammar_text() -> str:
    """The text of grammar/seq.lark: inside the package when installed, beside it in a checkout."""
    try:
        inside = get_data("seqlang", "grammar/seq.lark")
    except OSError:
        inside = get_data("seqlang", "../grammar/seq.lark")
    assert inside is not None
    return inside.decode("utf-8")


def _data() -> dict[str, Any]:
    grammar = grammar_text()
    key = _hash(f"{FORMAT} {sys.version_info[:2]} {grammar}")
    kept = _load(key)
    if kept is None:
        kept = compile_grammar(grammar)
        _save(key, kept)
    return kept


def _cache_file() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(os.path.expanduser(home)) / "seqlang" / f"grammar-{FORMAT}.json"  # noqa: PTH111 - never raises without a home


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _load(key: str) -> dict[str, Any] | None:
    try:
        head, _, body = _cache_file().read_text("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    if head != f"{key} {_hash(body)}":
        return None
    data: dict[str, Any] = json.loads(body)
    return data


def _save(key: str, data: dict[str, Any]) -> None:
    """Written beside and moved into place, so that another start never sees half of it."""
    import tempfile

    body = json.dumps(data, separators=(",", ":"))
    path = _cache_file()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".grammar-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
                out.write(f"{key} {_hash(body)}\n{body}")
            Path(name).replace(path)
        except OSError:
            Path(name).unlink()


def _from_data(data: dict[str, Any]) -> Table:
    rules = tuple(
        Rule(origin, length, builder, tuple((int(i), bool(s), int(b)) for i, s, b in keep), blanks)
        for origin, length, builder, keep, blanks in data["rules"]
    )
    return Table(
        data["start"],
        data["end"],
        tuple(data["actions"]),
        tuple(data["gotos"]),
        rules,
        data["words"],
        data["marks"],
        re.compile(rf"[ \t]*(?:(?P<{LINE_END}>\r\n|\n|\r)|{data['lexer']}|(?P<{COMMENT}>#[^\r\n]*))"),
    )


def compile_grammar(grammar: str) -> dict[str, Any]:
    """Lark's own tables for the grammar, as plain data. Imports lark; about half a second."""
    from lark import Lark
    from lark.indenter import Indenter

    class Layout(Indenter):
        NL_type = "_NL"
        OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the shape Lark asks for
        CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
        INDENT_type = "_INDENT"
        DEDENT_type = "_DEDENT"
        tab_len = 4

    lark = Lark(grammar, parser="lalr", postlex=Layout(), maybe_placeholders=True)
    parser: Any = lark.parser
    states = parser.parser._parse_table
    rules = {rule: n for n, rule in enumerate(lark.rules)}
    actions, gotos = _actions(states.states, rules)
    words, marks, lexer = _terminals(lark.terminals)
    return {
        "start": states.start_states["start"],
        "end": states.end_states["start"],
        "actions": actions,
        "gotos": gotos,
        "rules": [_rule(rule) for rule in rules],
        "words": words,
        "marks": marks,
        "lexer": lexer,
    }


def _actions(states: Any, rules: dict[Any, int]) -> tuple[list[dict[str, int]], list[dict[str, int]]]:
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for number in range(len(states)):
        row: dict[str, int] = {}
        to: dict[str, int] = {}
        for symbol, (kind, what) in states[number].items():
            if kind.name == "Reduce":
                row[symbol] = -(rules[what] + 1)
            elif symbol.isupper() or symbol.startswith("$"):
                row[symbol] = what + 1
            else:
                to[symbol] = what
        actions.append(dict(sorted(row.items())))
        gotos.append(dict(sorted(to.items())))
    return actions, gotos


def _rule(rule: Any) -> list[Any]:
    """What Lark's tree builder would keep of a production: no anonymous tokens, `_rules` spread, None for what is left out."""
    blanks = [0] * (len(rule.expansion) + 1)
    if rule.options.empty_indices:
        holes = "".join(str(int(b)) for b in rule.options.empty_indices)
        blanks = [len(ones) for ones in holes.split("0")]
    keep: list[tuple[int, bool, int]] = []
    waiting = 0
    for n, symbol in enumerate(rule.expansion):
        waiting += blanks[n]
        if not (symbol.is_term and symbol.filter_out):
            keep.append((n, not symbol.is_term and symbol.name.startswith("_"), waiting))
            waiting = 0
    origin = str(rule.origin.name)
    builder = str(rule.alias or origin)
    if not rule.alias and (origin.startswith("_") or rule.options.expand1):
        builder = ONE if rule.options.expand1 else MANY
    return [origin, len(rule.expansion), builder, keep, waiting + blanks[-1]]


def _terminals(terminals: Any) -> tuple[dict[str, str], dict[str, str], str]:
    """Keywords, punctuation, and one expression that matches any token: named patterns by priority, then marks."""
    words: dict[str, str] = {}
    marks: dict[str, str] = {}
    patterns: list[tuple[int, str, str]] = []
    for terminal in terminals:
        text = terminal.pattern.value
        if terminal.pattern.type == "str":
            (words if text.isidentifier() else marks)[text] = terminal.name
        elif terminal.name != "_NL" and not terminal.name.startswith("__IGNORE"):
            patterns.append((-terminal.priority, terminal.name, text))
    # Most tokens are names and marks, and nothing else begins as they do: what stands first is found first.
    patterns.sort(key=lambda pattern: (pattern[1] != "NAME", pattern))
    named = [f"(?P<{name}>{text})" for _, name, text in patterns]
    signs = "|".join(re.escape(m) for m in sorted(marks, key=lambda m: (-len(m), m)))
    named.insert(1, f"(?P<MARK>{signs})")
    return dict(sorted(words.items())), dict(sorted(marks.items())), "|".join(named)
