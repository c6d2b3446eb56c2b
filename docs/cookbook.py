"""Puts the sequences of docs/cookbook/ into its pages, draws them, and fills in the index: `python docs/cookbook.py`.

Prose is written by hand. A block marked `seq file NAME` is filled with the sequences of that file, and followed by their pictures; one
marked `seq tests NAME` is filled with its tests. A line of the index that names a page is filled with that page's title and question.
docs/draw.py does the same with the examples, and does this along with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from seqlang import pipeline
from seqlang.project.loader import from_disk

HERE = Path(__file__).resolve().parent
PAGES = HERE / "cookbook"
BLOCK = re.compile(r"```seq (file|tests) (\S+)\n.*?^```\n(?:\n!\[[^\n]*\n)*", re.DOTALL | re.MULTILINE)
FIRST_TEST = re.compile(r"^\n(?=test )", re.MULTILINE)
TITLE = re.compile(r"^# (.+)\n\n> (.+)\n", re.MULTILINE)
ENTRY = re.compile(r"^- \[[^\]]*\]\((\S+\.md)\).*$", re.MULTILINE)


def files() -> dict[str, str]:
    """What the folder should hold: text by path below docs/."""
    out: dict[str, str] = {}
    for page in sorted(PAGES.glob("*.md")):
        text = page.read_text("utf-8")
        for name in shown_on(text):
            out.update(_pictures(PAGES / name))
        out[f"cookbook/{page.name}"] = ENTRY.sub(_entry, BLOCK.sub(_block, text))
    return out


def shown_on(page: str) -> list[str]:
    """The files that a page shows, the sequences and the tests of each."""
    blocks = BLOCK.findall(page)
    shown = [name for what, name in blocks if what == "file"]
    assert blocks == [(what, name) for name in shown for what in ("file", "tests")], (
        "sequences first, then their tests"
    )
    return shown


def _block(found: re.Match[str]) -> str:
    what, name = found.groups()
    sequences, tests = FIRST_TEST.split((PAGES / name).read_text("utf-8"), maxsplit=1)
    if what == "tests":
        return f"```seq tests {name}\n{tests}```\n"
    shown = "".join(f"\n![{words}](../{place})\n" for place, words in _names(PAGES / name))
    return f"```seq file {name}\n{sequences}```\n{shown}"


def _entry(found: re.Match[str]) -> str:
    title, question = title_of(PAGES / found[1])
    return f"- [{title}]({found[1]}): {question}"


def title_of(page: Path) -> tuple[str, str]:
    """A page's title, and the question it answers."""
    found = TITLE.match(page.read_text("utf-8"))
    assert found is not None, f"{page.name} wants a title, and the question below it"
    return found[1], found[2]


@cache
def _plans(path: Path) -> list[dict[str, object]]:
    compiled = pipeline.compile(path.read_text("utf-8"), str(path), from_disk)
    assert compiled.plan is not None, [d.message for d in compiled.diagnostics]
    return compiled.plan["sequences"]  # type: ignore[no-any-return]


def _names(path: Path) -> Iterator[tuple[str, str]]:
    """Where the pictures of a file stand, below docs/, and what each shows."""
    plans = _plans(path)
    for plan in plans:
        name = f"{path.stem}.{plan['id']}" if len(plans) > 1 else path.stem
        yield f"pictures/cookbook/{name}.svg", f"{plan['name']}, drawn"


def _pictures(path: Path) -> Iterator[tuple[str, str]]:
    for (place, _), plan in zip(_names(path), _plans(path), strict=True):
        picture = pipeline.render(plan, "svg")
        assert isinstance(picture, str)
        yield place, picture


def main() -> None:
    (HERE / "pictures/cookbook").mkdir(exist_ok=True)
    for old in (HERE / "pictures/cookbook").glob("*.svg"):
        old.unlink()
    for name, text in files().items():
        (HERE / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
