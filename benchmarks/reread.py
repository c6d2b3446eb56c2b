"""How long a file takes to read again after one line of it was changed, beside reading it whole.

    python benchmarks/reread.py           1,000 steps: as forty sequences, and as one
    python benchmarks/reread.py 200       another number

Times are the processor's, the best of several rounds; between two changes the file is read as it was. What is kept is that of the
running process alone, as an editor or `watch` would keep it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.cadences import as_seq, cadences
from benchmarks.measure import forget
from seqlang import pipeline


@click.command()
@click.argument("steps", default=1000, type=click.IntRange(25))
@click.option("--rounds", default=5, show_default=True, help="How often each is measured; the best counts.")
def main(steps: int, rounds: int) -> None:
    """Measure reading again against reading whole."""
    gc.set_threshold(50_000)  # as the command has it
    click.echo("| file | changed | read whole | read again | ratio |\n|---|---|---:|---:|---:|")
    for name, each in (("sequences of 25", 25), ("one sequence", steps)):
        text = as_seq(cadences(steps, each))
        whole = min(whole_seconds(text) for _ in range(rounds))
        for what, changed in edits(text):
            again = min(again_seconds(text, changed) for _ in range(rounds))
            times = f"{whole * 1000:.0f} ms | {again * 1000:.1f} ms | {again / whole:.3f}"
            click.echo(f"| {name} | {what} | {times} |")


def whole_seconds(text: str) -> float:
    forget()
    return seconds(text)


def again_seconds(text: str, changed: str) -> float:
    """The changed text, when the other was read just before."""
    forget()
    pipeline.read(text)
    return seconds(changed)


def seconds(text: str) -> float:
    start = process_time()
    pipeline.read(text)
    return process_time() - start


def edits(text: str) -> Iterator[tuple[str, str]]:
    """(what is done to a line, the text then)"""
    lines = text.splitlines(keepends=True)
    steps = [n for n, line in enumerate(lines) if line.startswith("    day ")]
    middle = steps[len(steps) // 2]
    body = next(n for n in range(middle, len(lines)) if 'body: """' in lines[n]) + 1
    for what, at, new in (
        ("the first line", 0, f"{lines[0][:-1]}  # changed\n"),
        ("a label in the first step", steps[0], lines[steps[0]].replace('"', '"new ', 1)),
        ("a label in the middle", middle, lines[middle].replace('"', '"new ', 1)),
        ("a line of a body", body, f"{lines[body][:-1]}, and more\n"),
        ("an indentation", body - 1, f" {lines[body - 1]}"),
        ("a line more", middle, f"    # new\n{lines[middle]}"),
        ("a step more", middle, f'    day 3: call "a new one"\n{lines[middle]}'),
        ("a line less", body, ""),
        ("a mistake", middle, lines[middle].replace(":", "", 1)),
        ("the last line", len(lines) - 1, f"{lines[-1][:-1]}  # changed\n"),
    ):
        yield what, "".join([*lines[:at], new, *lines[at + 1 :]])


if __name__ == "__main__":
    main()
