"""All that is measured about speed, beside other tools, as ratios in one run on one core; writes the table of docs/speed.md.

    python benchmarks/all.py            some ten minutes; writes docs/speed.md
    python benchmarks/all.py --quick    a minute or two, a tenth of the steps; writes nothing
    python benchmarks/all.py --full     half an hour: lint to 100,000 steps, too, and ten thousand files of ten steps

Times are the processor's, of whole commands: start, reading files and printing included. A tool that is missing is named, with the
command that installs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import click
from attrs import frozen

from benchmarks import cold, drawing, relint, reread, ways
from benchmarks.cadences import as_seq, cadences
from benchmarks.measure import Used, as_installed, one_core, run, taking_turns
from benchmarks.page import Aim, Beside, at_least, at_most, put, written
from benchmarks.peers import Peer, peers
from benchmarks.trees import Tree, one_file, tree

EACH = 25
SMALL = "one small file, cold: `lint` beside yamllint"
OURS = {
    "read": "reads all of it",
    "compile": "compiles it to plans",
    "lint": "all of it, with every rule that speaks by default",
    "lint again": "the same, nothing changed",
    "format": "indents it anew, and compares",
}


@frozen
class Size:
    """How much is measured: steps of the tree, of the one file, of the largest tree for compile and for lint, the many files and their
    steps, boxes of graphs, and how often."""

    steps: int
    file: int
    compiled: int
    linted: int
    files: int
    each: int
    boxes: tuple[int, ...]
    rounds: int


QUICK = Size(1_000, 1_000, 10_000, 3_000, 1_000, 1, (100, 300), 1)
USUAL = Size(10_000, 5_000, 100_000, 10_000, 10_000, 1, (100, 300, 1_000), 1)
FULL = Size(10_000, 8_000, 100_000, 100_000, 10_000, 10, (100, 300, 1_000, 2_800), 3)


@click.command()
@click.option("--quick", "size", flag_value=QUICK, help="A tenth of it; writes nothing.")
@click.option("--full", "size", flag_value=FULL, help="The largest sizes, too.")
def main(size: Size | None) -> None:
    """Measure all of it."""
    size = size or USUAL
    one_core()
    began = perf_counter()
    with tempfile.TemporaryDirectory() as place:
        text = measured(size, Path(place))
    click.echo(text)
    click.echo(f"It took {(perf_counter() - began) / 60:.0f} minutes.", err=True)
    if size is not QUICK:
        put(text)


def measured(size: Size, place: Path) -> str:
    """The tables."""
    as_installed(place)
    warm_up(tree(place / "first", 1, 1, twins=True))
    told("the tree, and the others")
    whole = tree(place / "tree", size.steps, EACH, twins=True)
    took = of_tree(whole, size.rounds)
    aims, others = list(aims_of_tree(took)), list(beside_us(took, whole.steps))
    told("one file")
    others += of_one_file(one_file(place / "file", size.file))
    told("from small to large")
    aims += list(of_growth(size, place, took))
    told("many files")
    aims += of_many(tree(place / "many", size.files * size.each, size.each))
    told("drawing")
    graphs = [drawing.drawn(boxes, max(size.rounds, 2), place) for boxes in size.boxes]
    aims += of_drawing(graphs[-1])
    told("one file after a change")
    aims += list(of_changes())
    told("a cold start")
    aims += list(of_cold_start(7))
    return written(aims, others, [drawing.table(graphs)], size is QUICK)


def warm_up(tree: Tree) -> None:
    """What is made once is made: modules are compiled, and the parse table."""
    for task in (tree.read, tree.compile, tree.lint, tree.format):
        task()
    tree.ours("render", "seq/000/00000.seq", "-o", "first.svg")
    for peer in peers():
        if peer.there:
            beside(peer, tree)


def told(what: str) -> None:
    click.echo(f"… {what}", err=True)


def of_tree(tree: Tree, rounds: int) -> dict[str, float]:
    """Seconds for files of 25 steps: each of our verbs, and all the others, taking turns."""
    tasks: dict[str, Callable[[], Used]] = {
        "read": tree.read,
        "compile": tree.compile,
        "lint": tree.lint,
        "lint again": tree.lint_again,  # right behind the first one, which remembers
        "format": tree.format,
    }
    tasks |= {peer.name: partial(beside, peer, tree) for peer in peers() if peer.there}
    return {name: used.seconds for name, used in taking_turns(tasks, rounds).items()}


def beside(peer: Peer, tree: Tree) -> Used:
    first = run(peer.command(tree.folder), tree.folder)
    return run(peer.command(tree.folder), tree.folder) if peer.again else first


def beside_us(took: dict[str, float], steps: int) -> Iterator[Beside]:
    """Each verb and each of the others, by the step."""
    each = {name: seconds / steps * 1e6 for name, seconds in took.items()}
    for name, does in OURS.items():
        yield Beside(f"`seqlang {name}`" if name != "read" else "reading alone", does, each[name])
    for peer in peers():
        yield Beside(peer.name, peer.does, each.get(peer.name), peer.install)


def aims_of_tree(took: dict[str, float]) -> Iterator[Aim]:
    """The ratios."""

    def times(one: str, other: str) -> float | None:
        return took[one] / took[other] if one in took and other in took else None

    yield at_least("`lint`: so much quicker than yamllint", times("yamllint", "lint"), 8)
    yield at_least("`lint`: than libyaml with jsonschema", times("libyaml with jsonschema", "lint"), 3)
    yield at_least("`lint` again, nothing changed: than the first time", times("lint", "lint again"), 8)
    yield at_most("`lint` again, beside ryl again", times("lint again", "ryl, warm"), 4)
    yield at_most("`compile` beside `lint`", times("compile", "lint"), 1)
    yield at_most("`format` beside `lint`", times("format", "lint"), 1)


def of_one_file(tree: Tree) -> list[Beside]:
    """The same content in one file."""
    tasks = {"read": tree.read, "compile": tree.compile, "lint": tree.lint}
    took = taking_turns(tasks, 1)
    size = f"one file of {tree.steps:,} steps"
    return [
        Beside(f"{name}, {size}", OURS[name], used.seconds / tree.steps * 1e6) for name, used in took.items()
    ]


def of_growth(size: Size, place: Path, took: Mapping[str, float]) -> Iterator[Aim]:
    """Whether ten or a hundred times as many steps take no longer each; what a start takes is left away."""
    nothing = tree(place / "nothing", 1, 1)
    small = tree(place / "small", 1_000, EACH)
    for name, most in (("compile", size.compiled), ("lint", size.linted)):
        start, few = (min(getattr(one, name)().seconds for _ in range(3)) for one in (nothing, small))
        many = took[name] if most == size.steps else getattr(tree(place / name, most, EACH), name)().seconds
        grown = (many - start) / most / ((few - start) / small.steps)
        yield at_most(f"`{name}`: a step of {most:,} beside one of 1,000", grown, 1.2)


def of_many(tree: Tree) -> list[Aim]:
    """Ten thousand files: all, again, and with one changed."""
    full, warm = tree.lint(), tree.lint_again()
    tree.change_one()
    changed = tree.lint_again()
    each = tree.steps // tree.files
    what = f"{tree.files:,} files of {'one step' if each == 1 else f'{each} steps'}"
    return [
        at_most(f"`lint` of {what}: memory", full.megabytes, 100, "MB", 0),
        at_least(f"{what}: `lint` again than the first time", full.seconds / warm.seconds, 8),
        at_least(f"{what}: `lint` with one changed", full.seconds / changed.seconds, 8),
    ]


def of_changes() -> Iterator[Aim]:
    """One change, in one process that remembers."""
    whole, again = reading_again(1_000)
    yield at_most("a line of 1,000 steps changed: read again, beside reading all", again / whole, 0.1)
    yield at_most("one of 100 files changed: looked at again", slowest_change(), 10, "ms", 1)
    compiled = rules = 0.0
    for path in sorted((ways.ROOT / "examples").glob("*.seq")):
        one, other = ways.measured(path.read_text("utf-8"), str(path))
        compiled, rules = compiled + one, rules + other
    yield at_most("`lint` of the examples beside `compile`", (compiled + rules) / compiled, 3)


def slowest_change() -> float:
    """Milliseconds for one file of a hundred, whichever change takes longest; in a process of its own, as an editor's is: this one holds
    a hundred thousand steps. Of three such the quickest."""
    command = (sys.executable, relint.__file__, "--plain")
    runs: list[dict[str, float]] = [json.loads(subprocess.check_output(command, text=True)) for _ in range(3)]
    return max(min(run[name] for run in runs) for name in relint.CHANGES)


def reading_again(steps: int) -> tuple[float, float]:
    """Seconds for a file of sequences of 25 steps: whole, and after a body in the middle was changed."""
    text = as_seq(cadences(steps, EACH))
    changed = dict(reread.edits(text))["a line of a body"]
    whole = min(reread.whole_seconds(text) for _ in range(3))
    return whole, min(reread.again_seconds(text, changed) for _ in range(3))


def of_cold_start(rounds: int) -> Iterator[Aim]:
    """A small file, the command begun anew."""
    if find_spec("yamllint") is None:
        yield at_most(SMALL, None, 1)
        return
    with tempfile.TemporaryDirectory() as above:
        folder = cold.folder_of(above)
        lint = cold.Cold("lint", (sys.executable, "-m", "seqlang", "lint", "--no-cache", "sales.seq"))
        yamllint = cold.Cold("yamllint", (sys.executable, "-m", "yamllint", "step.yaml"))
        for _ in range(rounds):
            lint.run(folder)
            yamllint.run(folder)
    yield at_most(SMALL, lint.best / yamllint.best, 1)


def of_drawing(graph: drawing.Drawn) -> list[Aim]:
    what = f"`render` of {graph.boxes:,} boxes beside `dot`"
    same, bare = (None if other is None else graph.ours / other for other in (graph.same, graph.bare))
    alone = None if graph.bare is None else graph.alone / graph.bare
    return [
        at_most(f"{what}, the same picture", same, 1),
        at_most(f"{what}, boxes and arrows alone", bare, 1),
        at_most("drawing alone, beside `dot` on boxes and arrows alone", alone, 1),
    ]


if __name__ == "__main__":
    main()
