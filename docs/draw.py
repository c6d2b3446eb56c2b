"""Draws every example into docs/pictures/, writes docs/examples.md, fills in what docs/testing.md shows of its tests, and draws the
pictures of docs/metrics.md and docs/drawing.md: `python docs/draw.py`. The cookbook is done along with it. A test keeps it all true."""

from __future__ import annotations

import re
import runpy
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from seqlang import pipeline
from seqlang.machine.plan import Plan
from seqlang.metrics.read import read_results
from seqlang.metrics.report.svg import report as coloured
from seqlang.project.loader import from_disk
from seqlang.simulate.report.json import as_json
from seqlang.source import Source
from seqlang.trials.coverage import Coverage, coverage
from seqlang.trials.diagram import diagram
from seqlang.trials.report.text import coverage_lines, report
from seqlang.trials.run import Verdict, run_tests
from seqlang.trials.trials import FileTrials, Trials

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
BLOCK = re.compile(r"```(seq|seq fails|text|text coverage|sh)\n(.*?)```\n", re.DOTALL)
NAME = "welcome.seq"  # what the file on the page about tests is called


def files() -> dict[str, str]:
    """What the folder should hold: text by path below docs/."""
    out: dict[str, str] = {}
    page = [
        "# The examples",
        "",
        "Each is a cadence to copy from. What is drawn here is what the file says.",
        "Each has its tests beside it; [testing.md](testing.md) shows how they are written.",
        "",
    ]
    for path in sorted(EXAMPLES.glob("*.seq")):
        text = path.read_text("utf-8")
        page += [f"## [{path.name}](../examples/{path.name})", "", *_opening_comment(text), ""]
        for name, picture in _pictures(path, text):
            out[f"pictures/{name}.svg"] = picture
            page += [f"![{name}](pictures/{name}.svg)", ""]
    cookbook = runpy.run_path(str(HERE / "cookbook.py"))["files"]()
    return {
        **out,
        "examples.md": "\n".join(page),
        **_results(),
        **_ways_to_draw(),
        **_page_about_tests(),
        **_tutorial(),
        **cookbook,
    }


def _results() -> dict[str, str]:
    """The examples that have results, coloured by them."""
    out = {}
    for path in sorted((EXAMPLES / "results").glob("*.csv")):
        results, _ = read_results(Source(path.name, path.read_text("utf-8")))
        example = EXAMPLES / f"{path.stem}.seq"
        compiled = pipeline.compile(example.read_text("utf-8"), str(example), from_disk)
        (measured,) = pipeline.join_results(results, [compiled]).by_name.values()
        out[f"pictures/metrics.{path.stem}.svg"] = coloured([measured])
    return out


def _ways_to_draw() -> dict[str, str]:
    """What the page about drawing shows: a slide, and a contact's way."""
    example = EXAMPLES / "dunning.seq"
    plan = pipeline.compile(example.read_text("utf-8"), str(example), from_disk).plan
    assert plan is not None
    sequence = plan["sequences"][0]
    played = pipeline.simulate(
        sequence, enrolled=datetime(2026, 11, 23, 9), events=("day 16 at 10:00: replied",)
    )
    return {
        "pictures/drawing.compact.svg": str(pipeline.render(sequence, style="compact")),
        "pictures/drawing.way.svg": str(pipeline.render(sequence, highlight=as_json(played))),
    }


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


def _tutorial() -> dict[str, str]:
    """The picture that the reader of the tutorial has drawn in the end."""
    replayed = runpy.run_path(str(HERE / "played.py"))["replayed"]
    with tempfile.TemporaryDirectory() as folder:
        replayed((HERE / "tutorial.md").read_text("utf-8"), Path(folder))
        return {"pictures/tutorial.svg": (Path(folder) / "demo.svg").read_text("utf-8")}


# The page about tests


def blocks(page: str) -> list[tuple[str, str]]:
    """Its blocks of code in order: what each is, and its text. The first `seq` holds the sequences, all others tests of them."""
    return BLOCK.findall(page)


def run(text: str) -> tuple[list[Verdict], list[Coverage], str]:
    """The tests of a file: their verdicts, how far they reach, and what `seqlang test` says."""
    compiled = pipeline.compile(text, NAME)
    assert compiled.plan is not None, [d.message for d in compiled.diagnostics]
    verdicts = run_tests(compiled.checked.program, compiled.checked.files[NAME], compiled.plan)
    covered = [
        coverage(Plan(sequence), [v.happened for v in verdicts if v.of == sequence["name"]])
        for sequence in compiled.plan["sequences"]
    ]
    trials = Trials((FileTrials(NAME, tuple(verdicts)),))
    return verdicts, covered, report(trials, compiled.checked.sources)


def _page_about_tests() -> dict[str, str]:
    """Each failing block is followed by what is said about it; coverage is that of the page's first test alone."""
    page = (HERE / "testing.md").read_text("utf-8")
    sequences, first, *_ = (text for kind, text in blocks(page) if kind == "seq")
    _, (covered, *_), _ = run(f"{sequences}\n{first}")
    shown = sequences

    def filled(found: re.Match[str]) -> str:
        nonlocal shown
        kind, text = found.groups()
        if kind == "seq fails":
            shown = f"{sequences}\n{text}"
        elif kind == "text":
            text = run(shown)[2]
        elif kind == "text coverage":
            text = "\n".join(coverage_lines(covered)) + "\n"
        return f"```{kind}\n{text}```\n"

    return {"testing.md": BLOCK.sub(filled, page), "pictures/testing.coverage.svg": diagram(covered)}


def main() -> None:
    (HERE / "pictures/cookbook").mkdir(parents=True, exist_ok=True)
    for old in (HERE / "pictures").rglob("*.svg"):
        old.unlink()
    for name, text in files().items():
        (HERE / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
