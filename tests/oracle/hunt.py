"""`python -m tests.oracle.hunt FROM TO [--jobs N] [--shrink]`: plays stories by their seeds, and says where the two differ."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from attrs import field, frozen

from seqlang import pipeline
from tests.oracle.cases.constructs import WRITTEN
from tests.oracle.cases.shapes import Case
from tests.oracle.cases.story import story
from tests.oracle.compare import Compared, compared
from tests.oracle.reached import REACHED
from tests.oracle.shrink import shrunk

CHUNK = 50


@frozen
class Found:
    """What playing some stories brought: `wrong` holds (seed, number of the case, the first difference)."""

    cases: int = 0
    refused: int = 0
    wrong: tuple[tuple[int, int, str], ...] = ()
    reached: Counter[str] = field(factory=Counter)

    def __add__(self, other: Found) -> Found:
        return Found(
            self.cases + other.cases,
            self.refused + other.refused,
            self.wrong + other.wrong,
            self.reached + other.reached,
        )


def sequence_of(text: str) -> dict[str, Any] | None:
    plan = pipeline.compile(text, "case.seq").plan
    found: dict[str, Any] | None = plan["sequences"][0] if plan and plan["sequences"] else None
    return found


def hunt(seeds: range) -> Found:
    """Plays every case of these stories through both interpreters."""
    found = Found()
    for seed in seeds:
        made = story(seed)
        sequence = sequence_of(made.text)
        found += Found(refused=1) if sequence is None else played(seed, sequence, made.cases)
    return found


def played(seed: int, sequence: dict[str, Any], cases: tuple[Case, ...]) -> Found:
    wrong = []
    reached: Counter[str] = Counter()
    for number, case in enumerate(cases):
        found = tried(sequence, case)
        reached.update([f"written  {row}" for row in case.constructs])
        reached.update([f"reached  {row}" for row in found.reached])
        if found.said is not None:
            wrong.append((seed, number, found.said))
    return Found(len(cases), 0, tuple(wrong), reached)


def tried(sequence: dict[str, Any], case: Case) -> Compared:
    """The first difference, or how one of the two broke."""
    try:
        return compared(sequence, case)
    except Exception as broken:
        return Compared(f"broke: {broken!r}", frozenset())


def differs(case: Case) -> bool:
    sequence = sequence_of(case.text)
    if sequence is None or sequence["name"] != "S":
        return False
    labels = {node["label"].split(" #")[0] for node in sequence["nodes"].values() if node["label"]}
    named = {label.split(" #")[0] for _, _, _, label, _ in case.script if label is not None}
    return named <= labels and tried(sequence, case).said is not None


def small(seed: int, number: int) -> str:
    """The smallest case that still differs, as text."""
    case = shrunk(story(seed).cases[number], differs)
    sequence = sequence_of(case.text)
    said = sequence and tried(sequence, case).said
    played = f"enrolled {case.enrolled} tasks {case.tasks} entry {case.entry} choices {case.choices}"
    return f"{case.text}{case.contact}\n{played}\n{case.script}\n=> {said}\n"


def chunks(first: int, last: int) -> Iterator[range]:
    return (range(start, min(start + CHUNK, last)) for start in range(first, last, CHUNK))


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.oracle.hunt", description=__doc__)
    asked.add_argument("first", type=int, metavar="FROM")
    asked.add_argument("last", type=int, metavar="TO")
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--shrink", action="store_true", help="print the smallest case for each disagreement")
    options = asked.parse_args()
    began = time.perf_counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        found = sum(pool.map(hunt, chunks(options.first, options.last)), Found())
    tell(found, time.perf_counter() - began)
    firsts = {seed: number for seed, number, _ in reversed(found.wrong)}
    for seed, number in sorted(firsts.items()) if options.shrink else ():
        print(f"---- {seed} case {number}\n{small(seed, number)}", flush=True)


def table(reached: Counter[str]) -> str:
    """How many cases hold a construct, and how many came by one; those that none did too."""
    rows = [*(f"written  {row}" for row in WRITTEN), *(f"reached  {row}" for row in REACHED)]
    return "\n".join(
        f"{reached[row]:7} {row}" for row in sorted(rows, key=lambda row: (row[:7], -reached[row]))
    )


def tell(found: Found, seconds: float) -> None:
    for seed, number, said in found.wrong:
        print(f"seed {seed} case {number}: {said}")
    print(table(found.reached))
    rate = found.cases / seconds
    print(
        f"{found.cases} cases, {len(found.wrong)} disagreements, {found.refused} stories refused, {rate:.0f} cases a second"
    )


if __name__ == "__main__":
    main()
