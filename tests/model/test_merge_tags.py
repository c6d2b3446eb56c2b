"""Fields, fallbacks and links as other systems write them into mails: what is said, and what the way out makes of it."""

from __future__ import annotations

import pytest

from seqlang.diagnostic import Fix, Severity, apply_edits
from seqlang.model.resolve import resolve
from seqlang.syntax.parse import read_file

_FILE = """field contact.plan: "free" | "pro"
sequence "S"
    email "x"
        body: "Hi {}."
"""

# What stands in the mail, the characters that are pointed at, what is said of them, and what the way out writes.
FALLBACKS = [
    (
        '{{ contact.first_name | default: there }}',
        "there",
        'A word of its own stands in quotes in Liquid: "there".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        '{{ contact.first_name | default: my friend }}',
        "my friend",
        'Words of a fallback stand in quotes: write default: "my friend".',
        '{{ contact.first_name | default: "my friend" }}',
    ),
    (
        '{{ contact.first_name or "there" }}',
        "or",
        'Or cannot stand between what is printed: for a fallback, write | default: "…".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        "{{ contact.first_name || 'there' }}",
        "||",
        '|| cannot stand between what is printed: for a fallback, write | default: "…".',
        "{{ contact.first_name | default: 'there' }}",
    ),
    (
        "{{ contact.first_name or contact.company }}",
        "or",
        'Or cannot stand between what is printed: for a fallback, write | default: "…".',
        "{{ contact.first_name | default: contact.company }}",
    ),
    (
        "{{ contact.first_name ?? 'there' }}",
        "??",
        '?? cannot stand between what is printed: for a fallback, write | default: "…".',
        "{{ contact.first_name | default: 'there' }}",
    ),
    (
        "{{ contact.first_name, 'there' }}",
        ",",
        'A comma cannot stand between what is printed: for a fallback, write | default: "…".',
        "{{ contact.first_name | default: 'there' }}",
    ),
    (
        '{{ contact.first_name else "there" }}',
        "else",
        'Else cannot stand between what is printed: for a fallback, write | default: "…".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        '{{ contact.first_name default "there" }}',
        "default",
        'Default cannot stand between what is printed: for a fallback, write | default: "…".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        "{{ contact.first_name:there }}",
        ":there",
        'A fallback stands behind a bar: write | default: "there".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        '{{ contact.first_name | "there" }}',
        "|",
        'Behind the bar stands what is to be done: for a fallback, write | default: "…".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        '{{ contact.first_name | default("there") }}',
        'default("there")',
        'What a filter is given stands behind a colon, without parentheses: write default: "there".',
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        "{{ contact.first_name|default('there', true) }}",
        "default('there', true)",
        "What a filter is given stands behind a colon, without parentheses: write default: 'there'.",
        "{{ contact.first_name|default: 'there' }}",
    ),
    (
        '{{ contact.first_name | default = "there" }}',
        "default =",
        "What a filter is given stands behind a colon: write default: ….",
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        '{{ contact.first_name | default "there" }}',
        '| default "there"',
        "A colon is missing behind default: write default: ….",
        '{{ contact.first_name | default: "there" }}',
    ),
    (
        "{{ contact.first_name|there }}",
        "there",
        'Liquid has no filter there: for a fallback, write default: "there".',
        '{{ contact.first_name|default: "there" }}',
    ),
    (
        "{{ contact.first_name | fallback: 'there' }}",
        "fallback",
        "Liquid has no filter fallback: did you mean default?",
        "{{ contact.first_name | default: 'there' }}",
    ),
    (
        "{{ contact.first_name | upper }}",
        "upper",
        "Liquid has no filter upper: did you mean upcase?",
        "{{ contact.first_name | upcase }}",
    ),
    (
        "{{ contact.first_name | upcsae }}",
        "upcsae",
        "Liquid has no filter upcsae: did you mean upcase?",
        "{{ contact.first_name | upcase }}",
    ),
    (
        "{% if contact.plan == free %}x{% endif %}",
        "free",
        'A word of its own stands in quotes in Liquid: "free".',
        '{% if contact.plan == "free" %}x{% endif %}',
    ),
    (
        "{% if contact.company is known %}x{% endif %}",
        "contact.company is known",
        "A condition asks by the name alone whether something is known: write contact.company.",
        "{% if contact.company %}x{% endif %}",
    ),
    (
        "{% if contact.company exists %}x{% endif %}",
        "contact.company exists",
        "A condition asks by the name alone whether something is known: write contact.company.",
        "{% if contact.company %}x{% endif %}",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("mail", "at", "message", "mended"), FALLBACKS)
def test_a_fallback_as_elsewhere(mail: str, at: str, message: str, mended: str) -> None:
    text = _FILE.replace("{}", mail)
    ((said, where, fixes),) = _errors(text)
    assert (said, where) == (message, at)
    after = apply_edits(text, fixes[0].edits)
    assert after == _FILE.replace("{}", mended)
    assert _errors(after) == []


_LINK = 'Where people unsubscribe is a setting of the sequence, and whoever sends adds the link: `unsubscribe_url: "https://…"`.'
_TAG = 'is no tag of Liquid, but a setting of the sequence, and whoever sends adds the link: write unsubscribe_url: "https://…".'
LINKS = [
    ("{{ unsubscribe_link }}", "unsubscribe_link", _LINK),
    ("{{unsubscribe}}", "unsubscribe", _LINK),
    ("{{ unsubscribe.link }}", "unsubscribe.link", _LINK),
    ("{{ contact.unsubscribe_url }}", "contact.unsubscribe_url", _LINK),
    ("{{ opt_out_link }}", "opt_out_link", _LINK),
    ("{{ subscription_preferences_link }}", "subscription_preferences_link", _LINK),
    ("{% unsubscribe %}", "{% unsubscribe %}", f"The way out {_TAG}"),
    ("{% unsubscribe 'Leave' %}", "{% unsubscribe 'Leave' %}", f"The way out {_TAG}"),
    ("{% manage_preferences %}", "{% manage_preferences %}", f"The way out {_TAG}"),
]


@pytest.mark.parametrize(("mail", "at", "message"), LINKS)
def test_the_link_of_the_footer(mail: str, at: str, message: str) -> None:
    ((said, where, fixes),) = _errors(_FILE.replace("{}", mail))
    assert (said, where, fixes) == (message, at, ())


def test_a_field_of_that_name_is_a_field() -> None:
    text = "field contact.unsubscribe_url: text\n" + _FILE.replace("{}", "{{ unsubscribe_url }}")
    ((said, _, _),) = _errors(text)
    assert said == "Nothing is called `unsubscribe_url` here. Did you mean `contact.unsubscribe_url`?"


# Who sends is not who reads.
SENDERS = ("sender.first_name", "owner.name", "rep.first_name", "sender_name", "sender.email")


@pytest.mark.parametrize("name", SENDERS)
def test_the_sender_is_not_the_contact(name: str) -> None:
    ((said, where, fixes),) = _errors(_FILE.replace("{}", "{{ " + name + " }}"))
    assert where == name and "Did you mean `contact.owner`?" in said
    assert [(fix.title, fix.safe) for fix in fixes] == [("Change it to `contact.owner`", False)]


@pytest.mark.parametrize("name", ["sender.calendar_link", "my.signature"])
def test_what_the_sender_has_is_not_the_sender(name: str) -> None:
    ((said, _, fixes),) = _errors(_FILE.replace("{}", "{{ " + name + " }}"))
    assert "Did you mean" not in said and fixes == ()


@pytest.mark.parametrize("name", ["unsubscribed_at", "contact.unsubscribed"])
def test_that_somebody_left_is_no_link(name: str) -> None:
    ((said, _, _),) = _errors(_FILE.replace("{}", "{{ " + name + " }}"))
    assert "setting of the sequence" not in said


# Words of systems that have no Liquid: they are told what stands for them.
OTHERS = [
    (
        '{{ personalization_token("contact.firstname", "there") }}',
        "personalization_token",
        'Liquid has no word personalization_token: a field is printed by its name, such as {{ contact.first_name | default: "there" }}.',
    ),
    (
        '{{insert contact.first_name "default=there"}}',
        "insert",
        'Liquid has no word insert: a field is printed by its name, such as {{ contact.first_name | default: "there" }}.',
    ),
    (
        "{{lead.First Name:default=there}}",
        ":default=there",
        'A fallback stands behind a bar: write | default: "there".',
    ),
    ("{{/if}}", "{{/if}}", "What is not printed stands between {% and %} in Liquid: write {% endif %}."),
    (
        "{{#if contact.company}}",
        "{{#if contact.company}}",
        "What is not printed stands between {% and %} in Liquid: write {% if contact.company %}.",
    ),
]


@pytest.mark.parametrize(("mail", "at", "message"), OTHERS)
def test_what_is_not_liquid(mail: str, at: str, message: str) -> None:
    assert (message, at) in [(said, where) for said, where, _ in _errors(_FILE.replace("{}", mail))]


def test_all_the_fixes_of_a_block_of_handlebars_together() -> None:
    text = _FILE.replace("{}", "{{#if contact.company}}a{{else}}b{{/if}}")
    edits = tuple(edit for _, _, fixes in _errors(text) for edit in fixes[0].edits)
    after = apply_edits(text, edits)
    assert after == _FILE.replace("{}", "{% if contact.company %}a{% else %}b{% endif %}")
    assert _errors(after) == []


def _errors(text: str) -> list[tuple[str, str, tuple[Fix, ...]]]:
    """Of each error the message, the characters it points at, and its fixes."""
    _, said = resolve({"x.seq": read_file("x.seq", text)}, "x.seq", lambda path: None)
    return [
        (d.message, text[d.span.start : d.span.end], d.fixes) for d in said if d.severity is Severity.ERROR
    ]
