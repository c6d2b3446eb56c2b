"""Cases worked out by hand, for the second interpreter: one instant, pauses, and what the random cases taught."""

from __future__ import annotations

from tests.oracle.interpreter_cases import Worked

WORKED_INSTANTS = [
    Worked(
        "§3 a reaction acts once, though its condition comes to hold again",
        "when contact.vip: sms 'x'\nday 9: email 'a'",
        "11-24 10:00 x, 12-01 09:00 a",
        script=(
            "11-24 10:00 set contact.vip=yes",
            "11-25 10:00 set contact.vip=no",
            "11-26 10:00 set contact.vip=yes",
        ),
    ),
    Worked(
        "point 7: all inputs of an instant, then what is due: a date that is lost and found again",
        "on contact.trial_end: email 'a'",
        "11-26 09:00 a",
        contact={"contact.trial_end": "2026-11-25"},
        script=("11-24 10:00 set contact.trial_end=soon", "11-24 10:00 set contact.trial_end=2026-11-26"),
    ),
    Worked(
        "point 7: at a tie the main track first; what waits for the host's answer comes after both",
        "email 'a'\ncall 't'\nwhen enrolled: email 'b'",
        "11-23 09:00 a, 11-23 09:00 b, 11-23 09:00 t",
    ),
    Worked(
        "point 8: `whenever` acts at enrollment where its condition holds then, and at each event",
        "whenever used or contact.vip: call 't'\nday 9: email 'a'",
        "11-23 09:00 t, 11-24 10:00 t, 12-01 09:00 a",
        contact={"contact.vip": "yes"},
        script=("11-24 10:00 used",),
    ),
    Worked(
        "point 9: `within` counts from when that step went out: not what came before",
        "email 'a'\nday 4: email 'b'\nday 6: sms 's' if opened 'b' within 3 days",
        "11-23 09:00 a, 11-26 09:00 b",
        script=("11-24 10:00 opened b",),
    ),
    Worked(
        "point 10: a plain date keeps enrollment's clock, though the night it names has none such",
        "timezone: 'Europe/Berlin'\n3 days after contact.trial_end: email 'a'",
        "03-31 02:30 a",
        enrolled="2027-03-26 02:30",
        contact={"contact.trial_end": "2027-03-28"},
    ),
    Worked(
        "point 14: the latest round's finish is waited for, though an earlier one has finished",
        "due: 1 day\nrepeat 2 times every 2 days\n    call 'c'\nday 3: wait 1 hour\n1 day after 'c': email 'z'",
        "11-23 09:00 c #1, 11-25 09:00 c #2, 11-27 09:00 z",
        tasks="missed",
    ),
    Worked(
        "point 15: past is asked after a pause, of each step",
        "pause for 2 days when used\non 2026-11-25: email 'a'\non 2026-11-25: email 'b'\non 2026-11-25: email 'c'\n"
        "on 2026-12-01: email 'd'",
        "12-01 09:00 d",
        script=("11-24 10:00 used",),
    ),
    Worked(
        "point 15: past is asked when the date moves, beside an open task too",
        "day 1: call 't'\n1 day after contact.trial_end: email 'a'\nemail 'z'",
        "11-23 09:00 t, 11-25 10:00 z",
        contact={"contact.trial_end": "2026-12-20"},
        script=("11-25 10:00 set contact.trial_end=2026-11-20",),
        tasks="missed",
    ),
    Worked(
        "point 22: two days over a night of twenty-five hours are two days",
        "timezone: 'Europe/Berlin'\npause for 2 days when contact.vip\nday 14: email 'a'",
        "11-08 09:00 a",
        enrolled="2026-10-24 09:00",
        contact={"contact.vip": "yes"},
    ),
    Worked(
        "point 22: what ends one pause does not end another",
        "pause until replied up to 9 days when used\npause for 5 days when contact.vip\nwait 1 hour\nemail 'a'",
        "11-28 10:00 a",
        contact={"contact.vip": "yes"},
        script=("11-23 09:20 used", "11-23 09:30 replied"),
    ),
    Worked(
        "point 22: a count that begins in a pause is moved by what is left of it",
        "pause for 3 days when used\nday 1: call 't'\nafter 7 days: email 'a'",
        "11-23 09:00 t, 12-03 10:00 a",
        script=("11-23 10:00 used", "11-24 10:00 done t"),
    ),
    Worked(
        "point 22a: any two that the file puts on different days, not only one after the other",
        "send email: saturday\nemail 'a'\non 2026-11-28: sms 'b'\nsms 'c'",
        "11-28 00:00 a, 11-28 09:00 b, 11-29 09:00 c",
    ),
    Worked(
        "point 22c: to a dead address none may still come",
        "email 'a'\nday 4: email 'b'\n    transactional: yes",
        "11-23 09:00 a",
        "unsubscribed 11-25 10:00",
        script=("11-24 10:00 unsubscribed", "11-25 10:00 bounced a kind=hard"),
    ),
]
