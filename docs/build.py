"""Builds the manual: `python docs/build.py [FOLDER]` writes it to FOLDER, or to site/.

The pages are written for GitHub too, so they point at files beside docs/ (examples, CONTRIBUTING.md). Whatever is pointed at becomes a
page below repository/, so that the site stands alone. A warning is an error.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
SETTINGS = DOCS / "zensical.toml"
CODE = re.compile(r"(^(`{3,}|~{3,}).*?^\2`*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^(`{3,}\w+) (?:file (\S+)|.*)$", re.MULTILINE)
LINK = re.compile(r'(\]\(|\bsrc="|\bhref=")(?![a-z]+:|#|/)([^)"#\s]+)')


def build(site: Path) -> None:
    """Write the site; leaves with what the generator says where it is not content."""
    with tempfile.TemporaryDirectory() as folder:
        stage(Path(folder))
        command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}
        )
        if done.returncode or "Warning" in done.stdout + done.stderr:
            sys.exit(done.stdout + done.stderr)
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(Path(folder) / "site", site)


def stage(folder: Path) -> None:
    """The pages as the generator wants them, with their settings, in an empty folder."""
    pages = folder / "docs"
    shutil.copytree(DOCS, pages, ignore=shutil.ignore_patterns("*.py", "*.md", "__pycache__", SETTINGS.name))
    todo = [path.relative_to(ROOT).as_posix() for path in sorted(DOCS.rglob("*.md"))]
    known = set(todo)
    while todo:
        path = todo.pop()
        text, outside = page(path)
        place = pages / place_of(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        todo += outside - known
        known |= outside
    settings = SETTINGS.read_text("utf-8")
    nav = tomllib.loads(settings)["project"]["nav"]
    whole = re.sub(
        r"^nav = \[\n.*?^\]\n",
        lambda _: f"nav = {_toml(_spread(nav, pages))}\n",
        settings,
        flags=re.DOTALL | re.MULTILINE,
    )
    (folder / SETTINGS.name).write_text(whole, "utf-8")


def place_of(path: str) -> str:
    """Where the page of a file of the repository stands below the site's root."""
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return "repository/" + (path if path.endswith(".md") else f"{path}.md")


def page(path: str) -> tuple[str, set[str]]:
    """The text of a file's page, and the files outside docs/ that it points at."""
    file = ROOT / path
    if file.is_dir():
        names = "".join(f"- `{each.name}`\n" for each in sorted(file.iterdir()) if each.name != "__pycache__")
        return f"# {path}/\n\n{names}", set()
    text = file.read_text("utf-8")
    if not path.endswith(".md"):
        return f"# {path}\n\n``````{file.suffix.removeprefix('.')}\n{text.rstrip()}\n``````\n", set()
    outside: set[str] = set()

    def moved(found: re.Match[str]) -> str:
        target = _target(path, found[2])
        if not target.startswith("docs/"):
            outside.add(target)
        return found[1] + os.path.relpath(place_of(target), PurePosixPath(place_of(path)).parent)

    return FENCE.sub(_titled, outside_code(text, lambda prose: LINK.sub(moved, prose))), outside


def _titled(fence: re.Match[str]) -> str:
    """A fence without what our tests read in it; the name of a file becomes its title."""
    return f'{fence[1]} title="{fence[2]}"' if fence[2] else fence[1]


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """A page with what is not code in it changed."""
    parts = CODE.split(text)
    return "".join(change(part) if n % 3 == 0 else part if n % 3 == 1 else "" for n, part in enumerate(parts))


def _target(path: str, link: str) -> str:
    """The file of the repository that a link on a page means."""
    target = os.path.normpath(PurePosixPath(path).parent / link)
    if not (ROOT / target).exists():
        sys.exit(f"{path} points at {link}, which is not there.")
    readme = f"{target}/README.md"
    return readme if (ROOT / readme).is_file() else target


# The navigation


def _spread(nav: Any, pages: Path) -> Any:
    """The navigation with every folder's pages in the place of its name; a folder without pages is left out."""
    if isinstance(nav, str):
        return _folder(pages, nav) if nav.endswith("/") else nav
    if isinstance(nav, dict):
        return {title: _spread(part, pages) for title, part in nav.items()}
    spread = [_spread(part, pages) for part in nav]
    return [part for part in spread if not isinstance(part, dict) or all(part.values())]


def _folder(pages: Path, folder: str) -> list[str]:
    found = (path.relative_to(pages).as_posix() for path in (pages / folder).rglob("*.md"))
    return sorted(found, key=lambda name: (not name.endswith(("README.md", "index.md")), name))


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{name}" = {_toml(part)}' for name, part in value.items()) + " }"
    return f'"{value}"'


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")
