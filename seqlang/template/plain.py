"""The quick route: texts whose tags all just print something are read by one regular expression, not Liquid.

Whatever is not surely read the same way by Liquid is left to Liquid.
"""

from __future__ import annotations

import re

from seqlang.template.value import Template, Variable

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_STRING = r"""(?:"[^"{}]*"|'[^'{}]*')"""
_BLANK = r"[ \t\r\n]*"
_PATH = rf"""{_NAME}(?:\.{_NAME}|\["[^"{{}}\[\]]*"\]|\['[^'{{}}\[\]]*'\])*"""
# filters that are given nothing
BARE = (
    *("upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "squish", "escape", "escape_once"),
    *("strip_html", "strip_newlines", "newline_to_br", "url_encode", "url_decode", "size", "first", "last"),
)
_GIVEN = rf"(?:default|date){_BLANK}:{_BLANK}(?:{_STRING}|[0-9]+(?:\.[0-9]+)?)"
_FILTER = rf"{_BLANK}\|{_BLANK}(?:(?:{'|'.join(BARE)})\b(?!{_BLANK}:)|{_GIVEN})"
_OUTPUT = re.compile(
    rf"\{{\{{-?{_BLANK}(?P<path>{_PATH})(?P<filters>(?:{_FILTER})*){_BLANK}-?\}}\}}", re.ASCII
)
_DEFAULT = re.compile(rf"\|{_BLANK}default\b")
_PART = re.compile(rf"""\.?({_NAME})|\["([^"]*)"\]|\['([^']*)'\]""", re.ASCII)
_TAG = re.compile(r"\{[{%]")
# words that Liquid keeps for itself, as names too
KEYWORDS = frozenset(
    (
        *("true", "false", "nil", "null", "empty", "blank", "and", "or", "contains", "not", "in", "offset"),
        *("limit", "reversed", "cols", "continue", "with", "for", "as", "if", "else", "required"),
    )
)


def read_plain(text: str) -> Template | None:
    """The template, if all its tags are plain outputs; None leaves it to Liquid."""
    variables: list[Variable] = []
    opening = _TAG.search(text)
    if opening is None:
        return Template(plain=True)
    while opening:
        output = _OUTPUT.match(text, opening.start())
        variable = _variable(output) if output else None
        if output is None or variable is None:
            return None
        variables.append(variable)
        opening = _TAG.search(text, output.end())
    return Template(variables=tuple(variables))


def _variable(output: re.Match[str]) -> Variable | None:
    path = output["path"]
    if not KEYWORDS.isdisjoint(re.findall(rf"(?:^|\.)({_NAME})", path)):
        return None
    has_default = bool(_DEFAULT.search(re.sub(_STRING, "", output["filters"])))
    return Variable(path, path_parts(path), output.start("path"), output.end("path"), has_default)


def path_parts(path: str) -> tuple[str, ...]:
    """("steps", "usage", "seats") of `steps["usage"].seats`; for paths of names and quoted labels only."""
    return tuple(match[match.lastindex or 0] for match in _PART.finditer(path))
