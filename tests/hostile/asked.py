"""What may be asked of each verb: its options, in any mix that goes together, beside files with something wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import strategies as st

from seqlang.cli.verbs.lint import FORMATS
from tests.hostile.case import Case, folder_of, played
from tests.hostile.texts import ROOT, any_text, mutated, mutated_json, nasty, sequences

Cases = st.SearchStrategy[Case]
Draw = Callable[[st.SearchStrategy[Any]], Any]
FILE = "a.seq"
_NAMES = st.sampled_from([FILE] * 9 + ["\x1b[31m<b>&.seq", "-a.seq", "é 50%: {x}.seq"])
_RESULTS = (ROOT / "examples/results/saas-outbound.csv").read_text("utf-8")
_BAIT = """\
sequence "S"
    exit when replied
    day 1: email "<b>x</b> `y` [z](javascript:a()) | ![p](http://e/x.png)"
        subject: "``` <script> ` @all #1 http://e.com www.e.com a@b.cd"
    day 3: email "`` ` ``` <img src=x>"
        subject: "<!-- --> \\` <i> \\"
"""
_SETTINGS = """\
select = ["all"]
ignore = ["check-in"]
vocabulary = ["acme"]
baseline = "baseline.json"
[per-file]
"sales/*.seq" = ["every-day"]
[severity]
check-in = "error"
[rules.too-many-steps]
max = 3
"""
_BEHAVIOUR = '[default]\nopen = 0.5\ntask_days = [0, 3]\n["fees"]\nreply = 0.2\nreply_hours = [0.5, 8]\n'
_PEOPLE = "email,plan,score,enrolled\na@b.c,free,3,2026-11-23\nd@e.f,pro,,\n"
_CONTACT = (
    '{"plan": "free", "score": 3, "vip": true, "city": "Ulm", "trial_end": "2026-12-01", "topics": ["a"]}'
)
_BASELINE = json.dumps({"version": 1, "known": {FILE: [{"rule": "check-in", "line": 3, "fingerprint": "x"}]}})
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
    text = (mutated_json(good) if path.endswith("json") else mutated(st.just(good))) | any_text()
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
        _maybe("--to", st.sampled_from(["svg", "html", "dot", "mermaid", "png", "pdf"])),
        _maybe("--style", st.sampled_from(["detailed", "compact"])),
        _beside("--metrics", "r.csv", _RESULTS),
    )


_WALKED = 'sequence "S"\n    exit when replied\n    day 1: email "fees"\n    day 3: call "hours"\n    wait 2 days\n    sms "bye"\n'


@cache
def _way() -> str:
    """The timeline of a contact."""
    case = Case(("simulate", "--output", "json", FILE), {FILE: _WALKED})
    with folder_of(case):
        return played(case.arguments).out.decode("utf-8")


def _highlight() -> Cases:
    arguments = ("render", "--highlight", "way.json", "-o", "-", "--", FILE)
    return mutated_json(_way()).map(lambda way: Case(arguments, {FILE: _WALKED, "way.json": way}))


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
    old = draw(sequences() | mutated(st.just(_BAIT)))
    new = draw(mutated(st.just(old)) | mutated(st.just(_BAIT)) | sequences())
    more = draw(_maybe("--output", st.sampled_from(["text", "json", "markdown"])))
    return Case(("diff", *more, "a.seq", "b.seq"), {"a.seq": old, "b.seq": new})


def _report() -> Cases:
    rows = st.just("step,sent,replied\nfees,100,3\n") | st.just(_RESULTS)
    json_rows = '[{"step": "fees", "sent": 100, "replied": 3}]'
    text = (mutated(rows) | mutated_json(json_rows) | any_text()).map(
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
    "highlight": _highlight,
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
