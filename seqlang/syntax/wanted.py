"""In a person's words: what is missing, and what could stand somewhere."""

from __future__ import annotations

from seqlang.syntax.lexer import Token

# Tokens that say nothing by themselves: putting one in loses nothing that somebody wrote.
MARKS = {"COLON": ":", "COMMA": ",", "RPAR": ")", "LPAR": "(", "EQUALS": "=", "DOT": "."}

# Words that only hold a line together and are left out easily, the likeliest first.
_GLUE = """
    WHEN IF AS DAY AT OF ON UP TO FOR EVERY TIMES IN LAST THE LEAST THAN IS WITH AFTER BEFORE UNTIL WITHIN KNOWN UNKNOWN SEQUENCE
"""
GLUE = tuple(_GLUE.split())

# What a remark on a missing token is filed under.
RULE_WORDS = {
    "COLON": "colon",
    "COMMA": "comma",
    "RPAR": "parenthesis",
    "LPAR": "parenthesis",
    "DOT": "dot",
    "EQUALS": "equals-sign",
    "TEXT": "text",
    "NAME": "word",
    "INT": "number",
    "PERCENT": "share",
    "TIME": "time",
    "DATE": "date",
}

_MISSING = {
    "COLON": "a colon",
    "COMMA": "a comma",
    "RPAR": "a closing parenthesis",
    "LPAR": "an opening parenthesis",
    "EQUALS": "an equals sign",
    "DOT": "a dot",
    "TEXT": 'a text in double quotes, such as "intro",',
    "INT": "a number",
    "PERCENT": "a share, such as 50%,",
    "TIME": "a clock time, such as 09:30,",
    "DATE": "a date, such as 2026-12-01,",
    "COMPARE": "a comparison, such as `=` or `>`,",
    "NAME": "a word",
}

# How a call went, in the words people use, and as the language has it.
OUTCOMES = {
    "no_answer": "no_answer",
    "no answer": "no_answer",
    "not answered": "no_answer",
    "not_answered": "no_answer",
    "unanswered": "no_answer",
    "not reached": "no_answer",
    "not_reached": "no_answer",
    "connected": "connected",
    "answered": "connected",
    "picked_up": "connected",
    "picked up": "connected",
    "reached": "connected",
    "voicemail": "voicemail",
    "busy": "busy",
    "wrong_number": "wrong_number",
    "wrong number": "wrong_number",
}

ESCAPED = r"`\"`"
QUOTE_ENDS = rf"This quote ends the text. A quote inside a text is written {ESCAPED}, or as “ and ”."

# The settings and details of the language, to tell `subject "x"`, where a colon is missing, from `email "x"`.
_SETTINGS = """
    category days first_day send timezone holidays blackout gap spread limit cap reenroll key exclusive stay due on_failure from
    reply_to unsubscribe_url address transactional owner description tags body template attach review expires late subject
    preview thread cc bcc title url script note voicemail priority assign method headers retries
"""
SETTINGS = frozenset(_SETTINGS.split())

# Of a single step, never of a whole sequence.
_DETAILS = """
    body template attach review expires late subject preview thread cc bcc title url script note voicemail priority assign
"""
DETAILS = frozenset(_DETAILS.split())


def missing_word(kind: str, text: str, following: Token | None, place: str) -> str:
    """What a missing token is called where `following` comes behind it."""
    if (
        kind == "NAME"
        and following is not None
        and following.kind == "TEXT"
        and place in ("sequence", "steps")
    ):
        return "a channel, such as `email`,"
    return _MISSING.get(kind) or (f"the word `{text}`" if text else "something")


# Sets of token kinds that together mean one thing, the largest meaning first.
_MEANINGS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"NOT", "LPAR", "NAME", "TODAY"}), 'a condition, such as `replied` or `contact.plan = "pro"`'),
    (frozenset({"EMAIL", "NAME"}), "a step"),
    (frozenset({"TODAY", "NAME", "TEXT", "INT"}), "a value, such as a text in quotes, a number or a field"),
    (
        frozenset({"DATE", "TEXT", "NAME"}),
        'a date, a field or a step\'s label, such as `contact.trial_end` or `"intro"`',
    ),
    (frozenset({"DATE", "NAME"}), "a date or a field, such as `2026-12-01` or `contact.trial_end`"),
    (frozenset({"INT", "NAME"}), "a length of time, such as `2 days`"),
    (frozenset({"EQUALS", "COMPARE"}), "a comparison, such as `=` or `>`"),
    (frozenset({"TEXT"}), 'a text in double quotes, such as "intro"'),
    (frozenset({"INT"}), "a number"),
    (frozenset({"TIME"}), "a clock time, such as `09:30`"),
    (frozenset({"PERCENT"}), "a share, such as `50%`"),
    (frozenset({"COLON"}), "a colon"),
    (frozenset({"WHEN"}), "the word `when`"),
    (frozenset({"NAME"}), "a word"),
)


def wanted(expected: frozenset[str]) -> str | None:
    """What could stand where these kinds of tokens are expected, or None where that is too many things to say."""
    return next((words for kinds, words in _MEANINGS if kinds <= expected), None)
