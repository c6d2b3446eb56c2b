"""Lines that hold others: if and else, wait for, split, repeat."""

from __future__ import annotations

import re

from seqlang.source import Span
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import STEP, TEXT, WHEN, negated
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, on_its_own_line, replace, whole_line
from seqlang.values import evolve


@situation(r"^(elif|elseif|elsif|elsfi|else, if|otherwise if|or if)\b")
def else_if(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    edits = replace(trouble.group(match), "else if")
    tail = re.search(r"( +then)? *:$| +then$", trouble.masked)
    return Remark(
        "else-if",
        "The next case of an `if` is written `else if`.",
        trouble.group(match),
        title="Write `else if`",
        edits=edits + (replace(trouble.group(tail), "") if tail else ()),
    )


@situation(r"^(otherwise|if not|default)( *:)?$")
def otherwise(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "otherwise",
        "The other way of an `if` is written `else`.",
        trouble.group(match, 1),
        "else",
        of=trouble.group(match),
    )


@situation(r"^(?P<else>else(?: if\b.*?)?)(?: +then)? *:?$")
def else_without_if(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """There is no `if` or `wait for` right above at this indentation."""
    if trouble.reads(trouble.tokens[:1]):
        return None
    above = trouble.before
    related = f" Above it stands `{_shown(trouble, above.span)}`." if above is not None else ""
    return Remark(
        "else-without-if",
        f"This `else` has no `if` or `wait for` right above it at the same indentation.{related}",
        trouble.span(0, 4),
        (
            "An `else` begins in the same column as its `if`, behind the steps that are indented below the `if`.",
        ),
    )


def _shown(trouble: Trouble, span: Span) -> str:
    text = trouble.text[span.start : span.end].splitlines()[0]
    return text if len(text) <= 40 else f"{text[:37].rstrip()}…"


@situation(rf"^(?:{WHEN})?(?P<head>(?:else +)?if +.+?)(?P<then> +then)(?P<colon> *:)?$")
def if_then(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "then",
        "There is no `then`: what happens is indented below the `if`.",
        trouble.span(match.start("then") + 1, match.end("then")),
        of=trouble.span(match.start("then"), match.end()),
    )


@situation(
    rf"^(?:{WHEN})?(?P<head>(?:else +)?if +.+?|else|wait +for +.+|repeat +\d+ times every .+|"
    rf"split +{TEXT}|(?:on|after|day) .*?: *if .+?)(?P<colon> *:)$"
)
def colon_behind_block(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = re.search(r"\b(else|if|wait for|repeat|split)\b", match["head"])
    assert word is not None
    return left_out(
        "colon-too-many",
        f"A line with `{word[1]}` ends without a colon; what belongs to it is indented below.",
        trouble.span(match.end() - 1, match.end()),
        of=trouble.group(match, "colon"),
    )


# The colon between the two, where there is one: what is asked may hold names and texts that look like a step.
_AT_THE_COLON = re.compile(
    rf"^(?:{WHEN})?(?P<head>(?:else +)?if +[^:]+?)(?P<gap>(?: *,)?(?: +then)? *: *(?:then +)?)(?P<step>(?:{STEP}).*)$"
)


@situation(
    rf"^(?:{WHEN})?(?P<head>(?:else +)?if +[^:]+?(?<! not)(?<! and)(?<! or)(?<! unless)(?<! no)|else)"
    rf"(?P<gap>(?: *,)?(?: +then)? *:? +(?:then +)?| *: *)(?P<step>(?:{STEP}).*)$"
)
def block_on_one_line(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if replied: email "x"`, `else email "y"`."""
    match = _AT_THE_COLON.search(trouble.masked) or match
    if re.match(r"(?:in|on|to|the|an?|of|at|from|by|for|with|as|or|and|not|no)\b", match["step"]):
        return None
    word = "else" if match["head"] == "else" else "if"
    gap = trouble.group(match, "gap")
    edits, mend = on_its_own_line(trouble, gap)
    return Remark(
        "block-on-one-line",
        f"What happens goes on a line of its own, indented below the `{word}`.",
        trouble.group(match, "step"),
        title="Begin a new line",
        edits=edits,
        mend=mend,
    )


@situation(
    rf"^(?:{WHEN})?(?:else +)?(?P<words>if +unless) +(?P<condition>[^:]+?)(?P<gap> *: *(?=(?P<step>{STEP}))| *:?$)"
)
def if_unless(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if unless clicked: email "x"`."""
    condition = trouble.written(match, "condition")
    text = f"if {negated(condition)}"
    asked = replace(trouble.span(match.start("words"), match.end("condition")), text)
    gap = trouble.group(match, "gap")
    edits, mend = on_its_own_line(trouble, gap) if match["step"] else (replace(gap, ""), replace(gap, ""))
    return Remark(
        "unless-block",
        f"That something is not so is asked with `if not`: {text}.",
        trouble.group(match, "words"),
        title=f"Write `{text}`",
        edits=(*asked, *edits),
        mend=(*asked, *mend),
    )


@situation(rf"^(?:{WHEN})?(?P<word>unless) +(?P<condition>.+?)(?: +then)?(?: *:)?$")
def unless_block(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    condition = trouble.written(match, "condition")
    text = f"if {negated(condition)}"
    return Remark(
        "unless-block",
        f"`unless` stands at the end of a step only; a block begins with `if`: {text}.",
        trouble.group(match, "word"),
        title=f"Write `{text}`",
        edits=replace(trouble.span(match.start("word"), match.end()), text),
    )


@situation(r"^(?P<word>unless) +(?P<condition>[^:]+?) *:? +(?P<step>[a-z_]+ +\"·*\".*)$")
def unless_in_front(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    step = trouble.written(match, "step")
    text = f"{step} unless {trouble.written(match, 'condition')}"
    return instead("guard-in-front", f"On one line the step comes first: {text}.", trouble.group(match), text)


@situation(
    r"^(end|endif|end if|fi|done|endfor|end repeat|endsplit|end split|begin|"
    r"pass|\.\.\.|…|---+|===+|\*\*\*+|stop\.?)[;:.]?$"
)
def end_line(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    remark = left_out(
        "end-line",
        f"No `{match[1]}` is needed: a block ends where the indentation does.",
        trouble.group(match),
        of=whole_line(trouble),
    )
    return evolve(remark, mend=replace(trouble.group(match), ""))


@situation(r"(?P<where>\b(?:and|or|,)) +if\b|(?P<twice>\bif +)if\b")
def if_again(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`if a and if b`."""
    if match["twice"]:
        return None
    end = match.end()
    word = "and" if match["where"] == "," else match["where"]
    edits = replace(trouble.span(match.end("where"), end), "")
    if match["where"] == ",":
        edits = replace(trouble.span(match.start(), end), " and")
    return Remark(
        "if-again",
        f"`if` is said once; behind `{word}` follows the next condition.",
        trouble.span(end - 2, end),
        title="Leave it out",
        edits=edits,
    )
