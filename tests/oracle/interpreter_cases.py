"""Cases worked out by hand from the language's pages, for the second interpreter: tracks, rules, moments.

2026-11-23 is a Monday. A touch is written `11-23 09:00 label`, of the year of enrollment, with ` (variant)` behind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MONDAY, FRIDAY, SATURDAY = "2026-11-23 09:00", "2026-11-27 09:00", "2026-11-28 09:00"
OFFICE = "send: weekdays 09:00-17:00\n"
UNSENT = "day 1: call 't'\nemail 'r'\n"


@dataclass(frozen=True)
class Worked:
    """`script`: `11-24 10:00 clicked a outcome=x` or `11-24 10:00 set contact.plan=pro`, with the year of enrollment."""

    shows: str
    body: str
    touches: str  # parted by `, `
    ended: str | None = None  # "finished 11-23 09:00"
    script: tuple[str, ...] = ()
    enrolled: str = MONDAY
    contact: dict[str, Any] = field(default_factory=dict)
    tasks: Any = "done"
    skipped: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    name: str | None = None


WORKED = [
    # ---- the table of "where other systems differ" ---------------------------------------------------------------
    Worked(
        "§9 delay: `day` from enrollment, `after` from the finish of the step before",
        "send: weekdays 10:00-17:00\nday 1: email 'a'\nafter 1 day: email 'b'\nday 4: email 'c'",
        "11-23 10:00 a, 11-24 10:00 b, 11-26 10:00 c",
        "finished 11-26 10:00",
    ),
    Worked(
        "§9 a day is the wall clock, 24 hours are not",
        "timezone: 'Europe/Berlin'\nemail 'h'\nafter 24 hours: email 'a'\nafter 1 day: email 'b'",
        "10-24 09:00 h, 10-25 08:00 a, 10-26 08:00 b",
        enrolled="2026-10-24 09:00",
    ),
    Worked(
        "§9 a step slipped: `day` steps keep their dates and catch up one a day",
        OFFICE + "day 1: email 'a'\nday 2: email 'b'\nday 3: email 'c'\nday 4: email 'd'\nday 8: email 'e'",
        "11-27 09:00 a, 11-30 09:00 b, 12-01 09:00 c, 12-02 09:00 d, 12-04 09:00 e",
        enrolled=FRIDAY,
    ),
    Worked(
        "§9 a step slipped: `after` steps move along",
        OFFICE + "day 2: email 'a'\nafter 1 day: email 'b'",
        "11-30 09:00 a, 12-01 09:00 b",
        enrolled=FRIDAY,
    ),
    Worked(
        "§9 an open task holds up only what is relative to it",
        UNSENT + "day 2: email 'c'",
        "11-23 09:00 t, 11-24 09:00 c, 11-26 09:00 r",
        "finished 11-26 09:00",
        tasks="missed",
    ),
    Worked(
        "§9 a guard is asked at the moment it goes out",
        OFFICE + "email 'a' if contact.plan = 'pro'",
        "11-30 09:00 a",
        script=("11-29 10:00 set contact.plan=pro",),
        enrolled=SATURDAY,
    ),
    Worked(
        "§9 an exit is seen at once and withdraws what is pending",
        OFFICE + "exit when replied\nemail 'a'",
        "",
        "exit 11-29 10:00",
        script=("11-29 10:00 replied",),
        enrolled=SATURDAY,
    ),
    Worked(
        "§9 several exits at once: the first written",
        "exit as 'one' when used and contact.vip\nexit as 'two' when used\nday 5: email 'a'",
        "",
        "exit 11-24 10:00 as one",
        script=("11-24 10:00 used",),
        contact={"contact.vip": "yes"},
    ),
    Worked(
        "§9 `wait for` something already true passes at once",
        "email 'a'\nday 3: wait for used up to 2 days\n    sms 'hot'\nemail 'b'",
        "11-23 09:00 a, 11-25 09:00 hot, 11-25 09:00 b",
        script=("11-24 10:00 used",),
    ),
    Worked(
        "§9 who gets which arm: the draw, here 0.68",
        "split 'subject test'\n    50% 'short'\n        email 's'\n    50% 'long'\n        email 'l'",
        "11-23 09:00 l",
        name="SaaS outbound",
    ),
    Worked(
        "§9 a branch is asked once: no `else` means go on",
        "day 2: if contact.vip\n    email 'v'\nday 4: email 'z'",
        "11-26 09:00 z",
        script=("11-25 09:00 set contact.vip=yes",),
    ),
    Worked(
        "§9 a date moves while waiting: the due moment moves, past: skipped",
        "2 days before contact.trial_end: email 'a'\nemail 'z'",
        "11-27 10:00 z",
        contact={"contact.trial_end": "2026-12-20"},
        script=("11-27 10:00 set contact.trial_end=2026-11-28",),
        skipped="11-27 10:00 a",
    ),
    # ---- positions in a track ------------------------------------------------------------------------------------
    Worked(
        "point 1: what lies between stays with the open step, and ends at the calendar statement",
        UNSENT + "email 's'\nday 3: email 'c'\nday 4: email 'd'",
        "11-23 09:00 t, 11-25 09:00 c, 11-25 12:00 r, 11-25 12:00 s, 11-26 09:00 d",
        script=("11-25 12:00 done t",),
    ),
    Worked(
        "point 1: a block without WHEN counts as between, with all in it",
        "day 1: call 't'\nif contact.plan is unknown\n    day 2: email 'in'\nday 3: email 'c'",
        "11-23 09:00 t, 11-25 09:00 c, 11-26 09:00 in",
        tasks="missed",
    ),
    Worked(
        "point 2: a message held by its window holds up all behind it; 22a: which is pushed, at its clock",
        "send email: weekdays\nemail 'a'\nday 2: sms 's'",
        "11-30 00:00 a, 12-01 09:00 s",
        enrolled=SATURDAY,
    ),
    Worked(
        "point 3: after a block, the last finish on the path taken",
        "day 3: if contact.vip\n    after 1 day: email 'b'\nafter 1 day: email 'e'",
        "11-26 09:00 b, 11-27 09:00 e",
        contact={"contact.vip": "yes"},
    ),
    Worked(
        "point 3: a path without steps: the moment of the block",
        "day 3: if contact.vip\n    after 1 day: email 'b'\nafter 1 day: email 'e'",
        "11-26 09:00 e",
    ),
    Worked(
        "point 4: where `until` holds, the repeat ends when the next round would have begun",
        "repeat 3 times every 2 days until paid\n    email 'p'\nemail 'z'",
        "11-23 09:00 p #1, 11-25 09:00 z",
        script=("11-24 10:00 paid amount=1",),
    ),
    Worked(
        "point 4: a round begins when the one before has finished, if later; it ends with its last",
        "repeat 2 times every 1 day\n    call 't'\nemail 'z'",
        "11-23 09:00 t #1, 11-26 09:00 t #2, 11-29 09:00 z",
        "finished 11-29 09:00",
        tasks={"take": "3 days"},
    ),
    Worked(
        "point 5: a late `done` after `missed` still sets the outcome",
        "due: 1 day\nday 1: call 't'\nemail 'r'\nday 5: email 'v' if 't'.outcome = 'voicemail'",
        "11-23 09:00 t, 11-24 09:00 r, 11-27 09:00 v",
        script=("11-25 12:00 done t outcome=voicemail",),
    ),
    Worked(
        "point 6a: a WHEN over a block is asked once, its steps follow on from there",
        "day 2 at 10:00:\n    email 'a'\n    after 1 hour: sms 'b'",
        "11-24 10:00 a, 11-24 11:00 b",
    ),
    # ---- one instant, rules --------------------------------------------------------------------------------------
    Worked(
        "point 7: an exit wins over all that is due at that instant, and a reaction does not start",
        "exit when used\nwhen used: sms 'x'\nday 3: email 'a'",
        "",
        "exit 11-25 09:00",
        script=("11-25 09:00 used",),
    ),
    Worked(
        "point 8: `when` once, `whenever` each time, two of one instant both",
        "when used: sms 'x'\nwhenever used: set contact.score = contact.score + 10\nday 9: email 'a'",
        "11-24 10:00 x, 12-01 09:00 a",
        script=("11-24 10:00 used", "11-25 10:00 used", "11-25 10:00 used"),
        fields={"contact.score": 30},
    ),
    Worked(
        "point 8: what happens during a run of `whenever` is dropped",
        "whenever used\n    wait 2 days\n    sms 'p'\nday 14: email 'a'",
        "11-26 10:00 p, 11-29 10:00 p, 12-06 09:00 a",
        script=("11-24 10:00 used", "11-25 10:00 used", "11-27 10:00 used"),
    ),
    Worked(
        "point 9: `within` includes its last instant",
        "goal when used within 1 day\nday 5: email 'a'",
        "",
        "goal 11-24 09:00",
        script=("11-24 09:00 used",),
    ),
    Worked(
        "point 9: and nothing behind it",
        "goal when used within 1 day\nday 5: email 'a'",
        "11-27 09:00 a",
        "finished 11-27 09:00",
        script=("11-24 09:01 used",),
    ),
    Worked(
        "point 9: what expires is not sent from that moment on",
        OFFICE + "email 'a'\n    expires: 2 days\nemail 'b'",
        "11-30 09:00 b",
        enrolled=SATURDAY,
        skipped="11-30 09:00 a",
    ),
    Worked(
        "point 9: a silence counts from enrollment, and holds from that very moment on",
        "exit when no used for 3 days\nday 9: email 'a'",
        "",
        "exit 11-26 09:00",
    ),
    Worked(
        "point 9: or from the last such event",
        "exit when no used for 3 days\nday 9: email 'a'",
        "",
        "exit 11-27 10:00",
        script=("11-24 10:00 used",),
    ),
    Worked(
        "point 27: a silence with a label counts from when that step went out",
        "exit when no opened 'b' for 2 days\nday 3: email 'b'\nday 9: email 'a'",
        "11-25 09:00 b",
        "exit 11-27 09:00",
    ),
    Worked(
        "§3 a goal looks at an event's attributes",
        "goal when paid with amount > 50\nday 9: email 'a'",
        "",
        "goal 11-25 10:00",
        script=("11-24 10:00 paid amount=20", "11-25 10:00 paid amount=80"),
    ),
    # ---- WHEN ----------------------------------------------------------------------------------------------------
    Worked(
        "point 12: enrolled on a closed day, the next business day is the first",
        "days: business\nday 1: email 'a'\nday 2: email 'b'",
        "11-30 09:00 a, 12-01 09:00 b",
        enrolled=SATURDAY,
    ),
    Worked(
        "point 13: `next` never means today",
        "email 'a'\nnext monday: email 'b'\nnext friday at 08:00: email 'c'",
        "11-23 09:00 a, 11-30 09:00 b, 12-04 08:00 c",
    ),
    Worked(
        "point 14: a step as anchor is the latest round's; one that did not go out: skipped",
        "repeat 2 times every 2 days\n    email 'p'\n1 day after 'p': email 'z'\nemail 'n' if contact.vip\n"
        "1 day after 'n': email 'o'",
        "11-23 09:00 p #1, 11-25 09:00 p #2, 11-26 09:00 z",
    ),
    Worked(
        "point 15: a date first known after its step was passed changes nothing",
        "on contact.trial_end: email 'a'\nday 3: email 'b'",
        "11-25 09:00 b",
        script=("11-24 10:00 set contact.trial_end=2026-11-30",),
    ),
    Worked(
        "§4 `before X` never goes out at or after X",
        OFFICE + "1 day before contact.trial_end: email 'a'\n    late: send\nemail 'z'",
        "11-30 09:00 z",
        enrolled=FRIDAY,
        contact={"contact.trial_end": "2026-11-30"},
        skipped="11-30 09:00 a",
    ),
    Worked(
        "point 17: the zone is read at enrollment, and kept",
        "timezone: contact.timezone\nemail 'a'\nday 2: email 'b'",
        "11-23 09:00 a, 11-24 09:00 b",
        contact={"contact.timezone": "Asia/Kolkata"},
        script=("11-23 12:00 set contact.timezone=America/New_York",),
    ),
]
