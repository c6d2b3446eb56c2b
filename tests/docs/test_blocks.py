"""Every sequence in the manual compiles, and every command in it is one that there is.

What the fence of a sequence says behind `seq`:

    (nothing)       a file of its own; if it holds tests alone, they stand below the last one
    file NAME       a file of its own, which the page calls so; imports are looked for beside the page
    add NAME        the end of that file
    tests NAME      the same, where it is tests
    below NAME      its first line is in that file, and the others go below it
    part            lines of a sequence: settings, rules, steps
    error           behind one of those: the compiler finds an error in it, which is the point
    fails           a test that fails, which is the point

The pages of the rules are left to tests/lint, which lints their snippets.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import attrs
import click
import pytest

from seqlang import pipeline
from seqlang.cli.door import seqlang
from seqlang.diagnostic import Severity
from seqlang.project.loader import from_disk

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [p for p in sorted(DOCS.rglob("*.md")) if p.parent.name != "rules"]
FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WRITE = runpy.run_path(str(DOCS / "played.py"))["write"]
WORDS = re.compile(r"(?:(?:(?:file|add|tests|below) \S+|part)(?: error)?|error|fails)?")


@attrs.frozen
class Block:
    """A sequence on a page, put together with what it goes on from."""

    page: Path
    line: int
    words: str
    text: str
    whole: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, folder: Path) -> Iterator[Block]:
    """The sequences of a page, top to bottom; its files are written to that folder."""
    text, last = page.read_text("utf-8"), ""
    for found in FENCE.finditer(text):
        kind, words, inside = found[1], found[2].strip(), found[3]
        if kind != "seq":
            continue
        how, _, name = words.removesuffix(" error").partition(" ")
        whole = inside
        if name:
            WRITE(folder / name, how.replace("tests", "add"), inside)
            whole = (folder / name).read_text("utf-8")
        elif how == "part":
            whole = 'sequence "Example"\n' + indent(inside, "    ")
        elif not re.search(r"^sequence ", inside, re.MULTILINE):
            whole = f"{last}\n{inside}"
        if how in ("", "file"):
            last = whole
        yield Block(page, text[: found.start()].count("\n") + 1, words, inside, whole)


def errors(block: Block) -> list[str]:
    compiled = pipeline.compile(block.whole, str(block.page.with_suffix(".seq")), from_disk)
    return [d.message for d in compiled.diagnostics if d.severity is Severity.ERROR]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_sequence_compiles_or_says_that_it_does_not(page: Path, tmp_path: Path) -> None:
    for block in blocks(page, tmp_path):
        assert WORDS.fullmatch(block.words), f"{block}: unknown words behind seq"
        found = errors(block)
        assert bool(found) == block.words.endswith("error"), f"{block}: {found}"


def test_there_are_sequences_of_every_kind(tmp_path: Path) -> None:
    kinds = {block.words.split(" ")[0] for page in PAGES for block in blocks(page, tmp_path)}
    assert kinds >= {"", "file", "add", "below", "fails"}


def test_a_sequence_that_does_not_compile_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '```seq\nsequence "A"\n    day 1: email "x"\n```\n```seq\ntest "t" of "B"\n    expect exit\n```\n```seq part\nday one: exit\n```\n'
    )
    assert [bool(errors(block)) for block in blocks(page, tmp_path)] == [False, True, True]


# Commands

COMMAND = re.compile(r"(?<![\w/.-])seqlang ([a-z]+)\b([^\n`|>&;]*)")
CODE = re.compile(r"^```(?:sh|console|yaml|text)?\b[^\n]*\n.*?^```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
OPTION = re.compile(r"(?<=\s)--?[a-z][a-z-]*")


def options() -> dict[str, set[str]]:
    """The options of each verb."""
    top = click.Context(seqlang, **seqlang.context_settings)
    verbs = {name: seqlang.get_command(top, name) for name in seqlang.list_commands(top)}
    found: dict[str, set[str]] = {}
    for name, verb in verbs.items():
        assert verb is not None
        context = click.Context(verb, parent=top)
        found[name] = {
            option for param in verb.get_params(context) for option in [*param.opts, *param.secondary_opts]
        }
    return found


def unknown(text: str, known: dict[str, set[str]]) -> list[str]:
    """Commands in the code of a page that nobody could type."""
    out = []
    for code in CODE.findall(text):
        for verb, rest in COMMAND.findall(code):
            bad = [option for option in OPTION.findall(rest) if option not in known.get(verb, ())]
            out += (
                [f"seqlang {verb}"] if verb not in known else [f"seqlang {verb} {option}" for option in bad]
            )
    return out


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_every_command_is_one_that_there_is(page: Path) -> None:
    assert unknown(page.read_text("utf-8"), options()) == []


def test_a_command_that_is_not_there_is_seen() -> None:
    page = "`seqlang lnt a.seq`\n```sh\nseqlang lint --fix --al | head -3\n$ seqlang test -k x -z\n```\nseqlang is a language"
    assert unknown(page, options()) == ["seqlang lnt", "seqlang lint --al", "seqlang test -z"]
