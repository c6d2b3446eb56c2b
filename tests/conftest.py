"""What all tests share: those that draw with Graphviz's program `dot` run where it is installed, and are named loudly where not."""

from __future__ import annotations

import shutil

import pytest

NOT_RUN = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "needs_dot: draws with Graphviz's program dot, which pip cannot install"
    )
    config.stash[NOT_RUN] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if shutil.which("dot") is not None:
        return
    left_out = [item for item in items if item.get_closest_marker("needs_dot")]
    config.stash[NOT_RUN] = [item.nodeid for item in left_out]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if shutil.which("dot") is None:
        terminalreporter.section("not run: the program dot is missing", red=True)
        terminalreporter.line(
            "PNG and PDF were tested with a stand-in only. Install it with: apt-get install graphviz"
        )
        for name in config.stash[NOT_RUN]:
            terminalreporter.line(f"  {name}")
