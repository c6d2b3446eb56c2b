"""Every sentence on what a file means, worked out by hand: see `meaning/*.txt`, a chunk a sentence.

A chunk is a title (its number in the fine print first, or § and its chapter of the language), a file in
the language, a line on who enrolls and what happens (`--- enrolled …; contact.plan = pro; event day 2 at
10:00: replied`), and what must come of it, a line each:

    2026-11-27 09:00 email a            a message or a task: local time, channel, label
    2026-11-27 09:00+01:00 email a      … with its offset, where a clock shows an hour twice
    2026-11-27 09:00 day 1 email a      … with the day's number, as reports count
    2026-11-27 09:00 email a / vip      … with its variant; `/ -` where it went without one
    2026-11-27 09:00 notify a           a notify, a webhook: where one is named, all must be
    skipped b                           left out; where one is named, all must be
    ended 2026-12-01 09:00 finished     `exit to Nurture as not now` names what the file does
    refused day                         the file is in error, and the message says this word
    warned day                          the file is fine, and a warning says this word
    tests pass                          instead: the file's own tests; or `tests fail: over by then`, as a message says

`meaning/disagreements.txt`, where there is one, is not run.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from click.testing import CliRunner, Result

from seqlang.cli.door import seqlang

_PAGES = Path(__file__).parent / "meaning"
_AWAY = "disagreements.txt"
_OPTIONS = ("enrolled", "event", "entry", "choose", "tasks", "sequence")
_TOUCH = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?)(?P<offset>[+-]\d\d:\d\d)?"
    r"( day (?P<day>-?\d+))? (?P<channel>\w+) (?P<label>.+?)( / (?P<variant>.+))?"
)


@frozen
class Chunk:
    """One sentence of the fine print: a file, who enrolls, what must come of it."""

    title: str
    text: str
    given: tuple[str, ...]
    expected: tuple[str, ...]


def chunks(path: Path) -> list[Chunk]:
    """The chunks of one page, in order."""
    return [_chunk(part) for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]]


def _chunk(part: str) -> Chunk:
    title, rest = part.split("\n", 1)
    text, below = re.split(r"(?m)^---", rest, maxsplit=1)
    given, *expected = below.splitlines()
    kept = tuple(line.strip() for line in expected if line.strip() and not line.startswith("#"))
    return Chunk(title, text, tuple(g.strip() for g in given.split("; ") if g.strip()), kept)


def _cases() -> list[Any]:
    pages = sorted(p for p in _PAGES.glob("*.txt") if p.name != _AWAY)
    return [pytest.param(c, id=f"{p.stem}: {c.title}") for p in pages for c in chunks(p)]


@pytest.mark.parametrize("chunk", _cases())
def test_means_what_the_page_says(chunk: Chunk, tmp_path: Path) -> None:
    file = tmp_path / "case.seq"
    file.write_text(chunk.text, encoding="utf-8")
    kind, _, word = chunk.expected[0].partition(" ")
    if kind == "tests":
        _own_tests(word, _seqlang("test", file))
    elif kind == "warned":
        _warned(word, _seqlang("lint", file))
    else:
        played = _seqlang("simulate", file, "--output", "json", *_options(chunk.given))
        if kind == "refused":
            _refused(word, played)
        else:
            assert played.exit_code == 0, played.output
            _compare(chunk.expected, json.loads(played.stdout))


def _seqlang(verb: str, file: Path, *options: str) -> Result:
    return CliRunner().invoke(seqlang, [verb, str(file), *options])


def _own_tests(word: str, result: Result) -> None:
    outcome, _, message = word.partition(": ")
    assert result.exit_code == {"pass": 0, "fail": 1}[outcome], result.output
    assert message in result.output


def _warned(word: str, result: Result) -> None:
    assert "error" not in result.output
    assert word in result.output


def _refused(word: str, result: Result) -> None:
    assert result.exit_code == 1, result.output
    assert word in result.output


def _options(given: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for part in given:
        word, _, value = part.partition(" ")
        if word in _OPTIONS:
            found += [f"--{word}", value]
        else:
            field, _, value = part.partition("=")
            found += ["--set", f"{field.strip()}={value.strip()}"]
    return found


def _compare(expected: tuple[str, ...], told: dict[str, Any]) -> None:
    ends = [line for line in expected if line.startswith("ended ")]
    skips = [line.removeprefix("skipped ") for line in expected if line.startswith("skipped ")]
    found = [match for line in expected if (match := _TOUCH.fullmatch(line))]
    touches = [match.string for match in found]
    assert len(ends) + len(skips) + len(touches) == len([e for e in expected if e != "nothing"]), expected
    kinds = {"send", "task"} | {match["channel"] for match in found}
    out = [t for t in told["timeline"] if t["kind"] in kinds]
    shown = [_like(want, got) for want, got in zip(touches, out, strict=False)]
    assert shown + [_like("", got) for got in out[len(touches) :]] == touches
    if skips:
        assert sorted(t["label"] for t in told["timeline"] if t["kind"] == "skip") == sorted(skips)
    for end in ends:
        assert _ending(told["ended"]) == end


def _like(want: str, got: dict[str, Any]) -> str:
    """What happened, told as fully as the line that was expected."""
    asked = _TOUCH.fullmatch(want)
    named = asked.groupdict() if asked else {}
    clock = got["at"][:19] if len(named.get("at") or "") > 16 else got["at"][:16]
    words: str = clock.replace("T", " ") + (got["at"][19:] if named.get("offset") else "")
    words += f" day {got['day']}" if named.get("day") else ""
    words += f" {got['channel']} {got['label']}"
    return words + (f" / {got['variant'] or '-'}" if named.get("variant") else "")


def _ending(ended: dict[str, Any] | None) -> str:
    if ended is None:
        return "never ended"
    words = f"ended {ended['at'][:16].replace('T', ' ')} {ended['reason']}"
    words += f" to {ended['to']}" if ended["to"] else ""
    return words + (f" as {ended['as']}" if ended["as"] else "")
