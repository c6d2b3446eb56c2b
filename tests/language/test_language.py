"""The reference of the language is whole and true: made pages are up to date, and what is shown reads, compiles and runs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lark import Lark, UnexpectedInput
from lark.indenter import DedentError, Indenter

from seqlang import pipeline
from seqlang.channels import channel_named, channel_names
from seqlang.model.settings import SETTINGS
from seqlang.syntax.table import grammar_text
from seqlang.trials.run import run_tests
from tests.language.make import FOLDER, made
from tests.language.page import by_hand, slug
from tests.language.productions import Production, productions
from tests.language.railroad import shown

PROSE = by_hand(FOLDER)
BLOCKS = [
    (f"{name} {n}", text)
    for name, page in PROSE.items()
    for n, text in enumerate(re.findall(r"^```seq\n(.*?)^```", page, re.MULTILINE | re.DOTALL), 1)
]
BELOW = ("", '\n    email "x"', '\n    100% "x"')  # what may have to stand below an example's line


class Layout(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the shape Lark asks for
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 4


def test_the_made_pages_are_up_to_date() -> None:
    files = made()
    stale = [p.name for p, text in files.items() if not p.is_file() or p.read_text("utf-8") != text]
    assert not stale, "run: python -m tests.language.make"
    assert set((FOLDER / "diagrams").iterdir()) == {p for p in files if p.suffix == ".svg"}


# ---- the grammar's examples ----------------------------------------------------------------------------------


@cache
def lark() -> Lark:
    starts = [name for name, production in productions().items() if production.examples]
    return Lark(grammar_text(), start=starts, parser="lalr", postlex=Layout(), maybe_placeholders=True)


EXAMPLES = [(p, example) for p in productions().values() for example in p.examples]


@pytest.mark.parametrize(
    ("production", "example"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else v.name
)
def test_an_example_reads_as_what_it_stands_beside(production: Production, example: str) -> None:
    assert any(_reads(production.name, example + below) for below in BELOW)


def _reads(name: str, text: str) -> bool:
    for ending in ("", "\n"):
        try:
            lark().parse(text + ending, start=name)
        except (UnexpectedInput, DedentError):
            continue
        return True
    return False


def test_an_example_does_not_read_as_something_else() -> None:
    assert not _reads("day", "after 3 days")
    assert not _reads("split", "split x")


def test_every_production_is_drawn_and_has_an_example_or_is_a_list_of_others() -> None:
    bare = [p.words for p in shown() if not p.examples]
    assert set(bare) == {
        *("declaration", "setting value", "rule", "condition", "what", "when", "anchor", "action", "value"),
        *("test line", "day or date"),
    }
    assert len({slug(p) for p in shown()}) == len(shown())


def test_every_statement_is_told_in_prose() -> None:
    told = "\n".join(PROSE.values())
    groups = ("Declarations", "Rules", "Steps", "Blocks", "Tests")
    statements = [p for p in shown() if p.group.startswith(groups)]
    assert [p.words for p in statements if f"(diagrams/{slug(p)}.svg)" not in told] == []


def test_a_diagram_fits_a_page_and_can_be_read_in_the_dark() -> None:
    for path, text in made().items():
        if path.suffix == ".svg":
            found = re.search(r'viewBox="0 0 ([\d.]+) [\d.]+"', text)
            assert found is not None
            assert float(found[1]) <= 900, path.name
            assert "prefers-color-scheme: dark" in text


# ---- the prose -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("where", "text"), BLOCKS, ids=[where for where, _ in BLOCKS])
def test_a_block_compiles_and_its_tests_pass(where: str, text: str) -> None:
    compiled = pipeline.compile(text, "page.seq")
    assert [d.message for d in compiled.diagnostics] == []
    assert compiled.plan is not None
    verdicts = run_tests(compiled.checked.program, compiled.checked.files["page.seq"], compiled.plan)
    assert [d.message for verdict in verdicts for d in verdict.diagnostics] == []


def test_every_page_shows_a_whole_file() -> None:
    assert {where.partition(" ")[0] for where, _ in BLOCKS} == PROSE.keys()


def test_every_setting_is_told() -> None:
    assert [name for name in SETTINGS if f"`{name}`" not in PROSE["settings.md"]] == []


def test_every_detail_is_told() -> None:
    details = {key for name in channel_names() if (c := channel_named(name)) for key, _ in c.details}
    assert [key for key in sorted(details) if not re.search(rf"`{key}[`:]", PROSE["details.md"])] == []


def test_every_page_is_reached_from_the_first() -> None:
    pages = {path.name for path in FOLDER.glob("*.md")} - {"README.md"}
    linked = set(re.findall(r"\]\((\w+\.md)", PROSE["README.md"]))
    assert pages <= linked
    assert Path(FOLDER / "README.md").is_file()
