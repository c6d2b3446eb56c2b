"""Whole files that have to compile in silence: the language's own constructs, and the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from seqlang.diagnostic import Diagnostic
from seqlang.model.flow import check
from seqlang.model.imports import LoadProblem, load_imports
from seqlang.model.program import Program
from seqlang.model.resolve import resolve
from seqlang.syntax.parse import read_file, syntax_diagnostics

HERE = Path(__file__).parent
FILES = [HERE / "language" / "language.seq", *sorted((HERE.parents[1] / "examples").glob("*.seq"))]


def compiled(path: Path) -> tuple[Program, list[Diagnostic]]:
    def load(name: str) -> str | None:
        file = path.parent / name
        return file.read_text(encoding="utf-8") if file.is_file() else None

    main = read_file(path.name, path.read_text(encoding="utf-8"))
    loaded = load_imports(main, lambda name: load(name) or LoadProblem("missing"), read_file)
    said = [d for file in loaded.files.values() for d in syntax_diagnostics(file)] + loaded.diagnostics
    program, more = resolve(loaded.files, path.name, load)
    return program, [*said, *more, *check(program)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_compiles_in_silence(path: Path) -> None:
    program, said = compiled(path)
    assert said == []
    assert program.path == path.name


def test_fragments_stand_in_place_under_their_full_names() -> None:
    program, _ = compiled(FILES[0])
    assert "Label" not in repr(program)
    assert "end: break-up" in repr(program.sequences[0].steps)


def test_only_the_files_own_sequences_are_in_the_program() -> None:
    program, _ = compiled(FILES[0])
    assert [s.name for s in program.sequences] == ["SaaS outbound", "Nurture"]
    assert program.channels[-1] == ("whatsapp", "message")


def test_only_the_channels_asked_for_are_named() -> None:
    program, _ = compiled(HERE.parents[1] / "examples" / "trial-nurture.seq")
    assert program.channels == (("email", "message"),)
