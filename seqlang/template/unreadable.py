"""Why Liquid cannot read a tag, in the words of somebody who writes mails."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from seqlang.template.foreign import foreign
from seqlang.template.pieces import Piece
from seqlang.template.plain import BARE, KEYWORDS
from seqlang.template.value import TemplateProblem

Parse = Callable[[str], object]
_Explain = Callable[[re.Match[str]], tuple[str, str]]
# how a tag reads when it stands alone: what it needs around it
_ALONE = {
    **dict.fromkeys(("if", "elsif"), "{{% if {} %}}{{% endif %}}"),
    "unless": "{{% unless {} %}}{{% endunless %}}",
    "case": "{{% case {} %}}{{% endcase %}}",
    "when": "{{% case 1 %}}{{% when {} %}}{{% endcase %}}",
    "for": "{{% for {} %}}{{% endfor %}}",
    "tablerow": "{{% tablerow {} %}}{{% endtablerow %}}",
    "capture": "{{% capture {} %}}{{% endcapture %}}",
    **{
        name: "{{% " + name + " {} %}}"
        for name in ("assign", "echo", "cycle", "increment", "decrement", "liquid")
    },
}
_NEEDS = {
    "for": "write {% for item in contact.tags %}",
    "tablerow": "write {% tablerow item in contact.tags %}",
    "assign": 'write {% assign name = "value" %}',
    "capture": "write {% capture name %}",
}
_EACH_WORD = ("titlecase", "title", "titleize", "proper")  # `capitalize` leaves all but the first small
_MEANT_FILTERS = {
    **dict.fromkeys((*_EACH_WORD, "capitalise"), "capitalize"),
    **dict.fromkeys(("uppercase", "upper", "toupper"), "upcase"),
    **dict.fromkeys(("lowercase", "lower", "tolower"), "downcase"),
    **dict.fromkeys(("fallback", "or", "else", "otherwise", "if_empty", "default_value"), "default"),
    **dict.fromkeys(("length", "count", "len"), "size"),
    **dict.fromkeys(("format_date", "date_format", "strftime", "datetime"), "date"),
    "trim": "strip",
}
_NAME = r"[\w.-]+"


def piece_problem(piece: Piece, parse: Parse) -> TemplateProblem | None:
    """What is wrong with this one tag, taken alone; None if it can be read or is no tag of Liquid's."""
    if not piece.closed:
        return unclosed_tag(piece)
    if not piece.output and not piece.name:
        return TemplateProblem("a tag begins with its name, like {% if … %}", piece.start, piece.end)
    if not piece.output and piece.name not in _ALONE:
        return None
    alone = "{{{{ {} }}}}" if piece.output else _ALONE[piece.name]
    return None if parse(alone.format(piece.inner)) is not None else _explained(piece)


def unclosed_tag(piece: Piece) -> TemplateProblem:
    opening, closing = ("{{", "}}") if piece.output else ("{%", "%}")
    line = piece.inner.split("\n", 1)[0]
    path = re.match(rf"-?\s*{_NAME}(\s*\}}(?!\}}))?", line) if piece.output else None
    end = piece.inner_start + (path.end() if path else len(line.rstrip()))
    return TemplateProblem(
        f"this {opening} is never closed", piece.start, end, f"close it with {closing}", "unclosed"
    )


def _explained(piece: Piece) -> TemplateProblem:
    # what stands in quotes is the writer's own affair
    bare = _STRING.sub(lambda quoted: f'"{"_" * (len(quoted[0]) - 2)}"', piece.inner)
    elsewhere = foreign(piece, bare)
    if elsewhere:
        return elsewhere
    for pattern, explain in _situations(piece):
        match = re.search(pattern, bare)
        if match:
            return _at(piece, match, *explain(match))
    lone = re.search("[\"']", _STRING.sub(lambda quoted: " " * len(quoted[0]), piece.inner))
    if lone:
        return _at(piece, lone, *_lone_quote(lone))
    if piece.output and not piece.inner:
        hint = "name what is to be printed, like {{ contact.first_name }}"
        return TemplateProblem("nothing stands between these braces", piece.start, piece.end, hint)
    return _needs(piece)


def _situations(piece: Piece) -> tuple[tuple[str, _Explain], ...]:
    if piece.output or piece.name == "echo":
        return (*_SITUATIONS, *_IN_OUTPUTS)
    return (*_SITUATIONS, *_IN_CONDITIONS) if piece.name in ("if", "elsif", "unless") else _SITUATIONS


def _needs(piece: Piece) -> TemplateProblem:
    shown = "{{ … }}" if piece.output else f"{{% {piece.name} %}}"
    unread = f"what stands in this {shown} cannot be read"
    what = unread if piece.inner else f"{shown} needs something behind {piece.name}"
    return TemplateProblem(what, piece.start, piece.end, _NEEDS.get(piece.name))


def _at(piece: Piece, match: re.Match[str], what: str, hint: str | None) -> TemplateProblem:
    start = piece.inner_start + match.start()
    return TemplateProblem(what, start, max(piece.inner_start + match.end(), start + 1), hint)


def _curly(match: re.Match[str]) -> tuple[str, str]:
    return "curly quotes are only letters to Liquid", 'write straight quotes: "…"'


def _blank(match: re.Match[str]) -> tuple[str, str]:
    return "an invisible character stands here (texts pasted from elsewhere bring it)", "put a plain blank"


def _three(match: re.Match[str]) -> tuple[str, str]:
    return "there is a brace too many", "two are enough: {{ contact.first_name }}"


def _single_equals(match: re.Match[str]) -> tuple[str, str]:
    return "to compare, Liquid wants two equals signs", "write =="


def _arrow(match: re.Match[str]) -> tuple[str, str]:
    return f"{match[0]} is no comparison", f"write {match[0][1]}="


def _word_operator(match: re.Match[str]) -> tuple[str, str]:
    return f"{match[0]} is spelled out in Liquid", "write " + ("and" if match[0] == "&&" else "or")


def _not(match: re.Match[str]) -> tuple[str, str]:
    return "Liquid has no not", "write {% unless … %}, or compare with !="


def _parentheses(match: re.Match[str]) -> tuple[str, str]:
    return "Liquid knows no parentheses in conditions", "put one {% if %} inside another"


def _missing_colon(match: re.Match[str]) -> tuple[str, str]:
    return f"a colon is missing behind {match[1]}", f"write {match[1]}: …"


def _both(match: re.Match[str]) -> tuple[str, str]:
    return f"{match[0]} cannot stand between what is printed", 'for a fallback, write | default: "…"'


def _lone_quote(match: re.Match[str]) -> tuple[str, str]:
    return "a quote is opened here and never closed", f"close it with {match[0]}"


def _two_words(match: re.Match[str]) -> tuple[str, str]:
    return f"a name has no blanks in it, and {match[0]} has", "write " + re.sub(r"\s+", "_", match[0]).lower()


def _own_word(match: re.Match[str]) -> tuple[str, str]:
    return f"{match[1]} is a word of Liquid's own, so it cannot follow a dot", f'write ["{match[1]}"]'


def _no_filter(match: re.Match[str]) -> tuple[str, str]:
    return "no filter follows this bar", "name one, like | upcase, or leave out the bar"


_STRING = re.compile(r""""[^"]*"|'[^']*'""")
_TWO_WORDS = r"^[A-Za-z_.]+(?:[ \t]+(?!(?:and|or|contains)\b)[A-Za-z_.]+)+(?=\s*(?:\||$))"
_IN_OUTPUTS: tuple[tuple[str, _Explain], ...] = (
    (r"&&|\|\||(?<![.\w])(?:or|and)\b", _both),
    (_TWO_WORDS, _two_words),
)
_IN_CONDITIONS: tuple[tuple[str, _Explain], ...] = (
    (r"&&|\|\|", _word_operator),
    (r"=[<>]", _arrow),
    (r"(?<![=!<>])=(?!=)", _single_equals),
    (r"\bnot\b", _not),
    (r"\b(?:is|equals|equal)\b", _single_equals),
    (r"\(", _parentheses),
    (_TWO_WORDS, _two_words),
)
_SITUATIONS: tuple[tuple[str, _Explain], ...] = (
    ("[“”‘’„«»]", _curly),
    ("[\u00a0\u2007\u202f\u200b\u200c\u200d\u2060\ufeff]", _blank),
    (r"[{}]", _three),
    (r"(?<!\|)\|\s+(?=\|)|\|\s*$", _no_filter),
    (r"""\|\s*(\w+)\s+("[^"]*"|'[^']*'|\d+)""", _missing_colon),
    (rf"\.({'|'.join(sorted(KEYWORDS))})\b", _own_word),
)


def filter_problem(step: Any, known: dict[str, object]) -> TemplateProblem:
    """A filter that Liquid does not have, with the one it has for that. One that is given nothing may be a fallback."""
    name, start = step.name, step.token.start_index
    meant, sure = _MEANT_FILTERS.get(name.lower()), name.lower() not in _EACH_WORD
    if meant is None:
        meant, sure = _near(name, [one for one in known if step.args or one in BARE]), False
    hint = f"did you mean {meant}?" if meant else None
    if meant is None and not step.args:
        meant = f'default: "{name}"'
        hint = f"for a fallback, write {meant}"
    what = f"Liquid has no filter {name}"
    return TemplateProblem(what, start, start + len(name), hint, "unknown-filter", meant, sure)


def _near(name: str, known: list[str]) -> str | None:
    from rapidfuzz import process

    near = process.extractOne(name.lower(), known, score_cutoff=78)
    return near[0] if near else None
