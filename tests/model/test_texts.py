"""Texts: a remark stands at the very characters it is about, however the text is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.channels import Channels
from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.model.builtin import built_in_events, built_in_fields
from seqlang.model.scope import Scope
from seqlang.model.texts import read_file_text, read_text
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.text import value_of

BEFORE = "subject: "


def said_about(raw: str, base: int = 0) -> tuple[str, list[Diagnostic]]:
    """The file's text, and what is said about a text written so in it."""
    scope = Scope("a.seq", base, [], built_in_fields(), built_in_events(), Channels())
    start = len(BEFORE)
    words = read_text(tree.Text(Span(start, start + len(raw)), value_of(raw), raw), scope)
    assert words.text == value_of(raw)
    return "." * base + BEFORE + raw, scope.diagnostics


@pytest.mark.parametrize(
    "raw",
    [
        '"Hi {{ contact.frist_name }}"',
        r'"say \"hi\"\n to \\ {{ contact.frist_name }} \"now\""',
        r'"{{ contact.first_name | default: "a # b" }} {{ contact.frist_name }}"',
        '"""\n        Hi\n          {{ contact.frist_name }},\n        bye\n        """',
        '"""\r\n    Hi\r\n\r\n    there {{ contact.frist_name }}\r\n    """',
        '"""Hi {{ contact.frist_name }}"""',
        '"""\n\tHi {% if contact.frist_name %}x{% endif %}\n\t"""',
    ],
)
@pytest.mark.parametrize("base", [0, 40])
def test_places(raw: str, base: int) -> None:
    text, (said,) = said_about(raw, base)
    assert said.rule == "unknown-field"
    assert text[said.span.start : said.span.end] == "contact.frist_name"
    mended = apply_edits(text, said.fixes[0].edits)
    assert mended == text.replace("frist", "first")


LINES = st.lists(
    st.sampled_from(["", "  ", "x", "    deep", r"\"q\"", r"a\nb", "{{ send.date }}", "ü🙂"]), max_size=5
)


@given(LINES, LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_places_in_any_text(before: list[str], after: list[str], end: str, long: bool) -> None:
    lines = [*before, "{{ contact.qqq }}", *after]
    raw = '"""' + end.join(lines) + '"""' if long else '"' + " ".join(lines) + '"'
    text, (said,) = said_about(raw)
    assert text[said.span.start : said.span.end] == "contact.qqq"


def test_a_file_is_spoken_of_by_its_own_path() -> None:
    scope = Scope("a.seq", 500, [], built_in_fields(), built_in_events(), Channels())
    text = "Hi\n{{ contact.frist_name }}\n"
    words = read_file_text(text, "mail/x.md", scope)
    (said,) = scope.diagnostics
    assert (said.path, words.at.path, words.text) == ("mail/x.md", "mail/x.md", text)
    assert text[said.span.start : said.span.end] == "contact.frist_name"


def test_a_secret_is_for_webhooks() -> None:
    raw = '"{{ secret.token }}"'
    assert [d.rule for d in said_about(raw)[1]] == ["secret-in-text"]
    scope = Scope("a.seq", 0, [], built_in_fields(), built_in_events(), Channels())
    read_text(tree.Text(Span(0, len(raw)), value_of(raw), raw), scope, extra_roots=("secret",))
    assert scope.diagnostics == []


@given(st.text(alphabet='{}%|".[] \n\\#stepcona_', max_size=40))
def test_nothing_raises(text: str) -> None:
    said_about('"""' + text + '"""')
