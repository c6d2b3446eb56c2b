"""Fuzz with an eye on coverage, by hand, with atheris (not among the requirements: `pip install atheris`):

    python benchmarks/fuzz.py FOLDER -max_total_time=3600 -print_final_stats=1

FOLDER keeps the inputs that reach new code; into an empty one go files that are good and what was found before. An input is the number
of a command and a file's text, which is changed by words and lines rather than bytes: so most of it is still read. The laws are those
of `python -m tests.hostile.hunt`. A find is written as a case to a file that is named, and the run goes on.
"""

from __future__ import annotations

import pkgutil
import random
import sys
from importlib import import_module
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
import seqlang

with atheris.instrument_imports(include=["seqlang"], enable_loader_override=False):
    for module in pkgutil.walk_packages(seqlang.__path__, "seqlang."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
from tests.hostile.case import FINDS, Case, found
from tests.hostile.hunt import Hunt
from tests.hostile.texts import EDITS, NASTY, edited, seeds

FILE = "a.seq"
LENGTH = 1_500  # characters: what a short file does not reach a long one rarely does, at ten times the cost
# A command as often as its number: what is quick and deep is tried most.
COMMANDS = tuple(
    tuple(line.split()[1:])
    for line in """\
8 compile
4 format
2 lint --no-cache --today 2026-11-28 --select all --output json
1 lint --no-cache --today 2026-11-28 --fix
1 lint --no-cache --today 2026-11-28 --fix --unsafe-fixes
2 render --to svg -o -
1 render --to html -o -
1 render --to dot -o -
1 render --to mermaid -o -
2 show
3 simulate
1 simulate --output json
3 test --coverage""".splitlines()
    for _ in range(int(line.split()[0]))
)


def case(data: bytes) -> Case:
    command = COMMANDS[data[0] % len(COMMANDS)] if data else COMMANDS[0]
    return Case((*command, "--", FILE), {FILE: data[1:].decode("utf-8", "replace")})


def changed(data: bytes, longest: int, seed: int) -> bytes:
    """An input like another: another command, bytes as libFuzzer likes, or some edits to the text."""
    lots = random.Random(seed)
    if lots.random() < 0.15:
        return bytes([lots.randrange(len(COMMANDS))]) + data[1:]
    if lots.random() < 0.2:
        mutated: bytes = atheris.Mutate(data, longest)
        return mutated
    edits = [_edit(lots) for _ in range(lots.randint(1, 3))]
    text = edited(data[1:].decode("utf-8", "replace"), edits)
    return (data[:1] + text.encode("utf-8"))[:longest]


def _edit(lots: random.Random) -> tuple[str, float, float, str]:
    """Half of what is put in is a piece of a good file, half of it nasty."""
    new = (
        lots.choice(NASTY) if lots.random() < 0.5 else lots.choice(lots.choice(seeds()).splitlines()).strip()
    )
    return lots.choice(sorted(EDITS)), lots.random(), lots.random(), new


def mixed(one: bytes, two: bytes, longest: int, seed: int) -> bytes:
    """Lines of a text among those of another."""
    lots = random.Random(seed)
    lines, others = one.split(b"\n"), two.split(b"\n")
    at, start = lots.randrange(len(lines)) + 1, lots.randrange(len(others))
    lines[at:at] = others[start : start + lots.randint(1, 4)]
    return b"\n".join(lines)[:longest]


def plant(folder: Path) -> None:
    """Good files and earlier finds, each beside the next command."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [
        *seeds(),
        *(text for path in sorted(FINDS.glob("*.json")) for text in found(path).files.values()),
    ]
    if not any(folder.iterdir()):
        for number, text in enumerate(text for text in texts if len(text) <= LENGTH):
            (folder / f"good-{number}").write_bytes(bytes([number % len(COMMANDS)]) + text.encode("utf-8"))


def main(folder: str, *options: str) -> None:
    """Never comes back: libFuzzer leaves by itself."""
    plant(Path(folder))
    hunt = Hunt()
    given = [sys.argv[0], folder, f"-max_len={LENGTH}", "-timeout=60", *options]
    atheris.Setup(given, lambda data: hunt.one(case(data)), custom_mutator=changed, custom_crossover=mixed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
