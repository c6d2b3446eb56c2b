"""One contact's way in a picture, from what `seqlang simulate` writes: what it passed stands out, the rest recedes."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.emit import NotThisPlan, Way, render, way_of
from seqlang.emit.palette import DARK, LIGHT
from seqlang.simulate.report.json import as_json

from .plans import Json, branch, day, event, known, message, notify, repeat, rule, sequence, task
from .seeing import SVG, see
from .test_marks import classes, groups, words
from .test_svg import check, contrast, listed

TEXT = """\
field contact.phone: text
event paid
sequence "Small"
    timezone: "Europe/Berlin"
    days: calendar
    exit when replied
        notify "answer today"
            body: "x"
    pause for 2 days when out_of_office
    whenever clicked "intro"
        notify "warm"
            body: "x"
    day 1: email "intro"
        subject: "a"
        body: "x"
        success when opened within 3 days
    day 2: call "talk" if contact.phone is known
    day 3:
        repeat 3 times every 2 days until paid
            email "pay"
                subject: "b"
                body: "x"
    day 12:
        split "nudge"
            50% "short"
                sms "one"
                    body: "x"
            50% "long"
                email "two"
                    subject: "c"
                    body: "x"
    day 15: email "last" unless clicked "pay"
        subject: "d"
        body: "x"
"""


def compiled(text: str = TEXT) -> Json:
    found = pipeline.compile(text)
    assert found.plan is not None, [d.message for d in found.diagnostics]
    plan: Json = found.plan["sequences"][0]
    return plan


def played(*events: str, plan: Json | None = None, arm: str = "short") -> Json:
    """What `seqlang simulate --output json` writes, read back."""
    timeline = pipeline.simulate(
        plan or compiled(),
        enrolled=datetime(2026, 11, 23, 9),
        events=events,
        choices={"split nudge": arm} if plan is None else {},
    )
    document: Json = json.loads(json.dumps(as_json(timeline)))
    return document


def shown(*events: str, arm: str = "short") -> dict[str, ET.Element]:
    return groups(str(pipeline.render(compiled(), highlight=played(*events, arm=arm))))


def wires(svg: str, kind: str) -> set[tuple[str, str]]:
    """The ends of the lines of that look."""
    lines = ET.fromstring(svg).iter(f"{SVG}polyline")
    return {
        (line.attrib["data-from"], line.attrib["data-to"])
        for line in lines
        if kind in line.attrib["class"].split()
    }


def test_what_was_passed_stands_out_with_its_date() -> None:
    found = shown('day 2 at 08:00: opened "intro"', "day 6 at 10:00: paid")
    assert {"way", "blue"} <= classes(found["intro"])
    assert "Mon 2026-11-23 09:00" in words(found["intro"])
    assert "aim reached Tue 2026-11-24 08:00" in words(found["intro"])
    assert "left" in classes(found["talk"]) and "left out Tue 2026-11-24 09:00" in words(found["talk"])
    assert "aside" in classes(found["two"]) and "way" in classes(found["one"])
    assert "way" in classes(found["(end)"]) and "way" in classes(found["start: enroll by hand"])


def test_the_rounds_of_a_repeat_are_dated_in_its_one_box() -> None:
    assert words(shown()["pay #1"]).count("2026-") == 3
    assert words(shown("day 4 at 10:00: paid")["pay #1"]).count("2026-") == 1


def test_many_rounds_are_counted_instead() -> None:
    plan = compiled(
        TEXT.replace("3 times", "9 times").replace("day 12", "day 40").replace("day 15", "day 50")
    )
    assert way_of(played(plan=plan), plan).passed["pay #1"] == (
        "Wed 2026-11-25 09:00",
        "Fri 2026-11-27 09:00",
        "6 more times",
        "Fri 2026-12-11 09:00",
    )


def test_the_lines_that_were_taken_lead_from_start_to_end() -> None:
    svg = str(pipeline.render(compiled(), highlight=played('day 2: opened "intro"', arm="long")))
    taken = wires(svg, "way")
    assert ("(start)", "intro") in taken and ("intro", "talk") in taken
    assert {to for _, to in taken} >= {"two", "last", "(end)"} and "one" not in {to for _, to in taken}
    assert ("(start)", "warm") not in taken and ("(start)", "warm") in wires(svg, "aside")


def test_a_rule_that_acted_and_its_track_stand_out() -> None:
    svg = str(
        pipeline.render(
            compiled(), highlight=played('day 1 at 12:00: clicked "intro"', "day 2 at 08:00: replied")
        )
    )
    found = groups(svg)
    assert "way" in classes(found["warm"]) and "way" in classes(found["answer today"])
    assert "its turn had not come" in words(found["talk"]) and "aside" in classes(found["last"])
    roles = {t.text: t.attrib["class"] for t in ET.fromstring(svg).iter(f"{SVG}text")}
    assert roles["when replied"] == "acted-text" and roles["for 2 days when out_of_office"] == "aside-text"
    assert "one contact's way: enrolled Mon 2026-11-23 09:00" in roles
    assert "ended Tue 2026-11-24 08:00: exit when replied: replied on day 2 at 08:00" in roles


def test_the_legend_says_what_is_what() -> None:
    keys = {words(group) for group in shown().values() if "key" in classes(group)}
    assert {"ON THE WAY", "LEFT OUT", "NOT ON THE WAY", "EMAIL"} <= keys


def test_somebody_still_inside_is_said_to_be() -> None:
    document = {**played(), "ended": None}
    assert "still inside at the end of what was played" in way_of(document, compiled()).about


def test_the_step_somebody_stands_before_is_found_behind_a_block() -> None:
    line, details = TEXT[TEXT.index("    day 15:") :].split("\n", 1)
    inside = "\n".join(f"    {each}" for each in details.splitlines())
    plan = compiled(TEXT.replace(f"{line}\n{details}", f'    day 15:\n        email "last"\n{inside}\n'))
    assert plan["nodes"]["block > last"]["due"]
    way = way_of(played("day 13: replied", plan=plan), plan)
    assert way.left_out["last"] == ("its turn had not come",)


def test_every_number_of_the_plan_must_be_the_same() -> None:
    changed = compiled(TEXT.replace("day 15", "day 16"))
    with pytest.raises(NotThisPlan, match="was played before"):
        way_of(played(), changed)
    moved = compiled("\n\n" + TEXT)
    assert way_of(played(), moved) == way_of(played(), compiled())


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        None,
        {"version": 1, "sequence": "Small", "why": "intro", "answers": []},
        {"passed": [3]},
        {"passed": [{"id": "intro"}]},
        {"rules": [None]},
        {"enrolled": "soon"},
        {"ended": {"at": "soon", "reason": "exit"}},
        {"timeline": [{"kind": "send", "id": None, "reason": None}]},
        {"timeline": [{"at": "2026-11-23", "kind": "send", "id": 3, "reason": None}]},
        {"version": 2},
    ],
)
def test_what_is_no_timeline_is_told_so(document: Any) -> None:
    whole = (
        {**played(), **document}
        if isinstance(document, dict) and "why" not in document and document
        else document
    )
    with pytest.raises(NotThisPlan, match="is not the way of one contact"):
        way_of(whole, compiled())


def test_texts_of_a_timeline_cannot_break_the_picture() -> None:
    document = played()
    document["timeline"][-1] |= {"kind": "exit", "reason": 'a <b> "&\x00'}
    document["ended"] = {"at": document["enrolled"], "reason": "exit"}
    check(see(str(pipeline.render(compiled(), highlight=document))))


def test_other_formats_show_it_too() -> None:
    document = played(arm="long")
    gv = str(pipeline.render(compiled(), "dot", highlight=document))
    assert "penwidth=2.6" in gv and "Mon 2026-11-23 09:00" in gv and LIGHT.faint in gv
    mermaid = str(pipeline.render(compiled(), "mermaid", highlight=document))
    assert "linkStyle" in mermaid and "classDef aside" in mermaid
    assert "linkStyle" not in str(pipeline.render(compiled(), "mermaid"))
    assert LIGHT.faint not in str(pipeline.render(compiled(), "dot"))


def test_words_aside_can_still_be_read_in_light_and_dark() -> None:
    for scheme in (LIGHT, DARK):
        assert contrast(scheme.quiet, scheme.page) >= 4.5 and contrast(scheme.ink, scheme.page) >= 7
        assert 1.4 <= contrast(scheme.faint, scheme.page) < contrast(scheme.wire, scheme.page)


def test_other_pictures_know_nothing_of_it() -> None:
    svg = str(render(sequence(message("intro")), "svg"))
    assert "aside" not in svg and "date-text" not in svg


PLAN = sequence(
    message("intro", day(1)),
    branch(event("opened"), [message("more"), task("ring")], [message("less", None, known("contact.seat"))], due=day(3)),
    repeat(2, {"amount": 3, "to": None, "unit": "day", "business": False}, lambda n: [message(f"n #{n}")]),
    rules=[rule("when", event("clicked"), [notify("warm")]), rule("exit", event("replied"))],
)  # fmt: skip


def test_a_way_made_by_hand() -> None:
    way = Way({"intro": ("Monday",), "if": ()}, {"less": ("not asked",)}, {("intro", "next"), ("if", "else")})
    svg = str(render(PLAN, "svg", way))
    check(see(svg))
    assert wires(svg, "way") >= set(pairwise(("(start)", "intro", "if")))


texts = st.lists(st.text(max_size=40), max_size=3).map(tuple)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listed(1), st.data())
def test_any_plan_with_any_way_is_drawn_without_overlaps(main: list[Any], data: st.DataObject) -> None:
    plan = sequence(*main, rules=[rule("exit", event("paid"))])
    names = st.sampled_from([*plan["nodes"], "nobody"])
    passed, left = (data.draw(st.dictionaries(names, texts)) for _ in range(2))
    taken = data.draw(st.sets(st.tuples(names, st.sampled_from(["next", "then", "else", "finished"]))))
    check(see(str(render(plan, "svg", Way(passed, left, taken, {"exit 1"}, ("about it",))))))
