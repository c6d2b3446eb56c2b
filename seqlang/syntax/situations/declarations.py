"""The lines in the first column: import, event, field, channel, sequence, fragment, test."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.situations import situation
from seqlang.syntax.situations.looks import NAME, PATH, TEXT, is_yes_and_no
from seqlang.syntax.trouble import Remark, Trouble, instead, left_out, replace

_HEADS = "sequence|fragment|test"


@situation(rf"^(?P<word>{_HEADS}|import) *(?P<mark>[:=]) *(?=[\"\w])")
def mark_behind_head(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "colon-too-many",
        f"Behind `{match['word']}` stands its name, without `{match['mark']}`.",
        trouble.group(match, "mark"),
        title="Leave it out",
        edits=replace(trouble.span(match.end("word"), match.end()), " "),
    )


@situation(rf"^(?P<head>(?:sequence|fragment|import) +{TEXT}|test +{TEXT} +of +{TEXT})(?P<colon> *:)$")
def colon_behind_head(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "colon-too-many",
        "This line ends without a colon; what belongs to it is indented below.",
        trouble.span(match.end() - 1, match.end()),
        of=trouble.group(match, "colon"),
    )


@situation(r"^(?P<word>sequence|fragment) +(?P<name>[A-Za-z0-9][^\"]*?)(?= *:?$)")
def unquoted_head(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return instead(
        "unquoted-name",
        f'A {match["word"]}\'s name stands in double quotes: {match["word"]} "{match["name"]}".',
        trouble.group(match, "name"),
        f'"{match["name"]}"',
        of=trouble.span(match.start("name"), len(trouble.masked)),
    )


@situation(r"^(?P<word>sequence|fragment|test)$")
def head_without_name(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    of = ' of "SaaS outbound"' if match[0] == "test" else ""
    return Remark(
        "missing-name",
        f'Here comes a name in double quotes, such as {match[0]} "close the loop"{of}.',
        trouble.group(match),
        mend=replace(trouble.group(match), f'{match[0]} "{match[0]}"') if not of else (),
    )


@situation(r"^(?P<word>import|include|require|load|use) +(?P<path>[\w./\\-]+\.\w+|[\w./-]+)$")
def unquoted_import(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "top":
        return None
    path = match["path"] if "." in match["path"] else f"{match['path']}.seq"
    return instead(
        "unquoted-name",
        f'The file\'s name stands in double quotes: import "{path}".',
        trouble.group(match, "path"),
        f'import "{path}"',
        of=trouble.group(match),
    )


@situation(rf"^(?P<word>include|require|load|use|from) +(?P<path>{TEXT})(?: +import.*)?$")
def other_word_for_import(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "top":
        return None
    path = trouble.written(match, "path")
    return instead(
        "import",
        f"Another file is brought in with `import {path}`.",
        trouble.group(match, "word"),
        f"import {path}",
        of=trouble.group(match),
    )


@situation(rf"^import +{TEXT}(?P<gap> *,? *(?:and +)?)(?={TEXT})")
def several_imports(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    gaps = re.finditer(rf"(?<=\") *(?:, *|and +| )+(?={TEXT})", trouble.masked)
    put = f"{trouble.newline}import "
    return Remark(
        "several-imports",
        "A line brings in one file; write a line for each.",
        trouble.span(match.end("gap"), len(trouble.masked)),
        title="Begin a new line",
        edits=tuple(Edit(trouble.group(m), put) for m in gaps),
        mend=replace(trouble.span(match.start("gap"), len(trouble.masked)), ""),
    )


@situation(rf"^import +{TEXT}(?P<more> +(?:as|from|with|;).*)$")
def import_as(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return left_out(
        "import",
        "An import is the file's name and nothing else; all that is in it is known under its own name.",
        trouble.span(match.start("more") + 1, match.end("more")),
        of=trouble.group(match, "more"),
    )


@situation(rf"^field +(?P<name>{NAME})(?= *[:=]| |$)(?!\.)")
def field_without_root(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    name = match["name"]
    return instead(
        "field-without-root",
        f"A field says what it belongs to, such as `contact.{name}` or `account.{name}`.",
        trouble.group(match, "name"),
        f"contact.{name}",
        safe=False,
    )


@situation(
    rf"^field +{PATH}(?P<gap> *(?:=|::|-|as|is|,) *| +)(?P<type>{NAME}|{TEXT}(?: *\| *{TEXT})*)(?= |$)"
)
def field_mark(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    mark = match["gap"].strip()
    span = trouble.span(match.start("gap"), match.end("gap"))
    at = (
        trouble.group(match, "type")
        if not mark
        else trouble.span(
            match.start("gap") + match["gap"].index(mark),
            match.start("gap") + match["gap"].index(mark) + len(mark),
        )
    )
    said = f"not `{mark}`" if mark else "and here is none"
    return Remark(
        "field-colon",
        f"Between a field and its type stands a colon, {said}.",
        at,
        title="Write a colon",
        edits=replace(span, ": "),
    )


_ANSWER = rf"(?:{NAME}|{TEXT})"


@situation(
    rf"^field +{PATH} *: *(?P<type>(?:\[ *|\( *)?{_ANSWER}(?: *[|,/;-] *| +or +| +){_ANSWER}(?: *[\])])?)"
    r"(?= +required$| *$)"
)
def yes_no_field(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`field contact.sms_consent: yes/no`. With quotes it may be asked as a text elsewhere, so that fix is not safe."""
    written = trouble.written(match, "type")
    if not is_yes_and_no(written):
        return None
    return instead(
        "yes-no-type",
        "A field that is yes or no is written `yes_no`, and asked by its name alone.",
        trouble.group(match, "type"),
        "yes_no",
        safe='"' not in written,
    )


@situation(
    rf"^field +{PATH} *: *(?P<choice>(?:\[ *|\( *)?{TEXT}(?:(?: *[,/;] *(?:or +)?|"
    rf" +or +| +){TEXT})+(?: *[\])])?)"
)
def choice_mark(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    values = " | ".join(re.findall(r'"[^"]*"', trouble.written(match, "choice")))
    return instead(
        "choice",
        f"The values of a choice are parted by `|`: {values}.",
        trouble.group(match, "choice"),
        values,
    )


@situation(rf"^field +{PATH} *: *(?P<choice>{NAME}(?: *(?:[|,/]|or) *{NAME})+)")
def choice_unquoted(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    values = " | ".join(f'"{v}"' for v in re.findall(NAME, match["choice"]) if v != "or")
    return instead(
        "choice",
        f"The values of a choice stand in double quotes: {values}.",
        trouble.group(match, "choice"),
        values,
    )


@situation(
    rf"^field +{PATH} *: *(?P<required>(?:required|mandatory|optional)) +"
    rf"(?P<type>{NAME}|{TEXT}(?: *\| *{TEXT})*)$"
)
def required_first(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    required = " required" if match["required"] != "optional" else ""
    text = f"{trouble.written(match, 'type')}{required}"
    return instead(
        "required-last",
        f"The type comes first: {text}.",
        trouble.span(match.start("required"), match.end()),
        text,
    )


@situation(
    rf"^field +{PATH} *: *(?:{NAME}|{TEXT}(?: *\| *{TEXT})*)"
    r"(?P<more> *(?:,? *(?P<word>optional|mandatory|required|not null)|= *.*|"
    r"default\b.*|, .*))$"
)
def behind_field_type(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if match["word"] in ("mandatory", "required", "not null"):
        return instead(
            "required-last",
            "A field that is always known is marked `required`, behind its type.",
            trouble.group(match, "more"),
            " required",
        )
    note = ("A field may always be unknown unless it is `required`; a fallback is given where it is used.",)
    return left_out(
        "behind-field-type",
        "Behind a field's type stands nothing, or `required`.",
        trouble.group(match, "more"),
        *note,
        safe=False,
    )


@situation(
    rf"^event +(?P<name>{NAME})(?P<gap> *(?:with|has|\(|=|,|-) *| +)"
    rf"(?P<rest>{NAME} +{NAME}(?:,? .*?)?)(?P<close> *\))?$"
)
def event_mark(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event x with total number`."""
    mark = match["gap"].strip()
    closing = replace(trouble.group(match, "close"), "") if match["close"] else ()
    said = f"not `{mark}`" if mark else "and here is none"
    start = match.start("gap") + match["gap"].index(mark) if mark else match.start("rest")
    return Remark(
        "event-colon",
        f"Between an event and what it comes with stands a colon, {said}.",
        trouble.span(start, start + len(mark)) if mark else trouble.group(match, "rest"),
        title="Write a colon",
        edits=replace(trouble.group(match, "gap"), ": ") + closing,
    )


@situation(rf"^event +{NAME} *: *(?P<attributes>{NAME} *: *{NAME}(?: *, *{NAME} *:? *{NAME})*)$")
def attribute_colon(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    text = re.sub(rf"({NAME}) *: *", r"\1 ", match["attributes"])
    return instead(
        "attribute-colon",
        f"Behind an attribute's name stands its type, without a colon: {text}.",
        trouble.group(match, "attributes"),
        text,
    )


@situation(
    rf"^event +{NAME} *: *(?P<attributes>{NAME}(?: +|:){NAME}"
    rf"(?P<gap> +and +| *; *| *& *| +)(?={NAME} +{NAME}).*)$"
)
def attribute_comma(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    gap = match["gap"]
    start = match.start("gap") + len(gap) - len(gap.lstrip())
    return Remark(
        "missing-comma",
        "What an event comes with is parted by commas.",
        trouble.span(start, start + len(gap.strip()))
        if gap.strip()
        else trouble.span(match.end("gap"), len(trouble.masked)),
        title="Write a comma",
        edits=replace(trouble.group(match, "gap"), ", "),
    )


@situation(rf"^event +{NAME} *: *(?P<names>{NAME}(?: *, *{NAME})*)$")
def attribute_without_type(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    names = re.findall(NAME, match["names"])
    text = ", ".join(f"{n} text" for n in names)
    return Remark(
        "attribute-without-type",
        f"Behind an attribute's name comes its type: text, number, yes_no, date, moment or list, such as `{text}`.",
        trouble.group(match, "names"),
        mend=replace(trouble.group(match, "names"), text),
    )


@situation(rf"^(?P<word>event|channel) +(?P<name>{TEXT}|[A-Za-z][\w]*(?:[ -][\w]+)+)(?= *:|$)")
def name_of_a_word(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """`event "order placed"`, `event order-placed`. In `event order_placed total: number` the colon stands elsewhere."""
    if re.search(r"\w_\w* ", match["name"]) and re.match(rf" *: *{NAME} *$", trouble.masked[match.end() :]):
        return None
    name = re.sub(r"\W+", "_", trouble.written(match, "name").strip('" ')).lower()
    if not re.fullmatch(NAME, name):
        return None
    return instead(
        "name-as-a-word",
        f"The name of {'an event' if match['word'] == 'event' else 'a channel'} is one word, with _ for blanks: {name}.",
        trouble.group(match, "name"),
        name,
    )


@situation(rf"^channel +{NAME}(?P<gap> *(?:=|as|is|->|,) *| +)(?={NAME}$)")
def channel_mark(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "channel-colon",
        "Between a channel and its kind stands a colon.",
        trouble.group(match, "gap")
        if match["gap"].strip()
        else trouble.span(match.end(), len(trouble.masked)),
        title="Write a colon",
        edits=replace(trouble.group(match, "gap"), ": "),
    )


@situation(rf"^channel +(?P<name>{NAME})$")
def channel_without_kind(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    return Remark(
        "channel-kind",
        f"A channel is a message, which goes out by itself, or a task for a person: `channel {match['name']}: task`.",
        trouble.group(match, "name"),
        mend=replace(trouble.group(match, "name"), f"{match['name']}: task"),
    )


@situation(rf"^test +(?P<name>{TEXT})(?P<colon> *:)?$")
def test_of_what(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    """No way to go on: which sequence is meant cannot be known."""
    return Remark(
        "test-of-what",
        f'A test says which sequence it is of: test {_short(trouble.written(match, "name"))} of "SaaS outbound".',
        trouble.group(match, "name"),
    )


def _short(text: str) -> str:
    return text if len(text) <= 30 else '"…"'


@situation(rf"^test +{TEXT}(?P<word> *(?:for|in|on|:|,|against|with)? *)(?={TEXT})")
def test_of(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    word = match["word"].strip()
    span = trouble.group(match, "word")
    lead = len(match["word"]) - len(match["word"].lstrip())
    at = (
        trouble.span(match.start("word") + lead, match.start("word") + lead + len(word))
        if word
        else trouble.span(match.end(), len(trouble.masked))
    )
    return Remark(
        "test-of",
        "Between a test's name and its sequence stands `of`.",
        at,
        title="Write `of`",
        edits=replace(span, " of "),
    )


@situation(
    r"^(?P<word>campaign|cadence|flow|workflow|journey|automation|program|series|"
    r"playbook)\b *:? *(?P<name>\"·*\"|[A-Za-z][^:\"]*)? *:?$"
)
def other_word_for_sequence(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if trouble.place != "top" or not match["name"]:
        return None
    name = trouble.written(match, "name").strip('" ')
    return instead(
        "sequence",
        f'This is called a sequence here: sequence "{name}".',
        trouble.group(match, "word"),
        f'sequence "{name}"',
        of=trouble.group(match),
    )
