"""Where each look is found: states of rules, the first that fits wins. What Pygments and TextMate are made from.

A line begins in `file`, `steps` or `trial`; its first words say what the rest of it is, and a state ends with its line unless it holds
a text in triple quotes. Every pattern looks ahead a bounded way, or to the end of what it takes, so the time is linear.
"""

from __future__ import annotations

from attrs import frozen

Piece = tuple[str, str]  # a look, and the expression of what has it

BLANKS = r"[ \t]*"
GAP = r"[ \t]+"
MARGIN: Piece = ("", r"^[ \t]*")
NAME = r"[A-Za-z_][A-Za-z0-9_]*"
PATH = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})+"
UNIT = r"(?:minute|hour|day|week|month|year)s?\b"
INT = r"[0-9]+\b"
QUOTED = r'(?=[ \t]*")'  # a text follows
LINE_END = r"(?=[\r\n]|\Z)"
NEVER = r"(?!)"


@frozen
class Rule:
    """Pieces side by side; then, where `to` is given, the state that goes on behind them."""

    pieces: tuple[Piece, ...]
    to: str = ""


@frozen
class Use:
    """All rules of another state."""

    state: str


@frozen
class State:
    """`end`: where it is over, with its look; what it stood in goes on there."""

    rules: tuple[Rule | Use, ...]
    end: Piece = ("", LINE_END)


def rule(*pieces: Piece, to: str = "") -> Rule:
    return Rule(pieces, to)


def words(text: str) -> str:
    """Any of these words, whole."""
    return rf"\b(?:{'|'.join(text.split())})\b"


def text(look: str, *before: Piece) -> tuple[Rule, Rule]:
    """A text in quotes behind these pieces; in triple quotes it is a long one whatever it says."""
    return rule(*before, ("long", '"""'), to="long"), rule(*before, (look, '"'), to=look)


BLANK = rule(("", r"[ \t]+"))
NEW_LINE = rule(("", r"[\r\n]"))
COMMENTS = (
    rule(("directive", r"#[ \t]*(?:lint|format):[^\r\n]*")),
    rule(("comment", r"#[^\r\n]*")),
)
OTHER = rule(("other", r"[^\W\d_]\w*|[^\r\n]"))
REST = rule(("", r"(?=[^ \t\r\n])"), to="rest")  # what is left of the line

NO_SETTING = r"(?!(?:next|when|whenever)[ \t]+[A-Za-z_])"
SIGN = r"!=|<=|>=|=|<|>"

# Words with which a statement begins, and after which all is said by their order.
# What follows the attribute of an event where it is held against something.
ASKED = r"(?:contains\b|(?:not[ \t]+)?in[ \t]*\()"
FAR = 500  # so many characters are looked through for the end of a text or a tag
OF_STEP = rf'(?="[^"\r\n]{{0,{FAR}}}"[ \t]*\.[ \t]*[A-Za-z_])'  # a step's label, of which something is asked

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
    "expected": State((*COMMENTS, rule(("operator", SIGN), to="values"), BLANK, REST)),
    # What happens: a WHEN, and behind its colon an event or a change.
    "input": State((rule(("mark", ":"), to="happening"), Use("rest"))),
    "happening": State((rule(("keyword", r"\bset\b(?=[ \t]+[A-Za-z_])"), to="rest"), BLANK, REST)),
}


def _short(look: str) -> State:
    """A text on one line: over at its closing quote. Quotes in a tag that is closed on the line are free."""
    return State(
        (
            rule(("escape", r"\\[^\r\n]")),
            *_tags(rf"(?=[^}}\r\n]{{0,{FAR}}}\}}\}})", rf"(?=[^%\r\n]{{0,{FAR}}}%\}})", "short"),
            rule((look, r'[^"\\{\r\n]+')),
            rule((look, r"[^\r\n]")),
        ),
        (look, f'"|{LINE_END}'),
    )


def _tags(closed: str, closed_tag: str, place: str) -> tuple[Rule, Rule]:
    """`{{ … }}` and `{% name … %}`, where they are closed."""
    return (
        rule(("liquid.mark", rf"\{{\{{{closed}-?"), to=f"liquid_{place}"),
        rule(
            *(("liquid.mark", rf"\{{%{closed_tag}-?"), ("", BLANKS), ("liquid.tag", f"(?:{NAME})?")),
            to=f"liquid_tag_{place}",
        ),
    )


def _liquid(stop: str, end: str) -> State:
    """Inside a tag, up to its end, before which `stop` does not stand."""
    return State(
        (
            rule(("liquid.text", rf'"(?!"")[^"{stop}\r\n]*"(?!"")')),
            rule(("liquid.text", rf"'[^'\"{stop}\r\n]*'")),
            rule(("liquid.sign", r"\|"), ("", BLANKS), ("liquid.filter", NAME)),
            rule(("liquid.word", words("and or contains in true false nil blank empty"))),
            rule(("liquid.name", rf"{NAME}(?:\.{NAME})*")),
            rule(("liquid.number", r"[0-9]+(?:\.[0-9]+)?")),
            rule(("liquid.sign", r"[=!<>]=?|[|:,.\[\]()]")),
            NEW_LINE,
            BLANK,
            rule(("liquid.other", ".")),
        ),
        ("liquid.mark", end),
    )


_TEXTS: dict[str, State] = {
    **{look: _short(look) for look in ("text", "label", "title")},
    "long": State(
        (
            *_tags("", "", "long"),
            rule(("long", r'[^"{\r\n]+')),
            rule(("long", r"[\r\n]")),
            rule(("long", ".")),
        ),
        ("long", '"""'),
    ),
    "liquid_short": _liquid("}", rf"-?\}}\}}|{LINE_END}"),
    "liquid_tag_short": _liquid("%", rf"-?%\}}|{LINE_END}"),
    "liquid_long": _liquid("}", r'-?\}\}|(?=""")'),
    "liquid_tag_long": _liquid("%", r'-?%\}|(?=""")'),
}

STATES: dict[str, State] = {**_LINES, **_TRIALS, **_TEXTS}
START = "file"
