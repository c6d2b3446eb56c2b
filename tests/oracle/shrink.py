"""Makes a disagreement small: takes away whatever the two still differ without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import evolve

from tests.oracle.cases.shapes import Case

CUTS = (
    r" (if|unless) .*",
    r" at \d\d:\d\d",
    r"^( *)[^\"\n]*?: (?=\w)",
    r" until .*",
    r" (at least|fewer than) \d times",
    r" as \"[^\"]*\"(?= when)",
)


def shrunk(case: Case, differs: Callable[[Case], bool]) -> Case:
    """`differs` says whether the two still disagree on a case (and whether it can be compiled at all)."""
    again = True
    while again:
        again = False
        for smaller in smaller_ones(case):
            if differs(smaller):
                case, again = smaller, True
                break
    return case


def smaller_ones(case: Case) -> Iterator[Case]:
    yield from without_lines(case)
    for number in range(len(case.script)):
        yield evolve(case, script=case.script[:number] + case.script[number + 1 :])
    for path in case.contact:
        yield evolve(case, contact={k: v for k, v in case.contact.items() if k != path})
    if case.tasks != "done":
        yield evolve(case, tasks="done")
    if case.choices:
        yield evolve(case, choices={})
    if case.entry:
        yield evolve(case, entry={})
    yield from plainer_lines(case)


def without_lines(case: Case) -> Iterator[Case]:
    """Without a statement and all in it; or with what is in it in its place."""
    lines = case.text.splitlines()
    for number, line in enumerate(lines):
        end = number + 1
        while end < len(lines) and depth(lines[end]) > depth(line):
            end += 1
        yield evolve(case, text="\n".join(lines[:number] + lines[end:]) + "\n")
        if end > number + 1:
            inner = [inside[4:] for inside in lines[number + 1 : end]]
            yield evolve(case, text="\n".join(lines[:number] + inner + lines[end:]) + "\n")


def depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def plainer_lines(case: Case) -> Iterator[Case]:
    lines = case.text.splitlines()
    for number, line in enumerate(lines):
        for cut in CUTS:
            plainer = re.sub(cut, r"\1" if cut.startswith("^") else "", line)
            if plainer != line:
                yield evolve(case, text="\n".join([*lines[:number], plainer, *lines[number + 1 :]]) + "\n")
