"""The rules on texts: what their fixes make of a file, and how loud they are where that depends on the place."""

from __future__ import annotations

import pytest

from seqlang.diagnostic import Edit, Severity, apply_edits
from tests.lint.test_cases import CHUNKS, linted

HEAD = 'sequence "s"\n    category: nurture\n'


def mail(subject: str = "Nine lines", body: str = "Here are nine lines.") -> str:
    return f'{HEAD}    day 1: email "nine lines"\n        subject: "{subject}"\n        body: "{body}"\n'


def fixed(text: str, rule: str) -> str:
    """The file after all that a rule offers to do, which is never called safe: the plan holds the texts."""
    edits: list[Edit] = []
    for found in linted(text, rule):
        for fix in found.fixes[:1]:
            assert not fix.safe
            edits += fix.edits
    return apply_edits(text, tuple(edits))


FIXING = ("no-fallback", "fake-reply", "shouting", "stock-opener", "sms-length", "secret-in-file")


@pytest.mark.parametrize("rule", FIXING)
def test_after_its_fix_a_rule_has_nothing_left_to_say(rule: str) -> None:
    chunks = [text for name, text in CHUNKS.items() if name.rpartition("-")[0] == rule]
    offered = [sum(bool(d.fixes) for d in linted(text, rule)) for text in chunks]
    assert sum(offered) >= 2
    for text, some in zip(chunks, offered, strict=True):
        left = linted(fixed(text, rule), rule)
        assert len(left) == len(linted(text, rule)) - some
        assert [d for d in left if d.fixes] == []


@pytest.mark.parametrize(
    ("subject", "body", "severity"),
    [
        ("Nine lines for {{ contact.company }}", "Here.", Severity.ERROR),
        ("Nine lines", "Hi {{ contact.first_name }},\\n\\nhere.", Severity.ERROR),
        ("Nine lines", "{{ contact.first_name }}, here they are.", Severity.ERROR),
        ("Nine lines", "Bonjour {{ contact.first_name }}, les voici.", Severity.ERROR),
        ("Nine lines", "Here they are for {{ contact.company }}.", Severity.WARNING),
        ("Nine lines", "Here they are.\\n\\nHi to {{ contact.first_name }}!", Severity.WARNING),
        ("Nine lines", "{{ contact.company }} has nine lines.", Severity.WARNING),
    ],
)
def test_a_gap_is_an_error_where_everybody_sees_it(subject: str, body: str, severity: Severity) -> None:
    (found,) = linted(mail(subject, body), "no-fallback")
    assert found.severity is severity


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{ contact.first_name }}", '{{ contact.first_name | default: "there" }}'),
        ("{{contact.company}}", '{{contact.company | default: "your company"}}'),
        ("{{ contact.title | upcase -}}", '{{ contact.title | upcase | default: "your role" -}}'),
        ('{{ contact.title | append: "s" }}', '{{ contact.title | default: "your role" | append: "s" }}'),
        ("{{ contact.owner }}", "{{ contact.owner }}"),
        ("{{ contact.tags | join }}", "{{ contact.tags | join }}"),
        ('{{ "for " | append: contact.title }}', '{{ "for " | append: contact.title }}'),
    ],
)
def test_a_fallback_goes_behind_what_makes_nothing_of_nothing(before: str, after: str) -> None:
    assert fixed(mail(body=f"Nine lines, {before}."), "no-fallback") == mail(body=f"Nine lines, {after}.")


def test_a_fallback_is_the_one_that_the_file_has_elsewhere() -> None:
    german = 'Hallo {{ contact.first_name | default: "zusammen" }}, die neun Zeilen.'
    text = mail("Neun Zeilen, {{ contact.first_name }}", german)
    assert 'Zeilen, {{ contact.first_name | default: "zusammen" }}"' in fixed(text, "no-fallback")


def test_no_english_is_put_into_another_language() -> None:
    german = (
        "Guten Tag {{ contact.first_name }}, vier der neun Zeilen am Tag der Abrechnung dauern je zwei Tage."
    )
    (found,) = linted(mail("Zeilen", german), "no-fallback")
    assert found.fixes == ()
    assert "there" not in found.notes[0]


def test_every_gap_of_one_variable_gets_its_fallback_at_once() -> None:
    body = "A {{ contact.title }} and\n            a {{ contact.title }}"
    text = f'{HEAD}    day 1: sms "nine lines"\n        body: """\n            {body}\n            """\n'
    (found,) = linted(text, "no-fallback")
    assert len(found.fixes[0].edits) == 2
    assert linted(fixed(text, "no-fallback"), "no-fallback") == []


def test_a_gap_beside_another_remark_on_the_text_is_told_by_itself() -> None:
    text = mail(body="Hi {{ contact.first_name }}, just checking in!")
    assert {d.rule for d in linted(text)} == {"check-in", "no-fallback"}


@pytest.mark.parametrize("mark", ["Re: ", "Fwd: ", "re: AW: ", "Re[2]: "])
def test_a_mark_goes_and_what_is_behind_it_stays(mark: str) -> None:
    assert fixed(mail(subject=f"{mark}nine lines"), "fake-reply") == mail(subject="nine lines")


def test_nothing_but_a_mark_is_not_deleted() -> None:
    (found,) = linted(mail(subject="Re:"), "fake-reply")
    assert found.fixes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I hope this finds you well. Nine lines.", "Nine lines."),
        ("Hi Sam,\\n\\nHope you are well! Nine lines.", "Hi Sam,\\n\\nNine lines."),
        ("Hi Sam,\\n\\nI hope all is well.\\n\\nNine lines.", "Hi Sam,\\n\\nNine lines."),
    ],
)
def test_an_opener_goes_with_the_room_it_took(before: str, after: str) -> None:
    assert fixed(mail(body=before), "stock-opener") == mail(body=after)


def test_an_opener_goes_from_a_text_of_several_lines() -> None:
    lines = "            Hi Sam,\n\n            {}Nine lines.\n"
    head = f'{HEAD}    day 1: sms "nine lines"\n        body: """\n'
    text = head + lines.format("I hope you are well.\n            ") + '            """\n'
    assert fixed(text, "stock-opener") == head + lines.format("") + '            """\n'


@pytest.mark.parametrize(("before", "after"), [("Now!!", "Now!"), ("Now?!?!", "Now?"), ("Now！！", "Now!")])
def test_one_mark_is_left(before: str, after: str) -> None:
    assert fixed(mail(subject=before), "shouting") == mail(subject=after)


def test_capitals_are_for_a_person_to_change() -> None:
    (found,) = linted(mail(subject="NINE LINES ARE LATE"), "shouting")
    assert found.fixes == ()


def test_plain_characters_are_put_only_where_they_are_enough() -> None:
    text = f'{HEAD}    day 1: sms "nine lines"\n        body: "{{}}"\n'
    curly = "Payroll’s lines – “nine” of them… are late, and one of the four is yours, STOP"
    plain = r"""Payroll's lines - \"nine\" of them... are late, and one of the four is yours, STOP"""
    assert fixed(text.format(curly), "sms-length") == text.format(plain)
    (emoji,) = linted(text.format(curly + " 🙂"), "sms-length")
    (long,) = linted(text.format(curly + curly + curly), "sms-length")
    assert (emoji.fixes, long.fixes) == ((), ())


@pytest.mark.parametrize(
    ("label", "name"), [("billing status", "billing_status_token"), ("2nd look", "of_2nd_look_token")]
)
def test_a_secret_gets_a_name_of_its_own(label: str, name: str) -> None:
    text = f'{HEAD}    day 1: webhook "{label}"\n        url: "https://example.com/?token={{}}"\n'
    assert fixed(text.format("q9zLx2Vb8NwT"), "secret-in-file") == text.format(f"{{{{ secret.{name} }}}}")


@pytest.mark.parametrize(
    ("words", "severity"), [(126, Severity.HINT), (200, Severity.HINT), (201, Severity.WARNING)]
)
def test_a_first_mail_is_told_louder_the_longer_it_is(words: int, severity: Severity) -> None:
    text = mail(body=" ".join(["late"] * words)).replace("nurture", "sales")
    (found,) = linted(text, "long-body")
    assert found.severity is severity


@pytest.mark.parametrize(
    ("length", "severity"), [(201, Severity.WARNING), (300, Severity.WARNING), (301, Severity.ERROR)]
)
def test_what_linkedin_does_not_take_is_an_error(length: int, severity: Severity) -> None:
    note = "x" * length
    text = f'{HEAD}    day 1: linkedin "connect over payroll"\n        note: "{note}"\n'
    (found,) = linted(text, "linkedin-note-length")
    assert found.severity is severity


def test_long_subjects_are_a_warning_and_wordy_cold_ones_a_hint() -> None:
    (long,) = linted(mail(subject="x" * 61), "long-subject")
    (wordy,) = linted(mail(subject="a b c d e f g h i j").replace("nurture", "sales"), "long-subject")
    assert (long.severity, wordy.severity) == (Severity.WARNING, Severity.HINT)
