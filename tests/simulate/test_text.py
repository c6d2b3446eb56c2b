"""The calendar for people: what stands in it, what is left away, and how it is said."""

from __future__ import annotations

from tests.simulate.conftest import Simulate

HELD = """\
sequence "Held"
    send: weekdays 09:00-17:00
    exit when replied
    day 1: email "intro"
        subject: "a"
        variant "short" 100%
            subject: "b"
    day 6: email "proof"
        subject: "c"
    day 20: email "a label so long that no room is left beside it for what moved it"
        subject: "d"
"""

INNER = """\
event signed_up
field contact.plan: "free" | "pro"
field contact.until: date
sequence "Inner"
    exit as "asleep" when no opened for 30 days
        tag "asleep"
        email "goodbye"
            subject: "bye"
    pause for 2 days when out_of_office
    day 1: call "talk"
        due: 2 days
    wait 1 day
    if contact.plan = "pro"
        set contact.until = today + 14 days
    day 6: split "test"
        100% "long"
            email "proof"
                subject: "x"
    wait for clicked "proof" up to 3 days
        exit
    on contact.plan_end: email "end"
        subject: "y"
    set contact.plan = "free" if contact.plan = "free"
field contact.plan_end: date
"""


def body(output: str) -> list[str]:
    return output.split("\n\n")[1].splitlines()


def test_each_day_stands_once_and_what_moved_a_step_beside_it(simulate: Simulate) -> None:
    out = simulate(HELD, "--event", "day 20 at 10:00: opened").output
    assert out.splitlines() == [
        "Held: enrolled Mon 2026-11-23 09:00, on the clock of UTC",
        "",
        'day 1   Mon 2026-11-23  09:00  email "intro"  (variant "short")',
        'day 8   Mon 2026-11-30  09:00  email "proof"',
        "                                   moved from Sat 09:00 to Mon 09:00: outside weekdays 09:00-17:00",
        "day 20  Sat 2026-12-12  10:00  > opened",
        'day 22  Mon 2026-12-14  09:00  email "a label so long that no room is left beside it for what moved it"',
        "                                   moved from Sat 09:00 to Mon 09:00: outside weekdays 09:00-17:00",
        "",
        "Ended on day 22, Mon 2026-12-14 09:00: finished.",
        "In all: 3 × email.",
    ]


def test_a_step_still_held_at_the_end_is_told(simulate: Simulate) -> None:
    out = simulate(HELD, "--event", "day 7 at 10:00: replied").output
    assert body(out)[1:] == [
        "day 7  Sun 2026-11-29  10:00  > replied",
        '                       10:00  withdrawn: email "proof"',
        "                                  moved from Sat 09:00 to Mon 09:00: outside weekdays 09:00-17:00",
        "                                  left: exit",
        "                       10:00  left: exit when replied: replied on day 7 at 10:00",
    ]
    assert out.endswith("Ended on day 7, Sun 2026-11-29 10:00: exit.\nIn all: 1 × email.\n")


def test_inner_statements_are_quiet_unless_they_explain_something(simulate: Simulate) -> None:
    lines = [
        "--event",
        'day 3 at 10:00: set contact.plan = "pro"',
        "--event",
        "day 4 at 10:00: out_of_office",
    ]
    out = simulate(INNER, "--tasks", "1 day", *lines).output
    assert body(out) == [
        'day 1   Mon 2026-11-23  09:00  call "talk"',
        'day 2   Tue 2026-11-24  09:00  > done "talk"',
        'day 3   Wed 2026-11-25  10:00  > set contact.plan = "pro"',
        "day 4   Thu 2026-11-26  10:00  > out_of_office",
        "                        10:00  pause  (until Sat 2026-11-28 10:00)",
        'day 8   Mon 2026-11-30  09:00  split "test"  (the draw gave "long")',
        '                        09:00  email "proof"',
        'day 11  Thu 2026-12-03  09:00  wait for clicked "proof" up to 3 days',
        '                                   time ran out: not clicked "proof"',
        '                        09:00  skipped: email "end"  (its date is not known)',
    ]


def test_a_missed_task_a_farewell_and_an_end_with_a_name(simulate: Simulate) -> None:
    out = simulate(
        INNER.replace("wait for clicked", "wait 60 days\n    wait for clicked"), "--tasks", "missed"
    ).output
    assert body(out)[1] == 'day 3   Wed 2026-11-25  09:00  missed: call "talk"  (not done in time)'
    assert body(out)[-3:] == [
        'day 31  Wed 2026-12-23  09:00  left: exit as "asleep" when no opened for 30 days',
        '                        09:00  tag "asleep"',
        '                        09:00  email "goodbye"',
    ]
    assert 'Ended on day 31, Wed 2026-12-23 09:00: exit as "asleep".' in out


def test_a_step_that_leaves_says_so_once(simulate: Simulate) -> None:
    out = simulate(INNER, "--event", 'day 7 at 10:00: clicked "proof"').output
    assert [line for line in body(out) if "exit" in line] == ["                       10:00  exit"]


def test_a_success_is_told_when_it_comes(simulate: Simulate) -> None:
    text = HELD.replace('subject: "a"', 'subject: "a"\n        success when opened within 2 days')
    out = simulate(text, "--event", 'day 2 at 10:00: opened "intro"').output
    assert body(out)[:3] == [
        'day 1   Mon 2026-11-23  09:00  email "intro"  (variant "short")',
        'day 2   Tue 2026-11-24  10:00  > opened "intro"',
        '                        10:00  success: email "intro"',
    ]
    why = simulate(text, "--event", 'day 2 at 10:00: opened "intro"', "--why", "intro").output
    assert why.count("enrolled in") == 1 and why.startswith('email "intro" went out on day 1')


def test_an_enrollment_that_waits_says_so(simulate: Simulate) -> None:
    out = simulate('sequence "W"\n    call "talk"\n        due: never\n', "--tasks", "missed").output
    assert "Not ended: it waits for something that does not come by itself." in out


LATE = """\
sequence "Late"
    day 0: call "talk"
        due: 2 days
    day 9: email "end"
        subject: "a"
"""


def test_a_task_done_after_its_time_says_so(simulate: Simulate) -> None:
    late = simulate(LATE, "--event", 'day 5 at 10:00: done "talk"').output
    assert '> done "talk"  (too late: the call was missed on day 2)' in late
    assert "too late" not in simulate(LATE, "--event", 'day 1 at 10:00: done "talk"').output
