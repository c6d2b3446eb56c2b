"""Where each look is found: states of rules, the first that fits wins. What Pygments and TextMate are made from.

A line begins in `file` or, below a test, in `trial`; its first words say what the rest of it is, and a state ends with its line unless it
holds a text in triple quotes. Every pattern looks ahead a bounded way, or to the end of what it takes, so the time is linear.
"""

from __future__ import annotations

from seqlang.colour.shapes import (
    BLANK,
    BLANKS,
    COMMENTS,
    FAR,
    GAP,
    INT,
    LINE_END,
    MARGIN,
    NAME,
    NEVER,
    NEW_LINE,
    OTHER,
    PATH,
    QUOTED,
    REST,
    UNIT,
    State,
    Use,
    rule,
    text,
    words,
)
from seqlang.colour.texts import TEXTS

NO_SETTING = r"(?!(?:next|when|whenever)[ \t]+[A-Za-z_])"
SIGN = r"!=|<=|>=|=|<|>"

# What follows the attribute of an event where it is held against something.
ASKED = r"(?:contains\b|(?:not[ \t]+)?in[ \t]*\()"
OF_STEP = rf'(?="[^"\r\n]{{0,{FAR}}}"[ \t]*\.[ \t]*[A-Za-z_])'  # a step's label, of which something is asked

# Words with which a statement begins, and after which all is said by their order.
STATEMENTS = "set wait repeat if unless else exit split variant unsubscribe"
WHENS = "day after on"
RULES = "enroll goal pause when whenever success"
KEYWORDS = """
    if unless until every when before after on at up for to as day within last the ever least fewer than times time variant with of
    enroll goal exit pause stop wait repeat split next set tag untag
"""

_NAMED = rf"{NAME}\b(?![ \t]*\.)"

_LINES: dict[str, State] = {
    # Where lines begin. Declarations stand in the first column; all else is a setting, a rule or a step.
    "file": State(
        (
            rule(("other", "\ufeff")),
            NEW_LINE,
            *COMMENTS,
            rule(("declaration", rf"^(?:sequence|fragment)\b{QUOTED}"), to="titled"),
            rule(("declaration", rf"^test\b{QUOTED}"), to="trial"),
            rule(("declaration", rf"^import\b{QUOTED}"), to="quoted"),
            rule(("declaration", r"^event\b"), ("", GAP), ("event", NAME), to="types"),
            rule(("declaration", r"^field\b"), ("", GAP), ("field", PATH), to="types"),
            rule(("declaration", r"^channel\b"), ("", GAP), ("channel", NAME), to="types"),
            rule(MARGIN, ("setting", f"{NO_SETTING}{NAME}"), ("", BLANKS), ("mark", ":"), to="values"),
            rule(
                *(MARGIN, ("setting", f"{NO_SETTING}{NAME}"), ("", GAP), ("channel", NAME)),
                *(("", BLANKS), ("mark", ":")),
                to="values",
            ),
            Use("promises"),
            rule(MARGIN, ("keyword", r"stop\b"), ("", GAP), ("channel", NAME), to="rest"),
            rule(MARGIN, ("keyword", r"next\b"), ("", GAP), ("constant", NAME), to="rest"),
            rule(MARGIN, ("keyword", words(f"{WHENS} {RULES}")), to="rest"),
            rule(("", r"^[ \t]*(?=[^ \t\r\n#])"), to="what"),
            BLANK,
            REST,
        ),
        ("", NEVER),
    ),
    # What a step does; also behind the colon of a WHEN.
    "what": State(
        (
            rule(("keyword", rf"\b(?:start|use)\b{QUOTED}"), to="titled"),
            rule(("keyword", rf"\b(?:tag|untag)\b{QUOTED}"), to="quoted"),
            rule(("keyword", words(STATEMENTS)), to="rest"),
            rule(("channel", rf"{NAME}{QUOTED}"), to="rest"),
            *COMMENTS,
            BLANK,
            REST,
        )
    ),
    # Behind the first words: conditions, lengths of time, labels, guards.
    "rest": State(
        (
            *COMMENTS,
            rule(("mark", ":"), to="what"),
            *text("title", ("keyword", r"\bto\b"), ("", BLANKS)),
            *text("label", ("operator", SIGN), ("", BLANKS + OF_STEP)),
            *text("text", ("operator", SIGN), ("", BLANKS)),
            *text("text", ("word", r"\bcontains\b"), ("", BLANKS)),
            rule(("operator", rf"{SIGN}|[+\-]"), ("", BLANKS), ("constant", _NAMED)),
            rule(("word", r"\bcontains\b"), ("", GAP), ("constant", _NAMED)),
            rule(("word", r"\bin\b"), ("", BLANKS), ("mark", r"\("), to="list"),
            rule(("keyword", r"\bas\b"), ("", GAP), ("purpose", NAME)),
            rule(("keyword", r"\bevery\b"), ("", GAP), ("unit", NAME)),
            rule(("keyword", r"\bnext\b"), ("", GAP), ("constant", NAME)),
            Use("values_plain"),
            rule(("mark", r"\."), ("", BLANKS), ("attribute", NAME)),
            rule(("attribute", rf"\b(?!not\b){NAME}\b(?=[ \t]*(?:{SIGN})|[ \t]+{ASKED})")),
            rule(("word", words("and or not in is contains no"))),
            rule(("constant", words("known unknown today ever"))),
            rule(("keyword", words(KEYWORDS))),
            rule(("event", NAME)),
            *text("label"),
            Use("odds"),
        )
    ),
    # Between the parentheses of `in (…)`.
    "list": State(
        (*COMMENTS, Use("values_plain"), *text("text"), rule(("constant", NAME)), Use("odds")),
        ("mark", rf"\)|{LINE_END}"),
    ),
    # Behind a setting's colon.
    "values": State((*COMMENTS, Use("values_plain"), rule(("constant", NAME)), *text("text"), Use("odds"))),
    # A text that names nothing, behind `tag` and `import`; a guard may follow.
    "quoted": State((*COMMENTS, *text("text"), BLANK, REST)),
    # The name of a sequence, a fragment or a test.
    "titled": State((*COMMENTS, *text("title"), BLANK, REST)),
    # Behind the name that a declaration gives.
    "types": State(
        (
            *COMMENTS,
            rule(("keyword", r"\brequired\b(?=[ \t]*(?:#|[\r\n]|\Z))")),
            rule(("attribute", rf'{NAME}\b(?=[ \t]+(?!required\b)[A-Za-z_]|[ \t]*")')),
            rule(("type", NAME)),
            *text("text"),
            Use("odds"),
        )
    ),
    "values_plain": State(
        (
            rule(("date", r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
            rule(("time", r"[0-9]{1,2}:[0-9]{2}(?:-[0-9]{1,2}:[0-9]{2})?")),
            rule(("share", r"[0-9]+(?:\.[0-9]+)?%")),
            rule(("decimal", r"[0-9]+\.[0-9]+")),
            Use("lengths"),
            rule(("number", r"[0-9]+")),
            rule(("field", PATH)),
        )
    ),
    "lengths": State(
        (
            rule(("number", INT), ("", GAP), ("unit", r"business\b"), ("", GAP), ("unit", UNIT)),
            rule(("number", INT), ("", GAP), ("unit", UNIT)),
            rule(("field", PATH), ("", GAP), ("unit", r"business\b"), ("", GAP), ("unit", UNIT)),
            rule(("field", PATH), ("", GAP), ("unit", UNIT)),
        )
    ),
    "odds": State((rule(("operator", rf"{SIGN}|[+\-|]")), rule(("mark", r"[,:.()]")), BLANK, OTHER)),
}

_TRIALS: dict[str, State] = {
    # Below `test "…" of "…"`, up to the next line in the first column.
    "trial": State(
        (
            NEW_LINE,
            *COMMENTS,
            rule(("declaration", r"\bof\b")),
            *text("title"),
            Use("promises"),
            rule(("", r"^[ \t]+(?=[^ \t\r\n#])"), to="input"),
            BLANK,
            OTHER,
        ),
        ("", r"^(?=[^\s#])"),
    ),
    "promises": State(
        (
            rule(MARGIN, ("keyword", r"given\b(?=[ \t]+[A-Za-z_])"), to="given"),
            rule(MARGIN, ("keyword", r'enrolled\b(?![ \t]*[":.])'), to="enrolled"),
            rule(MARGIN, ("keyword", r"expect\b(?=[ \t]+[A-Za-z0-9_])"), to="expect"),
        )
    ),
    "given": State(
        (
            *COMMENTS,
            rule(("operator", "="), to="values"),
            rule(("keyword", words("split variant tasks take"))),
            Use("values_plain"),
            rule(("constant", NAME)),
            *text("label"),
            Use("odds"),
        )
    ),
    "enrolled": State((BLANK, rule(("constant", rf"\b(?!(?:at|with)\b){NAME}"), to="rest"), REST)),
    "expect": State(
        (
            rule(("field", PATH), to="expected"),
            rule(("word", r"\bno\b")),
            rule(("number", INT)),
            rule(("keyword", words("exit goal nothing")), to="rest"),
            rule(("event", words("skipped")), to="rest"),
            rule(("channel", NAME), to="rest"),
            BLANK,
            REST,
        )
    ),
    "expected": State(
        (
            *COMMENTS,
            rule(("operator", SIGN), to="values"),
            rule(("word", r"\bcontains\b"), to="values"),
            BLANK,
            REST,
        )
    ),
    # What happens: a WHEN, and behind its colon an event or a change.
    "input": State((rule(("mark", ":"), to="happening"), Use("rest"))),
    "happening": State((rule(("keyword", r"\bset\b(?=[ \t]+[A-Za-z_])"), to="rest"), BLANK, REST)),
}


STATES: dict[str, State] = {**_LINES, **_TRIALS, **TEXTS}
START = "file"
