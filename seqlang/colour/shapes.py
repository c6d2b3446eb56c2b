"""What patterns are made of: pieces with a look, rules, states; and the shapes of words."""

from __future__ import annotations

from seqlang.values import frozen

Piece = tuple[str, str]  # a look, and the expression of what has it

BLANKS = r"[ \t]*"
GAP = r"[ \t]+"
MARGIN: Piece = ("", r"^[ \t]*")
NAME = r"[A-Za-z_][A-Za-z0-9_]*"
PATH = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})+"
UNIT = r"(?:minute|hour|day|week|month|year)s?\b"
INT = r"[0-9]+\b"
QUOTED = r'(?=[ \t]*")'  # a text follows
LINE_END = r"(?=[\r\n]|\Z)"
NEVER = r"(?!)"
FAR = 500  # so many characters are looked through for the end of a text or a tag


@frozen
class Rule:
    """Pieces side by side; then, where `to` is given, the state that goes on behind them."""

    pieces: tuple[Piece, ...]
    to: str = ""


@frozen
class Use:
    """All rules of another state."""

    state: str


@frozen
class State:
    """`end`: where it is over, with its look; what it stood in goes on there."""

    rules: tuple[Rule | Use, ...]
    end: Piece = ("", LINE_END)


def rule(*pieces: Piece, to: str = "") -> Rule:
    return Rule(pieces, to)


def words(text: str) -> str:
    """Any of these words, whole."""
    return rf"\b(?:{'|'.join(text.split())})\b"


def text(look: str, *before: Piece) -> tuple[Rule, Rule]:
    """A text in quotes behind these pieces; in triple quotes it is a long one whatever it says."""
    return rule(*before, ("long", '"""'), to="long"), rule(*before, (look, '"'), to=look)


BLANK = rule(("", r"[ \t]+"))
NEW_LINE = rule(("", r"[\r\n]"))
COMMENTS = (
    rule(("directive", r"#[ \t]*(?:lint|format):[^\r\n]*")),
    rule(("comment", r"#[^\r\n]*")),
)
OTHER = rule(("other", r"[^\W\d_]\w*|[^\r\n]"))
REST = rule(("", r"(?=[^ \t\r\n])"), to="rest")  # what is left of the line
