"""What the Tab key offers: by click's protocol everywhere, and in the shells themselves where they are installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from seqlang.cli.door import seqlang
from seqlang.lint.categories import KNOWN
from seqlang.lint.rules import rule_names
from tests.cli.conftest import Run
from tests.cli.terminal import terminal

TWO = """\
sequence "SaaS outbound"
    day 1: email "intro"
        subject: "a"
    day 3: call "it's \\"their\\" turn, $5"
sequence "Sales letter"
    day 1: email "letter"
        subject: "b"
test "a reply, and out" of "SaaS outbound"
    day 2: replied
    expect no exit
"""
SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def two(folder: Path) -> Path:
    path = folder / "two.seq"
    path.write_text(TWO)
    return path


def offered(line: str, shell: str = "zsh") -> list[str]:
    """The values offered behind the last blank of a line, as click hands them to the shell."""
    words = line.split(" ")
    environment = {
        "_SEQLANG_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    result = CliRunner().invoke(seqlang, [], env=environment, prog_name="seqlang")
    lines = result.output.splitlines()
    if shell == "bash":
        return [each.partition(",")[2] for each in lines]
    return lines[1::3]


def test_verbs() -> None:
    assert offered("seqlang re") == ["render", "report"]


def test_options() -> None:
    assert {"--sequence", "--start", "--width"} <= set(offered("seqlang show two.seq --"))


def test_choices() -> None:
    assert offered("seqlang init --category ") == sorted(KNOWN)
    assert offered("seqlang lint --output g") == ["github", "gitlab"]


def test_the_sequences_of_the_file(two: Path) -> None:
    for verb in ("show", "render", "simulate", "compile", "report"):
        assert offered(f"seqlang {verb} two.seq --sequence ") == ["SaaS outbound", "Sales letter"]
    assert offered("seqlang show two.seq --sequence SAA") == ["SaaS outbound"]


def test_the_sequences_around_where_no_file_is_named(two: Path) -> None:
    assert offered("seqlang show --sequence ") == ["SaaS outbound", "Sales letter"]


def test_the_labels_of_the_file(two: Path) -> None:
    assert offered("seqlang simulate two.seq --why ") == ["intro", 'it\'s "their" turn, $5', "letter"]


def test_the_tests_of_the_file(two: Path) -> None:
    assert offered("seqlang test two.seq -k a") == ["a reply, and out"]


def test_all_that_can_be_explained() -> None:
    assert offered("seqlang explain unquoted-l") == ["unquoted-label"]
    assert {"check-in", "check", "wait"} - set(offered("seqlang explain ")) == {"check"}


@pytest.mark.parametrize("line", ["lint --ignore", "lint --only", "lint --select"])
def test_the_rules(line: str) -> None:
    assert offered(f"seqlang {line} check-") == ["check-in"]
    assert set(offered(f"seqlang {line} ")) >= set(rule_names())


def test_several_rules_behind_one_option() -> None:
    assert offered("seqlang lint --ignore bump,check-") == ["bump,check-in"]
    assert "all" in offered("seqlang lint --select a") and "all" not in offered("seqlang lint --ignore a")


def test_weekdays() -> None:
    assert offered("seqlang show --start t") == ["tuesday", "thursday"]


@pytest.mark.parametrize(
    "line",
    [
        *(f"{verb} " for verb in ("lint", "test", "format", "show", "watch", "render", "compile", "diff")),
        "lint --config ",
    ],
)
def test_files_are_left_to_the_shell(line: str) -> None:
    environment = {
        "_SEQLANG_COMPLETE": "bash_complete",
        "COMP_WORDS": f"seqlang {line}x",
        "COMP_CWORD": str(len(line.split()) + 1),
    }
    result = CliRunner().invoke(seqlang, [], env=environment, prog_name="seqlang")
    assert result.output == "file,x\n"


@pytest.mark.parametrize("text", ["day 1: email", "\x00\x01", 'sequence "', ""])
def test_a_file_that_cannot_be_read_offers_nothing(folder: Path, text: str) -> None:
    (folder / "bad.seq").write_text(text)
    assert offered("seqlang show bad.seq --sequence ") == []
    assert offered("seqlang simulate bad.seq --why ") == []
    assert offered("seqlang simulate missing.seq --why ") == []


def test_bash_gets_what_one_would_type(two: Path) -> None:
    """But that it reads a backslash away."""
    assert offered("seqlang show two.seq --sequence ", "bash") == ["SaaS\\\\ outbound", "Sales\\\\ letter"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_says_where_it_goes(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert (
        result.output.startswith("# For every new shell, put this line into ~/.")
        and "_SEQLANG_COMPLETE" in result.output
    )


def test_another_shell_is_told_which_there_are(run: Run) -> None:
    result = run("completion", "tcsh")
    assert result.exit_code == 2 and "'bash', 'zsh', 'fish'" in result.output


# ---- in the shells ---------------------------------------------------------------------------------------------------


@pytest.mark.needs_bash
def test_bash(two: Path, folder: Path, environment: dict[str, str]) -> None:
    with terminal(["bash", "--norc", "--noprofile", "-i"], folder, environment) as bash:
        bash.type('eval "$(seqlang completion bash)"; echo rea""dy\n')
        bash.until("ready")
        bash.type("seqlang sho\t")
        bash.until("seqlang show ")
        bash.type("tw\t")
        bash.until("two.seq ")
        bash.type("--sequence Saa\t")
        bash.until("SaaS\\ outbound ")
        bash.type("--start 2026-11-30\n")
        bash.until("SaaS outbound\n")
        bash.type("seqlang simulate two.seq --sequence 'SaaS outbound' --why it\t")
        bash.until('it\\\'s\\ \\"their\\"\\ turn,\\ \\$5 ')
        bash.type("\n")
        bash.until("$5")


@pytest.mark.needs_zsh
def test_zsh(two: Path, folder: Path, environment: dict[str, str]) -> None:
    with terminal(["zsh", "-f", "-i"], folder, environment) as zsh:
        zsh.type('autoload -U compinit; compinit -u -D; eval "$(seqlang completion zsh)"; echo rea""dy\n')
        zsh.until("ready")
        zsh.type("seqlang sho\t")
        zsh.until("seqlang show ")
        zsh.type("two.seq --sequence Saa\t")
        zsh.until("SaaS\\ outbound")
        zsh.type(" --start 2026-11-30\n")
        zsh.until("SaaS outbound\n")


@pytest.mark.needs_fish
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("seqlang sho", ["show"]),
        ("seqlang show two.seq --sequence Saa", ["SaaS outbound"]),
        ("seqlang show tw", ["two.seq"]),
        ("seqlang explain check-", ["check-in"]),
    ],
)
def test_fish(two: Path, folder: Path, environment: dict[str, str], line: str, expected: list[str]) -> None:
    script = f"seqlang completion fish | source; complete -C '{line}'"
    run = subprocess.run(
        ["fish", "--no-config", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert [each.partition("\t")[0] for each in run.stdout.splitlines()] == expected, run.stderr
