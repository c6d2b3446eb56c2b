"""Each error that reading, checking and testing can name, as a small file that has it, and the same file mended.

mistakes.txt shows both at once: a line that begins with `-` is wrong, with `+` right, without either it is in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from seqlang.manual.entries import entries
from seqlang.values import frozen

# Files that the examples import.
BESIDE = {"crm.seq": "field contact.plan: text\n", "shop.seq": "field contact.shop: text\n"}
NAME = "mistake.seq"
# Said of one of these names where that of a rule is wanted.
NO_RULE = "is what the compiler says, and no rule: what it calls an error cannot be silenced, made milder or allowed"


@frozen
class Mistake:
    """`wrong` and `right` are whole files."""

    name: str
    wrong: str
    right: str


@cache
def mistakes() -> Mapping[str, Mistake]:
    """By name."""
    return {name: _mistake(name, text) for (name,), text in entries("mistakes.txt")}


def _mistake(name: str, text: str) -> Mistake:
    lines = text.split("\n")
    return Mistake(name, _side(lines, "-"), _side(lines, "+"))


def _side(lines: list[str], mark: str) -> str:
    return "".join(f"{line[2:]}\n" for line in lines if line[:1] in (" ", mark))
