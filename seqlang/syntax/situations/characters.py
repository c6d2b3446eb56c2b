"""Characters that look right and are not: other quotes, other colons, capitals, comments and braces of other languages."""

from __future__ import annotations

import re
import unicodedata

from seqlang.diagnostic import Edit
from seqlang.source import Span
from seqlang.syntax.lexer import Token
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, WHEN
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace, whole_line
from seqlang.syntax.wanted import ESCAPED, QUOTE_ENDS
from seqlang.values import evolve

_CURLY = "“”„‟«»″＂"
_WIDE = re.compile("[\uff01-\uff5e]")
_SPACES = re.compile("[\u00a0\u2000-\u200b\u202f\u2060\u3000\ufeff]")


def _outside_texts(trouble: Trouble) -> str:
    """The written line, comments included, with closed texts blanked out."""
    return trouble.masked + trouble.raw[len(trouble.masked) :]


@situation(f"[{_CURLY}]")
def curly_quotes(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    line = _outside_texts(trouble)
    marks = [m.start() for m in re.finditer(f"[{_CURLY}]", line)]
    end = marks[1] + 1 if len(marks) > 1 else marks[0] + 1
    return Remark(
        "curly-quotes",
        f"These quotes are curly, as word processors write them; here texts stand in straight ones: {_example(line[marks[0] : end])}.",
        trouble.span(marks[0], end),
        title='Write straight quotes (")',
        edits=tuple(Edit(trouble.span(n, n + 1), '"') for n in marks),
    )


def _example(text: str) -> str:
    inside = text.strip(_CURLY)
    return f'"{inside}"' if 0 < len(inside) <= 30 else '"like this"'


@situation(r"['‘’`´]")
def single_quotes(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """Texts in single quotes or backticks. An apostrophe between letters is none."""
    line = _outside_texts(trouble)
    found = list(re.finditer(r"(?<!\w)(['‘`´])((?:[^'’`´\"]|(?<=\w)['’](?=\w))*)(['’`´])(?!\w)", line))
    if not found:
        return None
    first = found[0]
    edits = [Edit(trouble.span(*m.span(n)), '"') for m in found for n in (1, 3)]
    return Remark(
        "single-quotes",
        f"Texts stand in double quotes: {_example(first[2])}.",
        trouble.span(*first.span()),
        title='Write double quotes (")',
        edits=tuple(edits),
    )


@situation(_WIDE.pattern)
def full_width(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    char = match[0]
    plain = unicodedata.normalize("NFKC", char)
    names = {"：": "colon", "，": "comma", "（": "parenthesis", "）": "parenthesis", "％": "percent sign"}
    found = _WIDE.finditer(trouble.masked)
    return Remark(
        "full-width-character",
        f"This {names.get(char, 'character')} is a wide one (`{char}`), as Asian keyboards write it; the plain `{plain}` is needed here.",
        trouble.group(match),
        title=f"Write `{plain}`",
        edits=tuple(Edit(trouble.group(m), unicodedata.normalize("NFKC", m[0])) for m in found),
    )


@situation(_SPACES.pattern)
def odd_space(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    found = list(_SPACES.finditer(trouble.masked))
    return Remark(
        "odd-space",
        "This blank is a special one, as web pages and word processors put in: it looks like a plain one and is not.",
        trouble.group(match),
        title="Put plain spaces in its place",
        edits=tuple(Edit(trouble.group(m), "" if m[0] in "\u200b\u2060\ufeff" else " ") for m in found),
    )


@situation(r"\d *([–—]) *\d")
def long_dash(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if re.match(r"send\b.*?(?<![\d:.])\d{1,2} *[–—]", trouble.masked):
        return None  # hours alone, as in `9–5`: more than the dash is missing
    found = list(re.finditer(r"(?<=\d)( *[–—] *)(?=\d)", trouble.masked))
    clock = re.search(r"\d:\d\d *[–—]", trouble.masked)
    put = "-" if clock else " to "
    return Remark(
        "long-dash",
        "A range of clock times has a plain hyphen: 09:00-17:00."
        if clock
        else "A range is written with `to`: 2 to 3.",
        trouble.group(match, 1),
        title=f"Write `{put.strip()}`",
        edits=tuple(Edit(trouble.group(m, 1), put) for m in found),
    )


@situation(r"\b[A-Z]")
def capitals(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """The language's own words are small. A capital of a name may be meant, so only what mends the line counts."""
    words = trouble.machine.table.words
    found = [
        m
        for m in re.finditer(r"(?<![\w.])[A-Za-z]+\b(?!\.)", trouble.masked)
        if m[0] != m[0].lower() and (m[0].lower() in words or re.match(' +"', trouble.masked[m.end() :]))
    ]
    if not any(m[0].lower() in words for m in found):
        return None
    first = next(m for m in found if m[0].lower() in words)
    return Remark(
        "capitals",
        f"The words of the language are written small: `{first[0].lower()}`, not `{first[0]}`.",
        trouble.group(first),
        title=f"Write `{first[0].lower()}`",
        edits=tuple(Edit(trouble.group(m), m[0].lower()) for m in found),
    )


@situation(r'"')
def quote_in_text(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`subject: "They said "no!" to us"`, `email "the "big" one"`: the first quote of a line opens a text, and the last closes it."""
    code = trouble.raw.rstrip()
    first, last = code.find('"'), code.rfind('"')
    inner = [n for n in range(first + 1, last) if code[n] == '"' and code[n - 1] != "\\"]
    head = re.fullmatch(rf"(?:{WHEN})?{NAME} *:? *", code[:first])
    if head is None or not inner or not _are_inside(code, inner, last):
        return None
    return Remark(
        "quote-in-text",
        QUOTE_ENDS,
        trouble.span(inner[0], inner[0] + 1),
        title=f"Write {ESCAPED} inside the text",
        edits=tuple(Edit(trouble.span(n, n), "\\") for n in inner),
        safe=len(inner) % 2 == 0,
    )


def _are_inside(code: str, inner: list[int], last: int) -> bool:
    """They open before a word and close behind one, in turn; a lone one stands behind a word, as in 5". Then no text ends there."""
    if '"""' in code:
        return False
    if len(inner) == 1:
        return code[inner[0] - 1].isalnum() and code[last - 1].isalnum()
    opening = all(code[n + 1].isalnum() and not code[n - 1].isalnum() for n in inner[::2])
    return opening and not any(code[n - 1].isspace() for n in inner[1::2])


@situation(r'"')
def unclosed_quote(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """A text that begins and does not end, or ends and did not begin."""
    token = next((t for t in trouble.tokens if t.kind == "UNCLOSED"), None)
    if token is None:
        return None
    if token.text.startswith('"""'):
        put = f'{trouble.newline}{trouble.line.margin}    """'
        return Remark(
            "unclosed-text",
            'This text of several lines is never closed; three quotes (""") belong behind its last line.',
            Span(token.start, token.start + 3),
            title='Close it with `"""`',
            edits=(Edit(Span(token.end, token.end), put),),
            safe=False,
        )
    if "\n" in token.text or "\r" in token.text:
        return _over_lines(token)
    written = trouble.masked
    if token.text == '"' and (only := re.search(r'(?P<words>[\w\' ,!?-]+)"$', written)):
        return _unopened(trouble, token.start, only)
    guard = re.search(r" +(?:if|unless|as) .*$| *:$", token.text)
    end = token.start + guard.start() if guard and guard.start() > 1 else token.end
    return Remark(
        "unclosed-quote",
        "This text begins with a quote and does not end with one.",
        Span(token.start, token.end),
        title='Close it with `"`',
        edits=(Edit(Span(end, end), '"'),),
        safe=guard is None,
    )


def _over_lines(token: Token) -> Remark:
    """`body: "Hello,` and on the lines below the rest of it."""
    ends = (Span(token.start, token.start + 1), Span(token.end - 1, token.end))
    return Remark(
        "text-over-lines",
        'A text over several lines stands between three quotes (""") on either side.',
        Span(token.start, token.end),
        title='Write `"""`',
        edits=tuple(Edit(end, '"""') for end in ends),
        safe="\\" not in token.text,
    )


def _unopened(trouble: Trouble, at: int, match: re.Match[str]) -> Remark | None:
    """`email intro"`: the quote goes before the words behind the channel."""
    words = re.match(r" *\w+ ", match["words"])
    if not words:
        return None
    start = trouble.start + match.start("words") + words.end()
    return Remark(
        "unopened-quote",
        "This text ends with a quote and does not begin with one.",
        Span(start, at + 1),
        title='Put `"` before it',
        edits=(Edit(Span(start, start), '"'),),
    )


@situation(r" *;$")
def semicolon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out("semicolon", "A line ends without a semicolon here.", trouble.group(match))


@situation(r"\S( *\{)$")
def opening_brace(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "braces",
        "There are no braces here: what belongs to a line is indented below it.",
        trouble.group(match, 1),
    )


@situation(r"^[{}]+[;,]?$")
def lone_brace(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    remark = left_out(
        "braces",
        "There are no braces here: what belongs to a line is indented below it.",
        trouble.group(match),
        of=whole_line(trouble),
    )
    return evolve(remark, mend=replace(trouble.group(match), ""))


@situation(r"^\} *(?=else\b)")
def brace_before_else(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    brace = re.search(r" *\{$", trouble.masked)
    edits = replace(trouble.group(match), "")
    if brace:
        edits += replace(trouble.group(brace), "")
    return Remark(
        "braces",
        "There are no braces here: what belongs to a line is indented below it.",
        trouble.group(match),
        title="Leave the braces out",
        edits=edits,
    )


@situation(r"(?:^| +)(//|--(?= )|/\*|<!--)(.*)$")
def comment_of_another_language(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    closing = re.search(r" *(?:\*/|-->)$", trouble.masked)
    edits = replace(trouble.group(match, 1), "#" if match[2].startswith(" ") else "# ")
    if closing and closing.start() > match.start(1):
        edits += replace(trouble.group(closing), "")
    return Remark(
        "comment-sign",
        f"A comment starts with `#` here, not with `{match[1]}`.",
        trouble.group(match, 1),
        title="Write `#`",
        edits=edits,
    )


@situation(r"^(?:[-*•·]|\d+[.)]) +(?=\w)")
def bullet(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "bullet",
        "Lines begin without a bullet or a number; their order is the order in the file.",
        trouble.span(0, len(match[0].rstrip())),
        of=trouble.group(match),
    )


@situation(r" *(=>|->|→|⇒) *")
def arrow(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "arrow",
        "Between the when and the what stands a colon, not an arrow.",
        trouble.group(match, 1),
        title="Write a colon",
        edits=replace(trouble.group(match), ": "),
    )


@situation(r"(?<![\w.-])(?P<word>[Ee]-[Mm]ails?)(?= +\")")
def e_mail(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "e-mail", "The channel is written `email`, in one word.", trouble.group(match, "word"), "email"
    )


@situation(
    r"^(?:day|after|on|next|when|whenever|\d+ \w+ (?:before|after))\b.*?( *(?:-|"
    r"–|—|=|,|;|\.|\|) *)(?=[a-z_]+ (?:\"|for\b|if\b|\d))"
)
def other_mark_for_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`day 3, email "x"`, `day 3 - email "x"`."""
    mark = match[1].strip()
    if match[1] == ".":
        return None
    start = match.start(1) + len(match[1]) - len(match[1].lstrip())
    return Remark(
        "missing-colon",
        f"Between the when and the what stands a colon, not `{mark}`.",
        trouble.span(start, start + len(mark)),
        title="Write a colon",
        edits=replace(trouble.group(match, 1), ": "),
    )
