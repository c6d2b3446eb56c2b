"""Steps as a campaign plan on paper has them: numbered mails, delays and A/B tests."""

from __future__ import annotations

import re

from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import CHANNELS, LENGTH, NAME, TEXT, WHEN
from seqlang.syntax.trouble import Remark, Trouble, instead

_WHEN = rf"day \d+|after +{LENGTH}|next \w+"


@situation(
    rf"^(?:{WHEN})?(?P<channel>(?i:{CHANNELS})) *#?(?P<number>\d+)(?P<gap> *[:.-] *| +)(?P<label>{TEXT})$"
)
def numbered_channel(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`email 1: "intro"`."""
    text = f"{match['channel'].lower()} {trouble.written(match, 'label')}"
    return instead(
        "numbered-step",
        f"A step is known by its label, not by a number: {text}.",
        trouble.group(match, "number"),
        text,
        of=trouble.span(match.start("channel"), match.end()),
    )


@situation(rf"^(?P<word>delay|sleep|hold|break)(?P<mark> *: *| +(?:for +|of +)?)(?P<length>{LENGTH})$")
def other_word_for_wait(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = f"wait {match['length'].strip()}"
    return instead(
        "other-word-for-wait",
        f"Waiting is written `{text}`; or in front of the step that follows, `after {match['length'].strip()}:`.",
        trouble.group(match, "word"),
        text,
        of=trouble.group(match),
    )


@situation(
    rf"^(?:send|schedule|make|do|create|add) +(?:an? +|the +)?(?P<step>{NAME} +{TEXT}) +"
    rf"(?:on +)?(?P<when>day \d+|(?:after|in) +(?P<length>{LENGTH}))$"
)
def told_as_a_sentence(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`send email "x" on day 3`."""
    when = f"after {match['length'].strip()}" if match["length"] else match["when"]
    text = f"{when}: {trouble.written(match, 'step')}"
    return instead(
        "when-behind-what",
        f"The when comes first: {text}.",
        trouble.group(match, "when"),
        text,
        of=trouble.group(match),
    )


_NO_EVENT = r"when|if|unless|and|or|not|no|every|before|after|on|to|as|is|in|with|within|for|at|until|contact"


@situation(
    rf"^(?P<verb>goal|enroll|exit)(?: *: *| +)(?P<words>(?!(?:{_NO_EVENT})\b)[a-z]+(?: +(?!(?:{_NO_EVENT})\b)[a-z]+)+)$"
)
def event_of_several_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`goal: meeting booked`."""
    if trouble.place != "sequence":
        return None
    event = re.sub(r" +", "_", match["words"])
    return instead(
        "name-of-several-words",
        f"An event's name is one word, with _ for blanks, and stands behind `when`: {match['verb']} when {event}.",
        trouble.group(match, "words"),
        f"{match['verb']} when {event}",
        safe=False,
        of=trouble.group(match),
    )


_A_B = r"(?i:a ?/ ?b|ab|split)[ -]*(?i:split[ -]+test|split|test(?:ing)?)?"


@situation(rf"^(?:{WHEN})?(?P<word>{_A_B})(?P<gap> *:? *)(?P<label>{TEXT})?(?P<colon> *:)?$")
def a_b_test(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place not in ("sequence", "steps") or match["word"].strip() == "split":
        return None
    label = trouble.written(match, "label") if match["label"] else '"A/B test"'
    return instead(
        "split-without-label",
        f"An A/B test is a `split` with a label, by which reports know it: split {label}.",
        trouble.group(match, "word"),
        f"split {label}",
        'Its arms stand below it, indented, each with a share and a name: `50% "short"`.',
        of=trouble.span(match.start("word"), match.end()),
    )


@situation(
    rf"^(?P<when>{_WHEN})(?P<gap> *[,:-]? +)(?P<channel>{CHANNELS}) +(?P<label>[A-Za-z][\w '’-]*?)"
    r"(?P<rest> +(?:if|unless) .*)?$"
)
def label_without_quotes_or_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 1 email intro`."""
    when, rest = match["when"].strip(), trouble.written(match, "rest") if match["rest"] else ""
    text = f'{when}: {match["channel"]} "{match["label"]}"{rest}'
    return instead(
        "unquoted-label",
        f"Behind the when stands a colon, and a label stands in double quotes: {text}.",
        trouble.group(match, "label"),
        text,
        of=trouble.group(match),
    )


@situation(rf"^(?P<length>{LENGTH}) +after +(?P<channel>{CHANNELS}) +(?P<label>{TEXT})(?P<colon> *:)?")
def channel_in_anchor(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`3 days after email "x": …`; without a step behind it, that email is the step."""
    length, label = match["length"].strip(), trouble.written(match, "label")
    if match["colon"]:
        text, why = (
            f"{length} after {label}:",
            "A step that days are counted from is named by its label alone",
        )
    elif match.end() == len(trouble.masked):
        text, why = (
            f"after {length}: {match['channel']} {label}",
            "When it is due stands first, then a colon, then the step",
        )
    else:
        return None
    return instead(
        "after-a-date",
        f"{why}: {text}",
        trouble.group(match, "channel"),
        text,
        safe=bool(match["colon"]),
        of=trouble.group(match),
    )


@situation(
    r"^(?:send +(?:only +)?|only +(?:send +)?|skip +|no +|not +|never +|don't send +|do not send +)(?:on +)?"
    r"(?P<days>weekends?|weekdays|business days|working days)(?: only)?$"
)
def only_on_weekdays(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "sequence" or re.match(r"(?:send|only)\b.*weekend", trouble.masked):
        return None
    return instead(
        "missing-colon",
        "On which days messages go out is a setting: `send: weekdays`, or with hours `send: weekdays 08:30-17:00`.",
        trouble.group(match),
        "send: weekdays",
        safe=False,
    )


@situation(rf"^(?P<when>{_WHEN})(?P<gap>,? *(?:at +)?\( *(?:at +)?)(?P<clock>\d\d?:\d\d) *\)(?= *:)")
def clock_in_parentheses(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 3 (9:00): …`."""
    text = f"{match['when'].strip()} at {match['clock']}"
    return instead(
        "clock-time",
        f"The clock time of a when stands behind `at`, without parentheses: {text}.",
        trouble.group(match, "clock"),
        text,
        of=trouble.group(match),
    )
