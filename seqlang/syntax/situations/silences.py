"""`no reply`: that something did not happen, said with a `no` that has no length of time behind it."""

from __future__ import annotations

import re

from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, replace
from seqlang.values import evolve

_NO = r"(?:there +(?:is|are|was|were|has been|have been) +)?(?:no|without(?: +(?:a|an|any))?)(?: +(?:further|more|other))?"
_TO = (
    r"(?: +(?:to|on|from|of|for|in)(?: +(?:the|their|our|my))?(?: +(?:email|mail|message|call|step|link))?)?"
)


@situation(
    rf"(?P<lead>\b(?:if|unless|when|whenever|until|for|and|or|not)|\() *\b(?P<no>{_NO}) +"
    rf"(?P<noun>(?!(?:for|not|no|and|or|is|in|one)\b){NAME}"
    rf"(?: +(?:opened|clicked|booked|received|yet))?)(?P<label>{_TO} +{TEXT})?(?: +yet\b)?(?! +(?:for +\d|show\b))"
)
def no_without_a_length(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if no reply`, `exit when no reply`."""
    if trouble.place == "test" or re.match(r"shows?\b", match["noun"]):
        return None
    noun = re.sub(r" +(?:received|yet)$", "", match["noun"])
    label = re.search(r'"[^"]*"$', trouble.written(match, "label")) if match["label"] else None
    event = event_named(noun) or ("replied" if noun in ("answer", "answers") else None)
    name = f"{event or re.sub(' +', '_', noun)}{f' {label[0]}' if label else ''}"
    place = trouble.span(match.start("no"), match.end())
    if re.search(r"\b(?:if|unless)\b", trouble.masked[: match.start("no")]):
        return _not_so_far(trouble, match, name, event is not None)
    silence = f"no {name} for 3 days"
    waits = re.search(r"\bwait for$", trouble.masked[: match.end("lead")])
    notes = (
        (f"To wait for it, and go on where it never came: `wait for {name} up to 3 days`, then `else`.",)
        if waits
        else ()
    )
    return Remark(
        "silence",
        f"At the start nothing has happened yet, so a silence says for how long, such as `{silence}`.",
        place,
        notes,
        mend=replace(place, silence),
    )


def _not_so_far(trouble: Trouble, match: re.Match[str], name: str, known: bool) -> Remark:
    """Asked as the step's turn comes: has it happened by then?"""
    place = trouble.span(match.start("no"), match.end())
    text = f"not {name}"
    remark = instead(
        "silence",
        f"That something has not happened so far is written `{text}`; with a length of time, `no {name} for 3 days`.",
        place,
        text,
        safe=known and not match["noun"].startswith("answer"),
    )
    if not match["noun"].startswith("answer"):
        return remark
    return evolve(
        remark,
        notes=('Of a call that nobody took: `"discovery".outcome = "no_answer"`, with the call\'s label.',),
    )


@situation(rf"\b(?P<event>[a-z_]+)(?P<label> +{TEXT})? +(?P<never>never)\b")
def never_behind(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if opened never`."""
    event = event_named(match["event"])
    if event is None:
        return None
    text = f"not {event}{trouble.written(match, 'label') if match['label'] else ''}"
    return instead(
        "silence", f"That something has not happened so far is written `{text}`.", trouble.group(match), text
    )


@situation(
    r"\b(?P<event>[a-z_]+) *(?:=|==|\bis\b|\bwas\b) *(?P<answer>true|yes|false|no)\b(?! +[a-z_]+ +for\b)"
)
def event_as_yes_or_no(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if replied is false`."""
    event = event_named(match["event"])
    if event is None or " with " in trouble.masked[: match.start()]:
        return None
    text = event if match["answer"] in ("true", "yes") else f"not {event}"
    return instead(
        "yes-or-no",
        f"Whether something has happened is asked by its name alone: {text}.",
        trouble.group(match),
        text,
    )


@situation(
    r"(?P<lead>\b(?:if|unless|when|whenever|until|for|and|or|not)) +(?P<who>nobody|no +one|none) +(?P<event>[a-z_]+)\b"
)
def nobody_did(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if nobody replied`."""
    event = event_named(match["event"])
    if event is None:
        return None
    return instead(
        "silence",
        f"That something has not happened so far is written `not {event}`.",
        trouble.span(match.start("who"), match.end()),
        f"not {event}",
    )
