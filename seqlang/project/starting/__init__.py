"""What somebody starts from: a sequence for each category in sequences/, and what lies beside it, as data."""

from __future__ import annotations

from importlib.resources import files

from seqlang.values import frozen


@frozen
class Start:
    """A file to write: its path within the folder, its text, and a few words on what it is for."""

    path: str
    text: str
    about: str


# What lies beside every sequence: its name here, its path there, what it is for.
_BESIDE = (
    ("seqlang.toml", "seqlang.toml", "the linter's settings"),
    ("pre-commit-config.yaml", ".pre-commit-config.yaml", "lint and test before every commit"),
    ("github.yml", "ci/github.yml", "the same on GitHub: its first lines say how"),
    ("gitlab.yml", "ci/gitlab.yml", "the same on GitLab"),
)


def starting_files(category: str, version: str) -> tuple[Start, ...]:
    """All that is written for a category, the sequence first; the pipelines install this version of seqlang."""
    name = f"{category}.seq"
    sequence = Start(name, _text("sequences", name), "the sequence, with its tests")
    beside = (
        Start(path, _text("beside", data).replace("{version}", version), about)
        for data, path, about in _BESIDE
    )
    return (sequence, *beside)


def _text(*path: str) -> str:
    return files(__name__).joinpath(*path).read_text(encoding="utf-8")
