"""What all tests share: those that need a program pip cannot install run where it is installed, and are named loudly where not."""

from __future__ import annotations

import os
import shutil
import signal

import pytest
from attrs import frozen
from hypothesis import settings


@frozen
class Program:
    """`marker`: of the tests that need it; `instead`: what was not tried without it."""

    name: str
    marker: str
    instead: str
    package: str

    @property
    def missing(self) -> bool:
        return shutil.which(self.name) is None


PROGRAMS = (
    Program("dot", "needs_dot", "PNG and PDF were tested with a stand-in only.", "graphviz"),
    Program(
        "node", "needs_node", "The runner in examples/runners was not tried (Node 20 or later).", "nodejs"
    ),
    Program(
        "npm",
        "needs_npm",
        "The TextMate grammar was not tried in the engine of the editors, nor Mermaid text in Mermaid.",
        "npm",
    ),
    *(
        Program(shell, f"needs_{shell}", f"Completion was not tried in {shell} itself.", shell)
        for shell in ("bash", "zsh", "fish")
    ),
)
# No test is timed: a busy machine would fail it.
settings.register_profile("seqlang", deadline=None)
settings.load_profile("seqlang")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing a test finds is kept in the user's own folder."""
    os.environ["SEQLANG_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


NOT_RUN = pytest.StashKey[dict[str, list[str]]]()


def pytest_configure(config: pytest.Config) -> None:
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # run in the background, where the commands we stop would not hear it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for program in PROGRAMS:
        line = f"{program.marker}: needs the program {program.name}, which pip cannot install"
        config.addinivalue_line("markers", line)
    config.stash[NOT_RUN] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for program in PROGRAMS:
        if program.missing:
            left_out = [item for item in items if item.get_closest_marker(program.marker)]
            config.stash[NOT_RUN][program.name] = [item.nodeid for item in left_out]
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for program in PROGRAMS:
        if program.missing:
            terminalreporter.section(f"not run: the program {program.name} is missing", red=True)
            terminalreporter.line(f"{program.instead} Install it with: apt-get install {program.package}")
            for name in config.stash[NOT_RUN].get(program.name, []):
                terminalreporter.line(f"  {name}")
