"""The pages of the verbs say what `--help` says."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from seqlang.cli.door import seqlang
from seqlang.cli.pages import page, pages, write

FOLDER = Path(__file__).parents[2] / "docs" / "verbs"
MAKE = "run: python -m seqlang.cli.pages docs/verbs"
VERBS = seqlang.list_commands(click.Context(seqlang))


def test_the_pages_are_up_to_date() -> None:
    made = pages()
    assert {path.name for path in FOLDER.iterdir()} == set(made), MAKE
    for name, text in made.items():
        assert (FOLDER / name).read_text("utf-8") == text, MAKE


@pytest.mark.parametrize("name", VERBS)
def test_no_option_and_no_word_of_the_help_is_left_out(name: str) -> None:
    verb = seqlang.get_command(click.Context(seqlang), name)
    assert verb is not None
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    for option in verb.params:
        assert option.opts[0] in text or not isinstance(option, click.Option)
    said = set(re.findall(r"[A-Za-z]{3,}", verb.help or "")) - {"Example"}
    assert said - set(re.findall(r"[A-Za-z]{3,}", text)) == set()


def test_a_page_that_is_gone_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# gone")
    write(tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == {"README", *VERBS}


def test_a_verb_without_an_example_is_refused() -> None:
    with pytest.raises(ValueError, match="no part Example:"):
        page("bare", click.Command("bare", help="Do it.\n\n\b\nExit code: 0."))
