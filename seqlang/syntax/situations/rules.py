"""Rules: VERB when CONDITION."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit, Fix
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import DAYS, LENGTH, NAME, PATH, STEP, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, on_its_own_line, replace
from seqlang.values import evolve

_VERB = (
    rf"enroll|goal(?: as {TEXT})?|exit(?: to {TEXT})?(?: as {TEXT})?|stop {NAME}|"
    rf"pause for {LENGTH}|pause until {PATH}(?: up to {LENGTH})?"
)


@situation(rf"^(?P<verb>{_VERB}) *(?P<mark>:|=) *(?:(?:when|if) +)?(?P<rest>.+)$")
def rule_with_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit: replied`, `enroll: signed_up`."""
    verb, rest = trouble.written(match, "verb").rstrip(), trouble.written(match, "rest")
    if re.fullmatch(TEXT, match["rest"]):
        word = verb.split()[0]
        return Remark(
            "rule-with-colon",
            f"Behind `{word}` stands what has to happen, as an event, such as `{word} when meeting_booked`.",
            trouble.group(match, "rest"),
            ('Words for people stand in a setting: `description: "…"`.',),
        )
    text = f"{verb} when {rest}"
    return Remark(
        "rule-with-colon",
        f"A rule reads `{text}`, without a colon.",
        trouble.group(match, "mark"),
        title="Write `when`",
        edits=replace(
            trouble.span(match.start() + len(match["verb"].rstrip()), match.start("rest")), " when "
        ),
    )


@situation(rf"^(?P<verb>{_VERB}) +when *(?P<colon>:) *(?P<rest>.+)$")
def colon_behind_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "rule-with-colon",
        "Behind `when` stands the condition, without a colon.",
        trouble.group(match, "colon"),
    )


@situation(
    rf"^(?P<verb>{_VERB}) +(?P<word>if|on|upon|after|once|whenever|where|for|"
    r"as soon as|at|by|in case|with|because|unless|until) +"
    r"(?P<rest>.+)$"
)
def rule_with_other_word(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`goal if …`, `exit on replied`, `enroll on signed_up`."""
    if match["word"] in ("unless", "until") or trouble.place != "sequence":
        return None
    return instead(
        "when-in-a-rule",
        f"A rule's condition begins with `when`, not with `{match['word']}`.",
        trouble.group(match, "word"),
        "when",
    )


@situation(rf"^(?P<verb>exit|goal|enroll|stop +{NAME}) +(?P<word>unless) +(?P<rest>.+)$")
def rule_unless(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"when not ({trouble.written(match, 'rest')})"
    if not re.search(r"\b(?:and|or)\b", match["rest"]):
        text = f"when not {trouble.written(match, 'rest')}"
    return instead(
        "when-in-a-rule",
        f"A rule's condition begins with `when`: {text}.",
        trouble.group(match, "word"),
        text,
        of=trouble.span(match.start("word"), match.end()),
    )


@situation(
    rf"^(?P<verb>goal|enroll|exit(?: as {TEXT})?|stop +(?!when\b|if\b|on\b|upon\b|at\b){NAME}) +(?!when|"
    rf"if|to|as|on\b|\d|unless)(?P<rest>{NAME}.*)$"
)
def rule_without_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit replied`."""
    if trouble.place != "sequence" or " when " in match["rest"]:
        return None
    verb = trouble.written(match, "verb")
    return Remark(
        "rule-without-when",
        f"Behind `{verb}` the word `when` is missing: {verb} when {trouble.written(match, 'rest')}.",
        trouble.group(match, "rest"),
        title="Put in `when`",
        edits=replace(trouble.span(match.start("rest"), match.start("rest")), "when "),
    )


@situation(
    r"^stop +(?:(?P<all>all|everything|sequence|it|the sequence|this|any|every|"
    r"emails? and .*?|everything) +)?(?P<word>when|if|on|after) +"
    r"(?P<rest>.+)$"
)
def stop_everything(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`stop when replied`: `stop` is for one channel."""
    text = f"exit when {trouble.written(match, 'rest')}"
    return instead(
        "stop-everything",
        f"What ends the whole sequence is written `{text}`; `stop` is for one channel, such as `stop call when …`.",
        trouble.span(0, match.start("rest") - 1),
        text,
        of=trouble.group(match),
    )


_DATED = r"(?:^|_)(?:end|ends|start|starts|date|deadline|birthday|anniversary|renewal|expiry)$"
_STOP = r"stop +(?:(?:sending|everything|all|it|the sequence) +)?(?:for +)?"


@situation(
    rf"^{_STOP}(?P<length>{LENGTH}),? +(?:when|if|once|after|on) +(?P<condition>[^:]+)$|"
    rf"^when(?:ever)? +(?P<before>[^:]+?)(?: *[:,]| +then)* *{_STOP}(?P<length2>{LENGTH})$"
)
def stop_for_a_while(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`stop for 5 days when replied`, `when replied: stop for 5 days`."""
    which = ("length", "condition") if match["condition"] else ("length2", "before")
    length, condition = (trouble.written(match, name).strip() for name in which)
    text = f"pause for {length} when {condition}"
    return instead(
        "stop-for-a-while",
        f"What stops for a while and then goes on is a pause: `{text}`. A `stop` is for good, and of one channel.",
        trouble.group(match),
        text,
    )


@situation(
    rf"^(?P<when>when(?:ever)? +.+?) +pause +(?:for +)?(?P<length>{LENGTH})$|"
    r"^(?P<when2>when(?:ever)? +[^:]+?) *: *pause +(?:for +)?"
    rf"(?P<length2>{LENGTH})$"
)
def when_pause(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    which = "2" if match["when2"] else ""
    condition = re.sub(r"^when(?:ever)? +", "", trouble.written(match, f"when{which}").rstrip(": "))
    text = f"pause for {match[f'length{which}'].strip()} when {condition}"
    return instead("rule-order", f"A rule begins with its verb: {text}.", trouble.group(match), text)


@situation(
    r"^when(?:ever)? +(?P<condition>[^:]+?) *(?::|,| then)? *"
    r"(?P<verb>exit|enroll|goal|stop [a-z_]+)(?P<to> to \"·*\")?$"
)
def when_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`when replied exit`, `when replied: stop call`."""
    condition = trouble.written(match, "condition")
    verb = match["verb"] + (trouble.written(match, "to") if match["to"] else "")
    text = f"{verb} when {condition}"
    return instead("rule-order", f"A rule begins with its verb: {text}.", trouble.group(match), text)


@situation(rf"^(?P<pause>pause) +for +{LENGTH}(?P<end> *)$")
def pause_as_step(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = trouble.masked.replace("pause for", "wait")
    return instead(
        "pause-as-step",
        f"A plain wait between two steps is written `{text.strip()}`; a pause is a rule and has a `when`.",
        trouble.group(match, "pause"),
        text.strip(),
        of=trouble.group(match),
    )


@situation(
    rf"^(?P<head>when(?:ever)? +[^:]+?)(?P<gap>,? +then:? +| *, *| *; *| *-> *| +)(?P<step>(?:{STEP}).*)$"
)
def reaction_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`when replied then email "x"`, `when replied email "x"`."""
    word = match["gap"].strip(" ")
    span = trouble.group(match, "step")
    if word:
        start = match.start("gap") + match["gap"].index(word)
        span = trouble.span(start, start + len(word))
    said = f", not `{word}`" if word else ""
    return Remark(
        "missing-colon",
        f"Between what happens and what is done then stands a colon{said}.",
        span,
        title="Write a colon",
        edits=replace(trouble.group(match, "gap"), ": "),
    )


@situation(
    r"^(?P<head>when(?:ever)? +[^:]+?)(?P<then>,? +then)?"
    r"(?P<colon> *:)$|^(?P<head2>when(?:ever)? +[^:]+?)(?P<then2>,? +then)$"
)
def reaction_block_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    start = match.end("head") if match["head"] else match.end("head2")
    if match["then"] or match["then2"]:
        return left_out(
            "then",
            "There is no `then`: what happens is indented below.",
            trouble.span(start + 1, match.end()),
            of=trouble.span(start, match.end()),
        )
    return left_out(
        "colon-too-many",
        "With its steps on the lines below, a reaction has no colon.",
        trouble.span(match.end() - 1, match.end()),
        of=trouble.span(start, match.end()),
    )


@situation(
    r"^(?P<word>on|upon|if|after|once|as soon as|every time|each time|always when|"
    rf"trigger|trigger on|on event|event) +(?P<event>{NAME}(?: +{TEXT})?(?: with [^:]+)?) *: *"
    r"(?P<step>.*)$"
)
def other_word_for_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`on replied: call "x"`."""
    if (
        trouble.place != "sequence"
        or match["event"] == "failure"
        or re.fullmatch(rf"{DAYS}s?", match["event"])
    ):
        return None
    if match["word"] == "after" and re.search(_DATED, match["event"]):
        return None
    every = match["word"] in ("every time", "each time", "always when")
    word = "whenever" if every else "when"
    colon = "" if match["step"] else " "
    edits = replace(trouble.group(match, "word"), word)
    if not match["step"]:
        edits += replace(trouble.span(match.end("event"), match.end()), colon.strip())
    return Remark(
        "other-word-for-when",
        f"What is to be done when something happens begins with `{word}`, not with `{match['word']}`.",
        trouble.group(match, "word"),
        title=f"Write `{word}`",
        edits=edits,
    )


@situation(
    r"^(?P<word>start|begin|trigger|entry|enter|enroll if|enrollment|starts|"
    r"triggered|join|add)\b *:? *(?P<when>when|on|if|by)? *:? *"
    r"(?P<rest>[a-z_(].*)$"
)
def other_word_for_enroll(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if (
        trouble.place != "sequence"
        or re.match(r"\"|to\b", match["rest"])
        or not (match["when"] or ":" in match[0])
    ):
        return None
    text = f"enroll when {trouble.written(match, 'rest')}"
    return instead(
        "enroll",
        f"What brings a contact in is written `{text}`.",
        trouble.group(match, "word"),
        text,
        of=trouble.group(match),
    )


@situation(
    r"^(?P<word>end|finish|leave|quit|cancel|abort|terminate|remove|unenroll|"
    r"halt|suppress|exit sequence)\b *(?:the +\w+ +)?(?P<when>when|on|if|:) *"
    r"(?P<rest>[a-z_(].*)$"
)
def other_word_for_exit(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "sequence":
        return None
    text = f"exit when {trouble.written(match, 'rest')}"
    if match["word"] == "suppress":
        return _suppressed(trouble, match, text)
    return instead(
        "exit",
        f"What ends the sequence is written `{text}`.",
        trouble.group(match, "word"),
        text,
        of=trouble.group(match),
    )


def _suppressed(trouble: Trouble, match: re.Match[str], leaves: str) -> Remark:
    """Of this sequence alone, or of all mail?"""
    never = f"when {trouble.written(match, 'rest')}: unsubscribe"
    remark = instead(
        "exit",
        f"To end this sequence, write `{leaves}`; so that no mail at all goes to the contact any more, `{never}`.",
        trouble.group(match, "word"),
        leaves,
        safe=False,
        of=trouble.group(match),
    )
    return evolve(remark, others=(Fix(f"Write `{never}`", replace(trouble.group(match), never), safe=False),))


@situation(
    r"^(?:[^:\"]*: *)?(?P<rule>(?P<verb>exit|goal|enroll|stop|pause|when|whenever)\b(?: (?:as|"
    rf"to) {TEXT})* .*?\b(?:when\b )?.*)$"
)
def rule_among_steps(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """A rule that is indented below a step."""
    if trouble.place != "steps" or not re.search(r"\bwhen(?:ever)?\b", match["rule"]):
        return None
    verb = match["verb"]
    notes = {
        "exit": "To ask once, as this step's turn comes, write `exit if …`.",
        "when": "To wait for something here, write `wait for replied up to 3 days`; to look once, `if replied`.",
    }
    note = notes.get(verb) or "Write it in the column of the other rules."
    mend: tuple[Edit, ...] = ()
    if verb == "exit":
        when = match["rule"].index("when")
        start = match.start("rule") + when
        mend = replace(trouble.span(start, start + 4), "if")
    return Remark(
        "rule-among-steps",
        f"A rule (`{verb} when …`) holds from enrollment to the end, so it stands at the top level of its sequence.",
        trouble.group(match, "rule"),
        (note,),
        mend=mend,
    )


@situation(rf"^(?P<step>{NAME} +{TEXT}) +every +(?P<period>{LENGTH}|day|week|month).*$")
def step_every(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    period = match["period"].strip()
    return Remark(
        "every-without-repeat",
        "Nothing runs for ever here: how often is written with `repeat`, what is repeated below it, indented.",
        trouble.span(match.end("step") + 1, len(trouble.masked)),
        (f"For three rounds: `repeat 3 times every {period}`.",),
        mend=replace(trouble.span(match.end("step"), len(trouble.masked)), ""),
    )


@situation(r"^(?P<head>(?:exit|goal|enroll|stop|pause)\b.*?\bwhen\b.+?)(?P<colon> *:)$")
def colon_behind_rule(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "colon-too-many",
        "A rule ends without a colon; a farewell is indented below it.",
        trouble.group(match, "colon"),
    )


@situation(
    r"^(?P<head>(?:exit|goal)\b.*?\bwhen\b[^:]+?)(?P<gap> *: *| *, *(?:then +)?|"
    r" +then +)(?P<step>[a-z_]+ +\"·*\".*)$"
)
def farewell_on_one_line(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    edits, mend = on_its_own_line(trouble, trouble.group(match, "gap"))
    return Remark(
        "block-on-one-line",
        "What is done on leaving goes on a line of its own, indented below the rule.",
        trouble.group(match, "step"),
        title="Begin a new line",
        edits=edits,
        mend=mend,
    )


@situation(r"^(?:exit|enroll|goal) +(?P<words>(?!to\b|as\b|on\b)[a-z ]+?) +when\b")
def words_before_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`exit the sequence when replied`."""
    return left_out(
        "words-before-when",
        "Between the verb and `when` stands nothing.",
        trouble.group(match, "words"),
        of=trouble.span(match.start("words") - 1, match.end("words")),
    )
