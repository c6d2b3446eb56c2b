"""docs/language/grammar.md: every production with its diagram and its examples, and where its meaning is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.language.productions import Production
from tests.language.railroad import shown

_OPENING = """\
# The grammar, drawn

Follow a line from left to right: what you pass is what you may write. Blue is written as it stands, grey is another diagram or one of the
words below. This page is made from [grammar/seq.lark](../../grammar/seq.lark), the only definition of the syntax; what it all means is told
on the pages it leads to.

| in a diagram | written |
|---|---|
| text | `"in double quotes"`, or between `\"""` over several lines ([texts](texts.md)) |
| name | a word of small letters, digits and `_`: `meeting_booked`. What is a word of the language elsewhere may be a name |
| number, decimal, share | `3`, `2.5`, `45%` |
| date, time, times | `2026-12-01`, `09:30`, `09:00-17:00` |
| comparison | `!=` `<` `<=` `>` `>=` |
| below, indented: | what follows stands on lines of its own, four spaces deeper |

`not` binds closer than `and`, `and` closer than `or`; parentheses say otherwise.
"""


def slug(production: Production) -> str:
    return production.words.replace(" ", "-")


def page(prose: dict[str, str]) -> str:
    """`prose`: the hand-written pages by name; where one shows a production's diagram, its meaning is told."""
    out = [_OPENING]
    for group, productions in groupby(shown(), key=lambda production: production.group):
        out.append(f"## {group}\n")
        out += [_section(production, prose) for production in productions]
    return "\n".join(out)


def _section(production: Production, prose: dict[str, str]) -> str:
    lines = [f"### {production.words}", "", f"![{production.words}](diagrams/{slug(production)}.svg)", ""]
    if production.examples:
        lines += ["```", *production.examples, "```", ""]
    told = list(_told(production, prose))
    if told:
        lines += [f"What it means: {', '.join(told)}", ""]
    return "\n".join(lines)


def _told(production: Production, prose: dict[str, str]) -> Iterator[str]:
    """Links to the headings below which the diagram is shown."""
    for name, text in prose.items():
        heading = ""
        for line in text.splitlines():
            heading = line.lstrip("# ") if re.match(r"#+ ", line) else heading
            if f"(diagrams/{slug(production)}.svg)" in line:
                anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
                yield f"[{heading}]({name}#{anchor})"
                break


def by_hand(folder: Path) -> dict[str, str]:
    """The pages that are written by hand."""
    pages = sorted(folder.glob("*.md"))
    return {p.name: p.read_text("utf-8") for p in pages if p.name not in ("grammar.md", "words.md")}
