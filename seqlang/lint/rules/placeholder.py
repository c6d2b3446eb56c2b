"""A place somebody meant to fill in and did not: TODO, lorem ipsum, `[INSERT …]`, `<<Name>>`, XXXX.

Looked for in everything a person reads, and in labels. What the program fills in is none: `{{ … }}` and `{% … %}`. A word in
brackets is fine where it is no field's name ("[Webinar]"), and so are a to-do list, a ticked box ("- [x] signed"), the words of a
link (`[here](https://…)`), a date's form (YYYY-MM-DD) and a card number half hidden (XXXX 4471). Sums and numbers to come are
placeholders ("£XX", "[X] hours", "tbd"), and so is "(link)" in a text that goes out. Other tools' fields (`*|FNAME|*`,
`%FIRSTNAME%`, `{first_name}`) are placeholders here: nothing fills them in.

Why: it goes out as it stands, to everybody.

Flagged:
    day 1: email "audit date"
        subject: "When is your audit?"
        body: "Hi [FIRST NAME], when is your audit?"

Fine:
    day 1: email "audit date"
        subject: "When is your audit?"
        body: "Hi {{ contact.first_name | default: "there" }}, when is your audit?"

False alarms: a text that explains placeholders to its readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.diagnostic import Severity
from seqlang.lint.asked.advice import formulaic
from seqlang.lint.copy.blanks import find_blank
from seqlang.lint.finding import Finding
from seqlang.lint.views import Text
from seqlang.template.foreign import is_way_out

SEVERITY = Severity.ERROR
SOURCE = "the language itself: only `{{ … }}` is filled in"
GRADE = "S"

_WAY_OUT = 'Write what belongs there, or use a field: `{{ contact.first_name | default: "there" }}`.'


_FOOTER = 'Where people unsubscribe is a setting of the sequence, and whoever sends adds the link: `unsubscribe_url: "https://…"`.'


def check(text: Text) -> Iterator[Finding]:
    found = formulaic(text, "placeholder")
    if found is not None:
        blank = text.text[slice(*(find_blank(text.text) or (0, 0)))]
        yield Finding(found, _message(text), (_FOOTER if is_way_out(blank) else _WAY_OUT,))


def _message(text: Text) -> str:
    where = "This label" if text.kind == "label" else f"The {text.kind}"
    then = (
        "nothing fills it in, so readers would see it as it stands"
        if text.kind != "label"
        else "it names no step yet"
    )
    return f"{where} still holds a place to be filled in: {then}."
