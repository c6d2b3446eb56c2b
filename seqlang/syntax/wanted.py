"""In a person's words: what is missing, and what could stand somewhere."""

from __future__ import annotations

# What a missing token is called, the likeliest first: of several that would mend a line the first named here is meant.
MISSING: dict[str, str] = {
    "COLON": "a colon",
    "COMMA": "a comma",
    "RPAR": "a closing parenthesis",
    "LPAR": "an opening parenthesis",
    "EQUALS": "an equals sign",
    "DOT": "a dot",
    "WHEN": "the word `when`",
    "IF": "the word `if`",
    "AS": "the word `as`",
    "AT": "the word `at`",
    "DAY": "the word `day`",
    "AFTER": "the word `after`",
    "ON": "the word `on`",
    "TEXT": 'a text in double quotes, such as "intro",',
    "INT": "a number",
    "PERCENT": "a share, such as 50%,",
    "TIME": "a clock time, such as 09:30,",
    "DATE": "a date, such as 2026-12-01,",
    "NAME": "a word",
}

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
