"""The commands that docs/drawing.md shows, as they are typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from seqlang.cli.door import seqlang

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "drawing.md").read_text("utf-8")


def commands() -> Iterator[list[str]]:
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL):
        for line in block.splitlines():
            yield shlex.split(line, comments=True)


def test_what_the_page_types_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "intro.seq").write_bytes((ROOT / "examples" / "saas-outbound.seq").read_bytes())
    for words in commands():
        assert words.pop(0) == "seqlang"
        out = words[words.index(">") + 1] if ">" in words else None
        words = words[: words.index(">")] if out else words
        result = CliRunner().invoke(seqlang, words)
        assert result.exit_code == 0, (words, result.output)
        if out:
            (tmp_path / out).write_text(result.stdout, "utf-8")
    made = {path.name for path in tmp_path.iterdir()}
    assert made >= {"intro.svg", "slide.svg", "intro.html", "way.json", "dunning.svg"}


def test_it_names_every_shape_and_format() -> None:
    for word in (
        "svg",
        "html",
        "mermaid",
        "dot",
        "png",
        "pdf",
        "compact",
        "detailed",
        "--highlight",
        "--metrics",
    ):
        assert f"`{word}" in PAGE, word
