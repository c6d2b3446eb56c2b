"""`lint --changed-since`: of a pull request, what it changes and what hangs on that, in repositories as teams have them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_cache import EXAMPLES, OVERLAP, PLUGIN
from tests.cli.test_lint import CLEAN, WARNED, WRONG

SHARED = 'event closed\n\nfragment "thanks"\n    day 30: email "thanks for the talk"\n        subject: "Your notes"\n'


def git(*arguments: str, folder: Path | str = ".") -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)
    return done.stdout.decode()


def commit(*, folder: Path | str = ".") -> None:
    git("add", "-A", folder=folder)
    git("commit", "-qm", "more", folder=folder)


def named(text: str, name: str) -> str:
    return text.replace('"Clean"', f'"{name}"').replace('"Warned"', f'"{name}"')


@pytest.fixture
def team(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a warning in each of three files; one imports what another holds; on a branch that has yet to change something."""
    monkeypatch.setenv("SEQLANG_CACHE_DIR", str(folder / ".git" / "kept"))
    git("init", "-qb", "main")
    for name in ("a", "b", "c"):
        (folder / f"{name}.seq").write_text(named(WARNED, name))
    (folder / "c.seq").write_text('import "shared.seq"\n' + named(WARNED, "c"))
    (folder / "shared.seq").write_text(SHARED)
    commit()
    git("checkout", "-qb", "mine")
    return folder


def told(run: Run, *more: str, since: str = "main") -> list[str]:
    """The files that a run speaks of."""
    result = run("lint", "--changed-since", since, "--output", "json", *more)
    assert result.exit_code in (0, 1), result.output
    return list(dict.fromkeys(d["path"] for d in json.loads(result.stdout)["diagnostics"]))


def test_a_remark_about_two_files_is_about_one_that_has_changed(run: Run, team: Path) -> None:
    """Not about a pair that only imports what has changed: it is as old as the pair."""
    for name in ("a", "b"):
        (team / f"{name}.seq").write_text('import "shared.seq"\n' + named(CLEAN, "same"))
    commit()
    git("branch", "-f", "pair")
    (team / "shared.seq").write_text(SHARED + "# more\n")
    only = ("--only", "same-name")
    assert told(run, *only, since="pair") == []
    for name in ("a", "b"):
        (team / f"{name}.seq").write_text('import "shared.seq"\n# more\n' + named(CLEAN, "same"))
        assert told(run, *only, since="pair") == ["b.seq"]
        git("checkout", "-q", f"{name}.seq")


def test_only_what_has_changed_is_spoken_of(run: Run, team: Path) -> None:
    (team / "b.seq").write_text(named(WARNED, "b") + "# more\n")
    commit()
    result = run("lint", "--changed-since", "main", "--output", "concise")
    assert result.exit_code == 1
    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {"b.seq"}
    assert (
        result.stderr
        == "seqlang: looked at 1 of 4 files: what has changed since main, and what hangs on it.\n"
    )


@pytest.mark.parametrize("how", ["committed", "staged", "unstaged", "untracked", "committed, then more"])
def test_however_far_the_change_has_come(run: Run, team: Path, how: str) -> None:
    path = team / ("new.seq" if how == "untracked" else "a.seq")
    path.write_text(named(WARNED, "a new one"))
    if how.startswith("committed"):
        commit()
    if how == "staged":
        git("add", "-A")
    if how == "committed, then more":
        (team / "b.seq").write_text(named(WARNED, "b too"))
    assert told(run) == [path.name, *(["b.seq"] if "more" in how else [])]


def test_a_change_that_was_taken_back_is_none(run: Run, team: Path) -> None:
    before = (team / "a.seq").read_text()
    (team / "a.seq").write_text(named(WARNED, "other"))
    commit()
    (team / "a.seq").write_text(before)
    assert told(run) == []


def test_what_happened_meanwhile_in_the_other_branch_is_not_ours(run: Run, team: Path) -> None:
    (team / "a.seq").write_text(named(WARNED, "ours"))
    commit()
    git("checkout", "-q", "main")
    (team / "b.seq").write_text(named(WARNED, "theirs"))
    commit()
    git("checkout", "-q", "mine")
    assert told(run) == ["a.seq"]


def test_nothing_changed_is_one_quiet_line(run: Run, team: Path) -> None:
    result = run("lint", "--changed-since", "main")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "seqlang: nothing to look at: of 4 files none has changed since main.\n"
    assert json.loads(run("lint", "--changed-since", "main", "--output", "json").stdout)["diagnostics"] == []


def test_what_imports_a_changed_file_is_spoken_of(run: Run, team: Path) -> None:
    (team / "shared.seq").write_text(SHARED + "# more\n")
    assert told(run) == ["c.seq"]


def test_also_through_others(run: Run, team: Path) -> None:
    (team / "between.seq").write_text('import "shared.seq"\n')
    (team / "d.seq").write_text('import "between.seq"\n' + named(WARNED, "d"))
    commit()
    git("branch", "-f", "main")
    (team / "shared.seq").write_text(SHARED + "# more\n")
    assert told(run) == ["c.seq", "d.seq"]


def test_a_text_that_a_step_takes_from_a_file(run: Run, team: Path) -> None:
    (team / "mail").mkdir()
    (team / "mail" / "hello.md").write_text("Hello")
    (team / "b.seq").write_text(named(WARNED, "b") + '        body: file "mail/hello.md"\n')
    commit()
    git("branch", "-f", "main")
    (team / "mail" / "hello.md").write_text("Hello again")
    assert told(run) == ["b.seq"]


def test_a_deleted_import_is_an_error_where_it_is_imported(run: Run, team: Path) -> None:
    (team / "shared.seq").unlink()
    result = run("lint", "--changed-since", "main", "--output", "concise")
    assert "c.seq:1:8: error: There is no file `shared.seq`." in result.stdout
    assert "a.seq" not in result.stdout
    commit()
    assert told(run) == ["c.seq"]


def test_a_renamed_file_is_new_and_an_error_where_it_is_imported(run: Run, team: Path) -> None:
    git("mv", "shared.seq", "ours.seq")
    git("mv", "a.seq", "z.seq")
    commit()
    assert told(run) == ["c.seq", "z.seq"]


def test_an_import_that_was_missing_before_is_no_news(run: Run, team: Path) -> None:
    (team / "b.seq").write_text('import "nowhere.seq"\n' + named(WARNED, "b"))
    commit()
    git("branch", "-f", "main")
    (team / "a.seq").write_text(named(WARNED, "a again"))
    assert told(run) == ["a.seq"]


def test_a_sequence_that_went_is_missed_where_it_is_named(run: Run, team: Path) -> None:
    (team / "b.seq").write_text(named(CLEAN, "b") + '    day 40: start "Onward"\n')
    (team / "onward.seq").write_text(named(CLEAN, "Onward"))
    commit()
    git("branch", "-f", "main")
    (team / "onward.seq").write_text(named(CLEAN, "Further on"))
    result = run("lint", "--changed-since", "main", "--output", "concise")
    assert "[unknown-sequence]" in result.stdout and "b.seq" in result.stdout
    assert "a.seq" not in result.stdout


def test_rules_that_look_at_several_files_see_all_of_them(run: Run, team: Path) -> None:
    """The remark stands in the file that comes later, be it the one that has not changed."""
    (team / "0.seq").write_text(named(CLEAN, "b"))
    only = ("--only", "same-name")
    assert told(run, *only) == ["b.seq"]
    (team / "0.seq").rename(team / "z.seq")
    assert told(run, *only) == ["z.seq"]


def test_two_that_were_alike_before_are_no_news(run: Run, team: Path) -> None:
    (team / "d.seq").write_text(OVERLAP.format("d"))
    (team / "e.seq").write_text(OVERLAP.format("e"))
    commit()
    git("branch", "-f", "main")
    (team / "f.seq").write_text(named(CLEAN, "f"))
    assert told(run, "--select", "all", "--only", "enroll-overlap") == []
    (team / "e.seq").write_text(OVERLAP.format("e") + "# more\n")
    assert told(run, "--select", "all", "--only", "enroll-overlap") != []


def test_changed_settings_mean_everything_they_hold_for(run: Run, team: Path) -> None:
    (team / "sales").mkdir()
    (team / "sales" / "d.seq").write_text(named(WARNED, "d"))
    commit()
    git("branch", "-f", "main")
    (team / "sales" / "seqlang.toml").write_text('select = ["missing-owner"]\n')
    assert told(run) == ["sales/d.seq"]
    commit()
    git("branch", "-f", "main")
    (team / "sales" / "seqlang.toml").unlink()
    assert told(run) == ["sales/d.seq"]
    (team / "seqlang.toml").write_text('ignore = ["same-name"]\n')
    assert told(run) == ["a.seq", "b.seq", "c.seq", "sales/d.seq"]


def test_of_pyproject_only_our_part_counts(run: Run, team: Path) -> None:
    (team / "pyproject.toml").write_text('[project]\nname = "a"\n')
    assert told(run) == []
    (team / "pyproject.toml").write_text('[project]\nname = "a"\n[tool.seqlang]\nignore = ["same-name"]\n')
    assert told(run) == ["a.seq", "b.seq", "c.seq"]


def test_a_rule_of_ones_own_and_known_findings_are_settings_too(run: Run, team: Path) -> None:
    (team / "shout.py").write_text(PLUGIN)
    (team / "words.txt").write_text("nothing")
    (team / "seqlang.toml").write_text('baseline = "known.json"\n')
    (team / "known.json").write_text('{"version": 1, "known": {}}')
    commit()
    git("branch", "-f", "main")
    assert told(run) == []
    (team / "known.json").write_text('{"version": 1, "known": {} }')
    assert told(run) == ["a.seq", "b.seq", "c.seq"]


def test_a_named_configuration(run: Run, team: Path) -> None:
    (team / "strict.toml").write_text('ignore = ["same-name"]\n')
    commit()
    git("branch", "-f", "main")
    (team / "seqlang.toml").write_text('ignore = ["check-in"]\n')
    assert told(run, "--config", "strict.toml") == []
    (team / "strict.toml").write_text('ignore = ["bump"]\n')
    assert told(run, "--config", "strict.toml") == ["a.seq", "b.seq", "c.seq"]


def test_from_a_folder_of_it_and_in_a_second_worktree(
    run: Run, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (team / "süd und nord").mkdir()
    (team / "süd und nord" / "größe 1.seq").write_text(named(WARNED, "d"))
    monkeypatch.chdir(team / "süd und nord")
    assert told(run) == ["größe 1.seq"]
    assert told(run, "..") == ["../süd und nord/größe 1.seq"]
    git("config", "diff.relative", "true")
    (team / "a.seq").write_text(named(WARNED, "a new"))
    assert told(run, "..") == ["../a.seq", "../süd und nord/größe 1.seq"]
    git("worktree", "add", "-q", str(team / "second"), "main")
    monkeypatch.chdir(team / "second")
    (team / "second" / "b.seq").write_text(named(WARNED, "b new"))
    assert told(run) == ["b.seq"]


def test_what_git_does_not_watch_over_may_have_changed(
    run: Run, team: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (team / ".gitignore").write_text("drafts/\n")
    (team / "drafts").mkdir()
    (team / "drafts" / "d.seq").write_text(named(WARNED, "d"))
    outside = tmp_path_factory.mktemp("outside") / "e.seq"
    outside.write_text(named(WARNED, "e"))
    assert told(run) == []
    assert told(run, "drafts/d.seq", str(outside), "a.seq") == ["drafts/d.seq", str(outside)]


def test_links_and_repositories_in_the_repository(run: Run, team: Path) -> None:
    (team / "inner").mkdir()
    git("init", "-qb", "main", folder="inner")
    (team / "inner" / "d.seq").write_text(named(WARNED, "d"))
    commit(folder="inner")
    git("submodule", "add", "-q", "./inner", "inner")
    (team / "link.seq").symlink_to("a.seq")
    commit()
    git("branch", "-f", "main")
    assert told(run) == []
    (team / "a.seq").write_text(named(WARNED, "a new"))
    (team / "inner" / "d.seq").write_text(named(WARNED, "d new"))
    assert told(run) == ["a.seq", "inner/d.seq", "link.seq"]


def test_with_fixes_only_changed_files_are_written(run: Run, team: Path) -> None:
    unused = "    # lint: allow bump -- no more\n"
    for name in ("a", "b"):
        (team / f"{name}.seq").write_text(named(CLEAN, name) + unused)
    commit()
    git("branch", "-f", "main")
    (team / "a.seq").write_text(named(CLEAN, "a new") + unused)
    run("lint", "--changed-since", "main", "--fix")
    assert unused not in (team / "a.seq").read_text()
    assert unused in (team / "b.seq").read_text()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_said_is_what_a_whole_run_says_of_them(run: Run, team: Path, jobs: str) -> None:
    for path in EXAMPLES.glob("*.seq"):
        (team / path.name).write_text(path.read_text("utf-8"), "utf-8")
    commit()
    git("branch", "-f", "main")
    changed = ("renewal.seq", "webinar.seq", "a.seq", "wrong.seq")
    (team / "wrong.seq").write_text(WRONG)
    for name in changed:
        (team / name).write_text((team / name).read_text("utf-8") + "\n# more\n", "utf-8")
    more = ("--output", "json", "--select", "all", "--jobs", jobs)
    whole = json.loads(run("lint", "--no-cache", *more).stdout)["diagnostics"]
    for _ in range(2):  # with what is remembered, too
        some = json.loads(run("lint", "--changed-since", "main", *more).stdout)["diagnostics"]
        assert [d for d in some if d["path"] in changed] == [d for d in whole if d["path"] in changed]
    assert some
    assert json.loads(run("lint", *more).stdout)["diagnostics"] == whole


@pytest.mark.parametrize(
    "since, said",
    [
        ("mian", "git knows no revision `mian` (did you mean `main`?)."),
        ("develop", "git knows no revision `develop` (did you mean `origin/develop`?)."),
        ("v17", "git knows no revision `v17`."),
        ("-x", "`-x` is no revision."),
    ],
)
def test_a_revision_that_is_none(run: Run, team: Path, since: str, said: str) -> None:
    git("update-ref", "refs/remotes/origin/develop", "main")
    result = run("lint", f"--changed-since={since}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"seqlang: --changed-since {since}: {said}\n"


def test_a_shallow_clone_says_how_to_get_the_rest(
    run: Run, team: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (team / "a.seq").write_text(named(WARNED, "a new"))
    commit()
    clone = tmp_path_factory.mktemp("ci") / "clone"
    git("clone", "-q", "--depth=1", "--branch=mine", f"file://{team}", str(clone))
    monkeypatch.chdir(clone)
    way_out = 'Get all of them: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: "0"` at GitLab'
    for since in ("v1", "release"):
        result = run("lint", "--changed-since", since)
        assert result.exit_code == 2 and way_out in result.stderr
    git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    result = run("lint", "--changed-since", "origin/main")
    assert result.exit_code == 2 and way_out in result.stderr
    git("fetch", "-q", "--unshallow", "origin")
    assert told(run, since="origin/main") == ["a.seq"]


def test_branches_without_a_common_past(run: Run, team: Path) -> None:
    git("checkout", "-q", "--orphan", "alone")
    (team / "a.seq").unlink()
    commit()
    result = run("lint", "--changed-since", "main")
    assert result.exit_code == 2
    assert "`main` and HEAD have no commit in common" in result.stderr


def test_without_a_repository(run: Run, folder: Path) -> None:
    (folder / "a.seq").write_text(WARNED)
    result = run("lint", "--changed-since", "main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "seqlang: --changed-since main: this is no git repository (its revisions are looked for in the directory you are in).\n"
    )


def test_inside_of_gits_own_folder(run: Run, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(team / ".git")
    result = run("lint", "--changed-since", "main")
    assert result.exit_code == 2 and "no files to compare" in result.stderr


@pytest.mark.parametrize(
    "more, said",
    [
        (("-",), "--changed-since needs files: standard input is in no revision."),
        (("--baseline", "known.json", "--update-baseline"), "leave --changed-since out."),
    ],
)
def test_what_does_not_go_with_it(run: Run, team: Path, more: tuple[str, ...], said: str) -> None:
    result = run("lint", "--changed-since", "main", *more)
    assert result.exit_code == 2 and said in result.stderr


def test_what_was_said_is_not_said_again_after_a_commit(team: Path, environment: dict[str, str]) -> None:
    """The files are the same, what has changed is not."""
    (team / ".git" / "info" / "exclude").write_text("bin\n")
    (team / "a.seq").write_text(named(WARNED, "a new"))
    lint = ["seqlang", "lint", "--changed-since", "HEAD", "--output", "concise"]
    first, again = (subprocess.run(lint, env=environment, capture_output=True, check=False) for _ in range(2))
    assert first.stdout == again.stdout != b"" and first.stderr == again.stderr != b""
    commit()
    assert subprocess.run(lint, env=environment, capture_output=True, check=False).stdout == b""
