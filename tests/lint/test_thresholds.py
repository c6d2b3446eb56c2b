"""Thresholds of the rules on texts, from both sides: the last that is let pass, and the first that is flagged."""

from __future__ import annotations

import pytest

from tests.lint.test_cases import linted

COLD = 'sequence "s"\n    category: sales\n    exit when replied\n'


def first_mail(body: str) -> str:
    return f'{COLD}    day 1: email "nine lines"\n        subject: "Nine"\n        body: "{body}"\n'


def days(*steps: str) -> str:
    """`1 call`, `20 breakup`, `9 last` (a last chance): steps by day."""
    return COLD + "".join(map(_step, steps))


def _step(written: str) -> str:
    day, kind = written.split()
    if kind == "call":
        return f'    day {day}: call "audit {day}"\n'
    purpose = " as breakup" if kind == "breakup" else ""
    subject = "Last chance" if kind == "last" else f"Audit {day}"
    return f'    day {day}: email "audit {day}"{purpose}\n        subject: "{subject}"\n'


def notes(characters: int) -> str:
    return f'{COLD}    day 1: linkedin "connect over audits"\n        note: "{"x" * characters}"\n'


def subject(text: str) -> str:
    return f'{COLD}    day 1: email "nine lines"\n        subject: "{text}"\n'


def twice(first: str, second: str) -> str:
    return f'{COLD}    day 1: call "audit"\n        script: "{first}"\n    day 4: call "fee"\n        script: "{second}"\n'


# Words without an end, each a syllable: the grade comes from the number of words alone.
def plain(count: int, *, you: int = 0, us: int = 0) -> str:
    words = ["you"] * you + ["we"] * us
    return " ".join(
        [*words, *[["the", "dog", "of", "it", "and", "the", "cat"][n % 7] for n in range(count - len(words))]]
    )


def stiff(count: int) -> str:
    return plain(count).replace("cat", "reconciliation")


WORDS = "four of nine lines on payroll day take two days each and one of them can go first now".split()  # noqa: SIM905

SIDES = [
    (
        "breakup-too-early",
        days("1 call", "9 call", "19 call", "40 breakup"),
        days("1 call", "9 call", "40 breakup"),
    ),
    (
        "breakup-too-early",
        days("1 call", "9 call", "19 call", "22 breakup"),
        days("1 call", "9 call", "19 call", "21 breakup"),
    ),
    (
        "breakup-too-early",
        days("1 call", "9 call", "19 call", "30 breakup", "58 call"),
        days("1 call", "9 call", "19 call", "30 breakup", "57 call"),
    ),
    ("fake-urgency", days("1 last", "3 last"), days("1 last", "4 last")),
    ("hard-to-read", first_mail(stiff(29)), first_mail(stiff(30))),
    ("hard-to-read", first_mail(f"{plain(32)}."), first_mail(f"{plain(34)}.")),
    ("self-centred", first_mail(plain(39, us=5)), first_mail(plain(40, us=5))),
    ("self-centred", first_mail(plain(40, us=4, you=2)), first_mail(plain(40, us=5, you=2))),
    ("near-duplicate", twice(*[" ".join(WORDS[:7])] * 2), twice(*[" ".join(WORDS[:8])] * 2)),
    (
        "near-duplicate",
        twice(" ".join(WORDS[:19]), " ".join([*WORDS[:17], "other", "words"])),
        twice(" ".join(WORDS[:10]), " ".join([*WORDS[:9], "words"])),
    ),
    (
        "no-breakup",
        days("1 call", "4 call", "9 call", "19 call"),
        days(*[f"{n} call" for n in (1, 4, 9, 19, 30)]),
    ),
    ("no-question", first_mail(plain(24)), first_mail(plain(25))),
    ("short-body", first_mail(plain(25)), first_mail(plain(24))),
    ("shouting", subject("PAID TODAY"), subject("PAID TODAY.")),
    ("linkedin-note-length", notes(200), notes(201)),
]


@pytest.mark.parametrize(
    ("rule", "passes", "flagged"), SIDES, ids=[f"{s[0]}-{n}" for n, s in enumerate(SIDES)]
)
def test_a_threshold_holds_from_both_sides(rule: str, passes: str, flagged: str) -> None:
    assert linted(passes, rule) == []
    assert len(linted(flagged, rule)) == 1
