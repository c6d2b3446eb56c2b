"""The cases of situations.txt, and how one is shown.

    === a title
    the text as typed, and under the line that is wrong
        ^^^^^^^^^^ the exact characters
    ---
    the-rule: the whole message
    note: each note
    fix (safe): its title
    ---
    the text with the fix made

A text that begins with an indented line stands in a sequence, which is not shown.
"""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.source import Source
from seqlang.syntax.parse import read_file, syntax_diagnostics

_FILE = Path(__file__).with_name("situations.txt")
_UNDERLINE = re.compile(r" *\^+")
_HEAD = 'sequence "s"\n'
_TAIL = '    email "last line"\n'


@frozen
class Case:
    title: str
    shown: str

    @property
    def typed(self) -> str:
        lines = self.shown.split("\n---\n")[0].split("\n")
        return "\n".join(line for line in lines if not _UNDERLINE.fullmatch(line)) + "\n"


def cases() -> list[Case]:
    chunks = re.split(r"^=== ", _FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [Case(title, shown.rstrip("\n")) for title, _, shown in (c.partition("\n") for c in chunks)]


def whole(typed: str) -> str:
    """The file a typed text stands in."""
    return f"{_HEAD}{typed}{_TAIL}" if typed.startswith((" ", "\t")) else typed


def said(text: str) -> list[Diagnostic]:
    return syntax_diagnostics(read_file("x.seq", text))


def fixed(text: str, diagnostic: Diagnostic) -> str | None:
    return apply_edits(text, diagnostic.fixes[0].edits) if diagnostic.fixes else None


def show(typed: str) -> str:
    """A case as it should stand in situations.txt; several diagnostics come out one after the other."""
    text = whole(typed)
    return "\n===\n".join(_show(text, diagnostic) for diagnostic in said(text))


def _show(text: str, diagnostic: Diagnostic) -> str:
    out = [_part(_underlined(text, diagnostic)), "---", f"{diagnostic.rule}: {diagnostic.message}"]
    out += [f"note: {note}" for note in diagnostic.notes]
    out += [f"fix ({'safe' if fix.safe else 'unsafe'}): {fix.title}" for fix in diagnostic.fixes]
    after = fixed(text, diagnostic)
    return "\n".join([*out, "---", _part(after)] if after is not None else out)


def _part(text: str) -> str:
    """What is shown of a whole text."""
    return text.removeprefix(_HEAD).removesuffix(_TAIL).rstrip("\n")


def _underlined(text: str, diagnostic: Diagnostic) -> str:
    start = Source("", text).position(diagnostic.span.start)
    lines = text.split("\n")
    length = min(diagnostic.span.end - diagnostic.span.start, len(lines[start.line - 1]) - start.column + 1)
    lines.insert(start.line, " " * (start.column - 1) + "^" * max(1, length))
    return "\n".join(lines)
