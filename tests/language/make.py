"""Writes the diagrams and the two pages of docs/language/ that are made from the code: `python -m tests.language.make`."""

from __future__ import annotations

from pathlib import Path

from tests.language import page, words
from tests.language.railroad import drawn, shown

FOLDER = Path(__file__).parents[2] / "docs" / "language"


def made() -> dict[Path, str]:
    """What every generated file should hold."""
    diagrams = {FOLDER / "diagrams" / f"{page.slug(p)}.svg": drawn(p) for p in shown()}
    pages = {"grammar.md": page.page(page.by_hand(FOLDER)), "words.md": words.page()}
    return diagrams | {FOLDER / name: text for name, text in pages.items()}


def main() -> None:
    files = made()
    (FOLDER / "diagrams").mkdir(parents=True, exist_ok=True)
    for old in set((FOLDER / "diagrams").iterdir()) - files.keys():
        old.unlink()
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
