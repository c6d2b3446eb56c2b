"""Writes each case's JSON beside the .seq file it is written in, and docs/conformance.md: `python -m tests.conformance.make`.

It only compiles and puts together: what is expected comes from the pages' authors, never from a runner.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from seqlang import pipeline
from seqlang.conformance.case import Case
from tests.conformance import written
from tests.conformance.page import page

CASES = Path(__file__).parent / "cases"
PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
_WIDE = 150


def made() -> dict[Path, str]:
    """What every generated file should hold."""
    found: dict[Path, str] = {}
    for source in sorted(CASES.glob("*.seq")):
        for name, data in cases_of(source):
            path = CASES / f"{name}.json"
            if path in found:
                raise ValueError(f"{source.name}: there are two cases named {name}")
            found[path] = dumped(data) + "\n"
    cases = [Case(path.stem, json.loads(text)) for path, text in sorted(found.items())]
    return found | {PAGE: page(cases)}


def cases_of(source: Path) -> list[tuple[str, dict[str, Any]]]:
    """The cases of one .seq file."""
    text = source.read_text("utf-8")
    compiled = pipeline.compile(text, source.name)
    if compiled.plan is None:
        raise ValueError(f"{source.name}: {[d.message for d in compiled.diagnostics]}")
    out = []
    for name, shows, lines in written.parts(text):
        data = written.read(name, shows, lines, compiled.plan)
        ordered = {"shows": shows, "covers": data["covers"], "file": source.name} | data
        out.append((name, ordered | {"plan": compiled.plan}))
    return out


def dumped(value: Any, depth: int = 0) -> str:
    """JSON for the eye: what fits on a line stands on one, if it is not the whole."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or (depth and len(flat) + 2 * depth <= _WIDE):
        return flat
    if isinstance(value, dict):
        items = [f"{json.dumps(k, ensure_ascii=False)}: {dumped(v, depth + 1)}" for k, v in value.items()]
    else:
        items = [dumped(each, depth + 1) for each in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    inner = "  " * (depth + 1)
    return f"{start}\n{inner}" + f",\n{inner}".join(items) + f"\n{'  ' * depth}{end}"


def main() -> None:
    files = made()
    for path, text in files.items():
        path.write_text(text, "utf-8")
    for stale in set(CASES.glob("*.json")) - set(files):
        stale.unlink()
    print(f"{len(files) - 1} cases")


if __name__ == "__main__":
    main()
