"""Words that are nearly one of the language's own, and lines that stand in the wrong place."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.lexer import Token
from seqlang.syntax.situations import situation
from seqlang.syntax.trouble import Remark, Trouble, instead, replace


@situation(r"[A-Za-z]{3}")
def misspelt(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """Any word up to the error that is a slip away from a keyword that could stand there, if the line then reads."""
    tokens = trouble.tokens
    for n in range(min(trouble.wrong, len(tokens) - 1), -1, -1):
        token = tokens[n]
        if token.kind not in ("WORD", "STRAY") or len(token.text) < 3 or token.text in _NEGATIONS:
            continue
        for keyword in _near(trouble, n):
            put = Token("WORD", keyword, token.start, token.end)
            if trouble.reads([*tokens[:n], put, *tokens[n + 1 :]]):
                return instead(
                    "unknown-word",
                    f"I do not know the word `{token.text}` here. Did you mean `{keyword}`?",
                    Span(token.start, token.end),
                    keyword,
                )
    return None


# `never` is no slip of `ever`.
_NEGATIONS = ("not", "never", "none", "nor", "unless", "without")


def _near(trouble: Trouble, index: int) -> list[str]:
    """Keywords that can stand at a token's place and look like it, the nearest first."""
    from rapidfuzz.distance import OSA

    words = trouble.machine.table.words
    possible = trouble.machine.expected_after(trouble.tokens[:index])
    written = trouble.tokens[index].text.lower()
    allowed = 1 if len(written) < 5 else 2
    found = []
    for word, kind in words.items():
        if kind in possible and word != written:
            away = OSA.distance(written, word, score_cutoff=allowed)
            if away <= allowed and away * 2 < len(word):
                found.append((away, word))
    return [word for _, word in sorted(found)]


@situation(r"^(?P<word>sequence|fragment|event|field|channel|import|test)\b")
def declaration_indented(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """A declaration stands in the first column. Moving it there begins a new block, so nothing is mended here."""
    if trouble.place == "top" or trouble.line.width == 0:
        return None
    return Remark(
        "declaration-indented",
        f"A line with `{match['word']}` begins in the first column.",
        trouble.group(match, "word"),
        title="Move it to the first column",
        edits=replace(Span(trouble.line.start, trouble.start), ""),
        safe=False,
    )


_DECLARED = "(?:sequence|fragment|test|event|field|channel|import)"
_RULE = r"(?:enroll|exit|goal|stop|pause|when|whenever)\b"
_STEP = (
    r"(?:day \d|after \d|on \w|\d+ \w+ (?:before|after)|next \w+|wait|exit|start|"
    r"set|tag|untag|if|split|repeat|[a-z_]+ +\"·*\")"
)


@situation(rf"^(?!{_DECLARED}\b)(?:{_RULE}|{_STEP}|[a-z_]+(?: [a-z_]+)? *:)")
def outside(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """A sequence's line in the first column."""
    if trouble.place != "top" or trouble.line.width:
        return None
    return Remark(
        "outside-a-sequence",
        "This line stands in the first column, so it belongs to no sequence; indent it below its `sequence` line.",
        trouble.span(0, len(trouble.masked.split("\n")[0])),
        (
            'Only `sequence "…"`, `fragment`, `test`, `event`, `field`, `channel` and `import` begin in the first column.',
        ),
        title="Indent it",
        edits=tuple(Edit(Span(at, at), "    ") for at in (trouble.start, *(m.end for m in trouble.below()))),
        safe=False,
    )
