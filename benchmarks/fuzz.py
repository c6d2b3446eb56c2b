"""Fuzz with an eye on coverage, by hand, with atheris (not among the requirements: `pip install atheris`):

    python benchmarks/fuzz.py FOLDER -max_total_time=600

FOLDER keeps the inputs that reach new code; into an empty one go files that are good. An input is the number of a command and a file's
text; the laws are those of `python -m tests.hostile.hunt`. A find is written as a case to a file that is named, and the run goes on.
"""

from __future__ import annotations

import pkgutil
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
from tests.hostile.case import Case
from tests.hostile.hunt import Hunt
from tests.hostile.texts import seeds

FILE = "a.seq"
COMMANDS = tuple(
    tuple(line.split())
    for line in """\
lint --today 2026-11-28 --select all --output json
lint --today 2026-11-28 --select all
lint --today 2026-11-28 --fix
lint --today 2026-11-28 --diff --unsafe-fixes
compile
format
render --to svg -o -
render --to html -o -
render --to mermaid -o -
show
simulate
simulate --output json
test --coverage""".splitlines()
)


def case(data: bytes) -> Case:
    command = COMMANDS[data[0] % len(COMMANDS)] if data else COMMANDS[0]
    return Case((*command, "--", FILE), {FILE: data[1:].decode("utf-8", "replace")})


def plant(folder: Path) -> None:
    """Good files, each beside the next command."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate([] if any(folder.iterdir()) else seeds()):
        (folder / f"good-{number}").write_bytes(bytes([number % len(COMMANDS)]) + text.encode("utf-8"))


def main(folder: str, *options: str) -> None:
    """Never comes back: libFuzzer leaves by itself."""
    plant(Path(folder))
    hunt = Hunt()
    atheris.Setup([sys.argv[0], folder, "-max_len=20000", *options], lambda data: hunt.one(case(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
