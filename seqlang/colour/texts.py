"""Inside texts in quotes: escapes, and Liquid with names, filters and quotes of its own."""

from __future__ import annotations

from seqlang.colour.shapes import BLANK, BLANKS, FAR, LINE_END, NAME, NEW_LINE, Rule, State, rule, words


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


TEXTS: dict[str, State] = {
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
