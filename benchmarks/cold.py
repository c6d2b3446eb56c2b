"""How long each verb takes from a cold start on a small file, beside `git status` and yamllint on a YAML file of a step.

    python benchmarks/cold.py [ROUNDS]

All commands take turns. Times are the processor's, the command's own and its children's: other work on the machine does not count. The
parse table and the compiled modules are on the disk, as they are from the second run on.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, field

from seqlang.cli.door import seqlang

ROUNDS = 7
# What a verb is asked on the sequence that `init` writes. `watch` never ends; that of its first look is measured in its place.
ARGUMENTS = {
    "compile": ("sales.seq", "-o", "plan.json"),
    "completion": ("zsh",),
    "conformance": ("-k", "calendar"),
    "diff": ("HEAD:sales.seq", "sales.seq"),
    "explain": ("check-in",),
    "format": ("--check",),
    "init": ("again",),
    "lint": (),
    "render": ("sales.seq",),
    "report": ("sales.seq", "--metrics", "results.csv"),
    "schema": (),
    "show": ("sales.seq",),
    "simulate": ("sales.seq",),
    "test": (),
}
FIRST_LOOK = "from seqlang.cli.live import Live; Live('sales.seq', 'w.svg').look((80, 24), False).told()"
HEAVY = ("lark", "liquid", "holidays", "rapidfuzz", "graphviz", "cattrs", "pathspec", "hypothesis", "yaml")
STEP = """---
sequence: Sales
steps:
  - day: 1
    email: intro
    subject: Month-end
    body: How many days does the close take you today?
"""
RESULTS = "step,sent,replied\na shorter month-end,400,20\n"


@define
class Cold:
    """A command, and the seconds of the processor that each run of it took. `forgets`: nothing that was found before is remembered."""

    name: str
    command: Sequence[str]
    forgets: bool = False
    times: list[float] = field(factory=list)

    def run(self, folder: Path) -> None:
        if self.forgets:
            shutil.rmtree(Path(os.environ["SEQLANG_CACHE_DIR"]), ignore_errors=True)
        before = _children()
        subprocess.run(self.command, cwd=folder, capture_output=True, check=False, timeout=120)
        self.times.append(_children() - before)

    @property
    def best(self) -> float:
        """In milliseconds."""
        return 1000 * min(self.times)

    @property
    def usual(self) -> float:
        """The median, in milliseconds."""
        return 1000 * sorted(self.times)[len(self.times) // 2]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def commands() -> Iterator[Cold]:
    python = sys.executable
    yield Cold("`git status`", ("git", "status"))
    yield Cold("`yamllint step.yaml`", (python, "-m", "yamllint", "step.yaml"))
    yield Cold("`python -c pass`", (python, "-c", "pass"))
    yield Cold("`seqlang --version`", (python, "-m", "seqlang", "--version"))
    yield Cold("`seqlang`", (python, "-m", "seqlang"))
    for verb in seqlang.list_commands(None):  # type: ignore[arg-type]
        if verb == "watch":
            yield Cold("`seqlang watch`, first look", (python, "-c", FIRST_LOOK))
        else:
            yield Cold(f"`seqlang {verb}`", (python, "-m", "seqlang", verb, *ARGUMENTS[verb]), verb == "lint")
        if verb == "lint":
            yield Cold("`seqlang lint`, again", (python, "-m", "seqlang", verb))


def folder_of(above: str) -> Path:
    """A repository as `init` leaves it."""
    folder = Path(above) / "team"
    folder.mkdir()
    os.environ["XDG_CACHE_HOME"] = str(
        Path(above) / "cache"
    )  # another version's table would take the place of ours
    os.environ["SEQLANG_CACHE_DIR"] = str(Path(above) / "findings")
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(above) / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # who is installed has compiled modules
    subprocess.run([sys.executable, "-m", "seqlang", "init"], cwd=folder, check=True, capture_output=True)
    (folder / "results.csv").write_text(RESULTS, "utf-8")
    (folder / "step.yaml").write_text(STEP, "utf-8")
    name = ("-c", "user.name=Cold", "-c", "user.email=cold@example.com")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "begin")):
        subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


def loaded(cold: Cold, folder: Path) -> str:
    """The heavy libraries that a command of ours has loaded when it ends."""
    if cold.command[1:3] != ("-m", "seqlang"):
        return ""
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print('loaded:', *(m for m in {HEAVY} if m in sys.modules), file=sys.stderr))\n"
        "from seqlang.__main__ import main\nmain()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *cold.command[3:]],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return ", ".join(run.stderr.rpartition("loaded:")[2].split())


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as above:
        folder = folder_of(above)
        all_of = list(commands())
        for cold in all_of:
            cold.run(folder)  # the parse table and the compiled modules are on the disk from here on
            cold.times.clear()
        for _ in range(rounds):
            for cold in all_of:
                cold.run(folder)
        status = all_of[0].best
        print("| | best | median | × git status | loads |\n|---|---:|---:|---:|---|")
        for cold in all_of:
            times = f"{cold.best:.0f} ms | {cold.usual:.0f} ms | {cold.best / status:.1f}"
            print(f"| {cold.name} | {times} | {loaded(cold, folder)} |")


if __name__ == "__main__":
    main()
