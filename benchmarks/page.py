"""The tables of docs/speed.md: written between two marks, the prose around them stays."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import frozen

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
MARKS = "<!-- measured -->\n", "<!-- end of what is measured -->\n"


@frozen
class Aim:
    """What is aimed at and what came out: `value`, and whether it is `met`; None: it could not be measured here."""

    what: str
    aim: str
    value: str
    met: bool | None


@frozen
class Beside:
    """A tool on the same content: microseconds of the processor for each step, None where it is not installed; `how`: to install it."""

    name: str
    does: str
    each: float | None
    how: str = ""


def at_most(what: str, value: float | None, limit: float, unit: str = "×", digits: int = 2) -> Aim:
    """An aim that is met by little."""
    aim = f"at most {limit:g} {unit}"
    return _aim(what, value, aim, lambda found: f"{found:.{digits}f} {unit}", lambda found: found <= limit)


def at_least(what: str, value: float | None, limit: float) -> Aim:
    """An aim that is met by much: so many times."""
    return _aim(what, value, f"{limit:g} ×", _times, lambda found: found >= limit)


def _times(value: float) -> str:
    return f"{value:.2f} ×" if value < 1 else f"{value:.1f} ×" if value < 100 else f"{value:,.0f} ×"


def _aim(
    what: str, value: float | None, aim: str, said: Callable[[float], str], met: Callable[[float], bool]
) -> Aim:
    if value is None:
        return Aim(what, aim, "-", None)
    return Aim(what, aim, said(value), met(value))


def written(aims: Sequence[Aim], beside: Sequence[Beside], more: Sequence[str], quick: bool) -> str:
    """What stands between the marks."""
    parts = [machine(quick), table(aims), *more, _beside(beside)]
    return "\n\n".join(filter(None, parts)) + "\n"


def table(aims: Sequence[Aim]) -> str:
    lines = ["| | aim | measured | |", "|---|---:|---:|---|"]
    words = {True: "met", False: "**missed**", None: "not measured"}
    return "\n".join([*lines, *(f"| {a.what} | {a.aim} | {a.value} | {words[a.met]} |" for a in aims)])


def _beside(beside: Sequence[Beside]) -> str:
    lines = ["| | looks at | µs a step |", "|---|---|---:|"]
    there = sorted((b for b in beside if b.each is not None), key=lambda b: -(b.each or 0))
    lines += [f"| {b.name} | {b.does} | {b.each:,.0f} |" for b in there]
    missing = [f"{b.name} (`{b.how}`)" for b in beside if b.each is None]
    said = f"\n\nNot installed where this was measured: {', '.join(missing)}." if missing else ""
    return "\n".join(lines) + said


def machine(quick: bool) -> str:
    """Where and with what this was measured."""
    day = f"{date.today():%-d %B %Y}{', in short' if quick else ''}"
    python = f"Python {platform.python_version()}"
    return f"Measured on {day}: {_processor()}, one core; {', '.join((python, *_versions()))}."


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or platform.machine()


def _versions() -> Iterator[str]:
    for name in (
        "seqlang",
        "yamllint",
        "check-jsonschema",
        "PyYAML",
        "jsonschema",
        "jsonschema-rs",
        "ryl",
        "ruff",
    ):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def put(text: str) -> None:
    """Between the marks of the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")
