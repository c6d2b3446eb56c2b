"""Lines of a test: given, enrolled, what happens, expect."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import CHANNELS, NAME, NUMBER_WORDS, NUMBERS, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace


@situation(rf"^expect +(?:no +|\d+ +)?(?P<label>{TEXT})")
def expect_without_channel(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect "intro" on day 3`. The step's own line may stand elsewhere; where no line of the test names it, most steps are emails."""
    if trouble.place != "test":
        return None
    label = trouble.written(match, "label")
    named = re.search(rf"\b({CHANNELS}) +{re.escape(label)}", trouble.text)
    channel = named[1] if named else "email"
    start = trouble.group(match, "label").start
    return Remark(
        "missing-word",
        f"Before a step's label stands its channel, such as `email` or `call`: expect {channel} {label}.",
        trouble.group(match, "label"),
        title=f"Write `{channel} {label}`",
        edits=(Edit(Span(start, start), f"{channel} "),),
        safe=False,
    )


@situation(r"^(?P<word>expect|given|enrolled)(?P<colon> *:)")
def colon_behind_word(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "colon-too-many", f"Behind `{match['word']}` stands no colon.", trouble.group(match, "colon")
    )


@situation(
    rf"^(?P<word>given|expect) +(?:that +)?{PATH}(?P<gap> *(?:is|:|==|equals|"
    r"to be|to equal|are|was) *)(?=[\"\w-])"
)
def given_is(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`given contact.plan is "free"`."""
    word = match["gap"].strip()
    start = match.start("gap") + match["gap"].index(word)
    return Remark(
        "is-for-equals",
        f"A field and its value stand with `=` between them, not `{word}`.",
        trouble.span(start, start + len(word)),
        title="Write `=`",
        edits=replace(trouble.group(match, "gap"), " = "),
    )


@situation(
    rf"^expect +(?P<path>{PATH}) *(?P<several>(?:=|contains|in) *\(?(?P<values> *{TEXT}(?: *, *{TEXT})+) *\)?)$"
)
def expect_several(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect contact.tags = "vip", "gold"`: the value at the end is one, or a list that holds some."""
    start = match.start("values")
    values = [trouble.code[start + m.start() : start + m.end()] for m in re.finditer(TEXT, match["values"])]
    lines = [f"expect {trouble.written(match, 'path')} contains {value}" for value in values]
    edits = replace(trouble.group(match), f"{trouble.newline}{trouble.line.margin}".join(lines))
    return Remark(
        "list",
        f"An expectation asks for one value. Of a list, ask for each on a line of its own: {lines[0]}.",
        trouble.group(match, "several"),
        title="Write a line for each",
        edits=edits,
        safe=False,
        mend=replace(trouble.group(match), lines[0]),
    )


@situation(rf"^given +(?P<name>{NAME}) *(?:=|is|:) *(?=[\"\w])")
def given_without_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "field-without-root",
        f"A field is named with what it belongs to, such as `contact.{match['name']}`.",
        trouble.group(match, "name"),
        f"contact.{match['name']}",
        safe=False,
    )


@situation(
    r"^expect\b.*?(?<! on)(?<! before)(?<! after)(?P<gap> +)(?P<bound>day \d+(?: at \d+:\d+)?|\d{4}-\d\d-\d\d.*)$"
)
def expect_without_on(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect email "x" day 2`."""
    bound = match["bound"]
    lead = re.search(r" (?P<word>at|in|by|from|for|until|since|for)$", trouble.masked[: match.start("gap")])
    if lead:
        word = {"by": "before", "until": "before", "since": "after", "from": "after"}.get(lead["word"], "on")
        return instead(
            "expect-on",
            f"When it is expected is written `{word} {bound}`.",
            trouble.span(lead.start() + 1, lead.end()),
            word,
            safe=word == "on",
        )
    return Remark(
        "expect-on",
        f"Before the day stands `on`: on {bound}.",
        trouble.group(match, "bound"),
        title="Put in `on`",
        edits=replace(trouble.group(match, "gap"), " on "),
    )


@situation(r"^expect +(?P<rest>.*?)(?P<not> *\b(?:not|never|none|does not|is not)\b *)(?P<tail>.*)$")
def expect_not(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = match["not"].strip()
    start = match.start("not") + match["not"].index(word)
    text = " ".join(
        p for p in ("expect no", trouble.written(match, "rest"), trouble.written(match, "tail")) if p
    )
    return Remark(
        "expect-no",
        f"What must not happen is expected with `no`: {text}.",
        trouble.span(start, start + len(word)),
        title=f"Write `{text}`",
        edits=replace(trouble.group(match), text),
    )


@situation(
    rf"^expect +(?:exactly +|only +|just +)?(?P<count>\d+|{NUMBER_WORDS}|once|twice) +(?P<channel>{NAME}) +(?P<label>{TEXT})(?P<rest>.*)$"
)
def expect_a_label_often(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect 0 email "x"`, `expect 2 emails "x"`: one step, which comes or does not."""
    number = {"once": "1", "twice": "2"}.get(match["count"]) or NUMBERS.get(match["count"], match["count"])
    word = match["channel"]
    channel = word if word == "sms" else word.removesuffix("s")
    step = f"{channel} {trouble.written(match, 'label')}"
    rest = trouble.written(match, "rest")
    text = f"expect {'no ' if int(number) == 0 else ''}{step}{rest}"
    if int(number) < 2:
        said = "That a step does not come" if int(number) == 0 else "That a step comes"
        return instead("expect-count", f"{said} is written `{text}`.", trouble.group(match), text)
    label = trouble.written(match, "label").strip('"')
    return Remark(
        "expect-count",
        f"A label is one step, which comes once: `expect {step}`. Counted is all of a channel: "
        f"`expect {number} {channel if channel == 'sms' else channel + 's'}`.",
        trouble.span(match.start("count"), match.end("label")),
        (f'A round of a `repeat` has its number in its label: `expect {channel} "{label} #2"`.',),
        mend=replace(trouble.group(match), text),
    )


@situation(
    r"^(?P<word>assert|expects|then expect|should|verify|check|expected|must|"
    r"ensure|it|then)(?: +that| +be)? +(?=\S)"
)
def other_word_for_expect(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "test":
        return None
    return instead(
        "expect",
        "What must come out is written with `expect`.",
        trouble.group(match, "word"),
        "expect ",
        of=trouble.group(match),
    )


@situation(r"^(?P<word>with|set|let|having|assume|where|if) +(?=[a-z_]+\.\w+ *(?:=|is|:))")
def other_word_for_given(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "test":
        return None
    return instead(
        "given", "What holds at the start is written with `given`.", trouble.group(match, "word"), "given"
    )


@situation(r"^enrolled +(?P<on>on|at|by) +(?!\d\d?:)")
def enrolled_on(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "enrolled-on",
        "The day stands right behind `enrolled`, such as `enrolled monday at 09:00`.",
        trouble.group(match, "on"),
        of=trouble.span(match.start("on"), match.end()),
    )


_ALONE = r"(?:on|before|after) (?:day \d+|\d{4}-\d\d-\d\d)(?: at \d\d?:\d\d)?"


@situation(
    rf"^(?P<lead>expect|expects|then|assert)? *(?:no +)?nothing\b(?P<more>.*?)(?P<bound> *\b{_ALONE})?$"
)
def nothing_with_more(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect nothing else after day 8`, `expect no nothing`: nothing is nothing."""
    if trouble.place != "test":
        return None
    text = f"expect nothing{(match['bound'] or '').rstrip()}"
    more = trouble.written(match, "more").strip()
    label = re.search(r'"[^"]*"', more)
    if re.match(
        r"(?:(?:at|by|from|until|since|in|for) )?day \d|(?:by|from|until|since|in|for|within) |(?:at|after) \d",
        more,
    ) or re.search(r"\d", more.replace(label[0] if label else "", "")):
        return None
    if label is not None:
        exits = more.startswith(("to ", "as "))
        one = f"expect no {f'exit {more}' if exits else f'email {label[0]}'}{(match['bound'] or '').rstrip()}"
        return Remark(
            "expect-nothing",
            f"`nothing` is of all steps together, so no name stands behind it. Of one thing: `{one}`.",
            trouble.span(match.start("more") + 1, match.end("more")),
            mend=replace(trouble.group(match), text),
        )
    return instead(
        "expect-nothing",
        f"That no step at all comes is written `{text}`.",
        trouble.group(match),
        text,
        safe=not more or more in ("else", "more", "at all", "happens", "sent"),
    )


@situation(r"^(?P<lead>expect +)?no +more +(?P<what>[a-z_]+?)s?(?= |$)")
def no_more(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`expect no more emails after day 8`."""
    if trouble.place != "test":
        return None
    steps = ("step", "touche", "touch", "message", "anything")
    text = "expect nothing" if match["what"] in steps else f"expect no {match['what']}"
    return instead(
        "expect-no", f"That none comes any more is written `{text} …`.", trouble.group(match), text
    )


@situation(
    r"^(?P<word>enroll|start|begin|enter|enrol|enrolment|entered)(?: +(?:on|"
    r"at))?(?= +(?:[a-z]+day|\d{4}-|with|at)|$)"
)
def other_word_for_enrolled(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "test":
        return None
    return instead(
        "enrolled",
        "When the test's contact came in is written with `enrolled`.",
        trouble.group(match, "word"),
        "enrolled",
        of=trouble.group(match),
    )


@situation(
    rf"^(?P<event>{NAME}(?: +{TEXT})?(?: +with .*?)?) +(?P<when>on day \d+|day \d+|"
    r"after \d+ \w+|on \d{4}-\d\d-\d\d)(?P<at> at \d+:\d\d)?$"
)
def input_order(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`clicked "intro" on day 2`."""
    if trouble.place != "test" or match["event"].startswith("expect"):
        return None
    when = re.sub(r"^on (?=day)", "", match["when"]) + (match["at"] or "")
    text = f"{when}: {trouble.written(match, 'event')}"
    return instead(
        "when-behind-what",
        f"The when comes first: {text}.",
        trouble.group(match, "when"),
        text,
        of=trouble.group(match),
    )


@situation(
    r"^(?P<when>(?:day|after|on|next) [^:\"]*?(?: at \d+:\d\d)?)"
    rf"(?P<gap>,? +)(?P<event>(?!at\b){NAME}(?: +{TEXT})?(?: with .*)?)$"
)
def input_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "test":
        return None
    return Remark(
        "missing-colon",
        f"A colon is missing between the when (`{match['when']}`) and what happens.",
        trouble.group(match, "event"),
        title="Put in the colon",
        edits=replace(trouble.group(match, "gap"), ": "),
    )


@situation(rf"^(?P<event>{NAME}(?: +{TEXT})?)(?: with .*)?$")
def input_without_when(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "test" or match["event"].split()[0] in trouble.machine.table.words:
        return None
    nobody = match["event"].split()[0] == "missed"
    return Remark(
        "input-without-when",
        f"What happens in a test has a when before it: day 2 at 10:00: {trouble.code}.",
        trouble.group(match),
        ("For tasks that nobody does in time write `given tasks missed`, above what happens.",)
        if nobody
        else (),
        mend=replace(trouble.span(0, 0), "day 0: "),
    )
