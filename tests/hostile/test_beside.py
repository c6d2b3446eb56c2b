"""The files a sequence is used with: whatever stands in one, it is told in a line that names it, or read."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.hostile.case import played
from tests.hostile.run import run

FILE = 'sequence "S"\n    exit when replied\n    day 1: email "audit dates"\n        subject: "Audit dates"\n'
LONG = "9" * 400
TOO_LONG = "9" * 5_000  # Python reads 4,300 digits

# How each is named, by what it holds.
JSON = {
    "a contact": ("simulate", "a.seq", "--contact"),
    "known findings": ("lint", "a.seq", "--baseline"),
    "a timeline": ("render", "a.seq", "-o", "-", "--highlight"),
    "results to report": ("report", "a.seq", "--metrics"),
    "results to lint by": ("lint", "a.seq", "--metrics"),
    "results to draw": ("render", "a.seq", "-o", "-", "--metrics"),
}
OTHER = {
    "people": ("simulate", "a.seq", "--contacts"),
    "behaviour": ("simulate", "a.seq", "--contacts", "people.csv", "--behaviour"),
    "settings": ("lint", "a.seq", "--config"),
}
BESIDE = JSON | OTHER

BAD_JSON = {
    "nothing": "",
    "half": '{"a": [1,',
    "deep": "[" * 100_000,
    "deep tables": '{"a":' * 100_000,
    "a number too long": f'{{"a": {TOO_LONG}}}',
    "no object": "3",
}
BAD_TOML = {
    "half": "[a",
    "deep": f"select = {'[' * 5_000}",
    "a number too long": f"baseline = {TOO_LONG}",
    "a table too deep": f"[{'.'.join('a' * 5_000)}]\nx = 1\n",
    "no table": "[[rules]]\n[[severity]]\n[[per-file]]\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.seq").write_text(FILE)
    (tmp_path / "people.csv").write_text("first_name\nAda\n")
    return tmp_path


def _refused(arguments: tuple[str, ...], file: str) -> None:
    """In one line or a remark that names the file, in words of ours."""
    done = played((*arguments, file))
    said = done.out.decode("utf-8") + done.err
    assert done.code == 2 and file in said, said[-300:]
    assert not re.search(r"\[Errno|[a-z]Error\b|set_int_max_str_digits|codec", said), said


@pytest.mark.parametrize("what", BAD_JSON)
@pytest.mark.parametrize("beside", JSON)
def test_json_that_is_none(beside: str, what: str, folder: Path) -> None:
    (folder / "b.json").write_text(BAD_JSON[what])
    _refused(JSON[beside], "b.json")


@pytest.mark.parametrize("what", BAD_TOML)
@pytest.mark.parametrize("beside", ["behaviour", "settings"])
def test_toml_that_is_none(beside: str, what: str, folder: Path) -> None:
    (folder / "b.toml").write_text(BAD_TOML[what])
    _refused(OTHER[beside], "b.toml")


@pytest.mark.parametrize("beside", BESIDE)
def test_what_cannot_be_opened(beside: str, folder: Path) -> None:
    (folder / "binary").write_bytes(bytes(range(256)))
    (folder / "folder").mkdir()
    (folder / "loop").symlink_to("loop")
    for file in ("binary", "folder", "loop", "absent", LONG):
        _refused(BESIDE[beside], file)


@pytest.mark.parametrize("beside", BESIDE)
def test_what_never_ends(beside: str, folder: Path) -> None:
    assert "64 MB" in run(folder, *BESIDE[beside], "/dev/zero").err


def test_settings_with_numbers_no_rule_can_use(folder: Path) -> None:
    for limit in ("hard-to-read]\ngrade", "too-many-steps]\ntouches", "dead-variant]\nconfidence"):
        for number in (LONG, "inf", "-inf", "nan", "1979-05-27", "1e400"):
            (folder / "b.toml").write_text(f"[rules.{limit} = {number}\n")
            assert played(("lint", "a.seq", "--config", "b.toml")).code in (0, 2)


def test_people_who_are_none(folder: Path) -> None:
    tables = ("", "\n\n", '"', "a,a\n1,2\n", "a\n1,2\n", "enrolled\nnever\n", f"enrolled\n{LONG}-01-01\n")
    for table in tables:
        (folder / "b.csv").write_text(table)
        _refused(OTHER["people"], "b.csv")
    (folder / "b.csv").write_text(f'a\n"{"x" * 200_000}"\n')
    _refused(OTHER["people"], "b.csv")


# ---- what lies in a folder without being named ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["seqlang.toml", "pyproject.toml", ".gitignore"])
def test_a_pipe_that_nobody_writes_to(name: str, folder: Path) -> None:
    os.mkfifo(folder / name)
    done = run(folder, "lint", ".")
    assert done.code in (0, 1, 2)


@pytest.mark.parametrize("name", ["seqlang.toml", "pyproject.toml", ".gitignore", "b.seq"])
def test_a_link_to_what_never_ends(name: str, folder: Path) -> None:
    (folder / name).symlink_to("/dev/zero")
    assert run(folder, "lint", ".").code in (0, 1, 2)


def test_folders_in_folders(folder: Path) -> None:
    deep = folder / "/".join("d" * 150)
    deep.mkdir(parents=True)
    (deep / "deep.seq").write_text(FILE)
    done = run(folder, "lint", ".")
    assert done.code == 2 and "are searched" in done.err


STARS = "*a" * 12 + "*b"


def test_a_pattern_that_takes_ever_so_long(folder: Path) -> None:
    (folder / ("a" * 200 + ".seq")).write_text(FILE)
    (folder / ".gitignore").write_text(f"{STARS}\n*.json\n")
    assert run(folder, "lint", ".").code in (0, 1)
    (folder / "seqlang.toml").write_text(f'[per-file]\n"{STARS}" = ["no-exit"]\n')
    done = run(folder, "lint", ".")
    assert done.code == 2 and "stars" in done.err


# ---- names ------------------------------------------------------------------------------------------------------------

NAMES = (LONG, "/".join([LONG[:200]] * 30), "a.seq/b.seq", "\x1b[2J", " ", "..")
VERBS = (
    "lint",
    "compile",
    "format",
    "render -o -",
    "show",
    "simulate",
    "test",
    "watch",
    "diff a.seq",
    "diff",
)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("name", NAMES[:4])
def test_a_file_with_a_name_that_is_none(verb: str, name: str, folder: Path) -> None:
    done = played((*verb.split(), *(("main:" + name,) if verb == "diff" else ()), name))
    assert done.code == 2 and len(done.err.splitlines()) in (1, 2) and "\x1b" not in done.err


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_file(name: str, folder: Path) -> None:
    """Of an import, a text, settings, known findings."""
    (folder / "b.seq").write_text(f'import "{name}"\n{FILE}        body: file "{name}"\n')
    assert played(("lint", "b.seq")).code == 1
    known = {name: [{"rule": name, "line": name, "fingerprint": name}]}
    (folder / "b.json").write_text(json.dumps({"version": 1, "known": known}))
    assert played(("lint", "a.seq", "--baseline", "b.json")).code in (0, 1)
    written = json.dumps(name)
    for settings in (f"baseline = {written}", f"plugins = [{written}]", f"[per-file]\n{written} = []"):
        (folder / "seqlang.toml").write_text(settings + "\n")
        assert played(("lint", "a.seq")).code in (0, 1, 2)
