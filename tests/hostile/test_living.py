"""`watch` and the Tab key: what happens all the time, beside files that change into anything. Neither may fall over, nor steer the
terminal."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete, get_completion_class
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seqlang.cli.door import seqlang
from seqlang.cli.linting import watch as watching
from tests.hostile.case import Case, folder_of
from tests.hostile.laws import document
from tests.hostile.texts import NASTY, nasty, sequences

few = settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
Change = Callable[[Path], object]
FILE = 'sequence "S"\n    exit when replied\n    day 1: email "audit dates"\n'


def _gone(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _written(data: bytes) -> Change:
    def change(path: Path) -> None:
        _gone(path)
        path.write_bytes(data)

    return change


def _made(make: Change) -> Change:
    def change(path: Path) -> None:
        _gone(path)
        make(path)

    return change


def _folder_with_a_file(path: Path) -> None:
    path.mkdir()
    (path / "a.seq").write_text(FILE)


CHANGES: dict[str, Change] = {
    "garbage": _written(bytes(range(256)) * 50),
    "empty": _written(b""),
    "large": _written(b"x" * 6_000_000),
    "gone": _gone,
    "a folder": _made(Path.mkdir),
    "a folder with a file": _made(_folder_with_a_file),
    "a link to itself": _made(lambda path: path.symlink_to(path.name)),
    "a link to nothing": _made(lambda path: path.symlink_to("nowhere.seq")),
    "an import of itself": _written(f'import "a.seq"\n{FILE}'.encode()),
    "closed to us": _made(lambda path: path.touch(0)),
    "steering": _written(f"{FILE}    email \x1b[2J\x9b31m".encode()),
    "good": _written(FILE.encode()),
}


def _watched(folder: Path, changes: list[Change], monkeypatch: pytest.MonkeyPatch) -> str:
    """Each change when it waits, Ctrl-C behind the last; all that was told."""
    monkeypatch.chdir(folder)
    Path("a.seq").write_text(FILE)
    left = iter(changes)

    def pause(seconds: float) -> None:
        change = next(left, None)
        if change is None:
            raise KeyboardInterrupt
        change(Path("a.seq"))

    monkeypatch.setattr(watching.watch, "__defaults__", (pause,))
    done = CliRunner().invoke(seqlang, ["watch", "a.seq"], catch_exceptions=False, env={"NO_COLOR": "1"})
    assert done.exit_code in (0, 1, 2)
    document("text", done.output)
    return done.output


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_changes_into_something_else_and_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _watched(tmp_path, [CHANGES[name], lambda _: None, CHANGES["good"], lambda _: None], monkeypatch)
    assert told.rstrip().endswith("Ctrl-C ends it.")
    assert "a.svg" in told.rsplit("lint ", 1)[1]  # drawn again


def test_settings_that_change_into_something_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def settings_are(change: Change) -> Change:
        return lambda path: change(path.with_name("seqlang.toml"))

    steps = [settings_are(c) for c in (*CHANGES.values(), _made(lambda path: os.mkfifo(path)))]
    still: Change = lambda _: None  # noqa: E731 - a step
    told = _watched(tmp_path, [step for each in steps for step in (each, still)], monkeypatch)
    assert told.count("Ctrl-C ends it.") > len(CHANGES) // 2


@few
@given(texts=st.lists(sequences() | nasty(), min_size=1, max_size=4))
def test_any_texts_one_after_the_other(texts: list[str]) -> None:
    with folder_of(Case(("watch",), {})) as folder, pytest.MonkeyPatch.context() as monkeypatch:
        changes = [_written(text.encode("utf-8")) for text in texts]
        still: Change = lambda _: None  # noqa: E731 - a step
        _watched(folder, [step for change in changes for step in (change, still)], monkeypatch)


# ---- the Tab key ---------------------------------------------------------------------------------------------------------

LINES = (
    "render a.seq --sequence",
    "simulate a.seq --why",
    "test a.seq -k",
    "lint --select",
    "explain",
    "lint --config",
    "show a.seq --start",
    "",
    "nonsense a.seq --what",
    "diff a.seq",
)


def _offered(line: str, word: str) -> str:
    made = get_completion_class("bash")
    assert made is not None
    shell: ShellComplete = made(seqlang, {}, "seqlang", "_SEQLANG_COMPLETE")
    offered = shell.get_completions(line.split(), word)
    # Where a file is wanted, click asks the shell for those that begin as was typed: that word is the user's own.
    asked = [item for item in offered if item.type in ("file", "dir") and item.value == word]
    return "\n".join(shell.format_completion(item) for item in offered if item not in asked)


@few
@given(line=st.sampled_from(LINES), word=st.sampled_from(NASTY) | nasty(), text=sequences())
@example(
    line="render a.seq --sequence", word="", text='sequence "\x1b[2J\x9b31m\u202e"\n    day 1: sms "x"\n'
)
@example(line="lint --config", word="\x1f", text="")
@example(line="simulate a.seq --why", word="", text='sequence "s"\n    day 1: sms "\x1b[2J\u202e"\n')
def test_the_tab_key_is_silent_and_steers_nothing(line: str, word: str, text: str) -> None:
    with folder_of(Case(("complete",), {"a.seq": text})):
        document("text", _offered(line, word))


@pytest.mark.parametrize("data", [b"x" * 10_000_000, b"    email\n" * 1_000_000, bytes(range(256))])
@pytest.mark.parametrize("line", LINES[:3])
def test_the_tab_key_is_quick(
    line: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.seq").write_bytes(data)
    start = time.process_time()
    _offered(line, "")
    assert time.process_time() - start < 5


def test_the_tab_key_waits_for_no_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("a.seq")
    for line in LINES:
        _offered(line, "")
