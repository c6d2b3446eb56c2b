"""Conditions as other languages, forms and people write them."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LEFT, LENGTH, NAME, NUMBER_WORDS, NUMBERS, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace

_SIGNS = {
    "&&": "and", "||": "or", "&": "and", "|": "or", "==": "=", "===": "=", "<>": "!=", "!==": "!=", "=<": "<=", "=>": ">=",
    "≠": "!=", "≤": "<=", "≥": ">=", "~=": "!=", "~": "contains",
}  # fmt: skip


@situation(r" *(&&|\|\||===?|!==|<>|=<|=>|~=|[≠≤≥~]|&|\|) *")
def other_sign(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.masked.startswith(("field ", "event ")):
        return None
    found = list(re.finditer(r" *(&&|\|\||===?|!==|<>|=<|=>|~=|[≠≤≥~]|&|\|) *", trouble.masked))
    sign = _SIGNS[match[1]]
    return Remark(
        "other-sign",
        f"Here this is written `{sign}`, not `{match[1]}`.",
        trouble.group(match, 1),
        title=f"Write `{sign}`",
        edits=tuple(Edit(trouble.group(m), f" {_SIGNS[m[1]]} ") for m in found),
    )


@situation(r"(!)(?= *[A-Za-z(])(?<!\w!)")
def exclamation_mark(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead("other-sign", "The contrary is written `not`, not `!`.", trouble.group(match, 1), "not ")


_EMPTY = r"null|nil|none|empty|missing|blank|unset|undefined|not set|not known|not there|absent"
_THERE = r"set|present|there|not null|not empty|not blank|not missing|not unknown|defined|existing|filled|filled in|available|not none"


@situation(
    rf"(?P<left>{LEFT}) +(?P<verb>(?:is|are|=|==|!=|is not|isn't|does not|doesn't) *)?(?P<word>{_THERE}|{_EMPTY}|exists?|known|unknown)\b"
)
def known_in_other_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`is not known`, `is empty`, `!= known`, `exists`."""
    verb = (match["verb"] or "").strip()
    contrary = verb in ("!=", "is not", "isn't", "does not", "doesn't")
    empty = re.fullmatch(_EMPTY + "|unknown", match["word"]) is not None
    text = "is unknown" if empty != contrary else "is known"
    span = trouble.span(match.end("left") + 1, match.end())
    written = trouble.masked[match.end("left") + 1 : match.end()]
    if written == text:
        return None
    return instead("known-or-unknown", f"Whether a field has a value is asked with `{text}`.", span, text)


@situation(
    rf"(?P<left>{LEFT}) +(?P<word>is not|isn't|does not equal|is unequal to|not equal(?:s|) ?(?:to)?|is different from|not|is not equal to) +(?=[\"\w])(?!in\b|contain|known|unknown|in )"
)
def is_not(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "comparison-in-words",
        "That two values differ is written `!=`.",
        trouble.group(match, "word"),
        "!=",
    )


_GREATER = r"is (?:greater|more|larger|higher|bigger|later|above)(?: than)?|is above|is over|is after|(?:greater|more|above|over|larger) than|over|above|exceeds"
_LESS = r"is (?:less|fewer|lower|smaller|earlier|below)(?: than)?|is below|is under|is before|(?:less|lower|fewer|smaller) than|below|under"


@situation(
    rf"(?P<left>{LEFT}) +(?P<word>(?P<more>{_GREATER})|(?P<less>{_LESS})|(?P<least>(?:is )?at least|is no less than|is from)|(?P<most>(?:is )?at most|is no more than|is up to)) +(?=[\w\"])"
)
def compared_in_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    sign = {"more": ">", "less": "<", "least": ">=", "most": "<="}
    text = next(s for group, s in sign.items() if match[group])
    return instead(
        "comparison-in-words",
        f"`{match['word']}` is written `{text}`.",
        trouble.group(match, "word"),
        text,
    )


@situation(rf"(?P<left>{PATH}) +(?P<rest>is +(?P<yes>true|yes|no|false))\b")
def is_yes(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    value = "yes" if match["yes"] in ("true", "yes") else "no"
    text = match["left"] if value == "yes" else f"not {match['left']}"
    return Remark(
        "yes-or-no",
        f"A field of yes or no is asked by its name alone: {text}.",
        trouble.group(match, "rest"),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
    )


@situation(
    rf"(?P<left>{LEFT}|(?<=with ){NAME}) +(?P<word>is equal to|equals?(?: to)?|is one of|is in|is any of|one of|any of|is|matches|eq) +(?=[\"\w(\[])"
)
def is_for_equals(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`is "free"` in a comparison, in `with`, in a test's `given`."""
    if re.search(r"\b(?:in|of)$", match["word"]):
        return instead(
            "list", "A choice of several is written with `in`.", trouble.group(match, "word"), "in"
        )
    return instead(
        "is-for-equals",
        f"That two values are the same is written with `=`, not with `{match['word']}`.",
        trouble.group(match, "word"),
        "=",
    )


@situation(
    rf"(?P<left>{LEFT}) +(?P<word>not contains?|contains? not|does not contain|doesn't contain|does not include|not includes?|excludes|lacks|without|does not have|not has) +(?=[\"\w])"
)
def not_contains(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    left = trouble.written(match, "left")
    text = f"not {left} contains "
    return Remark(
        "not-contains",
        f"The `not` comes first: {text}…",
        trouble.group(match, "word"),
        title=f"Write `{text.strip()}`",
        edits=replace(trouble.group(match), text),
    )


@situation(
    rf"(?P<left>{LEFT}|(?<=with ){NAME}) +(?P<word>contain|includes?|has|have|containing|like|including) +(?=[\"\w])"
)
def contains_in_other_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "contains", f"Write `contains`, not `{match['word']}`.", trouble.group(match, "word"), "contains"
    )


_VALUE = r"(?:\"·*\"|[\w.%-]+)"


@situation(r"\bin +(?P<open>[\[{])(?P<list>[^\]}]*)(?P<close>[\]}])")
def other_brackets(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    values = trouble.written(match, "list").strip()
    return instead(
        "list",
        f"A choice of several stands in round parentheses: ({values}).",
        trouble.span(match.start("open"), match.end()),
        f"({values})",
    )


@situation(
    rf"\bin +(?P<list>{_VALUE}(?:(?: *, *(?:or +|and +)?| +or +| +and +)(?:\"·*\"|\d[\w.-]*))*)(?! *(?:last|\())"
)
def list_without_parentheses(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    written = trouble.written(match, "list")
    if re.match(r"(?:the|last|past|\d+ *(?:days?|hours?|weeks?))\b", written):
        return None
    values = ", ".join(re.findall(r"\"[^\"]*\"|[\w.%-]+", re.sub(r"(?<=[\" ])(?:or|and)(?= )", "", written)))
    return instead(
        "list",
        f"A choice of several stands in parentheses: in ({values}).",
        trouble.group(match, "list"),
        f"({values})",
    )


@situation(r"\bin +\((?P<list>[^()]*?(?: or | and )[^()]*)\)")
def or_in_list(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    values = re.sub(r",? +(?:or|and) +", ", ", trouble.written(match, "list"))
    return instead("list", f"In a list stand commas: ({values}).", trouble.group(match, "list"), values)


@situation(rf"(?P<left>{LEFT}) +(?:is +)?(?P<word>between) +(?P<a>{_VALUE}) +and +(?P<b>{_VALUE})")
def between(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    left, a, b = (trouble.written(match, g) for g in ("left", "a", "b"))
    text = f"{left} >= {a} and {left} <= {b}"
    return Remark(
        "between",
        f"Between two values is written out: {text}.",
        trouble.span(match.end("left") + 1, match.end()),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
    )


@situation(
    rf"\bwith +(?P<tests>{NAME} *(?:=|!=|<|>|in\b|contains).*? +(?P<word>and|&|;|with|and with) +(?={NAME} *(?:=|!=|<=?|>=?|(?:not )?in\b|contains\b)))"
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
    rf"(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>where|having|and|whose|by|if) +(?P<name>{NAME}) *(?=(?:=|!=|<|>) *)"
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
        "with", "Behind `with` stands what the event came with, by its name alone.",
        trouble.group(match, "root"), of=trouble.span(match.start("root"), match.end()),
    )  # fmt: skip


# ---- how often -------------------------------------------------------------------------------------------------


_COUNT = rf"\d+|once|twice|{NUMBER_WORDS}|a few|many|several"


def _number(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return {"once": 1, "twice": 2}.get(word) or (int(NUMBERS[word]) if word in NUMBERS else None)


@situation(
    rf"\b(?P<how>at least|more than|over|less than|fewer than|at most|no more than|up to|exactly|>=|>|<=|<|min(?:imum)?|only|=) +(?P<n>{_COUNT})(?P<times> *(?:times|time|x)\b)?"
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
    rf"\b(?P<event>{NAME}(?: +{TEXT})?),? +(?P<often>(?P<n>once|twice|{NUMBER_WORDS}|\d+)(?P<times> *(?:times|time|x)\b)?(?: +or more| *\+)?(?: times)?)(?=$| +(?:and|or|within|in|if|unless)\b|:|\))"
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


# ---- how long --------------------------------------------------------------------------------------------------


@situation(
    r"\b(?P<word>within(?: the)? (?:last|past)|in (?:last|past)|in the (?:past|previous)|during the (?:last|past)|over the (?:last|past)|for the (?:last|past)|the last|last|since|in the last (?:the )?last) +(?=\d)"
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
    rf"\bnot +(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>for|in|since)(?: +the +(?:last|past))? +(?P<length>{LENGTH})"
)
def not_for_a_while(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    event = trouble.written(match, "event")
    text = f"no {event} for {match['length'].strip()}"
    return instead(
        "silence",
        f"That something has not happened for a while is written `{text}`.",
        trouble.group(match),
        text,
    )


@situation(
    rf"\b(?P<no>no|not|without) +(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>in(?: the last| last)?|within(?: the last)?|since|after|over) +(?P<length>{LENGTH})"
)
def silence_in(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    event = trouble.written(match, "event")
    text = f"no {event} for {match['length'].strip()}"
    return instead(
        "silence",
        f"That something has not happened for a while is written `{text}`.",
        trouble.group(match),
        text,
    )


@situation(
    rf"(?P<event>{NAME}(?: +{TEXT})?) +(?P<word>in(?! the last)|after|for|during|under|inside|inside of|less than|before) +(?P<length>{LENGTH})(?: of .*)?"
)
def within(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`replied in 3 days`."""
    if match["event"].split()[0] in trouble.machine.table.words:
        return None
    return instead(
        "within",
        f"How soon is written `within {match['length'].strip()}`.",
        trouble.group(match, "word"),
        "within",
        safe=match["word"] in ("in", "inside", "inside of"),
    )


@situation(
    rf"(?P<event>{NAME}) +(?P<within>within +{LENGTH}) *(?:of|after|from|since) +(?:{NAME} +)?(?P<label>{TEXT})"
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


# ---- events ----------------------------------------------------------------------------------------------------

_AUX = r"has(?:n't| not)?|have(?:n't| not)?|did(?:n't| not)?|is(?:n't| not)?|was(?:n't| not)?|does(?:n't| not)?|never|they|contact|lead|prospect|the contact|he|she|user|person"


@situation(
    rf"\b(?P<lead>(?:if|unless|when|whenever|until|and|or|not|for|goal when)) +(?P<aux>(?:(?:{_AUX})(?:'s)? +)+)(?:been +)?(?P<event>{NAME})\b(?!\.)"
)
def helping_words(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if contact has not replied`."""
    aux = match["aux"].strip()
    contrary = re.search(r"n't|\bnot\b|\bnever\b", aux) is not None
    event = match["event"]
    known = {
        "reply": "replied",
        "open": "opened",
        "click": "clicked",
        "bounce": "bounced",
        "answer": "answered",
    }
    put = ("not " if contrary else "") + known.get(event, event)
    return instead(
        "event-in-a-sentence",
        f"What happened is named by the event alone: {put}.",
        trouble.span(match.start("aux"), match.end("event")),
        put,
    )


@situation(
    rf"\b(?P<event>[a-z_]\w*)(?P<between> +(?:to|on|in|the|a|an|email|mail|sms|message|call|step|link|by|from|of)(?: +(?:to|the|a|in|email|mail|sms|message|link|step))*) +(?P<label>{TEXT})"
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
    rf"(?P<step>(?:email|call|sms|linkedin|task|push|whatsapp|step|in_app)? *(?P<label>{TEXT})) +(?:(?:was|is|has been|got|gets) +)?(?P<not>not +)?(?P<event>opened|clicked|replied|sent|delivered|bounced|done|skipped|missed|answered|accepted|failed|complained)\b"
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
    r"\b(?P<lead>if|unless|when|whenever|and|or|not|until|for) +(?P<event>opened|clicked|replied|sent|delivered|bounced|done|skipped|missed|answered|accepted|failed) +(?P<label>[a-z][\w -]*?)(?= +(?:and|or|with|within|in the|at least|fewer|ever|if|unless|up to)\b| *:|$)"
)
def unquoted_label_of_event(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["label"].split()[0] in (*trouble.machine.table.words, "but", "yet", "nor"):
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


@situation(r"(?P<comma>,) *(?P<word>and|or|but)\b *(?:but +)?(?P<not>not\b)?")
def comma_before_and(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = "and" if match["word"] == "but" else match["word"]
    return Remark(
        "comma-before-and",
        f"Before `{word}` stands no comma.",
        trouble.group(match, "comma"),
        title="Leave it out",
        edits=replace(trouble.span(match.start(), match.end("word")), f" {word}"),
    )


@situation(r" (?P<word>but|yet|nor|plus|xor)(?P<not> +not\b)? ")
def but(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = "and not" if match["word"] == "nor" else "and"
    return instead(
        "and-or", "Conditions are put together with `and` and `or`.", trouble.group(match, "word"), text
    )


@situation(rf"(?P<left>{LEFT}) *(?:=|!=) *(?P<values>{TEXT}(?: *, *{TEXT})+)")
def equals_several(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    values = trouble.written(match, "values")
    left = trouble.written(match, "left")
    word = "not in" if "!=" in match[0] else "in"
    text = f"{left} {word} ({values})"
    return instead("list", f"One of several is written {text}.", trouble.group(match), text)
