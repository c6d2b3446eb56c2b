"""Files as they were at a git revision. Git itself is asked, so that what it knows as a revision is one here."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

from seqlang.model.imports import LoadProblem
from seqlang.project.files import Unreadable, decoded
from seqlang.source import Source
from seqlang.values import frozen


@frozen
class Revision:
    """`name` is a revision as git takes it: a branch, a tag, a commit, `HEAD~1`."""

    name: str

    def read(self, path: str) -> Source | Unreadable:
        """A file of it; the path counts from the working directory, as all paths do."""
        shown = f"{self.name}:{path}"
        problem = self._problem()
        if problem is not None:
            return Unreadable(shown, problem)
        found = _git("cat-file", "blob", f"{self.name}:{_from_here(path)}")
        if found is None or found.returncode:
            return Unreadable(shown, f"there is no such file at {self.name}")
        source = decoded(shown, found.stdout)
        return Source(path, source.text) if isinstance(source, Source) else source

    def loader(self) -> Callable[[str], str | LoadProblem]:
        """What imports and `file "…"` are read with: all of the same revision."""

        def load(path: str) -> str | LoadProblem:
            found = self.read(path)
            if isinstance(found, Source):
                return found.text
            return LoadProblem("not-utf8" if "UTF-8" in found.why else "missing")

        return load

    def _problem(self) -> str | None:
        if self.name.startswith("-") or not self.name:
            return f"`{self.name}` is no revision"
        inside = _git("rev-parse", "--is-inside-work-tree")
        if inside is None:
            return "git cannot be run, and a file at a revision is read with it. Is it installed?"
        if inside.returncode:
            return "this is no git repository (its revisions are looked for in the directory you are in)"
        known = _git("rev-parse", "--verify", "--quiet", f"{self.name}^{{commit}}")
        if known is None or known.returncode:
            return f"git knows no revision `{self.name}`"
        return None


def _from_here(path: str) -> str:
    """As git counts from the working directory: `./sales/a.seq`."""
    relative = os.path.relpath(path)
    return "./" + relative.replace(os.sep, "/")


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """None: git cannot be run."""
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False, timeout=60)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
