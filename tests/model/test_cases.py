"""Small files in the language with what is to be said about them written on the line it is about.

A case file holds chunks parted by a line of `---`. `#~ rule: "part of the message"` at the end of a line expects that
remark on that line; several are parted by `#~`. A chunk without any has to compile in silence. Files a chunk imports
stand under it as `=== path` and their text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.model.flow import check
from seqlang.model.imports import LoadProblem, load_imports
from seqlang.model.resolve import resolve
from seqlang.source import Source
from seqlang.syntax.parse import read_file, syntax_diagnostics

CASES = Path(__file__).parent / "cases"
_WANTED = re.compile(r'#~ ([a-z0-9-]+): "((?:[^"\\]|\\.)*)"')
_FILE = re.compile(r"^=== (.+)\n", re.MULTILINE)

Found = list[tuple[str, int, str]]


def chunks() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(CASES.glob("*.txt")):
        texts = re.split(r"^---.*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found |= {f"{path.stem}-{number}": text for number, text in enumerate(texts, 1)}
    return found


CHUNKS = chunks()


def compiled(files: dict[str, str]) -> list[Diagnostic]:
    """All that is said about `main.seq` and what it imports."""
    main = read_file("main.seq", files["main.seq"])
    loaded = load_imports(main, lambda path: files.get(path, LoadProblem("missing", tuple(files))), read_file)
    said = [d for file in loaded.files.values() for d in syntax_diagnostics(file)] + loaded.diagnostics
    program, more = resolve(loaded.files, "main.seq", files.get)
    said += more
    return said if any(d.severity == "error" for d in said) else said + check(program)


def files_in(chunk: str) -> dict[str, str]:
    main, *others = _FILE.split(chunk)
    return {"main.seq": main} | dict(zip(others[::2], others[1::2], strict=True))


def wanted_in(files: dict[str, str]) -> list[tuple[str, int, str, str]]:
    return [
        (path, number, rule, part.replace('\\"', '"'))
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        for rule, part in _WANTED.findall(line)
    ]


@pytest.mark.parametrize("chunk", CHUNKS.values(), ids=CHUNKS)
def test_says_just_what_is_expected(chunk: str) -> None:
    files = files_in(chunk)
    said = compiled(files)
    sources = {path: Source(path, text) for path, text in files.items()}
    rest = [(d.path, sources[d.path].position(d.span.start).line, d.rule, d.message) for d in said]
    missing = []
    for path, line, rule, part in wanted_in(files):
        match = next((r for r in rest if r[:3] == (path, line, rule) and part in r[3]), None)
        if match is None:
            missing.append((path, line, rule, part))
        else:
            rest.remove(match)
    assert (missing, rest) == ([], []), "expected but not said; said but not expected"


@pytest.mark.parametrize("chunk", CHUNKS.values(), ids=CHUNKS)
def test_every_remark_can_be_shown(chunk: str) -> None:
    """Its places lie in their files, its fixes do not overlap, and it ends like a sentence."""
    files = files_in(chunk)
    for d in compiled(files):
        spans = [(d.path, d.span), *((r.path or d.path, r.span) for r in d.related)]
        spans += [(d.path, edit.span) for fix in d.fixes for edit in fix.edits]
        assert all(0 <= span.start <= span.end <= len(files[path]) for path, span in spans), d
        assert d.message.rstrip('`"')[-1] in ".?!", d.message
        for fix in d.fixes:
            edits = sorted(e.span for e in fix.edits)
            assert all(a.end <= b.start for a, b in pairwise(edits)), d


def test_fixes_that_keep_the_meaning_leave_nothing_to_say() -> None:
    """Where all remarks of a chunk have safe fixes, making them leaves a file without remarks."""
    tried = 0
    for chunk in CHUNKS.values():
        files = files_in(chunk)
        said = compiled(files)
        if said and all(d.fixes and d.fixes[0].safe and d.path == "main.seq" for d in said):
            edits = tuple(edit for d in said for edit in d.fixes[0].edits)
            files["main.seq"] = apply_edits(files["main.seq"], edits)
            assert compiled(files) == []
            tried += 1
    assert tried > 3
