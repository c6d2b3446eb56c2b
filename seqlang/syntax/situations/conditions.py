"""Conditions as other languages, forms and people write them."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit, Fix
from seqlang.syntax.happenings import event_named
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import LEFT, NAME, PATH, TEXT
from seqlang.syntax.trouble import Remark, Trouble, instead, replace
from seqlang.values import evolve

_SIGNS = {
    "&&": "and", "||": "or", "&": "and", "|": "or", "==": "=", "===": "=", "<>": "!=", "!==": "!=", "=<": "<=", "=>": ">=",
    "≠": "!=", "≤": "<=", "≥": ">=", "~=": "!=", "~": "contains",
}  # fmt: skip


@situation(r" *(&&|\|\||===?|!==|<>|=<|=>|~=|[≠≤≥~]|&|\|) *")
def other_sign(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.masked.startswith(("field ", "event ")) or trouble.masked.endswith(("|", ">")):
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


@situation(
    r"(?<![.\w\"])(?P<word>phone|email|first_name|last_name|company|title|country|owner|tags|timezone) +(?=is\b|=|!=|in\b|contains\b)"
)
def field_without_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if phone is known`: only for what every contact has."""
    word = match["word"]
    message = f"A field is written with what it belongs to: `contact.{word}`."
    return instead("field-without-root", message, trouble.group(match, "word"), f"contact.{word}")


@situation(
    r"\b(?:if|unless|when|whenever|until|and|or|not) +\(?(?P<name>(?!not\b|no\b|any\b|all\b)[a-z_]\w*)"
    r" *(?:=|!=|<=|>=|<|>|is (?:known|unknown)\b|contains\b|(?:not )?in *\()"
)
def value_without_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if amount > 500`: of the contact, or of the event that enrolled?"""
    name = match["name"]
    if trouble.place == "test" or " with " in trouble.masked[: match.start("name")]:
        return None
    if event_named(name) and re.match(r" *=* *(?:yes|no|true|false)\b", trouble.masked[match.end("name") :]):
        return None
    place = trouble.group(match, "name")
    remark = instead(
        "field-without-root",
        f"A value is named with what it belongs to: `contact.{name}`, or `entry.{name}` where the event brings it that enrolls.",
        place,
        f"contact.{name}",
        safe=False,
    )
    entry = Fix(f"Write `entry.{name}`", replace(place, f"entry.{name}"), safe=False)
    return evolve(remark, others=(entry,))


_EMPTY = r"null|nil|none|empty|missing|blank|unset|undefined|not set|not known|not there|absent"
_THERE = (
    r"set|present|there|not null|not empty|not blank|not missing|not unknown|"
    r"defined|existing|filled|filled in|available|not none"
)


@situation(
    rf"(?P<left>{LEFT}) +(?P<verb>(?:is|are|=|==|!=|is not|isn't|does not|doesn't) *)?"
    rf"(?P<word>{_THERE}|{_EMPTY}|exists?|known|unknown)\b"
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
    rf"(?P<left>{LEFT}) +(?P<word>is not|isn't|does not equal|is unequal to|not equal(?:s|"
    r") ?(?:to)?|is different from|not|is not equal to) +(?=[\"\w])(?!in\b|contain|"
    r"known|unknown|in )"
)
def is_not(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """In a test `is not set` is no text that differs, and told elsewhere."""
    if trouble.place == "test" and re.match(r"(?:set|unset|empty|blank)\b", trouble.masked[match.end() :]):
        return None
    return instead(
        "comparison-in-words",
        "That two values differ is written `!=`.",
        trouble.group(match, "word"),
        "!=",
    )


_GREATER = (
    r"is (?:greater|more|larger|higher|bigger|later|above)(?: than)?|is above|"
    r"is over|is after|(?:greater|more|above|over|larger) than|over|above|exceeds"
)
_LESS = (
    r"is (?:less|fewer|lower|smaller|earlier|below)(?: than)?|is below|is under|"
    r"is before|(?:less|lower|fewer|smaller) than|below|under"
)


@situation(
    rf"(?P<left>{LEFT}) +(?P<word>(?P<more>{_GREATER})|(?P<less>{_LESS})|"
    r"(?P<least>(?:is )?at least|is no less than|is from)|"
    r"(?P<most>(?:is )?at most|is no more than|is up to)) +(?=[\w\"])"
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
    rf"(?P<left>{LEFT}|(?<=with ){NAME}) +(?P<word>is equal to|equals?(?: to)?|"
    r"is one of|is in|is any of|one of|any of|is|matches|eq) +(?!(?:un)?known\b)(?=[\"\w(\[])"
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
    rf"(?P<left>{LEFT}) +(?P<word>not contains?|contains? not|does not contain|"
    r"doesn't contain|does not include|not includes?|excludes|lacks|without|"
    r"does not have|not has) +(?=[\"\w])"
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
    rf"(?P<left>{LEFT}|(?<=with ){NAME}) +(?P<word>contain|includes?|has|have|"
    r"containing|like|including) +(?=[\"\w])"
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
    rf"\bin +(?P<list>{_VALUE}(?:(?: *, *(?:or +|and +)?| +or +| +and +)(?:\"·*\"|"
    r"\d[\w.-]*))*)(?! *(?:last|\())"
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
    if trouble.place == "test":
        return None
    values = trouble.written(match, "values")
    left = trouble.written(match, "left")
    word = "not in" if "!=" in match[0] else "in"
    text = f"{left} {word} ({values})"
    return instead("list", f"One of several is written {text}.", trouble.group(match), text)
