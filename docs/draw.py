"""Draws every example into docs/pictures/ and writes docs/examples.md: `python docs/draw.py`. A test keeps both true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from seqlang import pipeline
from seqlang.project.loader import from_disk

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"


def files() -> dict[str, str]:
    """What the folder should hold: text by path below docs/."""
    out: dict[str, str] = {}
    page = [
        "# The examples",
        "",
        "Each is a cadence to copy from. What is drawn here is what the file says.",
        "",
    ]
    for path in sorted(EXAMPLES.glob("*.seq")):
        text = path.read_text("utf-8")
        page += [f"## [{path.name}](../examples/{path.name})", "", *_opening_comment(text), ""]
        for name, picture in _pictures(path, text):
            out[f"pictures/{name}.svg"] = picture
            page += [f"![{name}](pictures/{name}.svg)", ""]
    return {**out, "examples.md": "\n".join(page)}


def _opening_comment(text: str) -> list[str]:
    """The comment a file opens with, as prose."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return lines


def _pictures(path: Path, text: str) -> Iterator[tuple[str, str]]:
    plan = pipeline.compile(text, str(path), from_disk).plan
    for sequence in plan["sequences"] if plan else ():
        several = len(plan["sequences"]) > 1 if plan else False
        name = f"{path.stem}.{sequence['id']}" if several else path.stem
        picture = pipeline.render(sequence, "svg")
        assert isinstance(picture, str)
        yield name, picture


def main() -> None:
    (HERE / "pictures").mkdir(exist_ok=True)
    for old in (HERE / "pictures").glob("*.svg"):
        old.unlink()
    for name, text in files().items():
        (HERE / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
