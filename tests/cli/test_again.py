"""Asked the same of the same files, `lint` says what it said, byte for byte; whatever may change what is found makes it look again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import define, frozen

import seqlang
from seqlang import __main__ as command
from seqlang.cli import leaving
from seqlang.cli.linting import again
from seqlang.cli.linting.show import show
from seqlang.cli.verbs.lint import FORMATS
from tests.cli.terminal import terminal
from tests.cli.test_cache import PLUGIN
from tests.cli.test_lint import CLEAN, WARNED

IMPORTS = 'import "../shared/crm.seq"\nimport "../shared/mising.seq"\n' + WARNED
TEXT = CLEAN.replace('"Clean"', '"Text"') + '        body: file "mail.md"\n'
KNOWN = '{"version": 1, "known": {}}\n'
SETTINGS = 'ignore = ["no-body"]\nbaseline = "known.txt"\n'


@frozen
class Said:
    code: int
    output: bytes
    errors: bytes


@define
class Lint:
    """Runs the command as it is typed. `looks`: how often somebody had to look."""

    capture: pytest.CaptureFixture[bytes]
    monkeypatch: pytest.MonkeyPatch
    looks: int = 0

    def __call__(self, *arguments: str) -> Said:
        self.monkeypatch.setattr(sys, "argv", ["seqlang", "lint", *arguments])
        self.capture.readouterr()
        with pytest.raises(SystemExit) as left:
            command.main()
        output, errors = self.capture.readouterr()
        assert isinstance(left.value.code, int)
        return Said(left.value.code, output, errors)

    def looked(self, *arguments: str) -> bool:
        """Did somebody look? Whoever did or did not, what is said is what a run without a memory says."""
        before = self.looks
        said = self(*arguments)
        looked = self.looks > before
        assert said == self("--no-cache", *arguments)
        return looked


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where it is kept."""
    place = tmp_path_factory.mktemp("kept") / "cache"
    monkeypatch.setenv("SEQLANG_CACHE_DIR", str(place))
    return place


@pytest.fixture
def lint(
    folder: Path, kept: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Lint:
    """In the folder of a team, some seconds after its files were written."""
    lint = Lint(capfdbinary, monkeypatch)
    code_of = leaving.code_of

    def noted(*what: object) -> int:
        lint.looks += 1
        return code_of(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(leaving, "code_of", noted)
    clock(monkeypatch, time.time_ns() + 5_000_000_000)
    team(folder)
    return lint


def clock(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    monkeypatch.setattr(again, "time_ns", lambda: now)


def team(folder: Path) -> None:
    for path, text in {
        "sales/seqlang.toml": SETTINGS,
        "sales/known.txt": KNOWN,
        "sales/a.seq": IMPORTS,
        "sales/deep/b.seq": CLEAN.replace('"Clean"', '"B"'),
        "sales/text.seq": TEXT,
        "sales/.gitignore": "*.tmp\n",
        "sales/mail.md": "Hi {{ contact.first_name }}, a line.\n",
        "shared/crm.seq": "field contact.seats: number\n",
        "seqlang.toml": "",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / "sales" / "empty").mkdir()


@pytest.mark.parametrize("output", FORMATS)
def test_it_says_again_what_it_said(lint: Lint, output: str) -> None:
    first = lint("sales", "--output", output)
    assert first.output and lint.looks == 1
    assert lint("sales", "--output", output) == first
    assert lint.looks == 1
    assert not lint.looked("sales", "--output", output)


def test_a_run_that_found_nothing_leaves_so_again(lint: Lint) -> None:
    assert lint("sales/deep").code == lint("sales/deep").code == 0
    assert lint("sales").code == lint("sales").code == 1
    assert lint.looks == 2


def put(path: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)

    return change


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Another text as long, and the time of before."""

    def change(folder: Path) -> None:
        about, text = (folder / path).stat(), (folder / path).read_text()
        assert old in text and len(old) == len(new)
        (folder / path).write_text(text.replace(old, new))
        os.utime(folder / path, ns=(about.st_atime_ns, about.st_mtime_ns))

    return change


def move(path: str, to: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).rename(folder / to)

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


def link(path: str, to: str) -> Callable[[Path], None]:
    """What stood there is gone; another thing stands there by a link."""

    def change(folder: Path) -> None:
        (folder / path).rename(folder / "gone")
        (folder / path).symlink_to(to)

    return change


CHANGES: dict[str, Callable[[Path], None]] = {
    "a file, no longer than before": swap("sales/a.seq", "checking in", "chocking in"),
    "a new file": put("sales/c.seq", WARNED.replace('"Clean"', '"C"')),
    "a new file in a folder that had none": put("sales/empty/c.seq", WARNED.replace('"Clean"', '"C"')),
    "a new file in a new folder": put("sales/new/c.seq", WARNED.replace('"Clean"', '"C"')),
    "a file is gone": remove("sales/deep/b.seq"),
    "a file by another name": move("sales/deep/b.seq", "sales/deep/c.seq"),
    "a file that is no sequence any more": move("sales/deep/b.seq", "sales/deep/b.txt"),
    "a folder by another name": move("sales/deep", "sales/flat"),
    "a file put out of the way": put("sales/.gitignore", "text.seq\n"),
    "a file put out of the way, where none was": put("sales/deep/.gitignore", "b.seq\n"),
    "settings": put("sales/seqlang.toml", 'ignore = ["check-in"]\n'),
    "settings are gone": remove("sales/seqlang.toml"),
    "settings of a folder below": put("sales/deep/seqlang.toml", 'only = ["check-in"]\n'),
    "known findings": put("sales/known.txt", "nonsense\n"),
    "no known findings": remove("sales/known.txt"),
    "what is imported": put("shared/crm.seq", "field contact.seats: nmber\n"),
    "what is imported is gone": remove("shared/crm.seq"),
    "what was to be imported is there": put("shared/mising.seq", ""),
    "what may have been meant is there": put("shared/missing.seq", ""),
    "a text": put("sales/mail.md", "Hi {{ contact.frist_name }}\n"),
    "a text, no longer than before": swap("sales/mail.md", "first", "frist"),
    "a folder by a link": link("sales/deep", "../shared"),
    "the folder by a link": link("sales", "shared"),
    "a file by a link": link("sales/a.seq", "deep/b.seq"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_looked_at(lint: Lint, folder: Path, change: Callable[[Path], None]) -> None:
    lint("sales")
    assert not lint.looked("sales")
    change(folder)
    assert lint.looked("sales")


def test_settings_above_are_seen_to_come(lint: Lint, folder: Path) -> None:
    (folder / "sales/seqlang.toml").unlink()
    (folder / "seqlang.toml").unlink()
    lint("sales/deep")
    assert not lint.looked("sales/deep")
    put("seqlang.toml", 'select = ["all"]\n')(folder)
    assert lint.looked("sales/deep")


def test_what_lies_outside_of_a_project_may_come_inside(
    lint: Lint, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "seqlang.toml").unlink()
    (folder / "sales/seqlang.toml").unlink()
    monkeypatch.chdir(folder / "sales")
    outside = lint("a.seq")
    assert not lint.looked("a.seq")
    (folder / ".git").mkdir()
    assert lint.looked("a.seq")
    assert lint("a.seq").output != outside.output


@pytest.mark.parametrize("moved", ["shared", "sales/deep", "sales"])
def test_a_folder_that_lies_elsewhere_now_is_under_other_settings(
    lint: Lint, folder: Path, moved: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its files are the very same."""
    (folder / "sales/seqlang.toml").unlink()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "seqlang.toml").write_text('only = ["no-body"]\n')
    asked = moved if moved == "sales/deep" else "sales"
    before = lint(asked)
    assert not lint.looked(asked)
    (folder / moved).rename(elsewhere / "moved")
    (folder / moved).symlink_to(elsewhere / "moved")
    assert lint.looked(asked)
    assert lint(asked) != before


def test_so_is_the_target_of_a_link(
    lint: Lint, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is imported comes to lie outside of the project, and is the very same file."""
    (folder / "inner").mkdir()
    (folder / "shared/crm.seq").rename(folder / "inner/crm.seq")
    (folder / "shared/crm.seq").symlink_to(folder / "inner/crm.seq")
    before = lint("sales")
    assert not lint.looked("sales")
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "inner"
    (folder / "inner").rename(elsewhere)
    (folder / "inner").symlink_to(elsewhere)
    assert lint.looked("sales")
    assert lint("sales") != before


def test_what_has_nothing_to_do_with_it_may_change(lint: Lint, folder: Path) -> None:
    lint("sales")
    put("sales/notes.txt", "to do")(folder)
    put("other.seq", WARNED)(folder)
    assert not lint.looked("sales")


def test_known_findings_that_were_named(lint: Lint, folder: Path) -> None:
    lint("sales", "--baseline", "all.txt", "--update-baseline")
    assert lint("sales", "--baseline", "all.txt").code == 1  # a missing import stays an error
    assert not lint.looked("sales", "--baseline", "all.txt")
    (folder / "all.txt").write_text(KNOWN)
    assert lint.looked("sales", "--baseline", "all.txt")


def test_settings_that_were_named(lint: Lint, folder: Path) -> None:
    put("strict.toml", 'select = ["all"]\n')(folder)
    lint("sales", "--config", "strict.toml")
    assert not lint.looked("sales", "--config", "strict.toml")
    put("strict.toml", 'only = ["no-body"]\n')(folder)
    assert lint.looked("sales", "--config", "strict.toml")


def test_what_is_said_beside_the_report_is_said_every_time(lint: Lint, folder: Path) -> None:
    put("sales/deep/b.seq", WARNED)(folder)
    lint("sales/deep", "--baseline", "all.txt", "--update-baseline")
    put("sales/deep/b.seq", CLEAN)(folder)
    assert b"--update-baseline forgets" in lint("sales/deep", "--baseline", "all.txt").errors
    assert lint.looked("sales/deep", "--baseline", "all.txt")


def test_another_day_is_another_question(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    lint("sales")
    assert not lint.looked("sales")
    clock(monkeypatch, time.time_ns() + 25 * 3600 * 1_000_000_000)
    assert lint.looked("sales")


@pytest.mark.parametrize("name", ["NO_COLOR", "COLUMNS", "TERM", "PYTHONPATH", "LC_ALL", "TZ"])
def test_so_is_another_environment(lint: Lint, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    lint("sales")
    monkeypatch.setenv(name, "40")
    assert lint.looked("sales")


def test_so_is_another_place(lint: Lint, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lint(".")
    monkeypatch.chdir(folder / "sales")
    assert lint.looked(".")


def test_another_program_looks_itself(lint: Lint, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("program/lint/rules/one.py", "1")(folder)
    monkeypatch.setattr(seqlang, "__file__", str(folder / "program" / "__init__.py"))
    lint("sales")
    assert not lint.looked("sales")
    put("program/lint/rules/one.py", "22")(folder)
    assert lint.looked("sales")


def test_other_libraries_are_another_program(
    lint: Lint, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "libraries" / "holidays-1.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(folder / "libraries")
    lint("sales")
    assert not lint.looked("sales")
    (folder / "libraries" / "holidays-1.dist-info").rename(folder / "libraries" / "holidays-2.dist-info")
    assert lint.looked("sales")


def test_rules_of_ones_own_are_asked_every_time(lint: Lint, folder: Path) -> None:
    put("sales/shout.py", PLUGIN)(folder)
    put("seqlang.toml", 'plugins = ["sales/shout.py"]\n')(folder)
    put("words.txt", "quick")(folder)
    (folder / "sales/seqlang.toml").unlink()
    lint("sales")
    put("words.txt", "three")(folder)
    assert lint.looked("sales")
    assert b"[shout]" in lint("sales").output


@pytest.mark.parametrize(
    "arguments",
    [("--fix",), ("--diff",), ("--statistics",), ("--no-cache",), ("--baseline", "k", "--update-baseline")],
    ids=" ".join,
)
def test_what_writes_or_measures_is_done_every_time(
    lint: Lint, kept: Path, arguments: tuple[str, ...]
) -> None:
    lint("sales", *arguments)
    assert not kept.exists() or not list(kept.glob("*.said"))
    lint("sales", *arguments)
    assert lint.looks == 2


def test_a_file_that_cannot_be_read_is_asked_for_again(lint: Lint) -> None:
    assert lint("sales", "none.seq").code == 2
    assert lint.looked("sales", "none.seq")


def test_standard_input_is_read_every_time(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (CLEAN, WARNED):
        with subprocess.Popen(["printf", "%s", text], stdout=subprocess.PIPE) as piped:
            assert piped.stdout is not None
            monkeypatch.setattr(sys, "stdin", os.fdopen(os.dup(piped.stdout.fileno())))
            assert lint("-").code == (text == WARNED)


def test_what_was_just_written_is_not_trusted(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written once more within the same tick of the disk's clock, it would look the same."""
    clock(monkeypatch, time.time_ns())
    lint("sales")
    assert lint.looked("sales")


def aged(folder: Path) -> None:
    put("sales/a.seq", CLEAN)(folder)
    os.utime(folder / "sales/a.seq", (1, 1))


@pytest.mark.parametrize("change", [aged, CHANGES["a new file"]])
def test_what_is_written_while_somebody_looks_is_not_trusted(
    lint: Lint, folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    def late(*what: object, **more: object) -> bytes:
        change(folder)
        return show(*what, **more)  # type: ignore[arg-type]

    time.sleep(0.2)  # so that all else is settled
    clock(monkeypatch, time.time_ns())
    monkeypatch.setattr("seqlang.cli.linting.asked.show", late)
    lint("sales")
    monkeypatch.setattr("seqlang.cli.linting.asked.show", show)
    assert lint.looked("sales")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def garbled(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"check-in", b"chuck-in"))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def another(file: Path) -> None:
    """What was kept under another name."""
    file.write_bytes(next(f for f in file.parent.glob("*.said") if f != file).read_bytes())


def open_to_all(file: Path) -> None:
    file.chmod(0o666)


def open_folder(file: Path) -> None:
    file.parent.chmod(0o777)


@pytest.mark.parametrize("harm", [cut, garbled, empty, another, open_to_all, open_folder])
def test_what_is_damaged_or_not_ours_is_not_believed(
    lint: Lint, kept: Path, harm: Callable[[Path], None]
) -> None:
    lint("sales")
    (file,) = kept.glob("*.said")
    lint("sales/deep")
    harm(file)
    assert lint.looked("sales")


def test_it_is_for_the_user_alone_and_for_a_day(
    lint: Lint, folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint("sales")
    (first,) = kept.glob("*.said")
    assert first.stat().st_mode & 0o777 == 0o600
    clock(monkeypatch, time.time_ns() + 26 * 3600 * 1_000_000_000)
    lint("sales")
    (second,) = kept.glob("*.said")
    assert first != second
    assert not list(kept.glob("*.new"))


def test_a_terminal_is_spoken_to_in_its_own_way(
    folder: Path, kept: Path, environment: dict[str, str]
) -> None:
    team(folder)
    environment |= {"SEQLANG_CACHE_DIR": str(kept)}
    time.sleep(0.3)  # until the files look settled to a real clock

    def shown(columns: int, **more: str) -> bytes:
        with terminal(("seqlang", "lint", "sales"), folder, environment | more, (24, columns)) as screen:
            screen.rest()
            return screen.raw.rpartition(b"\x1b[2K")[2]  # behind the bar of a slow run

    wide, plain = shown(120), shown(120, NO_COLOR="1")
    assert b"\x1b[" in wide and b"\x1b[" not in plain
    count = len(list(kept.glob("*.said")))
    assert (shown(120), shown(120, NO_COLOR="1")) == (wide, plain)
    assert count == len(list(kept.glob("*.said"))) == 2
    assert shown(60) != wide


def test_neither_click_nor_the_linter_is_loaded_for_it(
    folder: Path, kept: Path, environment: dict[str, str]
) -> None:
    team(folder)
    time.sleep(0.3)
    code = "import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    code += "from seqlang.__main__ import main\nmain()\n"
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code, "lint", "sales"], cwd=folder, env=environment, capture_output=True
        )
        for _ in range(2)
    )
    assert (second.returncode, second.stdout) == (first.returncode, first.stdout)
    assert b" click " in first.stderr and b" attr" not in second.stderr
    for module in ("click", "attrs", "typing", "pathlib", "re", "json", "sqlite3"):
        assert module not in second.stderr.decode().split(), module


def test_nobody_reads_on_or_the_disk_is_full(folder: Path, kept: Path, environment: dict[str, str]) -> None:
    team(folder)
    time.sleep(0.3)
    said = [
        subprocess.run(
            ["sh", "-c", "seqlang lint sales > /dev/full"], cwd=folder, env=environment, capture_output=True
        )
        for _ in range(2)
    ]
    assert [each.returncode for each in said] == [2, 2]
    assert (
        said[0].stderr
        == said[1].stderr
        == b"seqlang: the output cannot be written: no space left on device.\n"
    )
