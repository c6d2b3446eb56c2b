"""What may be asked of each verb: its options, in any mix that goes together, beside files with something wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from seqlang.cli.verbs.lint import FORMATS
from tests.hostile.case import Case
from tests.hostile.texts import ROOT, any_text, mutated, nasty, sequences

Cases = st.SearchStrategy[Case]
Draw = Callable[[st.SearchStrategy[Any]], Any]
FILE = "a.seq"
_NAMES = st.sampled_from([FILE] * 9 + ["\x1b[31m<b>&.seq", "-a.seq", "é 50%: {x}.seq"])
_RESULTS = (ROOT / "examples/results/saas-outbound.csv").read_text("utf-8")
_SETTINGS = """\
select = ["all"]
ignore = ["check-in"]
[lint]
select = ["all"]
ignore = ["check-in"]
[rules.too-many-steps]
most = 3
severity = "error"
"""
_BEHAVIOUR = "open = 0.4\nclick = 0.1\nreply = 0.05\n[steps.hello]\nreply = 0.5\n"
_PEOPLE = "email,plan,score,enrolled\na@b.c,free,3,2026-11-23\nd@e.f,pro,,\n"
_CONTACT = (
    '{"plan": "free", "score": 3, "vip": true, "city": "Ulm", "trial_end": "2026-12-01", "topics": ["a"]}'
)
_BASELINE = json.dumps(
    {"version": 1, "findings": [{"rule": "check-in", "path": FILE, "fingerprint": "x", "count": 1}]}
)
_EVENTS = st.sampled_from(
    [
        "day 5 at 10:00: replied",
        'day 2: clicked "hello"',
        "day 1: opened",
        "2026-11-25 at 09:00: paid amount=3",
    ]
)


def _flags(*options: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), unique=True, max_size=2)


def _maybe(option: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.one_of(*[st.just([])] * 3, values.map(lambda value: [option, value]))


def _beside(option: str, path: str, good: str) -> st.SearchStrategy[tuple[list[str], dict[str, str]]]:
    """An option that names a file, and the file: rarely, and mostly with something wrong."""
    text = mutated(st.just(good)) | any_text()
    return st.one_of(*[st.just(([], {}))] * 3, text.map(lambda t: ([option, path], {path: t})))


@st.composite
def _case(draw: Draw, verb: str, *parts: st.SearchStrategy[Any]) -> Case:
    """`parts` give arguments, or (arguments, files) pairs."""
    name = draw(_NAMES)
    files, arguments = {name: draw(sequences())}, [verb]
    for part in parts:
        made = draw(part)
        more, beside = made if isinstance(made, tuple) else (made, {})
        arguments += more
        files |= beside
    return Case((*arguments, "--", name), files)


def _lint() -> Cases:
    settings: st.SearchStrategy[tuple[list[str], dict[str, str]]] = (
        mutated(st.just(_SETTINGS)) | any_text()
    ).map(lambda t: ([], {"seqlang.toml": t}))
    return _case(
        "lint",
        st.just(["--today", "2026-11-28"]),
        _maybe("--select", st.sampled_from(["all"] * 5)),
        _maybe("--output", st.sampled_from(FORMATS)),
        st.sampled_from(
            [[], ["--fix"], ["--fix", "--unsafe-fixes"], ["--diff"], ["--diff", "--unsafe-fixes"]]
        ),
        _flags("--statistics", "--show-all"),
        st.one_of(*[st.just([])] * 5, settings),
        _beside("--metrics", "r.csv", _RESULTS),
        _beside("--baseline", "baseline.json", _BASELINE),
    )


def _render() -> Cases:
    return _case(
        "render",
        _maybe("--to", st.sampled_from(["svg", "html", "dot", "mermaid"])),
        _maybe("--style", st.sampled_from(["detailed", "compact"])),
        _beside("--metrics", "r.csv", _RESULTS),
        _beside(
            "--highlight", "way.json", '{"seqlang_timeline": 1, "sequence": "s", "entries": [], "steps": []}'
        ),
    )


def _simulate() -> Cases:
    fields = st.sampled_from(
        ["plan=free", "score=3", "vip=yes", "trial_end=2026-12-01", "call_at=2026-12-01 at 10:00"]
    )
    return _case(
        "simulate",
        _maybe("--enrolled", mutated(st.just("2026-11-23 at 09:00"))),
        _maybe("--set", mutated(fields)),
        _maybe("--event", mutated(_EVENTS) | _EVENTS),
        _maybe("--choose", mutated(st.just('split "subject test"=short'))),
        _maybe("--tasks", mutated(st.sampled_from(["done", "missed", "2 days"]))),
        _maybe("--why", nasty()),
        _beside("--contact", "contact.json", _CONTACT),
        _maybe("--output", st.sampled_from(["text", "json", "ics"])),
    )


def _crowd() -> Cases:
    people = (mutated(st.just(_PEOPLE)) | st.just(_PEOPLE)).map(
        lambda t: (["--contacts", "p.csv"], {"p.csv": t})
    )
    return _case(
        "simulate",
        people,
        st.just(["--jobs", "1"]),
        _beside("--behaviour", "b.toml", _BEHAVIOUR),
        _maybe("--plot", st.just("crowd.svg")),
        _maybe("--output", st.sampled_from(["text", "json"])),
    )


@st.composite
def _diff(draw: Draw) -> Case:
    """Two mutants of one text, or of two."""
    old = draw(sequences())
    new = draw(mutated(st.just(old)) | sequences())
    more = draw(_maybe("--output", st.sampled_from(["text", "json", "markdown"])))
    return Case(("diff", *more, "a.seq", "b.seq"), {"a.seq": old, "b.seq": new})


def _report() -> Cases:
    rows = st.just("step,sent,replied\nhello,100,3\n") | st.just(_RESULTS)
    json_rows = st.just('[{"step": "hello", "sent": 100, "replied": 3}]')
    text = (mutated(rows) | mutated(json_rows) | any_text()).map(
        lambda t: (["--metrics", "r.csv"], {"r.csv": t})
    )
    return _case("report", text, _maybe("--output", st.sampled_from(["text", "json", "svg"])))


def _word(verb: str, *options: str) -> Cases:
    """A verb that takes a word rather than a file."""
    words = st.sampled_from(["check-in", "wait", "missing-colon", "sales"])
    return (words | mutated(words) | nasty()).map(lambda word: Case((verb, *options, "--", word)))


VERBS: dict[str, Callable[[], Cases]] = {
    "lint": _lint,
    "compile": lambda: _case("compile", _maybe("--sequence", nasty())),
    "format": lambda: _case("format", st.sampled_from([[], ["--check"], ["--diff"]])),
    "render": _render,
    "show": lambda: _case(
        "show", _maybe("--width", st.sampled_from(["30", "80", "999"])), _maybe("--start", nasty())
    ),
    "simulate": _simulate,
    "crowd": _crowd,
    "test": lambda: _case(
        "test",
        _flags("--coverage"),
        _maybe("--diagram", st.just("c.svg")),
        _maybe("--output", st.sampled_from(["text", "json", "junit"])),
    ),
    "diff": _diff,
    "report": _report,
    "explain": lambda: _word("explain"),
    "init": lambda: _word("init", "--category"),
    "completion": lambda: _word("completion"),
    "conformance": lambda: st.builds(lambda w: Case(("conformance", "-k", f"{w}never")), nasty()),
}
