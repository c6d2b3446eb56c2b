"""How long it takes to look again at one changed file among a hundred, as an editor or `--watch` does.

    python benchmarks/relint.py
    python benchmarks/relint.py --plain     the medians alone, in ms, as JSON by what was changed

The examples again and again under other names, all in one process that remembers (`seqlang/lint/memory.py`). One file is changed each
time: a letter of a subject, a label, a day. Times are the processor's, the median over the files; beside them stands reading all
that was changed with yamllint, as a measure of the machine.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from seqlang.lint.memory import Memory
from seqlang.pipeline import lint_files
from seqlang.project.loader import from_disk
from seqlang.source import Source

ROOT = Path(__file__).parents[1]
FILES, TRIES = 100, 30
NAME = re.compile(r'^sequence "([^"]*)"', re.MULTILINE)
REFERENCE = "---\n" + "".join(f"key{n}: some words of no interest\n" for n in range(100))
Change = Callable[[str, int], str]


def files() -> dict[str, Source]:
    texts = [(path, path.read_text("utf-8")) for path in sorted((ROOT / "examples").glob("*.seq"))]
    texts = [(path, text) for path, text in texts if len(NAME.findall(text)) == 1]
    found = {}
    for n in range(FILES):
        path, text = texts[n % len(texts)]
        at = str(path.with_name(f"{n}-{path.name}"))
        name = NAME.findall(text)[0]
        found[at] = Source(at, text.replace(f'"{name}"', f'"{name} {n}"'))  # where a test names it, too
    return found


def subject(text: str, n: int) -> str:
    return re.sub(r'(subject: ")', rf"\g<1>{n} ", text, count=1)


def label(text: str, n: int) -> str:
    """The first, wherever it is named."""
    found = re.search(r'day \d+: \w+ ("[^"]*)"', text)
    return text.replace(f'{found[1]}"', f'{found[1]} {n}"') if found else text


def day(text: str, n: int) -> str:
    """The last day that is written."""
    days = [*re.finditer(r"^    day (\d+)", text, re.MULTILINE)]
    if not days:
        return text
    last = days[-1]
    return f"{text[: last.start(1)]}{int(last[1]) + 1 + n % 3}{text[last.end(1) :]}"


def blank_line(text: str, n: int) -> str:
    """At the end: nothing is said otherwise."""
    return text + "\n"


CHANGES: Mapping[str, Change] = {
    "a subject": subject,
    "a label": label,
    "a day": day,
    "a blank line": blank_line,
}


def measured(change: Change) -> list[float]:
    """Seconds for each file that it changes."""
    known, memory, taken = files(), Memory(), []
    first = lint_files(known.values(), from_disk, memory=memory)
    assert len(first.whole) == FILES
    for n, path in enumerate(list(known)[:: FILES // TRIES]):
        before = known[path]
        after = change(before.text, n)
        if after == before.text:
            continue
        known[path] = Source(path, after)
        start = process_time()
        again = lint_files(known.values(), from_disk, memory=memory)
        taken.append(process_time() - start)
        assert len(again.whole) == FILES, path
    return taken


def reference() -> float:
    from yamllint import linter
    from yamllint.config import YamlLintConfig

    start = process_time()
    assert not list(linter.run(REFERENCE, YamlLintConfig("extends: default")))
    return process_time() - start


def medians() -> dict[str, float]:
    """Milliseconds for one file, by what was changed."""
    return {name: median(measured(change)) * 1e3 for name, change in CHANGES.items()}


def main() -> None:
    gc.set_threshold(50_000)  # as the command does
    if "--plain" in sys.argv:
        print(json.dumps(medians()))
        return
    reference()
    print("| changed | median | worst | files | × yamllint on 100 lines |\n|---|---:|---:|---:|---:|")
    for name, change in CHANGES.items():
        beside = [reference() for _ in range(5)]
        taken = measured(change)
        beside += [reference() for _ in range(5)]
        ratio = median(taken) / min(beside)
        print(
            f"| {name} | {median(taken) * 1e3:.1f} ms | {max(taken) * 1e3:.1f} ms | {len(taken)} | {ratio:.2f} |"
        )


if __name__ == "__main__":
    main()
