"""The Pygments lexer colours what the parser reads as the parser means it, and takes any text."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import load_lexer_from_file
from pygments.token import Error

from seqlang.colour.lexer import SeqLexer
from seqlang.colour.looks import LOOKS
from tests.colour.corpus import corpus
from tests.colour.meaning import ROOT
from tests.colour.painting import by_pygments, misfits, token_of

HERE = Path(__file__).parent
TOKENS = {look: token_of(look) for look in LOOKS}


@pytest.mark.parametrize("name", corpus())
def test_each_token_of_the_parser_has_a_colour_that_fits(name: str) -> None:
    text = corpus()[name]
    assert not misfits(text, by_pygments(text), TOKENS)


def test_the_corpus_is_large_and_shows_nearly_every_look() -> None:
    seen = {token for text in corpus().values() for token in by_pygments(text)}
    assert len(corpus()) > 200
    assert set(TOKENS.values()) - seen <= {TOKENS["other"], TOKENS["directive"], TOKENS["liquid.other"]}


# ---- one line at a time --------------------------------------------------------------------------------------


def looks(text: str) -> str:
    """Its pieces with their types, neighbours of one type together, blanks between pieces left out."""
    told: list[tuple[str, str]] = []
    for at, kind, piece in SeqLexer().get_tokens_unprocessed(text):
        name = str(kind).rpartition(".")[2]
        if name == "Whitespace":
            continue
        if told and told[-1][0] == name:
            between = (
                " "
                if at and text[at - 1] in " \n" and not told[-1][1].endswith(" ") and name != "Double"
                else ""
            )
            told[-1] = (name, f"{told[-1][1]}{between}{piece}")
        else:
            told.append((name, piece))
    return " · ".join(f"{name} {piece}" for name, piece in told)


LINES = [
    line
    for line in (HERE / "lines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize(("line", "shown"), [*zip(LINES[::2], LINES[1::2], strict=True)])
def test_a_line_alone(line: str, shown: str) -> None:
    assert f"> {looks(line)}" == shown


def test_below_a_test_an_event_happens_where_a_step_would_stand() -> None:
    happens = 'test "t" of "s"\n    day 2 at 10:00: clicked "intro"\n\n# aside\n    after 1 hour: set contact.plan = "pro"\n'
    assert 'Class clicked · Label "intro"' in looks(happens)
    assert "Keyword set · Variable contact.plan" in looks(happens)
    assert 'Function email · Label "intro"' in looks(f'{happens}sequence "s"\n    day 2: email "intro"\n')


# ---- any text ------------------------------------------------------------------------------------------------

BROKEN = (
    '"',
    '"""',
    "{{",
    "}}",
    "{%",
    "%}",
    "#",
    "\n",
    "\r\n",
    "\r",
    "    ",
    "\t",
    ":",
    ".",
    "=",
    "(",
    "\\",
    "'",
)
WORDS = (
    "test ",
    "sequence ",
    'email "a"',
    "day 3",
    "2 business days",
    "contact.plan",
    "with ",
    "exit",
    "to ",
    "as ",
    "in (",
)
ODD = ("é", "\ufeff", "\x00", "\u2028", "𝒶")
PIECES = st.sampled_from(BROKEN + WORDS + ODD)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_taken_whole_and_without_an_error(text: str) -> None:
    tokens = list(SeqLexer().get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in tokens) == text
    assert not [piece for _, kind, piece in tokens if kind is Error]


@settings(deadline=None)  # the corpus is read in the first
@given(st.data())
def test_a_damaged_file_is_taken_whole(data: st.DataObject) -> None:
    text = corpus()[data.draw(st.sampled_from(sorted(corpus())))]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damaged = text[:start] + data.draw(PIECES) + text[end:]
    tokens = list(SeqLexer().get_tokens_unprocessed(damaged))
    assert "".join(piece for _, _, piece in tokens) == damaged
    assert not [piece for _, kind, piece in tokens if kind is Error]


TAGS = ("{{", "{% ", '"{{ ', '"{{"')
WORDS_WITHOUT_END = ("a", "a ", "a.", "a . ", "1 ", "=", "(", "in (", ": ", "day 3: ")
ENDLESS = (*TAGS, *WORDS_WITHOUT_END, '"', '"""', "'", " ", "\n", "\n ", '\n"')


@pytest.mark.parametrize("piece", ENDLESS, ids=repr)
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    def taken(size: int) -> float:
        text = f'sequence "s"\n    subject: {piece * (size // len(piece))}'
        begun = time.process_time()
        for _ in SeqLexer().get_tokens_unprocessed(text):
            pass
        return time.process_time() - begun

    assert min(taken(80_000) for _ in range(2)) < 8 * min(taken(20_000) for _ in range(3)) + 0.1


def test_a_large_file_is_quick() -> None:
    text = "".join(corpus().values()) * 3
    begun = time.process_time()
    by_pygments(text)
    assert time.process_time() - begun < 30 * text.count("\n") / 50_000


# ---- found by its name ---------------------------------------------------------------------------------------


def test_pygments_is_told_where_it_lies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (entry,) = project["entry-points"]["pygments.lexers"].items()
    assert EntryPoint(entry[0], entry[1], "pygments.lexers").load() is SeqLexer
    assert not [line for line in project["dependencies"] if line.lower().startswith("pygments")]


def test_it_can_be_loaded_from_its_file_and_makes_a_page() -> None:
    file = ROOT / "seqlang" / "colour" / "lexer.py"
    page = highlight('sequence "s"\n', load_lexer_from_file(str(file), "SeqLexer"), HtmlFormatter())
    assert '<span class="kd">sequence</span>' in page


def test_all_else_works_without_pygments() -> None:
    """Nothing but the lexer asks for it."""
    code = (
        "import sys; sys.modules['pygments'] = None\n"
        "from seqlang.__main__ import main\n"
        "sys.argv = ['seqlang', 'lint', 'examples/saas-outbound.seq']\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "sure"), [('sequence "a"\n    exit\n', True), ("sequence: a\n", False), ("", False)]
)
def test_it_knows_its_own(text: str, sure: bool) -> None:
    assert (SeqLexer.analyse_text(text) > 0.5) is sure
