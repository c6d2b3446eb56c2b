"""docs/language/words.md: the names that are there from the start, as the code knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seqlang.calendar.duration import UNITS
from seqlang.channels import channel_named, channel_names, producers
from seqlang.channels.channel import Channel
from seqlang.lint.asked.purposes import PURPOSES
from seqlang.lint.categories import KNOWN
from seqlang.model.builtin import built_in_events, built_in_fields
from seqlang.model.program import FieldType
from seqlang.model.shapes import METHODS

_OPENING = """\
# Every word that is there from the start

Made from the code, so it is whole. More of each is yours to declare: [events](declarations.md#events), [fields](declarations.md#fields),
[channels](declarations.md#channels); purposes and categories need no declaration.
"""
# What a detail takes, by its shape in the code.
SHAPES = {
    "body": '`"a text"`, `"""` several lines, or `file "mail/intro.md"`',
    "text": "a text or a field",
    "texts": "texts or fields, parted by commas",
    "label": "the label of an earlier email",
    "yes_no": "`yes` or `no`",
    "length": "a length of time: `2 days`",
    "late": "`send`: also when its date is past",
    "window": "days and times: `weekdays 09:00-17:00`",
    "due": "`2 business days`, `today at 17:00`, `tomorrow at 09:00`, `never`",
    "word": "a word or a text",
    "method": " ".join(f"`{method.lower()}`" for method in METHODS),
    "count": "a whole number",
}


def page() -> str:
    parts = (_OPENING, *_channels(), *_events(), *_fields(), *_short())
    return "\n".join(parts)


def built_in() -> list[Channel]:
    found = [channel_named(name) for name in channel_names()]
    kinds = ("message", "task", "webhook", "notify")
    return sorted((c for c in found if c is not None), key=lambda c: (kinds.index(c.kind), c.name))


def code(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


def listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def table(head: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield head
    yield "|" + "---|" * head.count(" | ") + "---|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _channels() -> Iterator[str]:
    yield "## Channels\n"
    yield 'The first word of a step: `email "intro"`. Messages go to the contact; tasks are work for a person of yours.\n'
    rows = ((f"`{c.name}`", c.kind, code(c.events), _asked(c)) for c in built_in())
    yield from table('| channel | kind | what can happen to it | asked as `"label".…` |', rows)
    yield "### Details\n"
    yield "What may stand [below a step](details.md). A channel of your own takes any.\n"
    shapes = {name: shape for c in built_in() for name, shape in c.details}
    details = [(f"`{name}`", SHAPES[shape], _takers(name)) for name, shape in sorted(shapes.items())]
    yield from table("| detail | takes | below |", details)


def _asked(channel: Channel) -> str:
    if channel.open_attributes:
        return "what it answered"
    return code(name for name, _ in channel.attributes) or "—"


def _takers(detail: str) -> str:
    """Who takes it, in few words."""
    takers = [c for c in built_in() if detail in dict(c.details)]
    said: list[str] = []
    for kind, plural in (("message", "all messages"), ("task", "all tasks")):
        of_kind = [c for c in built_in() if c.kind == kind]
        if all(c in takers for c in of_kind):
            said.append(plural)
            takers = [c for c in takers if c not in of_kind]
    return ", ".join([*said, *(f"`{c.name}`" for c in takers)])


def _events() -> Iterator[str]:
    yield "## Events\n"
    yield 'What a condition may ask for: `exit when replied`. What an event brings is asked with `with`: `bounced with kind = "hard"`.\n'
    rows = [
        (f"`{name}`", ", ".join(_typed(*a) for a in event.attributes) or "—", code(producers(name)) or _TOLD)
        for name, event in built_in_events().items()
    ]
    yield from table("| event | brings | happens to steps of |", rows)


_TOLD = "none: your systems tell of it"
_RESERVED = """\
`entry.…` is what the enrolling event brought. In texts also `steps["label"].…`, `secret.…` and `send.date`. None can be a field of yours.
"""


def _typed(name: str, kind: FieldType) -> str:
    return f"`{name}` ({' or '.join(f'`{c}`' for c in kind.choices) if kind.choices else kind.type.value})"


def _fields() -> Iterator[str]:
    yield "## Fields\n"
    yield "Known of every contact, if your systems know them. All may be unknown but `contact.id`.\n"
    rows = [(f"`{path}`", field.type.type.value) for path, field in built_in_fields().items()]
    yield from table("| field | type |", rows)
    yield "### Types of fields\n"
    yield from table("| type | values | in a file |", _TYPES)


_TYPES = (
    ("`text`", "any words", "`field contact.company: text`"),
    ("`number`", "whole or with a point", "`field contact.score: number`"),
    ("`yes_no`", "`yes`, `no`", "`field contact.vip: yes_no`"),
    ("`date`", "a day: `2026-12-01`", "`field contact.renewal: date`"),
    ("`moment`", "a day with a clock time: `2026-12-03 17:00`", "`field contact.webinar: moment`"),
    ("`list`", "several texts, asked with `contains`", "`field contact.interests: list`"),
    ("a choice", "one of the texts you name", '`field contact.plan: "free" \\| "pro"`'),
)


def _short() -> Iterator[str]:
    yield "## Purposes\n"
    yield f'Behind `as`: `email "intro" as introduction`. {listed(PURPOSES)}, and your own.\n'
    yield "## Categories\n"
    yield f"Behind `category:`; they choose what the linter expects. {listed(KNOWN)}, and your own.\n"
    yield "## Units of time\n"
    yield f"{listed(f'{unit}s' for unit in UNITS)}, one of them without the s, and `business days`.\n"
    yield "## Reserved words before a dot\n"
    yield _RESERVED
