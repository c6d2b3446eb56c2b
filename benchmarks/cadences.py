"""Made-up cadences of any length: one model, which is written as .seq here, and as YAML and Python of the same content in twins.py."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from attrs import frozen

from benchmarks.words import FACTS, LABELS, LINES, PEOPLE, SUBJECTS, TOPICS

PLANS = ("free", "pro", "team")
CHANNELS = ("email", "email", "email", "call", "email", "linkedin", "email", "task")
WINDOWS = ("weekdays 08:30-17:00", "weekdays 09:00-18:00", "tuesday to thursday 08:00-16:30")
SIGNS = ("opened", "clicked")


@frozen
class Touch:
    channel: str
    label: str
    guard: str
    texts: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    success: str

    @property
    def body_name(self) -> str:
        return "body" if self.channel == "email" else "script"


@frozen
class Step:
    """A touch on a day; `asked` makes it one side of a branch, `other` the other side."""

    day: int
    touch: Touch
    asked: str
    other: Touch | None


@frozen
class Cadence:
    name: str
    send: str
    exit: str
    steps: tuple[Step, ...]


def cadences(steps: int, each: int = 25) -> tuple[Cadence, ...]:
    """So many steps in all, `each` to a cadence; the same for the same numbers."""
    draw = Random(f"{steps} {each}")
    sizes = [min(each, steps - done) for done in range(0, steps, each)]
    return tuple(_cadence(draw, n, size) for n, size in enumerate(sizes, 1))


def _cadence(draw: Random, number: int, size: int) -> Cadence:
    steps: list[Step] = []
    day = 1
    for n in range(1, size + 1):
        mails = [s.touch.label for s in steps[-6:] if s.touch.channel == "email"]
        branch = bool(mails) and draw.random() < 0.2
        touch = _touch(draw, n, draw.choice(CHANNELS) if n > 1 else "email")
        other = _touch(draw, n, draw.choice(("linkedin", "call")), "else ") if branch else None
        steps.append(Step(day, touch, _asked(draw, mails[-1]) if branch else "", other))
        day += draw.randint(1, 5)
    leave = draw.choice(("replied", "replied or meeting_booked"))
    return Cadence(f"{draw.choice(TOPICS)} {number}", draw.choice(WINDOWS), leave, tuple(steps))


def _asked(draw: Random, mail: str) -> str:
    often = f" at least {draw.randint(2, 4)} times" if draw.random() < 0.5 else ""
    return f'{draw.choice(SIGNS)} "{mail}"{often}'


def _touch(draw: Random, number: int, channel: str, before: str = "") -> Touch:
    label = f"{before}{_said(draw, draw.choice(LABELS))} {number}"
    guard = _guard(draw) if draw.random() < 0.3 else ""
    middle = (_said(draw, line) for line in draw.sample(LINES, draw.randint(3, 5)))
    body = ('Hi {{ contact.first_name | default: "there" }},', *middle)
    if channel != "email":
        return Touch(channel, label, guard, (("due", f"{draw.randint(1, 5)} business days"),), body, "")
    subject = _said(draw, draw.choice(SUBJECTS))
    return Touch(
        channel, label, guard, (("subject", subject),), body, f"replied within {draw.randint(2, 6)} days"
    )


def _guard(draw: Random) -> str:
    match draw.randrange(4):
        case 0:
            return f'contact.plan = "{draw.choice(PLANS)}"'
        case 1:
            return f'contact.plan in ("{PLANS[draw.randrange(2)]}", "{PLANS[2]}")'
        case 2:
            return f"contact.seats >= {draw.randint(2, 90)}"
        case _:
            return f"contact.seats < {draw.randint(2, 90)} and contact.phone is known"


def _said(draw: Random, form: str) -> str:
    topic, fact, person = draw.choice(TOPICS), draw.choice(FACTS), draw.choice(PEOPLE)
    big = {"Topic": topic[0].upper() + topic[1:], "Fact": fact[0].upper() + fact[1:]}
    return form.format(topic=topic, fact=fact, person=person, number=draw.randint(2, 60), **big)


# ---- as .seq ---------------------------------------------------------------------------------------------------


def as_seq(all_: tuple[Cadence, ...]) -> str:
    lines = ["field contact.plan: " + " | ".join(f'"{plan}"' for plan in PLANS)]
    lines += ["field contact.company: text required", "field contact.seats: number required"]
    lines += ["field contact.phone: text"]
    for cadence in all_:
        lines += [
            "",
            f'sequence "{cadence.name}"',
            f"    send: {cadence.send}",
            f"    exit when {cadence.exit}",
        ]
        for step in cadence.steps:
            lines += _seq_step(step)
    return "\n".join(lines) + "\n"


def _seq_step(step: Step) -> Iterator[str]:
    if step.other is None:
        yield from _seq_touch(step.touch, f"    day {step.day}: ")
        return
    yield f"    day {step.day}: if {step.asked}"
    yield from _seq_touch(step.touch, "        ")
    yield "    else"
    yield from _seq_touch(step.other, "        ")


def _seq_touch(touch: Touch, head: str) -> Iterator[str]:
    margin = " " * (len(head) - len(head.lstrip()) + 4)
    guard = f" if {touch.guard}" if touch.guard else ""
    yield f'{head}{touch.channel} "{touch.label}"{guard}'
    for key, text in touch.texts:
        yield f"{margin}{key}: {text}" if key == "due" else f'{margin}{key}: "{text}"'
    yield f'{margin}{touch.body_name}: """'
    yield from (f"{margin}    {line}" for line in touch.body)
    yield f'{margin}    """'
    if touch.success:
        yield f"{margin}success when {touch.success}"
