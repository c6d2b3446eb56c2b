"""What a rule's docstring says, by its parts: the page, the smallest test and `explain` are made from it.

A docstring is a sentence, paragraphs on what is flagged, and the parts `Why:`, `Flagged:`, `Fine:` and `False alarms:`. The two
examples are lines of a .seq file, indented; without a `sequence` line they are steps of one. A line `=== crm.seq` begins another file.
"""

from __future__ import annotations

import re
from textwrap import dedent, indent
from typing import TYPE_CHECKING

from attrs import asdict

from seqlang.lint.rules import Rule, rule_named, rule_names
from seqlang.values import frozen

if TYPE_CHECKING:
    from pathlib import Path

_PART = re.compile(r"^(Why|Flagged|Fine|False alarms):", re.MULTILINE)
_GRADES = {"P": "the study's owner", "V": "a vendor's own data", "S": "retold"}
_AROUND = """\
sequence "Example"
    category: sales
    first_day: 1
    timezone: contact.timezone, "America/New_York"
    send: weekdays 09:00-17:00
    exit when replied

"""
_FILE_STARTS = ("sequence", "field", "event", "fragment", "import")
_FOLDER = "docs/rules"


@frozen
class Page:
    """`flagged` and `fine` are whole .seq files, with results behind them where the rule looks at some, `shown_*` what the docstring
    has of them."""

    title: str
    about: str
    why: str
    shown_flagged: str
    shown_fine: str
    false_alarms: str

    @property
    def flagged(self) -> str:
        return _whole(self.shown_flagged)

    @property
    def fine(self) -> str:
        return _whole(self.shown_fine)


def page_of(rule: Rule) -> Page:
    """The parts of a rule's docstring. Raises ValueError where one is missing."""
    head, *rest = _PART.split(dedent(rule.doc).strip())
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    missing = {"Why", "Flagged", "Fine", "False alarms"} - parts.keys()
    if missing:
        raise ValueError(f"{rule.name}: the docstring has no part {', '.join(sorted(missing))}")
    title, _, about = head.strip().partition("\n\n")
    flagged, fine = (dedent(parts[key].strip("\n")).strip() for key in ("Flagged", "Fine"))
    return Page(title, about.strip(), parts["Why"].strip(), flagged, fine, parts["False alarms"].strip())


def _whole(shown: str) -> str:
    """Results under the lines (from `step,` on) stay what they are."""
    lines, header, rows = shown.partition("\nstep,")
    whole = lines if lines.startswith(_FILE_STARTS) else _AROUND + indent(lines, "    ")
    return f"{whole}{header}{rows}\n"


def markdown(rule: Rule) -> str:
    """The rule's page."""
    page = page_of(rule)
    off = f" Off in: {', '.join(sorted(rule.off))}." if rule.off else ""
    asked = "" if rule.default else " Speaks only when it is selected."
    return f"""# {rule.name}

{page.title}

*{str(rule.severity).capitalize()}.*{off}{asked}

{page.about}

## Why

{_sentence(page.why)}

Source: {rule.source} ({evidence(rule)}).

## Flagged

```seq
{page.shown_flagged}
```

## Fine

```seq
{page.shown_fine}
```

## Known false alarms

{_sentence(page.false_alarms)}
{_thresholds(rule)}"""


def evidence(rule: Rule) -> str:
    """How good the source is: "V: a vendor's own data"."""
    return f"{rule.grade}: {_GRADES[rule.grade]}"


def _thresholds(rule: Rule) -> str:
    """A table of the rule's settings, and what the categories make of them; empty where it has none."""
    if rule.limits is None:
        return ""
    kinds = {"": rule.limits, **rule.presets}
    head = f"| setting | default |{''.join(f' {kind} |' for kind in rule.presets)}"
    rows = [
        f"| `{name}` | {' | '.join(_shown(asdict(limits, recurse=False)[name]) for limits in kinds.values())} |"
        for name in asdict(rule.limits, recurse=False)
    ]
    return "\n".join(["", "## Settings", "", head, "|---" * (len(kinds) + 1) + "|", *rows, ""])


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (tuple, frozenset)) else str(value)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def index(rules: tuple[Rule, ...]) -> str:
    """The page that lists all rules."""
    rows = "\n".join(f"| [{r.name}]({r.name}.md) | {_loudness(r)} | {page_of(r).title} |" for r in rules)
    speaking = sum(rule.default for rule in rules)
    return f"""# Rules

Each rule is a file in `seqlang/lint/rules`; the pages are made from their docstrings: `python -m seqlang.lint.pages {_FOLDER}`.
Grades of evidence: P the study's owner, V a vendor's own data, S retold.

Of {len(rules)} rules {speaking} speak by default; the others, marked *silent*, where you ask for them: `select` in the
[settings](../lint.md#settings), or `--select`.

| rule | severity | flags |
|---|---|---|
{rows}
"""


def _loudness(rule: Rule) -> str:
    return str(rule.severity) if rule.default else f"{rule.severity}, *silent*"


def pages() -> dict[str, str]:
    """All pages by file name, the index among them."""
    rules = tuple(rule for name in rule_names() if (rule := rule_named(name)) is not None)
    return {"README.md": index(rules)} | {f"{rule.name}.md": markdown(rule) for rule in rules}


def write(folder: Path) -> None:
    """Write all pages; those of rules that are gone are deleted."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
