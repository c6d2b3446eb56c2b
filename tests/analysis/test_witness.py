"""From answers to a contact: the machine is shown the contact, and must give the answers."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from seqlang import pipeline
from seqlang.analysis.contact import Contact, arguments, played
from seqlang.analysis.witness import Answer, witness
from seqlang.cli.door import seqlang
from seqlang.machine.plan import Plan

MONDAY = datetime(2026, 1, 5, 9)
SOURCE = """\
event demo_attended: total number, kind text
field contact.plan: "free" | "pro" | "team"
field contact.seats: number
field contact.vip: yes_no
field contact.trial_end: date
field contact.back_on: moment
field contact.tier: text required

sequence "Trial"
    timezone: "Europe/Berlin"
    enroll when demo_attended
    day 0: email "intro"
        subject: "Hello, {{ contact.tier }} member"
    day 1: call "discovery"
    day 2: email "second"
        subject: "Again"
    day 5: if CONDITION
        email "yes"
            subject: "Yes"
    else
        email "no"
            subject: "No"
"""
CONDITIONS = """\
contact.plan = "pro"
contact.plan != "pro"
contact.plan in ("free", "team")
contact.plan not in ("free", "team")
contact.plan is known and contact.plan != "free"
contact.seats > 10
contact.seats >= 10 and contact.seats < 11
contact.vip
contact.vip and contact.phone is known
contact.phone is unknown and contact.email is known
contact.trial_end < today + 3 days
contact.trial_end > today and contact.trial_end <= today + 2 days
contact.trial_end is known and contact.trial_end < 2025-01-01
contact.back_on is known
contact.tags contains "vip"
contact.tags contains "vip" and not contact.tags contains "trial"
contact.title contains "head of" and contact.title contains "sales"
contact.tier = "gold" or contact.tier = "silver"
contact.tier != "gold"
entry.total > 50
entry.kind = "webinar"
replied
replied "intro"
clicked "intro" with link contains "pricing"
clicked with link in ("a", "b")
opened "intro" at least 2 times
opened "intro" fewer than 2 times
opened within 2 days
replied "second" within 1 day
opened in the last 2 days
demo_attended with total > 50, kind = "webinar"
no opened for 3 days
no opened "second" for 1 day
not replied and opened "second"
opened "intro" and (replied or clicked) and not clicked "second"
"discovery".outcome = "voicemail"
"discovery".outcome != "voicemail"
"discovery".outcome in ("busy", "no_answer")
done "discovery"
done "discovery" with outcome = "connected"
done and not done with outcome = "connected"
sent "second"
meeting_booked or contact.plan = "pro"
(contact.plan = "free" or contact.seats > 5) and (contact.vip or replied) and not (contact.vip and contact.seats > 5)
"""
ONE_WAY = {'sent "second"': (True,)}  # what happens by itself cannot be left out


def plan_of(condition: str) -> Plan:
    compiled = pipeline.compile(SOURCE.replace("CONDITION", condition))
    assert compiled.plan is not None, compiled.diagnostics
    return Plan(compiled.plan["sequences"][0])


def out_of(plan: Plan) -> dict[str, int]:
    start = Contact(MONDAY)
    return {e.node: e.at for e in played(plan, start).entries if e.kind in ("send", "task") and e.node}


def asked(plan: Plan, held: bool) -> Answer:
    branch = next(node for node in plan.nodes.values() if node["kind"] == "branch")
    clock = Contact(MONDAY).clock(plan)
    return Answer(branch["condition"], held, clock.moment(datetime(2026, 1, 10, 9)))


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("condition", CONDITIONS.splitlines())
def test_the_contact_gives_the_answer(condition: str, held: bool, tmp_path: Path) -> None:
    plan = plan_of(condition)
    found = witness(plan, [asked(plan, held)], MONDAY, out_of(plan))
    if held not in ONE_WAY.get(condition, (True, False)):
        assert found is None
        return
    assert found is not None
    timeline = played(plan, found)
    sent = {e.node for e in timeline.entries if e.kind == "send"}
    assert ({"yes", "no"} & sent) == {"yes" if held else "no"}
    assert not timeline.unheard
    assert found.fields.get("contact.tier")
    assert _by_door(condition, arguments(plan, found), tmp_path) == [
        (e.kind, e.node) for e in timeline.entries
    ]


def _by_door(condition: str, options: tuple[str, ...], folder: Path) -> list[tuple[str, str | None]]:
    file = folder / "a.seq"
    file.write_text(SOURCE.replace("CONDITION", condition), "utf-8")
    result = CliRunner().invoke(seqlang, ["simulate", str(file), *options, "--output", "json"])
    assert result.exit_code == 0, result.output
    return [(e["kind"], e["id"]) for e in json.loads(result.stdout)["timeline"]]


CONTRARY = """\
contact.plan = "pro" | contact.plan = "free"
contact.plan = "pro" | contact.plan is unknown
contact.seats > 10 | contact.seats < 5
replied | not replied
not contact.vip | contact.vip and replied
contact.tags contains "vip" | not contact.tags contains "VIP"
opened within 1 day | no opened for 5 days
opened "intro" at least 2 times | opened "intro" fewer than 1 times
"discovery".outcome = "busy" | "discovery".outcome = "connected"
"""


@pytest.mark.parametrize("pair", CONTRARY.splitlines())
def test_what_contradicts_itself_has_no_contact(pair: str) -> None:
    one, other = pair.split(" | ")
    plan = plan_of(f"({one}) and ({other})")
    assert witness(plan, [asked(plan, True)], MONDAY, out_of(plan)) is None


def test_an_event_comes_between_the_moments_it_is_asked_at() -> None:
    plan = plan_of("replied")
    late = asked(plan, True)
    early = Answer(late.condition, False, late.at - 86_400)
    found = witness(plan, [late, early], MONDAY, out_of(plan))
    assert found is not None
    assert [early.at < deed.at <= late.at for deed in found.deeds] == [True]
    assert witness(plan, [Answer(late.condition, True, early.at), asked(plan, False)], MONDAY) is None


def test_a_field_that_the_sequence_sets_is_what_it_set() -> None:
    plan = plan_of('contact.plan = "pro"')
    answer = asked(plan, True)
    free = Answer(answer.condition, False, answer.at - 86_400)
    assert witness(plan, [free, answer], MONDAY) is None
    found = witness(plan, [free, answer], MONDAY, written=[(answer.at, "contact.plan", "pro")])
    assert found is not None
    assert found.fields.get("contact.plan") != "pro"


def test_what_has_nothing_to_do_with_a_mistake_is_not_tried_again() -> None:
    """The first answer is given by "gold", the last one forbids it: what lies between has hundreds of values that would do."""
    between = 'contact.trial_end > today and contact.back_on is known and opened "intro" and clicked "intro" and replied'
    plan = plan_of(
        f'(contact.tier = "gold" or contact.tier = "silver") and {between} and contact.tier != "gold"'
    )
    whole = asked(plan, True)
    answers = [Answer(term, True, whole.at) for term in whole.condition["terms"]]
    found = witness(plan, answers, MONDAY, out_of(plan))
    assert found is not None
    assert found.fields["contact.tier"] == "silver"
