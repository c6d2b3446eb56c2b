"""How long drawing takes beside Graphviz: `dot` on the same picture, and on the bare graph of the same boxes and arrows.

    python benchmarks/drawing.py            # 100, 300 and 1,000 boxes
    python benchmarks/drawing.py 2800       # another number

The graph branches at one step in five. Times are the processor's, of whole commands, ours compiling the file too; the last column is
drawing alone, of a plan that is there.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from attrs import frozen

from benchmarks.cadences import as_seq, cadences
from benchmarks.measure import Used, one_core, run, seconds, taking_turns
from seqlang import pipeline
from seqlang.emit.graph import picture_of
from seqlang.emit.picture import Picture

SIZES = (100, 300, 1000)
DOT = "apt-get install graphviz"


@frozen
class Drawn:
    """Seconds for a graph of so many boxes; None: there is no `dot`."""

    boxes: int
    ours: float
    alone: float
    same: float | None
    bare: float | None


def drawn(boxes: int, rounds: int, folder: Path) -> Drawn:
    """Measure a graph of about so many boxes."""
    text = as_seq(cadences(boxes * 5 // 7, boxes))
    plan = _plan(text)
    (folder / "graph.seq").write_text(text, "utf-8")
    (folder / "same.dot").write_text(str(pipeline.render(plan, "dot")), "utf-8")
    (folder / "bare.dot").write_text(bare(picture_of(plan)), "utf-8")
    ours = (sys.executable, "-m", "seqlang", "render", "graph.seq", "-o", "graph.svg")
    tasks: dict[str, Callable[[], Used]] = {"ours": partial(run, ours, folder)}
    if shutil.which("dot"):
        for name in ("same", "bare"):
            tasks[name] = partial(run, ("dot", "-Tsvg", f"{name}.dot", "-o", f"{name}.svg"), folder)
    took = taking_turns(tasks, rounds)
    alone = min(seconds(partial(pipeline.render, plan, "svg")) for _ in range(rounds))
    others = (took[name].seconds if name in took else None for name in ("same", "bare"))
    return Drawn(len(plan["nodes"]), took["ours"].seconds, alone, *others)


def _plan(text: str) -> Any:
    made = pipeline.compile(text)
    assert made.plan is not None, made.diagnostics[:3]
    return made.plan["sequences"][0]


def bare(picture: Picture) -> str:
    """Boxes and arrows alone: no days, no lanes, no colours."""
    return "\n".join(("digraph {", "node [shape=box]", *_bare(picture), "}")) + "\n"


def _bare(picture: Picture) -> Iterator[str]:
    for track in picture.tracks:
        for box in track.boxes:
            label = "\\n".join(line.text for line in box.lines).replace('"', "'")
            yield f'"{box.id}" [label="{label}"]'
        for arrow in track.arrows:
            yield f'"{arrow.source}" -> "{arrow.target}" [label="{arrow.label}"]'


def table(rows: list[Drawn]) -> str:
    lines = [
        "| boxes | `seqlang render` | `dot`, the same picture | `dot`, bare | drawing alone |",
        "|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        lines.append(
            f"| {row.boxes:,} | {' | '.join(map(_said, (row.ours, row.same, row.bare, row.alone)))} |"
        )
    return "\n".join(lines)


def _said(took: float | None) -> str:
    return "-" if took is None else f"{took:.2f} s"


def main() -> None:
    one_core()
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as place:
        print(table([drawn(size, 3, Path(place)) for size in sizes]))
    if not shutil.which("dot"):
        print(f"There is no `dot` here: {DOT}")


if __name__ == "__main__":
    main()
