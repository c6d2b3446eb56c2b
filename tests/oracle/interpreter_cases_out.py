"""Cases worked out by hand, for the second interpreter: going out, standing, and the simulated world."""

from __future__ import annotations

from tests.oracle.interpreter_cases import FRIDAY, OFFICE, SATURDAY, UNSENT, Worked

WORKED_OUT = [
    # ---- out -----------------------------------------------------------------------------------------------------
    Worked(
        "point 18: a variant may have its own window",
        "email 'a'\n    variant 'v' 100%\n        send: weekdays 12:00-13:00",
        "11-23 12:00 a (v)",
    ),
    Worked(
        "point 18: conditional variants come before any share",
        "email 'a'\n    variant 'w' 100%\n        subject: 'x'\n    variant 'v' if contact.vip\n        subject: 'y'",
        "11-23 09:00 a (v)",
        contact={"contact.vip": True},
    ),
    Worked(
        "point 19: a range that ends before it starts runs into the next day",
        "send: 22:00-06:00\nemail 'a'\nafter 8 hours: email 'b'\nafter 1 hour: email 'c'",
        "11-23 22:00 a, 11-24 22:00 b, 11-24 23:00 c",
    ),
    Worked(
        "point 19: a blackout closes the day where there is no window",
        "blackout: 2026-11-24\nday 2: email 'a'\nday 2: call 't'",
        "11-25 00:00 a, 11-25 00:00 t",
    ),
    Worked(
        "point 19: a task is bound by windows only where one names its channel",
        OFFICE + "send linkedin: weekdays 10:00-12:00\ncall 't'\nlinkedin 'l'",
        "11-28 09:00 t, 11-30 10:00 l",
        enrolled=SATURDAY,
    ),
    Worked(
        "point 20: a farewell runs after the end, and keeps to the window",
        OFFICE + "exit when replied\n    email 'bye'\nday 9: email 'a'",
        "11-25 09:00 bye",
        "exit 11-24 20:00",
        script=("11-24 20:00 replied",),
    ),
    Worked(
        "point 21: `stay` counts from the last finish",
        "stay: 3 days\nexit when replied\nemail 'a'",
        "11-23 09:00 a",
        "finished 11-26 09:00",
    ),
    Worked(
        "point 21: and again after each reaction",
        "stay: 3 days\nwhen used: sms 'x'\nexit when replied\nemail 'a'",
        "11-23 09:00 a, 11-25 09:00 x",
        "exit 11-27 09:00",
        script=("11-25 09:00 used", "11-27 09:00 replied"),
    ),
    Worked(
        "point 22: a stopped channel's open task is finished as if skipped, later ones are skipped",
        "stop call when used\nday 1: call 't'\nemail 'r'\nday 5: call 'u'\nemail 'z'",
        "11-23 09:00 t, 11-24 10:00 r, 11-27 09:00 z",
        script=("11-24 10:00 used",),
        tasks="missed",
    ),
    Worked(
        "point 22: a pause moves `day N` by whole days",
        "pause for 36 hours when used\nday 3: email 'a'\nafter 1 day: email 'b'",
        "11-27 09:00 a, 11-28 09:00 b",
        script=("11-24 10:00 used",),
    ),
    Worked(
        "point 22: hours and `wait` shift exactly",
        "pause for 36 hours when used\nwait 2 days\nemail 'a'\nafter 2 hours: email 'b'",
        "11-26 21:00 a, 11-26 23:00 b",
        script=("11-24 10:00 used",),
    ),
    Worked(
        "point 22: steps by dates stay where they are; past when the pause ends: skipped",
        "pause for 2 days when used\non 2026-11-25: email 'a'\non 2026-11-26: email 'b'\non 2026-12-01: email 'c'",
        "11-26 10:00 b, 12-01 09:00 c",
        script=("11-24 10:00 used",),
    ),
    Worked(
        "point 22: a task's `due` stands still in a pause; one until an event ends with it",
        "pause until replied up to 9 days when used\ndue: 1 day\nday 1: call 't'\nemail 'r'",
        "11-23 09:00 t, 11-25 09:00 r",
        script=("11-23 10:00 used", "11-24 10:00 replied"),
        tasks="missed",
    ),
    Worked(
        "point 22: `pause until` a plain date lasts until enrollment's clock on it; a wait begun is all ahead",
        "pause until contact.back_on up to 30 days when used\nwait 1 hour\nemail 'a'",
        "11-30 10:00 a",
        script=("11-23 09:00 used",),
        contact={"contact.back_on": "2026-11-30"},
    ),
    Worked(
        "§2 `gap` takes the place of different days",
        "gap: 2 days\nday 1: email 'a'\nday 2: email 'b'\nday 4: email 'c'",
        "11-23 09:00 a, 11-25 09:00 b, 11-27 09:00 c",
    ),
    Worked(
        "§4 `gap: 0 hours` lets them pile up",
        OFFICE + "gap: 0 hours\nday 2: email 'a'\nday 3: email 'b'\nday 4: email 'c'",
        "11-30 09:00 a, 11-30 09:00 b, 11-30 09:00 c",
        enrolled=FRIDAY,
    ),
    Worked(
        "point 22a: a message whose own line carries a date is never pushed",
        OFFICE + "day 2: email 'a'\non 2026-11-30: email 'b'\nday 5: email 'c'",
        "11-30 09:00 a, 11-30 09:00 b, 12-01 09:00 c",
        enrolled=FRIDAY,
    ),
    Worked(
        "point 22a: a pushed message whose clock lies outside the window: the next opening after that clock",
        OFFICE + "day 1: email 'a'\nday 2: email 'b'",
        "11-30 09:00 a, 12-02 09:00 b",
        enrolled="2026-11-28 18:00",
    ),
    Worked(
        "point 22a: behind a person the real day counts",
        "day 1: call 't'\nafter 1 hour: email 'a'\nday 5: email 'b'",
        "11-23 09:00 t, 11-24 11:00 a, 11-27 09:00 b",
        script=("11-24 10:00 done t",),
    ),
    Worked(
        "point 22b: a transactional message knows neither holiday nor window, nor gap",
        OFFICE + "gap: 2 days\nholidays: 2026-11-23\nemail 'a'\n    transactional: yes\nemail 'b'",
        "11-23 09:00 a, 11-24 09:00 b",
    ),
    Worked(
        "point 22b: spread is the draw times what is left of the opening, here 0.848 of half an hour",
        OFFICE + "spread: 3 hours\nemail 'case study'",
        "11-23 16:55 case study",
        enrolled="2026-11-23 16:30",
        name="SaaS outbound",
    ),
    Worked(
        "point 22c: unsubscribed, an enrollment ends",
        "email 'a'\nday 3: email 'b'",
        "11-23 09:00 a",
        "unsubscribed 11-24 10:00",
        script=("11-24 10:00 unsubscribed",),
    ),
    Worked(
        "point 22c: unless a transactional message may still come",
        "email 'a'\nday 3: email 'b'\nday 4: email 'c'\n    transactional: yes\nday 5: email 'd'",
        "11-23 09:00 a, 11-26 09:00 c",
        "unsubscribed 11-26 09:00",
        script=("11-24 10:00 complained",),
        skipped="11-25 09:00 b",
    ),
    Worked(
        "point 22c: with a channel, that channel is closed",
        "email 'a'\nday 3: sms 's'\nday 4: email 'b'",
        "11-23 09:00 a, 11-26 09:00 b",
        script=("11-24 10:00 unsubscribed channel=sms",),
    ),
    Worked(
        "point 22c: to a dead address nothing goes, transactional or not",
        "email 'a'\nday 3: sms 's'\nday 4: email 'b'\n    transactional: yes",
        "11-23 09:00 a, 11-25 09:00 s",
        "finished 11-26 09:00",
        script=("11-24 10:00 bounced a kind=hard",),
    ),
    Worked(
        "point 23: `unsubscribe` is the event, with all that follows",
        "exit as 'left' when unsubscribed\nemail 'a'\nunsubscribe\nemail 'b'",
        "11-23 09:00 a",
        "exit 11-23 09:00 as left",
    ),
    Worked(
        "point 23a: a range is low + ⌊0.46 × 4⌋; shares from 0, 0.39 is in the second",
        "day 1 to 4: email 'case study'\n    variant 'x' 30%\n        subject: '1'\n    variant 'y' 30%\n        subject: '2'",
        "11-24 09:00 case study (y)",
        name="SaaS outbound",
    ),
    Worked(
        "point 24: `on_failure: exit` acts as a last exit rule",
        "on_failure: exit\nemail 'a'\nday 3: email 'b'",
        "11-23 09:00 a",
        "failed 11-23 10:00",
        script=("11-23 10:00 failed a",),
    ),
    Worked(
        "point 25: an unknown number is 0, an unknown list empty, an unknown date stays unknown",
        "set contact.score = contact.score + 5\ntag 'x'\nset contact.trial_end = contact.trial_end + 2 days\n"
        "email 'a' if contact.trial_end is unknown",
        "11-23 09:00 a",
        fields={"contact.score": 5, "contact.tags": ["x"]},
    ),
    Worked(
        "§4 a thread whose step did not go out, without a subject: skipped",
        "email 'a' if contact.vip\nemail 'b'\n    thread: 'a'\nemail 'c'\n    thread: 'a'\n    subject: 'c'",
        "11-23 09:00 c",
    ),
    Worked(
        "§4 a wall time that does not exist moves on by the length of the gap",
        "timezone: 'Europe/Berlin'\nday 2 at 02:30: sms 'a'\nafter 1 day: sms 'b'",
        "03-28 03:30 a, 03-29 03:30 b",
        enrolled="2027-03-27 09:00",
    ),
    Worked(
        "§4 of two wall times the first: an hour later it is half past two again",
        "timezone: 'Europe/Berlin'\nday 2 at 02:30: sms 'a'\nafter 1 hour: sms 'b'\nafter 1 hour: sms 'c'",
        "10-25 02:30 a, 10-25 02:30 b, 10-25 03:30 c",
        enrolled="2026-10-24 09:00",
    ),
    Worked(
        "point 9: `in the last D` is the contrary of `no … for D`",
        "day 4: email 'lately' if used in the last 2 days\nemail 'not lately' if no used for 2 days",
        "11-26 09:00 not lately",
        script=("11-24 09:00 used",),
    ),
    Worked(
        "§8 a draft is released at once",
        "email 'a'\n    review: yes\nemail 'b'",
        "11-23 09:00 a, 11-23 09:00 b",
    ),
    Worked(
        "point 1: a calendar statement goes on past an unreleased draft; `skipped` moves what hangs on it",
        "email 'a'\n    review: yes\nemail 'b'\nday 3: email 'c'",
        "11-25 09:00 c, 11-25 12:00 b",
        script=("11-25 12:00 skipped a",),
        skipped="11-25 12:00 a",
    ),
    Worked(
        "§4 drafts expire after seven days",
        "email 'a'\n    review: yes\nemail 'b'",
        "11-30 09:00 b",
        script=("12-05 12:00 skipped a",),
    ),
    # ---- simulation ----------------------------------------------------------------------------------------------
    Worked(
        "point 29: an unknown date behind an open task counts as due when the track reaches that task",
        UNSENT + "on contact.trial_end: email 'x'\nemail 'y'",
        "11-23 09:00 t, 11-23 09:00 y, 11-26 09:00 r",
        tasks="missed",
    ),
    Worked(
        'point 29: `done "chase"` speaks of every round, and is the latest one out',
        "due: 1 day\nrepeat 2 times every 2 days\n    call 'chase'\n    email 'p'",
        "11-23 09:00 chase #1, 11-24 09:00 p #1, 11-25 09:00 chase #2, 11-25 12:00 p #2",
        script=("11-25 12:00 done chase",),
    ),
    Worked(
        "point 30a: tasks that take longer than their `due` are missed",
        "due: 1 day\nday 1: call 't'\nemail 'r' if missed 't'",
        "11-23 09:00 t, 11-24 09:00 r",
        tasks={"take": "2 days"},
    ),
    Worked(
        "point 31: the end carries the name the file gives it",
        "email 'a'\nday 2: exit as 'won'",
        "11-23 09:00 a",
        "exit 11-24 09:00 as won",
    ),
]
