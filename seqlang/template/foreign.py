"""Outputs as other systems write them: `x or "there"`, `default("there")`, `{{#if x}}`; and links that are settings here."""

from __future__ import annotations

import re
from collections.abc import Callable

from seqlang.template.pieces import Piece
from seqlang.template.value import TemplateProblem

_PATH = r"[A-Za-z_][\w.-]*"
# a text with what stands in its quotes blanked out
_STRING = r"""(?:"_*"|'_*')"""
_FALLBACK = 'for a fallback, write | default: "…"'
_Explain = Callable[[re.Match[str], str], tuple[str, str, str]]
# two fields with one of these between them may both have been meant
_DOUBTFUL = (",", "=")


def foreign(piece: Piece, bare: str) -> TemplateProblem | None:
    """What is wrong with a tag that another system would read, with what stands for it in Liquid. `bare`: what stands in it,
    with the texts in quotes blanked out. A pattern's group `at` is what is pointed at and replaced."""
    if piece.output and (block := _handlebars(piece)):
        return block
    for pattern, explain in _IN_OUTPUTS if piece.output else _IN_CONDITIONS.get(piece.name, ()):
        match = re.search(pattern, bare)
        if match is None:
            continue
        what, hint, instead = explain(match, piece.inner)
        start, end = (piece.inner_start + place for place in match.span("at"))
        sure = match["at"] not in _DOUBTFUL or bare[match.end("at") :].lstrip().startswith(('"', "'"))
        return TemplateProblem(what, start, end, hint, instead=instead or None, sure=sure)
    return None


def _handlebars(piece: Piece) -> TemplateProblem | None:
    """`{{#if x}}`, `{{else}}`, `{{/if}}`: Handlebars' blocks."""
    match = re.fullmatch(rf"(?:#(if|unless) +({_PATH})|(else)|/(if|unless))", piece.inner)
    if match is None:
        return None
    opened, asked, parted, closed = match.groups()
    tag = f"{opened} {asked}" if opened else "else" if parted else f"end{closed}"
    what = "what is not printed stands between {% and %} in Liquid"
    written = f"{{% {tag} %}}"
    return TemplateProblem(what, piece.start, piece.end, f"write {written}", instead=written)


def _written(match: re.Match[str], inner: str, group: str) -> str:
    """What stands where a group of the match is, its quotes filled again."""
    return inner[slice(*match.span(group))]


def _either(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    mark = "a comma" if match["at"] == "," else match["at"]
    blank = "" if match.string[match.start("at") - 1].isspace() else " "
    return f"{mark} cannot stand between what is printed", _FALLBACK, f"{blank}| default:"


def _without_filter(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    return "behind the bar stands what is to be done", _FALLBACK, "| default:"


def _called(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    given = f"{match['filter']}: " + _written(match, inner, "value")
    return "what a filter is given stands behind a colon, without parentheses", f"write {given}", given


def _equals(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    return (
        "what a filter is given stands behind a colon",
        f"write {match['filter']}: …",
        f"{match['filter']}:",
    )


def _missing_colon(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    name = match["filter"]
    return (
        f"a colon is missing behind {name}",
        f"write {name}: …",
        f"| {name}: {_written(match, inner, 'value')}",
    )


def _unquoted(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    words = _written(match, inner, "at")
    quoted = f'"{words}"'
    what = "words of a fallback" if match["filter"] == "default" else "words that a filter is given"
    return f"{what} stand in quotes", f"write {match['filter']}: {quoted}", quoted


def _tokens_of_marketo(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    value = _written(match, inner, "value")
    fallback = f'| default: "{value}"'
    return "a fallback stands behind a bar", f"write {fallback}", f" {fallback}"


def _function(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    hint = 'a field is printed by its name, such as {{ contact.first_name | default: "there" }}'
    return f"Liquid has no word {match['at']}", hint, ""


def _known(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    return _ASKED, f"write {match['path']}", match["path"]


def _unknown(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    return _ASKED, f"write {{% unless {match['path']} %}}", ""


def _not_unknown(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    return _ASKED, f"write {{% if {match['path']} %}}", ""


def _unknown_after_all(match: re.Match[str], inner: str) -> tuple[str, str, str]:
    return _ASKED, f"write {{% else %}}, and below it {{% unless {match['path']} %}}", ""


_ASKED = "a condition asks by the name alone whether something is known"
_BEHIND = rf"(?=\s*(?:{_STRING}|{_PATH}\s*(?:\||$)))"
_IN_OUTPUTS: tuple[tuple[str, _Explain], ...] = (
    (rf"^{_PATH}\s*(?P<at>\|\||\?\?|,|=|(?<=\s)(?:or|else|default|fallback)\b(?:\s*:)?){_BEHIND}", _either),
    (rf"(?P<at>\|)\s*{_STRING}", _without_filter),
    (rf"\|\s*(?P<at>(?P<filter>\w+)\s*\(\s*(?P<value>{_STRING})\s*(?:,\s*true\s*)?\))", _called),
    (r"\|\s*(?P<at>(?P<filter>\w+)\s*=)", _equals),
    (rf"(?P<at>\|\s*(?P<filter>\w+)\s+(?P<value>{_STRING}|\d+))", _missing_colon),
    (r"\|\s*(?P<filter>default)\s*:\s*(?P<at>\w[^\s\"'|:]*(?:\s+[^\s\"'|:]+)*)\s*(?=\||$)", _unquoted),
    (r"\|\s*(?P<filter>\w+)\s*:\s*(?P<at>[^\s\"'“”‘’|,]+(?:\s+[^\s\"'“”‘’|,]+)*)\s*(?=\||$)", _unquoted),
    (rf"^{_PATH}(?:\s+[\w.-]+)*(?P<at>\s*:\s*(?:default\s*=\s*)?(?P<value>[^\"'“”‘’|:/][^\"'“”‘’|:]*?))\s*$", _tokens_of_marketo),
    (rf"^(?P<at>[A-Za-z]\w*)(?:\(|\s+{_PATH}\s+{_STRING})", _function),
)  # fmt: skip

_KNOWN = r"(?:exists?|is +(?:known|set|present|there|not +(?:empty|blank|null|nil|unknown)))"
_UNKNOWN = r"(?:does +not +exist|is +(?:unknown|empty|blank|null|nil|missing|not +(?:known|set|present)))"
_IS_KNOWN = rf"(?<![\w.-])(?P<at>(?P<path>{_PATH})\s+{_KNOWN})\s*(?=$|\b(?:and|or)\b)"
_IS_UNKNOWN = rf"^(?P<at>(?P<path>{_PATH})\s+{_UNKNOWN})$"
_IN_CONDITIONS: dict[str, tuple[tuple[str, _Explain], ...]] = {
    "if": ((_IS_KNOWN, _known), (_IS_UNKNOWN, _unknown)),
    "unless": ((_IS_KNOWN, _known), (_IS_UNKNOWN, _not_unknown)),
    "elsif": ((_IS_KNOWN, _known), (_IS_UNKNOWN, _unknown_after_all)),
}

_WAY_OUT = re.compile(
    r"(?i)unsub(?!scribed)|opt_?out|(?:manage|subscription|email)_?preferences?|preference_?(?:cent|link|url|page)"
)


def is_way_out(name: str) -> bool:
    """`unsubscribe_link`, `opt_out_url`: what other systems call the link by which people leave a list."""
    return _WAY_OUT.search(name) is not None
