"""A rule's page as plain text, and the table of all rules: what `seqlang explain` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import indent, wrap

from attrs import asdict

from seqlang.diagnostic import Severity
from seqlang.lint.pages.page import evidence, page_of
from seqlang.lint.rules import Rule

_NARROWEST = 40


def explanation(rule: Rule, width: int = 80) -> str:
    """The page in paragraphs of at most `width` columns; examples and lists keep their lines."""
    page = page_of(rule)
    parts = [
        ("", f"{page.title}\n\n{page.about}"),
        ("Why", f"{_sentence(page.why)}\n\nSource: {rule.source} ({evidence(rule)})."),
        ("Flagged", indent(page.shown_flagged, "    ")),
        ("Fine", indent(page.shown_fine, "    ")),
        ("Known false alarms", _sentence(page.false_alarms)),
        ("Settings", _settings(rule)),
        ("To allow it", f"    # lint: allow {rule.name} -- why it is fine here"),
    ]
    shown = [f"{head}\n{_wrapped(text, width)}".strip("\n") for head, text in parts if text.strip()]
    asked = [] if rule.default else [_wrapped(f"It speaks only when asked to: --select {rule.name}", width)]
    return "\n\n".join([_wrapped(f"{rule.name} ({_loudness(rule)})", width), *asked, *shown]) + "\n"


def _loudness(rule: Rule) -> str:
    """ "warning, off in: onboarding"."""
    off = f", off in: {', '.join(sorted(rule.off))}" if rule.off else ""
    return f"{rule.severity}{off}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, width: int) -> str:
    """Paragraphs filled anew; what is indented or begins with a dash stays as it was written."""
    kept = re.compile(r"^(\s|- )", re.MULTILINE)
    paragraphs = (part.strip("\n") for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(
        part if kept.search(part) else "\n".join(wrap(part, max(width, _NARROWEST), break_on_hyphens=False))
        for part in paragraphs
        if part
    )


def _settings(rule: Rule) -> str:
    """A line for each threshold, with what the categories make of it."""
    if rule.limits is None:
        return ""
    default = asdict(rule.limits, recurse=False)
    others = {kind: asdict(preset, recurse=False) for kind, preset in rule.presets.items()}
    rows = []
    for name, value in default.items():
        differs = [f"{kind} {_value(of[name])}" for kind, of in others.items() if of[name] != value]
        rows.append(f"    {name}: {_value(value)}" + (f"  ({', '.join(differs)})" if differs else ""))
    return "\n".join(rows)


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (tuple, frozenset)) else str(value)


def table(rules: Iterable[Rule], width: int = 80) -> str:
    """All rules with what they flag: those that speak by default from errors to hints, then those that must be asked to."""
    found = list(rules)
    column = max((len(rule.name) for rule in found), default=0)
    groups = [
        (f"{str(s).capitalize()}s", [r for r in found if r.default and r.severity is s]) for s in Severity
    ]
    groups.append(
        (
            "Silent unless asked to speak (--select RULE, or in the settings)",
            [r for r in found if not r.default],
        )
    )
    shown = (f"{head}\n{_rows(group, column, width)}" for head, group in groups if group)
    return "\n\n".join([*shown, "Why, with examples: seqlang explain RULE"]) + "\n"


def _rows(rules: list[Rule], column: int, width: int) -> str:
    return "\n".join(line for rule in rules for line in _row(rule, column, width))


def _row(rule: Rule, column: int, width: int) -> Iterator[str]:
    said = wrap(page_of(rule).title, max(width - column - 4, _NARROWEST), break_on_hyphens=False)
    for name, words in zip([rule.name, *[""] * (len(said) - 1)], said, strict=True):
        yield f"  {name:{column}}  {words}"
