"""What two versions say differently, in sentences: one edit a case."""

from __future__ import annotations

import pytest

from seqlang.compare.diff import compare
from tests.compare.compiled import FOUR, compared, document

REPEAT = """
first_day: 1
email "a"
wait 3 days
repeat 3 times every 4 days until used
    email "pay"
        subject: "Pay"
if contact.plan = "pro"
    email "p1"
    email "p2"
day 40: email "z"
"""
TEXTS = """
send: weekdays 09:00-17:00
day 1: email "a"
    subject: "One"
    body: "Hello there, this is the first of four."
    variant "short" 50%
        subject: "1"
day 3: call "c"
    due: 2 days
when clicked "a": set contact.score = 1
"""

CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "a day": (FOUR, "day 4:", "day 5:", ['email "case study" moves from day 4 to day 5']),
    "a clock": (FOUR, "day 4:", "day 4 at 14:00:", ['email "case study" moves from day 4 to day 4 at 14:00']),
    "what it counts from": (
        FOUR,
        "day 4:",
        "after 2 days:",
        ['email "case study" comes 2 days after the step before it now, instead of on day 4'],
    ),
    "a step more": (FOUR, "day 6:", 'day 5: email "stat"\nday 6:', ['email "stat" is new on day 5']),
    "a step more, for some": (
        FOUR,
        "day 6:",
        'day 5: email "stat" if contact.plan = "pro"\nday 6:',
        ['email "stat" is new on day 5, for contacts whose plan is "pro" only'],
    ),
    "a step less": (
        FOUR,
        'day 4: email "case study"\n',
        "",
        ['email "case study" is gone (it was on day 4)'],
    ),
    "another label": (
        FOUR,
        '"break-up"',
        '"goodbye"',
        [
            'email "break-up" is called "goodbye" now. Those inside know it by its old label, so for them this is one step less and '
            'another one more; keep the label "break-up" if it is still the same step'
        ],
    ),
    "another channel": (
        FOUR,
        'call "discovery"',
        'linkedin "discovery"',
        [
            'linkedin "discovery" is a step of the channel linkedin now, instead of call',
        ],
    ),
    "a guard": (
        FOUR,
        '"discovery"',
        '"discovery" if contact.phone is known',
        ['contacts without a phone no longer get call "discovery"'],
    ),
    "a guard on a yes": (
        FOUR,
        '"discovery"',
        '"discovery" unless contact.vip',
        ['contacts whose vip is yes no longer get call "discovery"'],
    ),
    "a guard on an event": (
        FOUR,
        '"discovery"',
        '"discovery" if clicked "case study"',
        ['contacts who have not clicked "case study" no longer get call "discovery"'],
    ),
    "a guard on a number": (
        FOUR,
        '"discovery"',
        '"discovery" if contact.score > 5',
        ['contacts whose score is not above 5 no longer get call "discovery"'],
    ),
    "a guard on two things": (
        FOUR,
        '"discovery"',
        '"discovery" if contact.vip or contact.score > 5',
        ['contacts for whom `contact.vip or contact.score > 5` does not hold no longer get call "discovery"'],
    ),
    "a block around a step": (
        FOUR,
        'day 6: call "discovery"',
        'day 6: if contact.plan = "pro"\n    call "discovery"',
        [
            '`if contact.plan = "pro"` stands around call "discovery" now',
            'call "discovery" comes right after the step before it now, instead of on day 6',
        ],
    ),
    "an exit more": (
        FOUR,
        "exit when replied",
        "exit when replied\nexit when used",
        ["contacts now leave by `exit when used`"],
    ),
    "an exit less": (FOUR, "exit when replied\n", "", ["contacts no longer leave by `exit when replied`"]),
    "an exit asked otherwise": (
        FOUR,
        "exit when replied",
        "exit when replied or used",
        ["`exit when replied` is `exit when replied or used` now"],
    ),
    "exits in another order": (
        FOUR.replace("exit when replied", 'exit as "a" when replied\nexit when used'),
        'exit as "a" when replied\nexit when used',
        'exit when used\nexit as "a" when replied',
        ['`exit when used` is asked before `exit as "a" when replied` now'],
    ),
    "who comes in": (
        FOUR,
        "exit when replied",
        "exit when replied\nenroll when used",
        ["contacts come in by `enroll when used` too"],
    ),
    "a wait": (
        REPEAT,
        "wait 3 days",
        "wait 5 days",
        ['the wait before "pay" is 5 days now, instead of 3 days'],
    ),
    "rounds": (
        REPEAT,
        "repeat 3 times",
        "repeat 5 times",
        ['the repeat before "pay" is done 5 times now, instead of 3 times'],
    ),
    "how far rounds are apart": (
        REPEAT,
        "every 4 days",
        "every week",
        ['the repeat before "pay" comes every 1 week now, instead of 4 days'],
    ),
    "a step of a repeat": (
        REPEAT,
        '"Pay"',
        '"Pay now"',
        ['the `subject` of email "pay" is "Pay now" now, instead of "Pay"'],
    ),
    "what a branch asks": (
        REPEAT,
        'if contact.plan = "pro"',
        "if contact.vip",
        ['the branch before "p1" asks `contact.vip` now, instead of `contact.plan = "pro"`'],
    ),
    "a step leaves a branch": (
        REPEAT,
        '    email "p2"\n',
        'email "p2"\n',
        ['email "p2" stands outside `if contact.plan = "pro"` now'],
    ),
    "two steps change places": (
        REPEAT,
        '    email "p1"\n    email "p2"',
        '    email "p2"\n    email "p1"',
        ['email "p2" comes after email "pay" now'],
    ),
    "a subject": (
        TEXTS,
        'subject: "One"',
        'subject: "Two"',
        ['the `subject` of email "a" is "Two" now, instead of "One"'],
    ),
    "a body": (
        TEXTS,
        "first of four",
        "second of four",
        ['the `body` of email "a" is reworded: 1 of 8 words'],
    ),
    "a window": (
        TEXTS,
        "send: weekdays 09:00-17:00",
        "send: weekdays 10:00-12:00",
        ["`send` is weekdays 10:00-12:00 now, instead of weekdays 09:00-17:00"],
    ),
    "a window of its own": (
        TEXTS,
        '    subject: "One"',
        '    subject: "One"\n    send: 07:00-09:00',
        ['email "a" has `send`: 07:00-09:00 now'],
    ),
    "how long a task stays open": (
        TEXTS,
        "due: 2 days",
        "due: 1 week",
        ['the `due` of call "c" is 1 week now, instead of 2 days'],
    ),
    "a variant's share": (
        TEXTS,
        "50%",
        "30%",
        ['the `share` of variant "short" of email "a" is 30% now, instead of 50%'],
    ),
    "what it is for": (TEXTS, 'email "a"', 'email "a" as proof', ['email "a" has `purpose`: proof now']),
    "what is set": (
        TEXTS,
        "contact.score = 1",
        "contact.score = 2",
        ["`set contact.score = 2` in `when 1` has value 2 now, instead of 1"],
    ),
    "a reaction less": (
        TEXTS,
        'when clicked "a": set contact.score = 1',
        "",
        ["`set contact.score = 1` in `when 1` is gone", 'the track `when clicked "a"` is gone'],
    ),
    "how days are counted": (
        FOUR,
        "exit when replied",
        "exit when replied\ndays: business",
        ["`days` is business now, instead of calendar"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_changed(name: str) -> None:
    old, was, is_, sentences = CASES[name]
    assert was in old
    found = compared(old, old.replace(was, is_))
    assert [change.sentence for change in found.changes] == sentences
    assert found.status == "changed"


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_said_of_what_is_alike(name: str) -> None:
    old, was, is_, _ = CASES[name]
    for text in (old, old.replace(was, is_)):
        each = compared(text, f"# as before\n{text}")
        assert (each.status, each.changes, each.places) == ("same", (), ())


def test_sequences_come_go_and_are_renamed() -> None:
    other = 'sequence "T"\n    after 2 days: email "t"\n'
    one, both = document(FOUR), document(FOUR, more=other)
    assert [(s.name, s.status) for s in compare(one, both).sequences] == [("S", "same"), ("T", "added")]
    gone = compare(both, one).sequences[1]
    assert (gone.name, gone.status) == ("T", "removed")
    assert [(p.words, p.verdict) for p in gone.places] == [('waiting for email "t"', "stranded")]
    renamed = compare(one, document(FOUR, "Outbound")).sequences
    assert [(s.name, s.status) for s in renamed] == [("Outbound", "renamed")]
    assert renamed[0].changes[0].sentence.startswith('the sequence is called "Outbound" now, instead of "S"')
