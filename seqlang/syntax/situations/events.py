"""Events in conditions: their labels, what they came with, how often and how long."""

from __future__ import annotations

import re

from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LENGTH, NAME, NUMBER_WORDS, NUMBERS, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace


@situation(
    rf"\bwith +(?P<tests>{NAME} *(?:=|!=|<|>|in\b|contains).*? +"
    rf"(?P<word>and|&|;|with|and with) +(?={NAME} *(?:=|!=|<=?|>=?|(?:not )?in\b|"
    r"contains\b)))"
)
def and_in_with(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`with a = 1 and b = 2`."""
    start, end = match.span("word")
    return Remark(
        "and-in-with",
        "What an event came with is parted by commas; `and` would begin a new condition.",
        trouble.group(match, "word"),
        title="Write a comma",
        edits=replace(trouble.span(start - 1, end), ","),
    )


@situation(
    rf"(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>where|having|and|whose|by|if) +"
    rf"(?P<name>{NAME}) *(?=(?:=|!=|<|>) *)"
)
def with_in_other_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["event"].split()[0] in trouble.machine.table.words:
        return None
    return instead(
        "with",
        f"What an event came with is asked behind `with`: {trouble.written(match, 'event')} with {match['name']} …",
        trouble.group(match, "word"),
        "with",
    )


@situation(rf"\bwith +(?P<root>event|entry|its|the)(?:\.| +)(?={NAME} *(?:=|!=|<|>|in\b|contains))")
def with_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "with",
        "Behind `with` stands what the event came with, by its name alone.",
        trouble.group(match, "root"),
        of=trouble.span(match.start("root"), match.end()),
    )


@situation(rf"\bwith +(?:.*, *)?{NAME}(?P<colon> *: *)(?=[\"\w])")
def colon_in_with(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`replied with sentiment: "negative"`."""
    return Remark(
        "is-for-equals",
        "What an event came with and its value stand with `=` between them, not `:`.",
        trouble.group(match, "colon"),
        title="Write `=`",
        edits=replace(trouble.group(match, "colon"), " = "),
    )


_COUNT = rf"\d+|once|twice|{NUMBER_WORDS}|a few|many|several"


def _number(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return {"once": 1, "twice": 2}.get(word) or (int(NUMBERS[word]) if word in NUMBERS else None)


@situation(
    r"\b(?P<how>at least|more than|over|less than|fewer than|at most|no more than|"
    rf"up to|exactly|>=|>|<=|<|min(?:imum)?|only|=) +(?P<n>{_COUNT})"
    r"(?P<times> *(?:times|time|x)\b)?"
)
def how_often(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`at least twice`, `more than 2 times`, `at most once`."""
    number = _number(match["n"])
    if number is None or (number == 0 and match["how"] != "more than"):
        return None
    if (
        not match["times"]
        and match["n"].isdigit()
        and match["how"] not in ("at least", "more than", "fewer than")
    ):
        return None
    how = match["how"]
    if number == 1 and how in ("at least", ">=", "min", "minimum"):
        return left_out(
            "how-often",
            "Once is enough for any event, so it needs no word.",
            trouble.group(match),
            of=trouble.span(match.start() - 1, match.end()),
        )
    if how in ("more than", "over", ">"):
        text = f"at least {number + 1} times"
    elif how in ("at most", "no more than", "<=", "up to", "only"):
        text = f"fewer than {number + 1} times"
    elif how in ("less than", "fewer than", "<"):
        text = f"fewer than {number} times"
    elif how in ("exactly", "="):
        return Remark(
            "how-often",
            f"An exact count would change with the next one; write `at least {number} times` or `fewer than {number + 1} times`.",
            trouble.group(match),
            mend=replace(trouble.group(match), f"at least {number} times"),
        )
    else:
        text = f"at least {number} times"
    return instead("how-often", f"How often is written `{text}`.", trouble.group(match), text)


@situation(
    rf"\b(?P<event>{NAME}(?: +{TEXT})?),? +(?P<often>(?P<n>once|twice|{NUMBER_WORDS}|"
    r"\d+)(?P<times> *(?:times|time|x)\b)?(?: +or more| *\+)?(?: times)?)(?=$|"
    r" +(?:and|or|within|in|if|unless)\b|:|\))"
)
def often_without_at_least(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`opened twice`, `clicked 2 times`."""
    number = _number(match["n"])
    event = match["event"].split()[0]
    if not number or event in trouble.machine.table.words or trouble.place == "test":
        return None
    if not match["times"] and match["n"].isdigit():
        return None
    if number == 1:
        return left_out(
            "how-often",
            "Once is enough for any event, so it needs no word.",
            trouble.group(match, "often"),
            of=trouble.span(match.end("event"), match.end("often")),
        )
    text = f"at least {number} times"
    return instead("how-often", f"How often is written `{text}`.", trouble.group(match, "often"), text)


@situation(
    r"\b(?P<word>within(?: the)? (?:last|past)|in (?:last|past)|in the (?:past|"
    r"previous)|during the (?:last|past)|over the (?:last|past)|for the (?:last|"
    r"past)|the last|last|since|in the last (?:the )?last) +(?=\d)"
)
def in_the_last(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "in-the-last",
        "Looking back from now is written `in the last`, such as `in the last 3 days`.",
        trouble.group(match, "word"),
        "in the last",
        safe=match["word"] != "since",
    )


@situation(
    rf"\b(?:not|without|never) +(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>for|in|since)(?: +the +(?:last|"
    rf"past))? +(?P<length>{LENGTH})"
)
def not_for_a_while(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    event = trouble.written(match, "event")
    return _silence(trouble, match, f"no {event} for {match['length'].strip()}")


@situation(
    rf"\b(?P<no>no|not|without) +(?P<event>{NAME}(?: +{TEXT})?) +"
    r"(?P<word>in(?: the last| last)?|within(?: the last)?|since|after|over) +"
    rf"(?P<length>{LENGTH})"
)
def silence_in(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    event = trouble.written(match, "event")
    if _expected(trouble):
        return None
    return _silence(trouble, match, f"no {event_named(event) or event} for {match['length'].strip()}")


def _silence(trouble: Trouble, match: re.Match[str], text: str) -> Remark:
    """`exit if no reply after 30 days`, too: asked once, it would hardly ever hold."""
    said = f"That something has not happened for a while is written `{text}`"
    exits = re.match(r"exit\b[^\"]*?(?:\"·*\"[^\"]*?)*\b(?P<if>if) +$", trouble.masked[: match.start()])
    if exits is None or trouble.place != "sequence":
        return instead("silence", f"{said}.", trouble.group(match), text)
    return instead(
        "silence",
        f"{said}, and an exit that waits for it begins with `when`: `exit when {text}`.",
        trouble.span(exits.start("if"), match.end()),
        f"when {text}",
        "`exit if …` is asked once, as its turn comes among the steps.",
        safe=False,
    )


def _expected(trouble: Trouble) -> bool:
    """In an expectation a time is a day, not a length."""
    return trouble.place == "test" and "expect" in trouble.masked


@situation(
    rf"(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>in(?! the last)|after|for|during|"
    rf"under|inside|inside of|less than|before) +(?P<length>{LENGTH})(?: of .*)?"
)
def within(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`replied in 3 days`."""
    if _expected(trouble) or match["event"].split()[0] in trouble.machine.table.words:
        return None
    return instead(
        "within",
        f"How soon is written `within {match['length'].strip()}`.",
        trouble.group(match, "word"),
        "within",
        safe=match["word"] in ("in", "inside", "inside of"),
    )


@situation(
    rf"(?P<event>{NAME}) +(?P<within>within +{LENGTH}) *(?:of|after|from|since) +(?:{NAME} +)?"
    rf"(?P<label>{TEXT})"
)
def within_of(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    label = trouble.written(match, "label")
    text = f"{match['event']} {label} {match['within'].strip()}"
    return instead(
        "within-of", f"The step's label stands behind the event: {text}.", trouble.group(match), text
    )


@situation(r"\b(?P<event>[a-z_]\w*(?: +\"·*\")?) +(?P<word>within)(?= *$| *:| +(?:and|or)\b)")
def within_what(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if not replied within`: the length is missing."""
    return Remark(
        "missing-length",
        "Behind `within` comes a length of time, such as `within 3 days`.",
        trouble.group(match, "word"),
        mend=replace(trouble.group(match, "word"), "within 3 days"),
    )


_AUX = (
    r"are(?:n't| not)?|were(?:n't| not)?|has(?:n't| not)?|have(?:n't| not)?|did(?:n't| not)?|is(?:n't| not)?|was(?:n't|"
    r" not)?|does(?:n't| not)?|never|they|contact|lead|prospect|the contact|"
    r"he|she|user|person|yet|already"
)


@situation(
    r"\b(?P<lead>(?:if|unless|when|whenever|until|and|or|not|for|goal when)) +"
    rf"(?P<aux>(?:(?:{_AUX})(?:'s)? +)+)(?:been +)?(?P<event>(?:books?|booked) +an? +(?:meeting|call|demo)|{NAME})\b(?!\.)"
)
def helping_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if contact has not replied`."""
    aux = match["aux"].strip()
    contrary = re.search(r"n't|\bnot\b|\bnever\b", aux) is not None
    event = match["event"]
    known = {"answer": "answered"}.get(event) or event_named(event)
    if known is None and _TOLD_OF.search(aux) and not event.endswith("ed"):
        return _as_field(trouble, match, event, contrary)
    put = ("not " if contrary else "") + (known or event)
    others = _OR_EVENTS.match(trouble.masked, match.end())
    if contrary and others:
        return _none_of(trouble, match, f"{known or event}{others[0]}", others.end())
    return instead(
        "event-in-a-sentence",
        f"What happened is named by the event alone: {put}.",
        trouble.span(match.start("aux"), match.end("event")),
        put,
    )


# `contact is not vip`: what somebody is, and nothing that happened.
_TOLD_OF = re.compile(r"\b(?:is|isn't|was|wasn't|are|aren't|were|weren't)\b")


def _as_field(trouble: Trouble, match: re.Match[str], name: str, contrary: bool) -> Remark:
    text = f"{'not ' if contrary else ''}contact.{name}"
    return instead(
        "event-in-a-sentence",
        f"What a contact is stands in a field of yes or no, asked by its name alone: `{text}`.",
        trouble.span(match.start("aux"), match.end("event")),
        text,
        safe=False,
    )


# `has not opened or clicked`: neither of them.
_OR_EVENTS = re.compile(
    r"(?: +or +(?!not\b|no\b|never\b)[a-z_]+\b(?![.\w]| +(?:has|have|is|did)\b| *[=!<>]))+"
)


def _none_of(trouble: Trouble, match: re.Match[str], events: str, end: int) -> Remark:
    named = " or ".join(event_named(one.strip()) or one.strip() for one in events.split(" or "))
    text = f"not ({named})"
    return instead(
        "event-in-a-sentence",
        f"That none of several has happened is written `{text}`.",
        trouble.span(match.start("aux"), end),
        text,
        safe=False,
    )


@situation(
    r"\b(?P<event>[a-z_]\w*)(?P<between> +(?:to|on|in|the|a|an|email|mail|sms|"
    r"message|call|step|link|by|from|of)(?: +(?:to|the|a|in|email|mail|sms|message|"
    rf"link|step))*) +(?P<label>{TEXT})"
)
def word_before_label(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`opened email "intro"`, `replied to "intro"`, `clicked link in "intro"`."""
    if match["event"] in trouble.machine.table.words or not _in_a_condition(trouble, match.start("event")):
        return None
    label = trouble.written(match, "label")
    return left_out(
        "event-and-label",
        f"Behind the event stands the step's label alone: {match['event']} {label}.",
        trouble.span(match.start("between") + 1, match.end("between")),
        of=trouble.group(match, "between"),
    )


def _in_a_condition(trouble: Trouble, at: int) -> bool:
    """An event, and no step, can stand there."""
    before = trouble.masked[:at].rstrip()
    opened = re.search(r"(?:\b(?:if|unless|when|whenever|until|and|or|not|no|for)|\()$", before)
    return opened is not None or trouble.place == "test"


@situation(
    r"(?P<step>(?:email|call|sms|linkedin|task|push|whatsapp|step|in_app)? *"
    rf"(?P<label>{TEXT})) +(?:(?:was|is|has been|got|gets) +)?"
    r"(?P<not>not +)?(?P<event>opened|clicked|replied|sent|delivered|bounced|"
    r"done|skipped|missed|answered|accepted|failed|complained)\b"
)
def label_before_event(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if "intro" opened`, `if email "intro" was opened`."""
    text = f"{match['not'] or ''}{match['event']} {trouble.written(match, 'label')}"
    lead = len(match["step"]) - len(match["step"].lstrip())
    return instead(
        "event-and-label",
        f"The event comes first, the step's label behind it: {text}.",
        trouble.span(match.start() + lead, match.end()),
        text,
    )


@situation(
    r"\b(?P<lead>if|unless|when|whenever|and|or|not|until|for) +"
    r"(?P<event>opened|clicked|replied|sent|delivered|bounced|done|skipped|missed|"
    r"answered|accepted|failed) +(?P<label>[A-Za-z][\w '’-]*?)(?= +(?:and|or|with|"
    r"within|in the|at least|fewer|ever|if|unless|up to)\b| *:|$)"
)
def unquoted_label_of_event(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["label"].split()[0] in (*trouble.machine.table.words, "but", "yet", "nor", "never", "no"):
        return None
    return instead(
        "unquoted-label",
        f'A step\'s label stands in double quotes: {match["event"]} "{match["label"]}".',
        trouble.group(match, "label"),
        f'"{match["label"]}"',
    )


@situation(rf"\b(?P<event>{NAME}) *\( *(?P<label>{TEXT})? *\)")
def event_with_parentheses(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["event"] in trouble.machine.table.words or not _in_a_condition(trouble, match.start("event")):
        return None
    label = f" {trouble.written(match, 'label')}" if match["label"] else ""
    return instead(
        "parentheses",
        "An event and its label stand without parentheses.",
        trouble.group(match),
        f"{match['event']}{label}",
    )
