"""Git, asked: what it knows as a revision is one here."""

from __future__ import annotations

import os
import subprocess

Answer = subprocess.CompletedProcess[bytes]
_LONGEST = 300  # seconds: by then it waits for something that does not come
_ALL_OF_IT = (
    "this is a shallow clone, in which older commits are missing. Get all of them: `fetch-depth: 0` for actions/checkout, "
    '`GIT_DEPTH: "0"` at GitLab, elsewhere `git fetch --unshallow`'
)


def git(*arguments: str, folder: str = ".", given: bytes = b"") -> Answer | None:
    """What it says in a folder, in English; None where it cannot be run. It writes nothing, not even what it has learnt for itself."""
    command = ["git", "--no-optional-locks", *arguments]
    spoken = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
    try:
        return subprocess.run(
            command, cwd=folder, env=spoken, input=given, capture_output=True, check=False, timeout=_LONGEST
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def line(*arguments: str) -> str | None:
    """The one line that it says; None where it says no."""
    said = git(*arguments)
    return os.fsdecode(said.stdout).removesuffix("\n") if said and not said.returncode else None


def problem_with(revision: str) -> str | None:
    """Why nothing can be said of a revision here, as one line for a person."""
    if revision.startswith("-") or not revision:
        return f"`{revision}` is no revision"
    inside = git("rev-parse", "--is-inside-work-tree")
    if inside is None:
        return "git cannot be run, and revisions are read with it. Is it installed?"
    if inside.returncode:
        return _closed(inside)
    if line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        return f"git knows no revision `{revision}`{_hint(revision)}"
    return None


def unrelated(revision: str) -> str:
    """Why a revision and HEAD have no commit in common, as one line for a person."""
    if _is_shallow():
        return f"how `{revision}` and HEAD hang together cannot be seen: {_ALL_OF_IT}"
    return f"`{revision}` and HEAD have no commit in common, so nothing has changed since"


def _closed(said: Answer) -> str:
    if b"dubious ownership" in said.stderr:
        return (
            "git does not open this repository, for its folder belongs to another user. If you trust it: "
            '`git config --global --add safe.directory "$PWD"`'
        )
    return "this is no git repository (its revisions are looked for in the directory you are in)"


def _hint(revision: str) -> str:
    from seqlang.model.near import near

    names = (line("for-each-ref", "--format=%(refname:short)") or "").splitlines()
    ending = [name for name in names if name.endswith(f"/{revision}")]
    meant = next(iter(sorted(ending, key=lambda name: not name.startswith("origin/"))), None) or near(
        revision, names
    )
    if meant:
        return f" (did you mean `{meant}`?)"
    return f"; {_ALL_OF_IT}" if _is_shallow() else ""


def _is_shallow() -> bool:
    return line("rev-parse", "--is-shallow-repository") == "true"
