"""How a test begins: `enrolled …` and `given …`, as people write them elsewhere."""

from __future__ import annotations

import re

from seqlang.diagnostic import Fix
from seqlang.syntax.going_on import going_on
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import DAYS, NAME, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, replace
from seqlang.values import evolve

_CAME_IN = r"enroll?(?:ed|ment|s|ing)?|starte?d?|starts|begins?|began|entered|enters|signed_up"
_ENROLLED = re.compile(
    rf"""[\s:=]*(?:(?:on|at|by|is|was)\b)?[\s:=]*["']?
    (?P<day>\d{{4}}-\d\d-\d\d|{DAYS})?["']?
    (?:[\sT,]*(?:\bat\b|@)?\s*["']?(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?)?["']?
    (?P<rest>\s+with\b.*)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)


@situation(rf"^(?:given +)?(?:the +|contact +|is +|was +)*(?P<word>{_CAME_IN})\b(?! +when\b)")
def enrolled_otherwise(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`enrolled: "2026-11-30 09:00"`: the day and the clock as they stand, in the order of the language."""
    found = _ENROLLED.fullmatch(trouble.code, match.end()) if trouble.place == "test" else None
    if found is None or not (found["day"] or found["hour"]):
        return None
    day = f" {found['day'].lower()}" if found["day"] else ""
    at = f" at {int(found['hour']):02}:{found['minute']}" if found["hour"] else ""
    text = f"enrolled{day}{at}"
    return instead(
        "enrolled",
        f"When the test's contact came in is written `{text}`.",
        trouble.span(0, found.start("rest") if found["rest"] else len(trouble.code)),
        text,
    )


@situation(rf"^(?:given +)?(?:{_CAME_IN}) *:? *(?:on |at )?day (?P<day>\d+)(?P<at> (?:at )?\d\d?:\d\d)?$")
def enrolled_on_a_number(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`enrolled day 1 at 22:00`: days are counted from there, so none can say when it was."""
    if trouble.place != "test":
        return None
    clock = re.sub(r"\D*(?=\d)", " at ", match["at"] or "", count=1)
    return Remark(
        "enrolled",
        "Days are counted from the enrollment, so its own day is a weekday or a date: "
        f"`enrolled monday{clock or ' at 09:00'}`.",
        trouble.group(match),
        title=f"Write `enrolled monday{clock}`",
        edits=replace(trouble.group(match), f"enrolled monday{clock}"),
        safe=False,
    )


@situation(
    rf"^(?:(?P<root>contact|account|deal)(?: *: *| +)(?P<name>{NAME})|(?P<path>{PATH}))"
    r" *(?P<sign>==|=|:|!=|<=|>=|<|>|is\b|equals\b) *(?P<value>\S.*)$"
)
def given_or_expect(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`contact.country = "UK"`: at the start, or in the end?"""
    path = match["path"] or f"{match['root']}.{match['name']}"
    if trouble.place != "test":
        return None
    sign = match["sign"] if match["sign"] in ("!=", "<", "<=", ">", ">=") else "="
    value = trouble.written(match, "value")
    given, expect = f"given {path} = {value}", f"expect {path} {sign} {value}"
    if path.startswith("entry."):
        text = f"enrolled with {path.removeprefix('entry.')} = {value}"
        message = f"What the enrolling event brings is said where the contact enrolls: `{text}`."
        return instead("enrolled", message, trouble.group(match), text) if sign == "=" else None
    if sign != "=":
        return instead(
            "given-or-expect", f"What must come out is written `{expect}`.", trouble.group(match), expect
        )
    return _either(trouble, given, expect)


def _either(trouble: Trouble, given: str, expect: str) -> Remark:
    whole = trouble.span(0, len(trouble.code))
    remark = instead(
        "given-or-expect",
        f"Is it so at the start? `{given}`. Or must the sequence have made it so by the end? `{expect}`.",
        whole,
        given,
        safe=False,
    )
    other = Fix(f"Write `{expect}`", replace(whole, expect), safe=False)
    return evolve(remark, others=(other,)) if going_on(trouble, evolve(remark, edits=other.edits)) else remark


@situation(rf"^given +(?P<root>contact|account|deal) *(?::| ) *(?={NAME} *=)")
def given_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`given contact: country = "UK"`."""
    return instead(
        "field-without-root",
        f"A field is one name with a dot in it: `{match['root']}.…`.",
        trouble.span(match.start("root"), match.end()),
        f"{match['root']}.",
    )


@situation(
    rf"^(?:given +)?(?P<word>(?:--)?choose|choice|pick|take|draw|arm|with)? *:? *(?P<kind>split|variant)?(?P<colon> *:)?"
    rf" *(?P<label>{TEXT}) *(?P<sign>=|:|is\b|->)? *(?P<choice>{TEXT})$"
)
def chosen(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`choose split "story or offer" = "offer"`, as `simulate` is told."""
    if trouble.place != "test" or not (match["word"] or match["kind"] or match[0].startswith("given")):
        return None
    kind = match["kind"] or "split"
    text = f"given {kind} {trouble.written(match, 'label')} = {trouble.written(match, 'choice')}"
    return instead(
        "given",
        f"Which arm or variant this contact draws is written `{text}`.",
        trouble.group(match),
        text,
        safe=match["kind"] is not None,
    )


@situation(r"^(?:given +)?(?P<what>tasks|task|calls?)(?: +are| *[:=])? +(?P<how>missed|take .*)$")
def given_tasks(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`tasks missed`, `given calls missed`: what becomes of tasks is said of all of them."""
    if trouble.place != "test":
        return None
    text = f"given tasks {match['how']}"
    return instead(
        "given",
        f'What becomes of tasks is said of all of them at once: `{text}`. Of one: `day 3 at 15:00: done "its label"`.',
        trouble.group(match),
        text,
        safe=match["what"] == "tasks",
    )
