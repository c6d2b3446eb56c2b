"""The part right of the colon: channels, labels, guards, waits."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import CHANNELS, NAME, TEXT, UNIT, WHEN, negated
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace
from seqlang.syntax.wanted import SETTINGS

_STEP = rf"(?P<when>{WHEN})?(?P<step>(?P<channel>{NAME}) +(?P<label>{TEXT})(?: +as +{NAME})?)"
_VERBS = r"send|schedule|make|do|create|add|fire|trigger|then|and|also|finally|next|execute|run|perform|queue"


@situation(rf"^(?:{WHEN})?(?P<verb>(?:{_VERBS})(?: +(?:an?|the))?|an?|the) +(?={NAME} +{TEXT})")
def verb_before_channel(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "word-before-step",
        f"A step begins with its channel, so `{match['verb']}` is not needed.",
        trouble.group(match, "verb"),
        of=trouble.span(match.start("verb"), match.end()),
    )


@situation(
    rf"^(?:{WHEN})?(?P<channel>{NAME}) *(?P<guard>(?:if|unless) .*?) *"
    rf"(?P<label>{TEXT})(?P<rest> +as +{NAME})?$"
)
def guard_before_label(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email unless replied "x"`."""
    if match["channel"] in ("else", "wait", "split"):
        return None
    label = trouble.written(match, "label") + (match["rest"] or "")
    guard = trouble.written(match, "guard").rstrip()
    text = f"{match['channel']} {label} {guard}"
    return Remark(
        "guard-before-label",
        f"The label comes right behind the channel, the condition after it: {text}.",
        trouble.group(match, "guard"),
        title=f"Write `{text}`",
        edits=replace(trouble.span(match.start("channel"), match.end()), text),
    )


@situation(
    r"^(?P<step>.*?) +(?P<one>if|unless) +(?P<a>.+?),? +(?:and +|but +)?(?P<two>if|unless) +(?P<b>.+)$"
)
def two_guards(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email "x" if a unless b`."""
    a, b = trouble.written(match, "a"), trouble.written(match, "b")
    first = _as_if(match["one"], a)
    second = _as_if(match["two"], b)
    text = f"if {first} and {second}"
    span = trouble.span(match.start("one"), match.end())
    return Remark(
        "two-guards",
        f"A step has one condition; put the two together: {text}.",
        trouble.group(match, "two"),
        title=f"Write `{text}`",
        edits=replace(span, text),
    )


def _as_if(word: str, condition: str) -> str:
    if word == "unless":
        return negated(condition)
    return f"({condition})" if re.search(r"\bor\b", condition) else condition


@situation(
    rf"^{_STEP},? +(?P<word>when|whenever|where|only if|but only if|only when|"
    r"on condition|provided|as long as|in case|once|after|upon|while) +"
    r"(?P<rest>[a-z(\"].*)$"
)
def when_for_if(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email "x" when opened "y"`."""
    if match["channel"] in trouble.machine.table.words:
        return None
    step, rest = trouble.written(match, "step"), trouble.written(match, "rest")
    notes: tuple[str, ...] = ()
    if match["word"] in ("when", "whenever", "once", "after", "upon"):
        notes = (
            f"This asks once, as the step's turn comes. To act whenever it happens, write a rule: `when {rest}: {step}`.",
        )
    return instead(
        "when-for-if",
        f"A step's condition begins with `if`, not with `{match['word']}`.",
        trouble.group(match, "word"),
        "if",
        *notes,
        safe=match["word"] in ("when", "where", "only if", "but only if", "only when", "provided"),
    )


_LIKE_IF = "iff|fi|ifs|iif|whn|wen|wehn|whne|onlyif|only_if|just if|provided that|assuming|so long as"
_LIKE_UNLESS = (
    r"ifnot|if_not|ifn't|unlessif|ex?c?ept(?: +(?:if|when|where|for))?|but not if|not if|not when|"
    r"excluding|without"
)


@situation(rf"^{_STEP},? +(?P<word>(?P<like>{_LIKE_IF})|{_LIKE_UNLESS}) +(?P<rest>[a-z(\"].*)$")
def like_if(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`iff`, `except if`, behind a step."""
    word = "if" if match["like"] else "unless"
    why = "holds" if word == "if" else "does not hold"
    return instead(
        "when-for-if",
        f"`{match['word']}` cannot stand behind a step. Did you mean `{word}`? The step then goes out where the condition {why}.",
        trouble.group(match, "word"),
        word,
    )


@situation(rf"^{_STEP}(?P<mark> *:)(?P<comment>)$")
def colon_behind_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "colon-too-many",
        "A step ends without a colon; its details are indented below it.",
        trouble.group(match, "mark"),
    )


@situation(rf"^(?:{WHEN})?(?P<channel>{NAME})(?P<mark> *: *| *= *)(?={TEXT})")
def colon_behind_channel(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 1: email: "x"`; in details and settings `subject = "x"`."""
    mark = match["mark"].strip()
    if trouble.place == "test" or match["channel"] in SETTINGS:
        return None
    if trouble.place in ("details",) or (mark == "=" and not match[0].startswith(("day", "after"))):
        if mark != "=":
            return None
        return instead(
            "equals-for-colon",
            f"Between a detail and its value stands a colon: {match['channel']}: …",
            trouble.span(
                match.start("mark") + match["mark"].index("="),
                match.start("mark") + match["mark"].index("=") + 1,
            ),
            ": ",
            of=trouble.group(match, "mark"),
        )
    start = match.start("mark") + match["mark"].index(mark)
    return Remark(
        "colon-behind-channel",
        "Between the channel and the label stands nothing but a blank.",
        trouble.span(start, start + 1),
        title="Leave it out",
        edits=replace(trouble.group(match, "mark"), " "),
    )


@situation(rf"^(?:{WHEN})?{NAME} *(?P<call>\( *(?P<label>{TEXT}) *\))")
def label_in_parentheses(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "parentheses",
        "A label stands behind its channel without parentheses.",
        trouble.group(match, "call"),
        f" {trouble.written(match, 'label')}",
    )


@situation(rf"^{_STEP.replace('(?: +as +{NAME})?', '')} +as +(?P<purpose>{TEXT})")
def quoted_purpose(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = re.sub(r"\W+", "_", trouble.written(match, "purpose").strip('" ')).lower()
    if not re.fullmatch(NAME, word):
        return None
    return instead(
        "quoted-purpose",
        f"A purpose is a plain word, without quotes: as {word}.",
        trouble.group(match, "purpose"),
        word,
    )


@situation(
    rf"^(?P<when>{WHEN})?(?P<first>(?P<channel>{NAME}) +{TEXT}(?: +as +{NAME})?)"
    r"(?P<gap> *, *(?:and |then )?| +and +(?:then +)?| +then +| *\+ *| *& *)"
    rf"(?P<second>{NAME} +{TEXT}|wait .*|exit.*|tag .*)"
)
def two_steps(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email "a" and sms "b"`. Under a WHEN the second follows at once, which is what was meant."""
    return _on_two_lines(trouble, match, "")


@situation(
    rf"^(?P<when>{WHEN})?(?P<first>(?P<channel>{NAME}) +{TEXT}(?: +as +{NAME})?)"
    rf"(?P<gap> *, *(?:and )?| +and +| *\+ *| *& *)(?P<second>{TEXT})"
)
def two_labels(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email "a", "b"`."""
    return _on_two_lines(trouble, match, f"{match['channel']} ")


def _on_two_lines(trouble: Trouble, match: re.Match[str], channel: str) -> Remark:
    put = f"{trouble.newline}{trouble.line.margin}{channel}"
    return Remark(
        "two-steps",
        "A line holds one step; the second goes on a line of its own, and follows at once.",
        trouble.group(match, "second"),
        title="Begin a new line",
        edits=replace(trouble.group(match, "gap"), put),
    )


@situation(rf"^(?:{WHEN})?{NAME} +{TEXT} +({TEXT})")
def second_label(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.masked.startswith(("variant", "test", "given", "expect")):
        return None
    return Remark(
        "two-labels",
        "A step has one label. What the message says goes below it, indented.",
        trouble.group(match, 1),
        ('Such as `subject: "…"` and `body: "…"`.',),
        mend=replace(trouble.span(match.start(1) - 1, match.end(1)), ""),
    )


@situation(
    rf"^(?P<when>{WHEN})?(?P<channel>[a-z_]\w*) +(?P<label>[\w][\w '’-]*?)(?P<rest> +(?:as|if|unless) .*)?$"
)
def unquoted_label(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email intro`. A keyword in front, or a word that reads on as a rule, is another mistake."""
    if match["channel"] in trouble.machine.table.words or trouble.place not in ("sequence", "steps"):
        return None
    if re.match(r"(?:if|unless|when|as|for|in|on|at|after|every|until|to)\b", match["label"]):
        return None
    if re.search(r"\b(?:when|after|before|every)\b", match["label"]) or re.search(
        rf"\d +{UNIT}", match["label"]
    ):
        return None
    label = match["label"].strip()
    return instead(
        "unquoted-label",
        f'A label stands in double quotes: {match["channel"]} "{label}".',
        trouble.group(match, "label"),
        f'"{label}"',
        safe=re.fullmatch(CHANNELS, match["channel"]) is not None,
    )


@situation(
    r"\b(?P<verb>exit to|start|use|tag|untag|exit as) +(?P<name>[a-z][\w -]*?)(?= +(?:as|if|unless|when)\b|$)"
)
def unquoted_name(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`tag vip`, `exit to Nurture`."""
    if match["name"].split()[0] in ("if", "unless", "when", "as", "to"):
        return None
    return _quoted(trouble, match)


@situation(
    r"\b(?P<verb>exit to|start|use|tag|untag|exit as) +(?P<name>[A-Z][\w -]*?)(?= +(?:as|if|unless|when)\b|$)"
)
def unquoted_title(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return _quoted(trouble, match)


def _quoted(trouble: Trouble, match: re.Match[str]) -> Remark:
    name = trouble.written(match, "name")
    return instead(
        "unquoted-label",
        f'A name behind `{match["verb"]}` stands in double quotes: {match["verb"]} "{name}".',
        trouble.group(match, "name"),
        f'"{name}"',
    )


@situation(rf"^(?P<channel>{NAME}) +(?P<label>{TEXT}) +(?P<at>at \d+:\d\d)(?P<rest>.*)$")
def clock_behind_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "when-behind-what",
        f"A clock time belongs to a when, in front of the step, such as `after 1 day {match['at']}:`.",
        trouble.group(match, "at"),
        mend=replace(trouble.span(match.start("at") - 1, match.end("at")), ""),
    )


@situation(
    r"^(?P<when>(?:day|after|on|next) [^:\"]*(?::\d\d)?) *: *"
    rf"(?P<step>{NAME} +{TEXT}.*?)(?P<at> +at \d+:\d\d)(?P<guard> +(?:if|unless) .*)?$"
)
def clock_behind_what(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 3: email "x" at 09:30`."""
    if re.search(r" at \d", match["when"]):
        return None
    step, guard = trouble.written(match, "step"), trouble.written(match, "guard") if match["guard"] else ""
    when = trouble.written(match, "when") + match["at"]
    return Remark(
        "when-behind-what",
        f"The clock time belongs to the when: {when}: {step}.",
        trouble.span(match.start("at") + 1, match.end("at")),
        title=f"Write `{when}: {step}{guard}`",
        edits=replace(trouble.group(match), f"{when}: {step}{guard}"),
    )


@situation(rf"^(?P<step>{NAME} +{TEXT}) +(?:about|saying|with|using|template|subject) +(?P<rest>{TEXT})$")
def words_behind_label(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "two-labels",
        "A step has one label. What the message says goes below it, indented.",
        trouble.span(match.end("step") + 1, match.end()),
        ('Such as `subject: "…"` and `body: "…"`.',),
        mend=replace(trouble.span(match.end("step"), match.end()), ""),
    )


@situation(rf"^(?P<step>{NAME} +{TEXT}(?: +(?:if|unless) .+?)?) +(?P<word>else|otherwise) +(?P<other>.+)$")
def else_on_one_line(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "else-on-one-line",
        "One line cannot hold both ways; write them as a block.",
        trouble.span(match.start("word"), match.end()),
        ("`if replied`, below it indented a step; then `else`, and below it the other.",),
        mend=replace(trouble.span(match.end("step"), match.end()), ""),
    )
