"""`seqlang lint` with a configuration: found, checked, and what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WARNED = """\
sequence "Clean"
    category: nurture
    exit when replied
    day 1: email "welcome with the quick start"
        subject: "Your first five minutes"
    day 4: email "checking in"
        subject: "Three shops like yours"
"""
PLUGIN = '''\
"""Labels of too many words.

Why: they are cut off.

Flagged:
    day 1: email "one two three four five"

Fine:
    day 1: email "one two"

False alarms: none known.
"""

from attrs import frozen

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text

SEVERITY = Severity.HINT
SOURCE = "our house style"
GRADE = "S"


@frozen
class Limits:
    words: int = 3
    share: float = 0.5
    start: str = ""
    spared: frozenset[str] = frozenset()


PRESETS = {"sales": Limits(words=1)}


def check(text: Text, limits: Limits):
    if text.kind == "label" and len(text.text.split()) > limits.words and text.text not in limits.spared:
        yield Finding(text.at, f"More than {limits.words} words.")
'''


@pytest.fixture
def a(folder: Path) -> Path:
    (folder / "a.seq").write_text(WARNED)
    return folder


def said(run: Run, *arguments: str) -> list[tuple[str, str]]:
    result = run("lint", *(arguments or (".",)), "--output", "json")
    assert result.exit_code in (0, 1), result.stderr
    found = [(d["rule"], d["severity"]) for d in json.loads(result.stdout)["diagnostics"]]
    return [each for each in found if each[0] in ("check-in", "long-label")]  # others may come


def test_a_rule_is_ignored_or_made_louder(run: Run, a: Path) -> None:
    assert said(run) == [("check-in", "warning")]
    (a / "seqlang.toml").write_text('ignore = ["check-in"]\n')
    assert said(run) == []
    (a / "seqlang.toml").write_text('[severity]\ncheck-in = "error"\n')
    assert said(run) == [("check-in", "error")]


def test_the_command_line_has_the_last_word(run: Run, a: Path) -> None:
    (a / "seqlang.toml").write_text('ignore = ["check-in"]\n')
    assert said(run, ".", "--select", "check-in") == [("check-in", "warning")]
    assert said(run, ".", "--only", "bump,check-in") == [("check-in", "warning")]
    (a / "seqlang.toml").write_text('select = ["check-in"]\n')
    assert said(run, ".", "--ignore", "bump", "--ignore", "check-in") == []


def test_a_rule_on_the_command_line_is_checked_too(run: Run, a: Path) -> None:
    result = run("lint", "--only", "chekc-in")
    assert (result.exit_code, result.stderr) == (
        2,
        "seqlang: there is no rule `chekc-in`; did you mean `check-in`?\n",
    )
    said = run("lint", "--ignore", "missing-colon").stderr
    assert said.startswith("seqlang: `missing-colon` is what the compiler says, and no rule: ")


def test_the_nearest_one_holds_for_each_file(run: Run, a: Path) -> None:
    (a / "pyproject.toml").write_text('[tool.seqlang]\nignore = ["check-in"]\n')
    (a / "sales").mkdir()
    (a / "sales" / "b.seq").write_text(WARNED.replace("Clean", "Other"))
    assert said(run) == []
    (a / "sales" / "seqlang.toml").write_text('[severity]\ncheck-in = "hint"\n')
    assert said(run) == [("check-in", "hint")]
    (a / "sales" / "seqlang.toml").write_text("")
    assert said(run) == [("check-in", "warning")]


def test_a_pyproject_without_our_table_is_passed_by(run: Run, a: Path) -> None:
    (a / "sales").mkdir()
    (a / "sales" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (a / "sales" / "b.seq").write_text(WARNED)
    (a / "seqlang.toml").write_text('ignore = ["check-in"]\n')
    assert said(run, "sales") == []


def test_seqlang_toml_goes_before_pyproject(run: Run, a: Path) -> None:
    (a / "pyproject.toml").write_text('[tool.seqlang]\nignore = ["check-in"]\n')
    (a / "seqlang.toml").write_text("")
    assert said(run) == [("check-in", "warning")]


def test_one_that_is_named_holds_for_all(run: Run, a: Path) -> None:
    (a / "seqlang.toml").write_text('[severity]\ncheck-in = "error"\n')
    (a / "other.toml").write_text('ignore = ["check-in"]\n')
    assert said(run, ".", "--config", "other.toml") == []


def test_patterns_count_from_the_configuration(run: Run, a: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (a / "sales").mkdir()
    (a / "sales" / "b.seq").write_text(WARNED)
    (a / "seqlang.toml").write_text('[per-file]\n"sales/*.seq" = ["check-in"]\n')
    assert said(run, "sales") == []
    monkeypatch.chdir(a / "sales")
    assert said(run, ".") == []
    assert said(run, "../a.seq") == [("check-in", "warning")]


def test_what_is_ignored_in_a_file_does_not_silence_others_there(run: Run, a: Path) -> None:
    (a / "seqlang.toml").write_text('plugins = ["long_label.py"]\n[per-file]\n"*.seq" = ["check-in"]\n')
    (a / "long_label.py").write_text(PLUGIN.replace("words: int = 3", "words: int = 1"))
    assert said(run) == [("long-label", "hint")] * 2


def test_standard_input_goes_by_a_name(run: Run, a: Path) -> None:
    (a / "sales").mkdir()
    (a / "sales" / "seqlang.toml").write_text('ignore = ["check-in"]\n')
    assert run("lint", "-", "--stdin-filename", "sales/new.seq", stdin=WARNED).exit_code == 0
    result = run("lint", "--stdin-filename", "new.seq", stdin=WARNED)
    assert result.exit_code == 1 and "--> new.seq:6:" in result.output


# ---- what is wrong with one ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule", "marked", "message"),
    [
        ("ignroe = []", "config-key", "ignroe", "There is no setting `ignroe`. Did you mean `ignore`?"),
        ("colour = 1", "config-key", "colour", "There are select, ignore,"),
        ('ignore = ["bump", "chekc-in"]', "config-rule", '"chekc-in"', 'Did you mean "check-in"?'),
        ("ignore = 'bump'", "config-value", "'bump'", "`ignore` wants a list of texts"),
        ("ignore = ['bump', 3]", "config-value", "3", "`ignore` wants a text in quotes."),
        ("severity.bump = 'loud'", "config-value", "'loud'", '`bump` wants "error", "warning" or "hint".'),
        ("severity.bumb = 'hint'", "config-rule", "bumb", "Did you mean `bump`?"),
        ("severity = 'hint'", "config-value", "'hint'", "`severity` wants a table: [severity]."),
        ("[rules.chekc-in]\na = 1", "config-rule", "chekc-in", "Did you mean `check-in`?"),
        ("[rules.bump]\na = 1", "config-key", "bump", "`bump` has no thresholds to set."),
        (
            '[rules.bump]\nseverity = "error"',
            "config-key",
            "severity",
            'How loud a rule speaks is said in the table `severity`: `bump = "hint"`.',
        ),
        ("[rules]\nbump = 1", "config-value", "1", "`bump` wants a table: [rules.bump]."),
        ("[per-file]\n'a/*' = ['bumb']", "config-rule", "'bumb'", "Did you mean"),
        ("baseline = 3", "config-value", "3", "`baseline` wants a text in quotes."),
        ("plugins = ['none.py']", "config-value", "'none.py'", "There is no file `none.py`"),
        ("vocabulary = [[]]", "config-value", "[]", "`vocabulary` wants a text in quotes."),
        (
            "[rules.long-label]\nword = 3",
            "config-key",
            "word",
            "There is no threshold of `long-label` `word`.",
        ),
        (
            "[rules.long-label]\nsales = 3",
            "config-key",
            "sales",
            "There is no threshold of `long-label` `sales`.",
        ),
        ("[rules.long-label]\nwords = 'x'", "config-value", "'x'", "`words` wants a whole number."),
        ("[rules.long-label]\nwords = true", "config-value", "true", "`words` wants a whole number."),
        ("[rules.long-label]\nwords = -1", "config-value", "-1", "a whole number, not below 0."),
        (
            "[rules.long-label]\nspared = ['a', 1]",
            "config-value",
            "['a', 1]",
            "`spared` wants a list, each a text in quotes.",
        ),
        ("[rules.long-label.sales]\nword = 3", "config-key", "word", "Did you mean `words`?"),
        (
            "[rules.long-label.saless]\nwords = 3",
            "config-key",
            "saless",
            "There is no category `saless`. Did you mean `sales`?",
        ),
    ],
)
@pytest.mark.parametrize("name", ["seqlang.toml", "pyproject.toml"])
def test_what_is_wrong_is_pointed_at(
    run: Run, a: Path, name: str, text: str, rule: str, marked: str, message: str
) -> None:
    (a / "long_label.py").write_text(PLUGIN)
    if "plugins" not in text:
        text = f"plugins = ['long_label.py']\n{text}"
    if name == "pyproject.toml":
        text = "[tool.seqlang]\n" + text.replace("[rules", "[tool.seqlang.rules").replace(
            "[per-", "[tool.seqlang.per-"
        )
        message = message.replace("[severity]", "[tool.seqlang.severity]").replace(
            "[rules", "[tool.seqlang.rules"
        )
    (a / name).write_text(text + "\n")
    result = run("lint")
    assert (result.exit_code, result.stdout) == (2, "")
    first = result.stderr.splitlines()
    assert message in first[0] and first[0].endswith(f"[{rule}]")
    line, under = first[2].partition("| ")[2], first[3].partition("| ")[2]
    assert line[under.index("^") : under.rindex("^") + 1] == marked
    assert first[-1] == "1 error in 1 file."


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"ignore = [", "seqlang: seqlang.toml: it is not TOML (line 1): the file ends in the middle of it"),
        (
            b"# ours\n\nignore = [\n    'bump',\n",
            "seqlang: seqlang.toml: it is not TOML (line 3): the file ends in the middle of it",
        ),
        (b"a = 1\nb == 2\n", "seqlang: seqlang.toml: it is not TOML (line 2, column 4): invalid value"),
        (b"caf\xe9 = 1", "seqlang: seqlang.toml: it is not UTF-8 text (line 1); save it as UTF-8"),
        (b"a = " + b"[" * 3000, "seqlang: seqlang.toml: it is nested too deep to be read"),
    ],
)
def test_one_that_cannot_be_read_is_one_line(run: Run, a: Path, data: bytes, line: str) -> None:
    (a / "seqlang.toml").write_bytes(data)
    result = run("lint")
    assert (result.exit_code, result.output) == (2, line + ".\n")


def test_a_directory_is_none(run: Run, a: Path) -> None:
    (a / "seqlang.toml").mkdir()
    result = run("lint")
    assert (result.exit_code, result.output) == (
        2,
        "seqlang: seqlang.toml: this is a directory, not a file.\n",
    )


def test_one_that_is_named_must_be_there_and_have_our_table(run: Run, a: Path) -> None:
    assert run("lint", "--config", "no.toml").output == "seqlang: no.toml: there is no such file.\n"
    (a / "pyproject.toml").write_text("")
    result = run("lint", "--config", "pyproject.toml")
    assert (result.exit_code, result.output) == (
        2,
        "seqlang: pyproject.toml: it has no table [tool.seqlang].\n",
    )


# ---- rules of one's own -------------------------------------------------------------------------------------


@pytest.fixture
def house(a: Path) -> Path:
    (a / "rules").mkdir()
    (a / "rules" / "long_label.py").write_text(PLUGIN)
    (a / "seqlang.toml").write_text('plugins = ["rules/long_label.py"]\nignore = ["check-in"]\n')
    return a


def test_a_rule_of_ones_own_speaks_and_is_settled_like_any(run: Run, house: Path) -> None:
    assert said(run) == [("long-label", "hint")]
    config = (house / "seqlang.toml").read_text()
    for more, expected in {
        "[rules.long-label]\nwords = 5\n": 0,
        "[rules.long-label]\nwords = 1\n": 2,
        "[rules.long-label]\nwords = 1\n[rules.long-label.nurture]\nwords = 9\n": 0,
        "[rules.long-label.sales]\nwords = 0\n": 1,
        '[rules.long-label]\nspared = ["welcome with the quick start"]\n': 0,
        '[severity]\nlong-label = "error"\n': 1,
    }.items():
        (house / "seqlang.toml").write_text(config + more)
        assert len(said(run)) == expected, more


def test_sarif_explains_it_too(run: Run, house: Path) -> None:
    (ran,) = json.loads(run("lint", "--output", "sarif").stdout)["runs"]
    (rule,) = ran["tool"]["driver"]["rules"]
    assert rule["id"] == "long-label" and rule["help"]["markdown"].startswith("# long-label\n")


def test_it_leaves_no_files_behind(run: Run, house: Path) -> None:
    run("lint")
    assert [path.name for path in (house / "rules").iterdir()] == ["long_label.py"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "long_label.py",
            "x = \n",
            "rules/long_label.py, line 1: it cannot be read as Python: invalid syntax",
        ),
        (
            "long_label.py",
            "\nimport no_such_thing\n",
            "rules/long_label.py, line 2: ModuleNotFoundError: No module named 'no_such_thing'",
        ),
        ("long_label.py", "raise SystemExit(0)\n", "rules/long_label.py, line 1: SystemExit: 0"),
        (
            "long_label.py",
            "SOURCE = 'x'\n",
            "rules/long_label.py: it has no SEVERITY and no GRADE and no check; see CONTRIBUTING, a rule in five minutes",
        ),
        (
            "check_in.py",
            PLUGIN,
            "rules/check_in.py: there is a rule `check-in` already; give the file another name",
        ),
        ("long_label.txt", PLUGIN, "rules/long_label.txt: it is not a Python file (.py)"),
        (
            "long_label.py",
            PLUGIN.replace("False alarms:", "Else:"),
            "rules/long_label.py: ValueError: long-label: the docstring has no part False alarms",
        ),
        (
            "long_label.py",
            PLUGIN.replace("text: Text,", "text: Finding,"),
            "rules/long_label.py: what `check` takes first is none of Text, Step, Gap,",
        ),
        ("long_label.py", PLUGIN.replace("text: Text,", "text,"), "rules/long_label.py: "),
        (
            "long_label.py",
            PLUGIN.replace('GRADE = "S"', 'GRADE = "X"'),
            "rules/long_label.py: its SEVERITY is one of Severity, its GRADE one of P, V and S",
        ),
        (
            "long_label.py",
            PLUGIN.replace("yield Finding(", "yield 1 / 0, ("),
            "rules/long_label.py, line 38: ZeroDivisionError: division by zero",
        ),
        (
            "long_label.py",
            PLUGIN.replace("yield Finding(", "yield ("),
            "rules/long_label.py: `check` gives a tuple where a Finding is wanted",
        ),
    ],
)
def test_a_broken_one_is_one_line(run: Run, house: Path, name: str, text: str, line: str) -> None:
    (house / "rules" / name).write_text(text)
    (house / "seqlang.toml").write_text(f'plugins = ["rules/{name}"]\n')
    result = run("lint")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"seqlang: {line}") and result.stderr.count("\n") == 1


def test_two_of_one_name_are_refused(run: Run, house: Path) -> None:
    (house / "long-label.py").write_text(PLUGIN)
    (house / "seqlang.toml").write_text('plugins = ["rules/long_label.py", "long-label.py"]\n')
    assert "two of the plugins are called `long-label`" in run("lint").stderr


def test_code_is_run_only_from_the_folder_one_is_in(
    run: Run, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder one was handed may hold a configuration too; to look at it must not run what it brings."""
    (house / "rules" / "long_label.py").write_text("raise SystemExit('run')\n")
    (house / "pack").mkdir()
    (house / "pack" / "seqlang.toml").write_text('plugins = ["../rules/long_label.py"]\n')
    (house / "pack" / "c.seq").write_text(WARNED)
    (house / "seqlang.toml").write_text("")
    result = run("lint", "pack/c.seq")
    assert (
        result.exit_code == 2
        and "Plugins are run only from the configuration of the folder you are in" in result.stderr
    )
    assert "SystemExit: run" in run("lint", "pack/c.seq", "--config", "pack/seqlang.toml").stderr
    monkeypatch.chdir(house / "pack")
    assert "SystemExit: run" in run("lint", "c.seq").stderr
