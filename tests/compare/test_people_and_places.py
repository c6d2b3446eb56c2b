"""Whom two versions are played with, what follows for them, and what becomes of those inside."""

from __future__ import annotations

import pytest

from seqlang.compare.people import people
from seqlang.compare.places import Place
from seqlang.machine.plan import Plan
from tests.compare.compiled import FOUR, compared, document

BUSY = """
first_day: 1
email "a"
wait 2 days
email "b"
    review: yes
webhook "usage"
    url: "https://example.com"
wait for clicked "a" up to 3 days
    call "hot"
else
    email "cold"
when used
    after 1 day: sms "thanks"
send sms: 09:00-10:00
"""


def verdicts(places: tuple[Place, ...]) -> dict[str, str]:
    return {place.words: place.verdict for place in places}


def test_every_kind_of_place_is_stood_at() -> None:
    places = compared(BUSY, BUSY.replace("wait 2", "wait 3")).places
    assert verdicts(places) == dict.fromkeys(
        [
            'in the wait before "b"',
            'until somebody releases email "b"',
            'until webhook "usage" answers',
            'waiting for clicked "a" before "hot"',
            'while call "hot" is open',
            'waiting for sms "thanks"',
            'while sms "thanks" is held by its window or gap',
        ],
        "continues",
    )


@pytest.mark.parametrize(
    "was, is_, place, verdict, sentence",
    [
        (
            "day 4:",
            "day 5:",
            'email "case study"',
            "continues",
            'next comes email "case study", on day 5 instead of day 4',
        ),
        (
            "day 4:",
            'day 3: email "new"\nday 4:',
            'email "case study"',
            "skips",
            'email "new" will not come',
        ),
        (
            "day 4:",
            'day 3: email "new" if contact.vip\nday 4:',
            'email "case study"',
            "skips",
            'email "new" will not come',
        ),
        (
            '"break-up"',
            '"goodbye"',
            'email "break-up"',
            "stranded",
            'nothing more comes: email "goodbye" will not be reached',
        ),
        ('day 9: email "break-up"\n', "", 'email "break-up"', "continues", "nothing more is to come"),
        (
            'day 4: email "case study"\n',
            "",
            'email "case study"',
            "continues",
            'next comes call "discovery"',
        ),
    ],
)
def test_what_becomes_of_one_who_waits(was: str, is_: str, place: str, verdict: str, sentence: str) -> None:
    assert was in FOUR
    places = compared(FOUR, FOUR.replace(was, is_)).places
    found = next(p for p in places if p.words == f"waiting for {place}")
    assert (found.verdict, found.sentence) == (verdict, sentence)


def test_the_one_it_befalls_is_named() -> None:
    places = compared(FOUR, FOUR.replace("day 4:", 'day 3: email "new" if contact.vip\nday 4:')).places
    found = next(p for p in places if p.words == 'waiting for email "case study"')
    assert found.person.words == "contacts whose vip is yes" and found.skipped == ("new",)


def test_in_a_whenever_a_step_may_come_again() -> None:
    old = 'first_day: 1\nwhenever used\n    email "r1"\n    after 3 days: email "r2"\nday 30: email "z"\n'
    new = old.replace('    email "r1"\n', "").replace('"r2"\n', '"r2"\n    after 1 day: email "r1"\n')
    found = next(p for p in compared(old, new).places if p.node == "r2")
    assert (found.verdict, found.sentence) == ("repeats", 'email "r1" comes a second time')


def test_what_follows_though_no_line_about_it_was_changed() -> None:
    old = 'day 1: email "a"\nafter 3 days: email "b"\nafter 2 days: email "c"\n'
    new = old.replace("after 3 days", "after 4 days")
    assert [c.sentence for c in compared(old, new).consequences] == [
        'email "c" comes on day 7 instead of day 6'
    ]


def test_what_follows_for_some_only() -> None:
    old = 'days: business\nsend: weekdays 09:00-17:00\nday 1: email "a"\nafter 3 days: email "b"\n'
    new = old.replace("weekdays 09:00-17:00", "monday to thursday 09:00-17:00")
    found = [c.sentence for c in compared(old, new).consequences]
    assert 'email "a" comes on day 2 instead of day 1, for those who come on a friday' in found


def test_who_is_played() -> None:
    text = (
        'day 1: email "a" if contact.plan = "pro" and contact.score > 5\n'
        'day 3: split "t"\n    50% "x"\n        email "x1"\n    50% "y"\n        email "y1"\n'
        'if clicked "a"\n    email "b"\n'
    )
    plan = Plan(document(text)["sequences"][0])
    words = [person.words for person in people(plan, plan)]
    assert words == [
        "",
        'contacts whose plan is "pro"',
        "contacts without a plan",
        "contacts whose score is 4",
        "contacts whose score is 6",
        "contacts without a score",
        'those for whom split "t" gives "y"',
        'those who clicked "a"',
        *(
            f"those who come on a {day}"
            for day in ("tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        ),
    ]


def test_contacts_are_led_to_places_that_hang_on_several_answers() -> None:
    old = (
        'day 1: email "a"\nday 2: if contact.plan = "pro" and contact.score > 5\n'
        '    after 1 day: if clicked "a"\n        after 1 day: email "deep"\nday 9: email "z"\n'
    )
    each = compared(old, old.replace("day 9", "day 10"))
    assert 'waiting for email "deep"' in verdicts(each.places) and each.not_reached == ()


def test_a_step_that_nobody_comes_to_is_named() -> None:
    old = (
        'day 1: email "a"\nday 2: email "never" if contact.vip and not contact.vip\n'
        'if contact.vip and not contact.vip\n    after 1 day: email "no"\n'
    )
    each = compared(old, old.replace("day 2", "day 3"))
    assert each.not_reached == ('email "no"',)


def test_an_end_that_changes_is_said_in_a_plain_sentence() -> None:
    old = 'exit when replied or unsubscribed\nday 1: email "a"\nday 9: email "b"\n'
    found = [c.sentence for c in compared(old, old.replace(" or unsubscribed", "")).consequences]
    assert found == ["those who unsubscribed end as unsubscribed now; before, they would leave by an exit"]


def test_those_who_had_a_step_under_its_old_label_are_told_of_so() -> None:
    places = compared(FOUR, FOUR.replace('"case study"', '"the case"')).places
    told = {place.words: place.sentence for place in places}
    assert told['waiting for email "case study"'] == 'email "the case" will not come'
    assert (
        told['waiting for call "discovery"'] == 'email "the case" will not come; they had it as "case study"'
    )
