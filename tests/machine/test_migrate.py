"""People inside, moved to another version: each case a small sequence, what is edited, where the contact stands, and what comes then."""

from __future__ import annotations

import pytest

from seqlang.machine.migrate import migrate
from tests.machine.migrating import DAY, FOUR, START, TASK, WAITS, moved, plan_of, stand

ARMS = """
first_day: 1
email "a"
if contact.plan is known
    email "pro"
else
    email "free"
day 5: email "z"
"""

CASES = {
    "nothing changed": (FOUR, FOUR, 4, "continues", ["c 6", "d 9"]),
    "its day moves on": (FOUR, FOUR.replace("day 6", "day 7"), 4, "continues", ["c 7", "d 9"]),
    "its day is past now": (
        FOUR,
        FOUR.replace("day 6", "day 5").replace("day 4", "day 2"),
        5,
        "continues",
        ["c 5", "d 9"],
    ),
    "a later step is taken out": (FOUR, FOUR.replace('day 9: email "d"\n', ""), 4, "continues", ["c 6"]),
    "a step is put in behind": (FOUR, FOUR + 'day 12: email "e"\n', 4, "continues", ["c 6", "d 9", "e 12"]),
    "a step is put in before": (
        FOUR,
        FOUR.replace("day 4", 'day 3: email "new"\nday 4'),
        4,
        "skips",
        ["c 6", "d 9"],
    ),
    "its step is taken out": (FOUR, FOUR.replace('day 6: email "c"\n', ""), 4, "continues", ["d 9"]),
    "its label is changed": (FOUR, FOUR.replace('"c"', '"cc"'), 4, "skips", ["d 9"]),
    "the last label is changed": (FOUR, FOUR.replace('"d"', '"dd"'), 6, "stranded", []),
    "the last step is taken out": (FOUR, FOUR.replace('day 9: email "d"\n', ""), 6, "continues", []),
    "all labels are changed": (FOUR, FOUR.replace('email "', 'email "x'), 4, "stranded", []),
    "one it had moves behind": (
        FOUR,
        FOUR.replace('day 4: email "b"\n', "").replace("day 9", 'day 7: email "b"\nday 9'),
        4,
        "continues",
        ["c 6", "d 9"],
    ),
    "one to come moves before": (
        FOUR,
        FOUR.replace('day 9: email "d"\n', "").replace("day 6", 'day 5: email "d"\nday 6'),
        4,
        "skips",
        ["c 6"],
    ),
    "its step moves to the end": (
        FOUR,
        FOUR.replace('day 6: email "c"\n', "") + 'day 11: email "c"\n',
        4,
        "skips",
        ["c 11"],
    ),
    "its step gets a guard": (
        FOUR,
        FOUR.replace('"c"', '"c" if contact.plan = "pro"'),
        4,
        "continues",
        ["d 9"],
    ),
    "its step moves into a branch": (
        FOUR,
        FOUR.replace('day 6: email "c"', 'day 6: if contact.plan = "pro"\n    email "c"'),
        4,
        "continues",
        ["d 9"],
    ),
    "its step moves into a branch, second in it": (
        FOUR,
        FOUR.replace('day 6: email "c"', 'day 6: if contact.plan = "pro"\n    email "new"\n    email "c"'),
        4,
        "continues",
        ["d 9"],
    ),
    "its step becomes a repeated one": (
        FOUR,
        FOUR.replace('day 6: email "c"', 'day 6: repeat 2 times every 1 day until used\n    email "c"'),
        4,
        "continues",
        ["c #1 6", "c #2 7", "d 9"],
    ),
    "its step becomes a call": (
        FOUR,
        FOUR.replace('email "c"', 'call "c"'),
        4,
        "continues",
        ["c 6", "d 9", "withdraw c 10"],
    ),
    "an open task stays open": (
        TASK,
        TASK.replace('"talk"', '"talk" as question'),
        4,
        "continues",
        ["c 9", "d 12", "withdraw talk 23", "b 25"],
    ),
    "an open task is taken out": (
        TASK,
        TASK.replace('day 3: call "talk"\n    due: 20 days\n', ""),
        4,
        "continues",
        ["b 6", "c 9", "d 12"],
    ),
    "an open task becomes a mail": (
        TASK,
        TASK.replace('call "talk"\n    due: 20 days', 'email "talk"'),
        4,
        "continues",
        ["b 6", "c 9", "d 12"],
    ),
    "what hangs on an overtaken task ends where it did": (
        TASK,
        TASK,
        10,
        "continues",
        ["d 12", "withdraw talk 23", "b 25"],
    ),
    "the end of what hangs on it is taken out": (
        TASK,
        TASK.replace('day 9: email "c"\n', ""),
        10,
        "continues",
        ["d 12", "withdraw talk 23", "b 25"],
    ),
    "a day is put in before it": (
        TASK,
        TASK.replace("day 9", 'day 8: email "new"\nday 9'),
        10,
        "skips",
        ["d 12", "withdraw talk 23", "b 25"],
    ),
    "a wait is longer": (
        WAITS,
        WAITS.replace("wait 3", "wait 5"),
        2,
        "continues",
        ["b 6", "pay #1 6", "pay #2 10", "pay #3 14", "z 14"],
    ),
    "a wait is shorter than it has been": (
        WAITS,
        WAITS.replace("wait 3", "wait 1"),
        3,
        "continues",
        ["b 3", "pay #1 3", "pay #2 7", "pay #3 11", "z 11"],
    ),
    "a wait is put in before": (
        WAITS,
        WAITS.replace("wait 3 days", "wait 1 day\nwait 3 days"),
        2,
        "continues",
        ["b 4", "pay #1 4", "pay #2 8", "pay #3 12", "z 12"],
    ),
    "more rounds": (
        WAITS,
        WAITS.replace("3 times", "4 times"),
        9,
        "continues",
        ["pay #3 12", "pay #4 16", "z 16"],
    ),
    "fewer rounds than it had": (WAITS, WAITS.replace("3 times", "2 times"), 9, "continues", ["z 9"]),
    "rounds further apart": (
        WAITS,
        WAITS.replace("every 4", "every 6"),
        5,
        "continues",
        ["pay #2 10", "pay #3 16", "z 16"],
    ),
    "a repeat is put around what it waits for": (
        FOUR,
        FOUR.replace(
            'day 6: email "c"\nday 9: email "d"',
            'day 6: repeat 2 times every 5 days\n    email "new"\n    email "c"',
        ),
        4,
        "continues",
        ["new #1 6", "c #1 6", "new #2 11", "c #2 11"],
    ),
    "a step is put into the arm it took": (
        ARMS,
        ARMS.replace('    email "free"', '    email "free"\n    email "more"'),
        3,
        "skips",
        ["z 5"],
    ),
    "a step is put into the arm it did not take": (
        ARMS,
        ARMS.replace('    email "pro"', '    email "pro"\n    email "more"'),
        3,
        "continues",
        ["z 5"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_after_the_move(name: str) -> None:
    old, new, day, verdict, expected = CASES[name]
    report, come, state = moved(old, new, day)
    assert report.verdict == verdict, report.places
    assert come == expected
    assert state.ended is not None


def test_the_report_says_each_place_in_a_sentence() -> None:
    report, _, _ = moved(FOUR, FOUR.replace("day 6", "day 7"), 4)
    (place,) = report.places
    assert (place.old, place.phase, place.new, place.track) == ("c", "due", "c", 0)
    assert (place.before, place.after) == (START + 5 * DAY, START + 6 * DAY)
    assert (
        place.sentence == 'continues at email "c", due Sun 2026-11-08 09:00 instead of Sat 2026-11-07 09:00'
    )


@pytest.mark.parametrize(
    "name, sentence",
    {
        "its label is changed": 'email "c" is gone: goes on at email "d", due Tue 2026-11-10 09:00 '
        'instead of Sat 2026-11-07 09:00; email "cc" will not come',
        "the last label is changed": 'email "d" is gone, and so is all behind it: the track ends before email "dd"',
        "the last step is taken out": 'email "d" is gone, and nothing is left to come: the track ends',
        "one it had moves behind": 'continues at email "c", due Sat 2026-11-07 09:00; email "b" was done, and is not done again',
        "an open task stays open": 'continues at call "talk"',
        "a wait is longer": "continues at wait 5 days, due Sat 2026-11-07 09:00 instead of Thu 2026-11-05 09:00",
    }.items(),
)
def test_sentences(name: str, sentence: str) -> None:
    old, new, day, *_ = CASES[name]
    report, _, _ = moved(old, new, day)
    assert [p.sentence for p in report.places] == [sentence]


def test_what_was_asked_for_of_a_step_that_is_gone_is_taken_back() -> None:
    report, _, _ = moved(TASK, CASES["an open task is taken out"][1], 4)
    assert [(a.kind, a.node, a.data["reason"]) for a in report.actions] == [
        ("withdraw", "talk", "the sequence has changed")
    ]


def test_a_state_of_another_plan_is_refused() -> None:
    plan, state = stand(FOUR, 4)
    with pytest.raises(ValueError, match="another plan"):
        migrate(state, plan_of(TASK), plan)
