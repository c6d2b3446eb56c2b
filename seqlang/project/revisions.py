"""Files as they were at a git revision. Git itself is asked, so that what it knows as a revision is one here."""

from __future__ import annotations

import os
from collections.abc import Callable

from seqlang.model.imports import LoadProblem
from seqlang.project.files import Unreadable, decoded
from seqlang.project.git import git, problem_with
from seqlang.source import Source
from seqlang.values import frozen


@frozen
class Revision:
    """`name` is a revision as git takes it: a branch, a tag, a commit, `HEAD~1`."""

    name: str

    def read(self, path: str) -> Source | Unreadable:
        """A file of it; the path counts from the working directory, as all paths do."""
        shown = f"{self.name}:{path}"
        problem = problem_with(self.name)
        if problem is not None:
            return Unreadable(shown, problem)
        found = git("cat-file", "blob", f"{self.name}:{_from_here(path)}")
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


def is_revision(name: str) -> bool:
    """Does git know it as one here?"""
    return problem_with(name) is None


def only_changed(*revisions: str) -> str | None:
    """The one .seq file that differs between two revisions, or between one and the files as they are; None where there is not just one."""
    said = git("diff", "--name-only", "--relative", "-z", *revisions, "--", "*.seq")
    found = [name for name in os.fsdecode(said.stdout).split("\0") if name] if said else []
    return found[0] if len(found) == 1 else None


def _from_here(path: str) -> str:
    """As git counts from the working directory: `./sales/a.seq`."""
    relative = os.path.relpath(path)
    return "./" + relative.replace(os.sep, "/")
