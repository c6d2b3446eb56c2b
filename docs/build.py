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
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
SETTINGS = DOCS / "zensical.toml"
BLOCK = re.compile(r"(^(`{3,}|~{3,}).*?^\2`*$)", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`[^`\n]+`")
CODE = re.compile(rf"{BLOCK.pattern}|{INLINE.pattern}", re.DOTALL | re.MULTILINE)
LIST = re.compile(r"^([^\s|#>-].*)\n(?=(- |\* |1\. )\S)", re.MULTILINE)
FENCE = re.compile(r"^(`{3,}\w+) (?:(file|add|tests|below) (\S+).*|.*)$", re.MULTILINE)
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
        text, pointed = page(path)
        place = pages / place_of(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        todo += pointed - known
        known |= pointed
    settings = SETTINGS.read_text("utf-8")
    nav = tomllib.loads(settings)["project"]["nav"]
    whole = re.sub(
        r"^nav = \[\n.*?^\]\n",
        lambda _: f"nav = {_toml(spread(nav, pages))}\n",
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
    """The text of a file's page, and the files outside docs/ that it points at. A list may follow a paragraph without a blank line
    on GitHub; the generator wants one."""
    file = ROOT / path
    if file.is_dir():
        names = "".join(f"- `{each.name}`\n" for each in sorted(file.iterdir()) if each.name != "__pycache__")
        return f"# {path}/\n\n{names}", set()
    text = file.read_text("utf-8")
    if not path.endswith(".md"):
        return f"# {path}\n\n``````{file.suffix.removeprefix('.')}\n{text.rstrip()}\n``````\n", set()
    pointed: set[str] = set()

    def moved(found: re.Match[str]) -> str:
        target = _target(path, found[2])
        if not target.startswith("docs/"):
            pointed.add(target)
        return found[1] + os.path.relpath(place_of(target), PurePosixPath(place_of(path)).parent)

    linked = outside(CODE, text, lambda prose: LINK.sub(moved, prose))
    listed = outside(BLOCK, linked, lambda prose: INLINE.sub(_bars, LIST.sub(r"\1\n\n", prose)))
    return FENCE.sub(_titled, listed), pointed


def _bars(code: re.Match[str]) -> str:
    """Code in a cell: on GitHub a bar in it has to be escaped, for the generator it must not be."""
    return code[0].replace(r"\|", "|")


def _titled(fence: re.Match[str]) -> str:
    """A fence without what our tests read in it; the name of a file becomes its title."""
    where = {"add": ", at its end", "tests": ", its tests"}.get(fence[2], "")
    return f'{fence[1]} title="{fence[3]}{where}"' if fence[2] else fence[1]


def outside(code: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """A page with what is not code in it changed."""
    out, end = [], 0
    for found in code.finditer(text):
        out += [change(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*out, change(text[end:])])


def _target(path: str, link: str) -> str:
    """The file of the repository that a link on a page means."""
    target = os.path.normpath(PurePosixPath(path).parent / link)
    if not (ROOT / target).exists():
        sys.exit(f"{path} points at {link}, which is not there.")
    readme = f"{target}/README.md"
    return readme if (ROOT / readme).is_file() else target


# The navigation


def spread(nav: Any, pages: Path) -> Any:
    """The navigation with pages in the place of names that stand for several; what stands for none is left out."""
    loose = {path.name for path in pages.glob("*.md")} - set(_named(nav))

    def meant(part: Any) -> list[Any]:
        if part == "*":
            return sorted(loose)
        if isinstance(part, str):
            return _folder(pages, part) if part.endswith("/") else [part]
        (title, inner), *_ = part.items()
        inside = [page for each in ([inner] if isinstance(inner, str) else inner) for page in meant(each)]
        return [{title: inside}] if inside else []

    return [page for part in nav for page in meant(part)]


def _named(nav: Any) -> Iterator[str]:
    """Every name in it."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(part)


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
