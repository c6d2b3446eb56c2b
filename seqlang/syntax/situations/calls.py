"""What becomes of a call, written below it as if it were a detail: it is asked beside the call, by its outcome."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LENGTH, negated
from seqlang.syntax.trouble import Remark, Trouble, replace, whole_line
from seqlang.syntax.wanted import OUTCOMES

_TOUCH = re.compile(r'(?:^|: *)([a-z_]\w*) +("(?:[^"\\]|\\.)*")')
# Those that a person does: to whom they go is whose they are.
_TASKS = ("call", "linkedin", "task")
_HOW_IT_WENT = re.compile(
    r"""(?P<verb>if|unless|when|on)\s+(?P<not>not\s+)?(?:(?:the\s+)?outcome\s*(?:=|==|is|:)\s*)?"?"""
    rf"""(?P<word>{"|".join(map(re.escape, OUTCOMES))})"?(?:\s+"[^"]*")?(?P<colon>\s*:)?(?:\s*(?P<what>\S.*))?"""
)
_NOT_DONE = re.compile(
    rf"""(?:if|unless|when)\s+(?:not\s+|no\s+)?(?:done|completed|made|called|it)?\s*(?:is\s+)?(?:not\s+)?(?:done|made)?"""
    rf"""\s*(?:within|in|after|by)\s+(?P<length>{LENGTH})(?P<colon>\s*:)?(?:\s*(?P<what>\S.*))?"""
)


@situation(r"^(?:if|unless|when|on)\b")
def outcome_below(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if no_answer:` below a call."""
    found = _HOW_IT_WENT.fullmatch(trouble.code)
    label = _label_above(trouble)
    if found is None or label is None:
        return None
    if re.match(r"voicemail *:", found["what"] or _below(trouble)):
        return Remark(
            "voicemail-detail",
            "What to say to the machine is a detail of the call, `voicemail: …`, and needs no `if`: it is for when nobody answers.",
            trouble.span(0, len(trouble.code)),
            title="Leave the `if` out",
            edits=_without_head(trouble, found["what"]),
            mend=replace(Span(trouble.line.start, trouble.start + len(trouble.raw)), ""),
        )
    contrary = (found["verb"] == "unless") != bool(found["not"])
    condition = f'{label}.outcome {"!=" if contrary else "="} "{OUTCOMES[found["word"]]}"'
    return _beside(
        trouble,
        "outcome-below",
        f"How a call went is asked beside it, in the column of the call: `if {condition}`.",
        f"if {condition}",
        found["what"],
        (
            'Outcomes are "connected", "voicemail", "no_answer", "busy" and "wrong_number", or words of your own; '
            "`missed` is another thing: nobody made the call in time.",
        ),
    )


@situation(r"^(?:if|unless|when)\b.*\b(?:within|in|after|by)\b")
def not_done_below(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if not done within 2 days` below a call: that is its `due`."""
    found = _NOT_DONE.fullmatch(trouble.code)
    label = _label_above(trouble)
    if found is None or label is None:
        return None
    due = f"due: {found['length'].strip()}"
    block = found["what"] or trouble.has_block
    head = f"{due}{trouble.newline}{_margin_above(trouble)}if missed {label}" if block else due
    return _beside(
        trouble,
        "due",
        f"How long there is for it is the detail `{due}`. What follows when nobody did it in that time stands beside the step: "
        f"`if missed {label}`.",
        head,
        found["what"],
        keep=True,
    )


@situation(r"^(?P<verb>if|unless) +(?P<condition>.+?)(?: *:(?: *(?P<what>\S.*))?)?$")
def if_below(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """A block below a step, as if it were one of its details."""
    if _label_above(trouble) is None or not (match["what"] or trouble.has_block):
        return None
    condition = trouble.written(match, "condition")
    head = f"if {condition if match['verb'] == 'if' else negated(condition)}"
    return _beside(
        trouble,
        "if-below",
        f"An `if` with steps of its own stands beside the step before it, in the same column: `{head}`.",
        head,
        trouble.written(match, "what") if match["what"] else None,
    )


def _below(trouble: Trouble) -> str:
    """The line that hangs under this one."""
    line = trouble.following if trouble.has_block else None
    return trouble.text[line.span.start : line.end] if line else ""


def _without_head(trouble: Trouble, what: str | None) -> tuple[Edit, ...]:
    """The line left out, and what hangs under it moved to where it stood."""
    if what:
        return replace(trouble.span(0, len(trouble.code) - len(what)), "")
    below = trouble.below()
    by = below[0].end - below[0].start - len(trouble.line.margin)
    return (Edit(whole_line(trouble), ""), *(Edit(Span(m.start, m.start + by), "") for m in below))


def _label_above(trouble: Trouble) -> str | None:
    """The label, in its quotes, of the step whose details these are."""
    if trouble.place != "details" or not trouble.parents:
        return None
    above = trouble.parents[-1]
    found = _TOUCH.search(trouble.text[above.span.start : above.end])
    return found[2] if found else None


def _margin_above(trouble: Trouble) -> str:
    return trouble.parents[-1].margin


def _beside(
    trouble: Trouble,
    rule: str,
    message: str,
    head: str,
    what: str | None,
    notes: tuple[str, ...] = (),
    *,
    keep: bool = False,
) -> Remark:
    """The line written in the column of the step above, with all that hangs under it. `keep`: its first line stays where it is.

    Where further details follow there is no fix, for they would be left behind."""
    margin = _margin_above(trouble)
    body = f"{trouble.newline}{margin}    {what}" if what else ""
    start = trouble.start if keep else trouble.line.start
    first = Edit(Span(start, trouble.start + len(trouble.code)), f"{'' if keep else margin}{head}{body}")
    rest = trouble.beside_and_below()
    by = len(trouble.line.margin) - len(margin)
    moved = tuple(Edit(Span(m.start, m.start + by), "") for m in rest)
    whole = trouble.span(0, len(trouble.code))
    if any(_is_detail(trouble, m) for m in rest):
        return Remark(rule, message, whole, notes)
    return Remark(rule, message, whole, notes, "Write it beside the step", (first, *moved), mend=(first,))


def _is_detail(trouble: Trouble, margin: Span) -> bool:
    """A line in the same column that is no `else`."""
    same = margin.end - margin.start <= len(trouble.line.margin)
    return same and not trouble.text.startswith("else", margin.end)


@situation(
    r"^(?:[^\"]*: *)?(?P<channel>[a-z_]\w*) +\"·*\"(?: +as +\w+)?(?P<to> +(?:to|for) +(?P<who>\"·*\"))(?P<guard> +(?:if|unless) .*)?$"
)
def to_on_the_line(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`notify "call not made" to "head of finance"`."""
    key = "assign" if match["channel"] in _TASKS else "to"
    who = f"{key}: {trouble.written(match, 'who')}"
    inner = trouble.line.margin + "    "
    if trouble.has_block and trouble.following is not None:
        inner = trouble.following.margin
    cut = Edit(trouble.group(match, "to"), "")
    end = trouble.start + len(trouble.code)
    return Remark(
        "to-on-the-line",
        f"To whom it goes is a detail, on a line of its own below: `{who}`.",
        trouble.span(match.start("to") + 1, match.end("to")),
        title=f"Write `{who}` below",
        edits=(cut, *replace(Span(end, end), f"{trouble.newline}{inner}{who}")),
    )
