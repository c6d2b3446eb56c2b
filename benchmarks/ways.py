"""How long the rules take beside compile, on the examples and on thirty branches in a row.

    python benchmarks/ways.py

All rules that speak by default, in this one process, with nothing remembered. Times are the processor's, the best of several rounds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measure import forget
from seqlang.lint.run import lint
from seqlang.pipeline import compile as compiled
from seqlang.project.loader import from_disk

ROUNDS = 5
ROOT = Path(__file__).parents[1]


def measured(text: str, path: str) -> tuple[float, float]:
    """Seconds for compile and for the rules."""
    best = (float("inf"), float("inf"))
    for _ in range(ROUNDS):
        forget()
        start = process_time()
        made = compiled(text, path, from_disk)
        middle = process_time()
        lint(made.checked.program, made.checked.sources, plan=made.plan)
        best = (min(best[0], middle - start), min(best[1], process_time() - middle))
    return best


def thirty(window: str) -> str:
    branches = "".join(
        f'    if contact.phone is known\n        after 1 day: call "a{n} audit"\n    else\n'
        f'        after 2 days: call "b{n} audit"\n    after 1 day: email "c{n} audit" if contact.title is known\n'
        for n in range(30)
    )
    return f'sequence "thirty"\n    category: nurture\n{window}    call "audit"\n{branches}'


def main() -> None:
    rows = [
        (p.name, *measured(p.read_text("utf-8"), str(p))) for p in sorted((ROOT / "examples").glob("*.seq"))
    ]
    rows.append(("all examples", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    rows.append(("thirty branches", *measured(thirty(""), "thirty.seq")))
    rows.append(("in a window", *measured(thirty("    send: weekdays 09:00-17:00\n"), "thirty.seq")))
    for name, compile_, rules in rows:
        print(
            f"{name:24}{compile_ * 1000:8.1f} ms compile{rules * 1000:8.1f} ms rules{rules / compile_:6.1f} x"
        )


if __name__ == "__main__":
    main()
