"""A token, a password or a key that stands in the file.

Looked for are the shapes that common services give their keys, anywhere in the file: in texts, in comments, in lines that cannot be
read; and in a webhook's address and headers also what is named a key there (`Authorization:`, `X-Api-Key:`, `?token=`) and long runs of
random characters. What is filled in from `secret` is fine, and so are made-up values ("your-token"), ids with dashes (UUIDs) and names
of fields. A key in a comment is allowed for the file: `# lint: allow-file secret-in-file`.

Why: a file goes into version control, into plans and into logs, and whoever reads one of them can act in your name. A key that has
been committed has to be changed, not only deleted.

Flagged:
    day 1: webhook "crm status"
        url: "https://example.com/api/status"
        headers: "Authorization: Bearer 7f3kQ9zLx2Vb8NwT4pRc"

Fine:
    day 1: webhook "crm status"
        url: "https://example.com/api/status"
        headers: "Authorization: Bearer {{ secret.crm_token }}"

False alarms: a long random part of an address that anybody may know, such as the number of a public form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seqlang.diagnostic import Edit, Fix, Severity
from seqlang.lint.copy.secrets import hidden_secret, known_secret, known_secrets
from seqlang.lint.finding import Finding
from seqlang.lint.views import File, Step, Text
from seqlang.model.program import At, Words
from seqlang.source import Source, Span

SEVERITY = Severity.ERROR
SOURCE = "OWASP's Secrets Management Cheat Sheet"
GRADE = "P"

_REASON = "Whoever reads this file, its history or its plan can act in your name. Change the key, since it may be known by now."
_HIDING = ("url", "headers")
_SHOWN = 4  # characters of a key that a remark repeats


def check(file: File) -> Iterator[Finding]:
    told = [finding for step in file.steps for finding in _in_step(step)]
    spans = [finding.at.span for finding in told if finding.at.path == file.source.path]
    rest = (f for f in _in_the_rest(file.source) if not any(_meet(f.at.span, span) for span in spans))
    yield from (*told, *rest)


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _in_step(step: Step) -> Iterator[Finding]:
    for text in _texts(step):
        hides = step.touch.kind == "webhook" and text.kind in _HIDING
        found = known_secret(text.text) or (hidden_secret(text.text) if hides else None)
        if found is not None:
            yield _finding(text, *found)


def _in_the_rest(source: Source) -> Iterator[Finding]:
    """What stands in no text of a step: in a comment, in a name, in a line that cannot be read."""
    for what, start, end in known_secrets(source.text):
        at = At(source.path, Span(start, end))
        yield Finding(at, _message(source.text, what, start), (_REASON, "Take it out."))


def _message(text: str, what: str, start: int) -> str:
    return f'"{text[start : start + _SHOWN]}…" looks like {what}, and it stands in the file.'


def _finding(text: Text, what: str, start: int, end: int) -> Finding:
    message = _message(text.text, what, start)
    name = f"secret.{_name(text.step.touch.label)}"
    way_out = f"Let the host bring it: `{{{{ {name} }}}}`."
    if text.step.touch.kind != "webhook":
        way_out = "Take it out."
    return Finding(text.place(start, end), message, (_REASON, way_out), fixes=_fixes(text, name, start, end))


def _fixes(text: Text, name: str, start: int, end: int) -> tuple[Fix, ...]:
    if text.step.touch.kind != "webhook" or not text.is_here:
        return ()
    edit = Edit(text.place(start, end).span, f"{{{{ {name} }}}}")
    return (Fix(f"Put `{{{{ {name} }}}}`", (edit,), safe=False),)


def _name(label: str) -> str:
    """`billing status` → `billing_status_token`."""
    words = re.findall(r"[a-z0-9]+", label.casefold())
    return "_".join(["of", *words] if words[:1] and words[0][0].isdigit() else words) + "_token"


def _texts(step: Step) -> Iterator[Text]:
    """All texts of a step and its variants, those of a list one by one."""
    for details in (step.touch.details, *(variant.details for variant in step.touch.variants)):
        for detail in details:
            values = detail.value if isinstance(detail.value, tuple) else (detail.value,)
            yield from (Text(detail.key, v.text, v.at, step) for v in values if isinstance(v, Words))
