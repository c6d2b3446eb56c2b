"""How long lint, compile and format take, beside yamllint on YAML of the same content.

    python benchmarks/run.py                    the usual sizes
    python benchmarks/run.py 20 4000            others
    python benchmarks/run.py 200 --write DIR    keep the texts, to look at

Everything runs in this one process, imports and the parse table already loaded, nothing of the texts remembered.
Times are the best of several rounds; what counts are the ratios, which hardly depend on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

import click
from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.cadences import as_seq, as_yaml, cadences
from seqlang import pipeline

TASKS = ("yamllint", "read", "compile", "lint", "format")
RATIOS = (("compile", "yamllint"), ("lint", "yamllint"), ("format", "lint"))


@frozen
class Row:
    """Seconds for each task, by its name."""

    steps: int
    lines: int
    yaml_lines: int
    seconds: dict[str, float]


@click.command()
@click.argument("sizes", nargs=-1, type=click.IntRange(1), metavar="[STEPS]…")
@click.option("--rounds", default=5, show_default=True, help="How often each is measured; the best counts.")
@click.option("--write", type=click.Path(path_type=Path), help="A folder for the texts; else none are kept.")
def main(sizes: tuple[int, ...], rounds: int, write: Path | None) -> None:
    """Measure lint, compile and format against yamllint."""
    rows = []
    for steps in sizes or (10, 100, 1000):
        model = cadences(steps)
        seq, yaml = as_seq(model), as_yaml(model)
        if write is not None:
            write.mkdir(parents=True, exist_ok=True)
            (write / f"{steps}.seq").write_text(seq, "utf-8")
            (write / f"{steps}.yaml").write_text(yaml, "utf-8")
        rows.append(Row(steps, seq.count("\n"), yaml.count("\n"), measured(seq, yaml, rounds)))
    click.echo(table(rows))


def measured(seq: str, yaml: str, rounds: int) -> dict[str, float]:
    """The best time of each task; they take turns, so that a busy moment of the machine hits all alike."""
    tasks: dict[str, Callable[[], object]] = {
        "yamllint": partial(run_yamllint, yaml),
        "read": partial(pipeline.read, seq),
        "compile": partial(compiled, seq),
        "lint": partial(pipeline.lint, seq),
        "format": partial(pipeline.format, untidy(seq)),
    }
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(rounds + 1):  # the first round loads what is loaded once
        for name, task in tasks.items():
            forget()
            start = perf_counter()
            task()
            best[name] = min(best[name], perf_counter() - start)
    return best


def untidy(seq: str) -> str:
    """Each line indented by half, so that there is something to format on nearly all of them."""
    return seq.replace("    ", "  ")


def run_yamllint(text: str) -> list[Any]:
    from yamllint import linter
    from yamllint.config import YamlLintConfig

    problems = list(linter.run(text, YamlLintConfig("extends: default")))
    assert not problems, problems[:3]
    return problems


def compiled(text: str) -> object:
    result = pipeline.compile(text)
    assert result.plan is not None, result.diagnostics[:3]
    return result.plan


def forget() -> None:
    """Empty every memory of texts; what is unbounded is an index of ours, made once in a start."""
    for cache in caches():
        if cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()
    from seqlang.syntax.table import table

    table().courses.clear()


def caches() -> Iterator[Any]:
    modules: list[ModuleType] = [m for name, m in sys.modules.items() if name.startswith("seqlang")]
    for module in modules:
        yield from (thing for thing in vars(module).values() if hasattr(thing, "cache_parameters"))


def table(rows: list[Row]) -> str:
    """Markdown, so that it can be pasted into README.md."""
    names = [
        "steps",
        "lines of .seq",
        "lines of YAML",
        *TASKS,
        *(f"{one} : {other}" for one, other in RATIOS),
    ]
    head = f"| {' | '.join(names)} |"
    rule = f"|{'---:|' * len(names)}"
    return "\n".join([head, rule, *map(_line, rows)])


def _line(row: Row) -> str:
    times = [
        f"{row.seconds[name] * 1000:.0f} ms" for name in ("yamllint", "read", "compile", "lint", "format")
    ]
    ratios = [f"{row.seconds[one] / row.seconds[other]:.2f}" for one, other in RATIOS]
    return f"| {' | '.join([str(row.steps), str(row.lines), str(row.yaml_lines), *times, *ratios])} |"


if __name__ == "__main__":
    main()
