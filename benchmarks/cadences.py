"""Made-up cadences of any length: one model, written as .seq and as YAML of the same content."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from attrs import frozen

PLACES = (
    "payroll",
    "onboarding",
    "month end",
    "the audit",
    "new hires",
    "the warehouse",
    "returns",
    "renewals",
)
FACTS = ("nine lines to look at", "a two page summary", "the numbers of last year", "three questions to ask")
PEOPLE = ("Mara in Leeds", "the team in Oslo", "two plants in Ohio", "a clinic in Graz", "their finance lead")
PLANS = ("free", "pro", "team")


@frozen
class Touch:
    channel: str
    label: str
    guard: str
    texts: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    success: str


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
        branch = n > 1 and n % 5 == 0
        before = next((s.touch.label for s in reversed(steps) if s.touch.channel == "email"), "")
        touch = _touch(draw, n, "email" if n % 4 else "call")
        other = _touch(draw, n, "linkedin", "instead of") if branch else None
        asked = f'opened "{before}" at least {draw.randint(2, 3)} times' if branch else ""
        steps.append(Step(day, touch, asked, other))
        day += draw.randint(1, 5)
    return Cadence(f"{draw.choice(PLACES)} {number}", tuple(steps))


def _touch(draw: Random, number: int, channel: str, before: str = "") -> Touch:
    place, fact, person = draw.choice(PLACES), draw.choice(FACTS), draw.choice(PEOPLE)
    label = f"{before} {fact} {number}".strip()
    guard = f'contact.plan = "{draw.choice(PLANS)}"' if draw.random() < 0.3 else ""
    body = (
        'Hi {{ contact.first_name | default: "there" }},',
        f"{person} had {fact}",
        f"before {place} closed.",
        f"It took {draw.randint(2, 40)} minutes, and {{{{ contact.company }}}}",
        f"could save {draw.randint(2, 9)} days a month. Shall I send it?",
    )
    if channel != "email":
        return Touch(channel, label, guard, (("due", f"{draw.randint(1, 5)} business days"),), body, "")
    subject = f"{fact.capitalize()} before {place}"
    return Touch(channel, label, guard, (("subject", subject),), body, "replied within 3 days")


# ---- as .seq ---------------------------------------------------------------------------------------------------


def as_seq(all_: tuple[Cadence, ...]) -> str:
    lines = ["field contact.plan: " + " | ".join(f'"{plan}"' for plan in PLANS)]
    lines += ["field contact.company: text required"]
    for cadence in all_:
        lines += ["", f'sequence "{cadence.name}"', "    send: weekdays 08:30-17:00", "    exit when replied"]
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
    yield f'{margin}{"body" if touch.channel == "email" else "script"}: """'
    yield from (f"{margin}    {line}" if line else "" for line in touch.body)
    yield f'{margin}    """'
    if touch.success:
        yield f"{margin}success when {touch.success}"


# ---- as YAML ---------------------------------------------------------------------------------------------------


def as_yaml(all_: tuple[Cadence, ...]) -> str:
    lines = ["---", "fields:", "  contact.plan:"]
    lines += [f"    - {plan}" for plan in PLANS]
    lines += ["  contact.company: text required", "sequences:"]
    for cadence in all_:
        lines += [f"  - name: {cadence.name}", "    send: weekdays 08:30-17:00", "    exit:"]
        lines += ["      - when: replied", "    steps:"]
        for step in cadence.steps:
            lines += _yaml_step(step)
    return "\n".join(lines) + "\n"


def _yaml_step(step: Step) -> Iterator[str]:
    yield f"      - day: {step.day}"
    if step.other is None:
        yield from _yaml_touch(step.touch, "        ")
        return
    yield f"        if: '{step.asked}'"
    yield "        then:"
    yield from _yaml_touch(step.touch, "          ")
    yield "        else:"
    yield from _yaml_touch(step.other, "          ")


def _yaml_touch(touch: Touch, margin: str) -> Iterator[str]:
    yield f"{margin}{touch.channel}: {touch.label}"
    if touch.guard:
        yield f"{margin}guard: '{touch.guard}'"
    for key, text in touch.texts:
        yield f"{margin}{key}: {text}"
    yield f"{margin}{'body' if touch.channel == 'email' else 'script'}: |"
    yield from (f"{margin}  {line}" if line else "" for line in touch.body)
    if touch.success:
        yield f"{margin}success: {touch.success}"
