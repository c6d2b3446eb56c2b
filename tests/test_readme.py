"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from seqlang import pipeline
from seqlang.cli.door import seqlang
from seqlang.report.text import report

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```\w*\n(.*?)```", README, re.DOTALL)
SAMPLE = next(b for b in BLOCKS if b.startswith("sequence"))
ERROR = next(b for b in BLOCKS if b.startswith("error:"))


def test_the_sample_compiles() -> None:
    assert pipeline.compile(SAMPLE).plan is not None


def test_the_file_to_learn_from_is_clean_and_its_tests_pass(tmp_path: Path) -> None:
    (tmp_path / "vans.seq").write_text(next(b for b in BLOCKS if b.startswith("field")), "utf-8")
    for words in (["lint"], ["test"], ["format", "--check"]):
        done = CliRunner().invoke(seqlang, [*words, str(tmp_path / "vans.seq")])
        assert done.exit_code == 0, done.output


def test_the_mistake_reads_as_shown() -> None:
    wrong = SAMPLE.replace("day 3:", "day 3")
    compiled = pipeline.compile(wrong, "intro.seq")
    shown = report(compiled.diagnostics, compiled.checked.sources, 1)
    assert shown == ERROR + "\n1 error in 1 file.\n"


def test_every_verb_it_names_is_there_and_none_is_left_out() -> None:
    named = set(re.findall(r"^\| `seqlang (\w+)", README, re.MULTILINE))
    verbs = set(seqlang.list_commands(None))  # type: ignore[arg-type]
    assert named == verbs


def test_every_file_it_points_at_is_there() -> None:
    for target in re.findall(r'(?:\]\(|src=")([^)":]+)[)"]', README):
        assert (ROOT / target).exists(), target


def test_help_fits_a_terminal() -> None:
    for verb in seqlang.list_commands(None):  # type: ignore[arg-type]
        result = CliRunner().invoke(seqlang, [verb, "--help"], terminal_width=80)
        assert result.exit_code == 0 and "Example:" in result.output, verb
        assert max(len(line) for line in result.output.splitlines()) <= 80, verb
